/** What became of every customer: seen in which periods, worth what, and when he left. */
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** Customers by period, one number a cell, cell `person * periods + period`. */
export interface Fates {
  /** Customer id to its row. */
  readonly place: ReadonlyMap<string, number>;
  readonly periods: number;
  /** 1 when active in any part of the period. */
  readonly active: Uint8Array;
  readonly revenue: Float64Array;
  readonly margin: Float64Array;
  /** Period in which the customer left; −1 when not while seen. */
  readonly left: Int32Array;
  /** Last period in which the customer was seen, active or not; −1 for never. */
  readonly last: Int32Array;
  /** First day as a customer in milliseconds; NaN when unknown. */
  readonly start: Float64Array;
}

/**
 * Fates of all customers in customer_periods. A customer leaves in the period marked `churned`, else in the period of `end_date`, else in
 * the first period not active with none active after it. One whom the files stop naming without either is no longer followed.
 */
export function fates(dataset: Dataset): Fates {
  return once(dataset, "fates", () => {
    const source = dataset.tables.get("customer_periods");
    const person = texts(source, "customer_id");
    const place = new Map([...new Set(person)].flatMap((id) => (id === null ? [] : [id])).map((id, at) => [id, at]));
    const periods = dataset.periods.length;
    const cells = cellsOf(dataset, person, place);
    const sum = (column: string) => sumBy(cells, numbers(source, column), place.size * periods);
    const active = Uint8Array.from(sum("active"), (times) => (times > 0 ? 1 : 0));
    const seen = new Uint8Array(place.size * periods);
    for (const cell of cells) if (cell >= 0) seen[cell] = 1;
    const churned = sum("churned");
    const dates = datesOf(dataset, place);
    const last = Int32Array.from(place.values(), (at) =>
      seen.subarray(at * periods, (at + 1) * periods).lastIndexOf(1),
    );
    const left = Int32Array.from(place.values(), (at) => {
      const [from, to] = [at * periods, (at + 1) * periods];
      const marked = churned.subarray(from, to).findIndex((times) => times > 0);
      if (marked >= 0) return marked;
      const ended = endedIn(dataset, dates.end[at] ?? null);
      return ended >= 0 ? ended : stopped(active.subarray(from, to), seen.subarray(from, to));
    });
    return { place, periods, active, revenue: sum("revenue"), margin: sum("margin"), left, last, start: dates.start };
  });
}

/** Whole periods in a year, by the length of the release's own. */
export function periodsAYear({ release }: Dataset): number {
  const days = (Date.parse(release.period.to) - Date.parse(release.period.from)) / 86_400_000 + 1;
  return Math.max(1, Math.round(365.25 / days));
}

/** Cell of every row; −1 for a row without customer or period. */
function cellsOf(dataset: Dataset, person: readonly (string | null)[], place: ReadonlyMap<string, number>): Int32Array {
  const order = new Map(dataset.periods.map(({ id }, at) => [id, at]));
  const period = texts(dataset.tables.get("customer_periods"), "period");
  return Int32Array.from(person, (id, row) => {
    const [who, when] = [place.get(id ?? ""), order.get(period[row] ?? "")];
    return who === undefined || when === undefined ? -1 : who * order.size + when;
  });
}

/** Sum of the known values of every cell; NaN where none is known. */
function sumBy(cells: Int32Array, values: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size).fill(NaN);
  cells.forEach((cell, row) => {
    const value = values[row] as number;
    if (cell < 0 || Number.isNaN(value)) return;
    sums[cell] = (Number.isNaN(sums[cell]) ? 0 : (sums[cell] as number)) + value;
  });
  return sums;
}

function datesOf(dataset: Dataset, place: ReadonlyMap<string, number>) {
  const start = new Float64Array(place.size).fill(NaN);
  const end = new Array<string | null>(place.size).fill(null);
  const customers = dataset.tables.get("customers");
  const [first, final] = [texts(customers, "start_date"), texts(customers, "end_date")];
  texts(customers, "customer_id").forEach((id, row) => {
    const at = place.get(id ?? "");
    if (at === undefined) return;
    const day = first[row] ?? null;
    start[at] = day === null ? NaN : Date.parse(`${day}T00:00:00Z`);
    end[at] = final[row] ?? null;
  });
  return { start, end };
}

/** The period in which this day falls, one before the first period counting as that; −1 for no day, or one after the last. */
function endedIn({ periods }: Dataset, day: string | null): number {
  return day === null ? -1 : periods.findIndex(({ to }) => day <= to);
}

/** First period seen without being active, after one active, and with none active later. */
function stopped(active: Uint8Array, seen: Uint8Array): number {
  const final = active.lastIndexOf(1);
  return final < 0 ? -1 : seen.indexOf(1, final + 1);
}
