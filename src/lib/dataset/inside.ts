import type { Release } from "../contract/release.ts";
import type { ColumnType } from "../contract/table.ts";
import { literal } from "./sql.ts";

/**
 * SQL: whether a date, moment or period lies inside the release's period, or inside its fieldwork where that is declared (B125). The
 * clock is never asked: what lies after the period's end is the future.
 */
export function insideSql(v: string, type: ColumnType, release: Release): string {
  const { fieldwork } = release.collected;
  if (type === "period") {
    const { first, last } = spanSql(v);
    const within = `(${first} >= ${day(release.period.from)} AND ${last} <= ${day(release.period.to)})`;
    return `(${v} = ${literal(release.period.id)} OR ${within})`;
  }
  const ranges = [release.period, ...(fieldwork === undefined ? [] : [fieldwork])];
  return `(${ranges.map(({ from, to }) => `CAST(${v} AS DATE) BETWEEN ${day(from)} AND ${day(to)}`).join(" OR ")})`;
}

function day(iso: string): string {
  return `DATE ${literal(iso)}`;
}

/** SQL of the first and last day of a month (2026-03), quarter (2026-q1) or year (2026). */
function spanSql(v: string): { first: string; last: string } {
  const year = `TRY_CAST(left(${v}, 4) AS INTEGER)`;
  const quarter = `TRY_CAST(regexp_extract(${v}, 'q([1-4])$', 1) AS INTEGER)`;
  const month = `TRY_CAST(regexp_extract(${v}, '-([0-9]{2})$', 1) AS INTEGER)`;
  return {
    first: `make_date(${year}, coalesce(${month}, ${quarter} * 3 - 2, 1), 1)`,
    last: `last_day(make_date(${year}, coalesce(${month}, ${quarter} * 3, 12), 1))`,
  };
}
