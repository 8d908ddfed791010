import type { Dialect } from "../contract/release.ts";
import type { Writing } from "./cast.ts";
import { literal } from "./sql.ts";

const forms: Readonly<Record<Dialect["date"], { pattern: string; strptime: string }>> = {
  "yyyy-MM-dd": { pattern: "[0-9]{4}-[0-9]{2}-[0-9]{2}", strptime: "%Y-%m-%d" },
  "dd-MM-yyyy": { pattern: "[0-9]{2}-[0-9]{2}-[0-9]{4}", strptime: "%d-%m-%Y" },
  "d-M-yyyy": { pattern: "[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}", strptime: "%d-%m-%Y" },
  "dd/MM/yyyy": { pattern: "[0-9]{2}/[0-9]{2}/[0-9]{4}", strptime: "%d/%m/%Y" },
  "d/M/yyyy": { pattern: "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", strptime: "%d/%m/%Y" },
  "MM/dd/yyyy": { pattern: "[0-9]{2}/[0-9]{2}/[0-9]{4}", strptime: "%m/%d/%Y" },
};

/** SQL of a calendar day in the declared order; one that does not exist is NULL, never the next one that does (B110–B114). */
export function dateSql(x: string, { dialect }: Writing): string {
  const { pattern, strptime } = forms[dialect.date];
  return `CASE WHEN regexp_full_match(${x}, ${literal(pattern)}) THEN CAST(try_strptime(${x}, ${literal(strptime)}) AS DATE) END`;
}

const CLOCK = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?";
const ZONE = "(?:Z|[+-][0-9]{2}:?[0-9]{2})";

/**
 * SQL of a moment: the declared day, and a time of day if there is one; with an offset it is brought into the release's time zone.
 * NULL when either does not exist.
 */
export function timeSql(x: string, { dialect, zone }: Writing): string {
  const { pattern, strptime } = forms[dialect.date];
  const form = `regexp_full_match(${x}, ${literal(`${pattern}(?:[T ]${CLOCK}${ZONE}?)?`)})`;
  const day = `CAST(try_strptime(regexp_extract(${x}, ${literal(`^${pattern}`)}), ${literal(strptime)}) AS DATE)`;
  const clock = `coalesce(nullif(regexp_extract(${x}, ${literal(CLOCK)}), ''), '00:00')`;
  const local = `strftime(${day}, '%Y-%m-%d') || ' ' || ${clock} || CASE WHEN length(${clock}) = 5 THEN ':00' ELSE '' END`;
  const zoned = `timezone(${literal(zone)}, TRY_CAST(${local} || regexp_extract(${x}, ${literal(`${ZONE}$`)}) AS TIMESTAMPTZ))`;
  return `CASE WHEN ${form} THEN CASE WHEN ${hasOffset(x)} THEN ${zoned} ELSE TRY_CAST(${local} AS TIMESTAMP) END END`;
}

/** SQL: whether a time states its offset from UTC. */
export function hasOffset(x: string): string {
  return `regexp_matches(${x}, ${literal(`:[0-9]{2}(?:\\.[0-9]+)?${ZONE}$`)})`;
}
