/** What every customer was and brought in during each period of a release. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";

/**
 * One row a customer and period: `person`, `period`, `active` (1 when active in any part of it, else 0), `revenue`, `margin`,
 * `cost_to_serve` (sums of its parts, NaN when none is known) and the customers' groups. Without the table customer_periods a
 * customer is active between its first and last day, and nothing is known of money.
 */
export function customerQuarters(dataset: Dataset): ColumnTable {
  return once(dataset, "customer-quarters", () => {
    const rows = dataset.tables.has("customer_periods") ? fromPeriods(dataset) : fromDates(dataset);
    return table({ ...rows, ...Object.fromEntries(customerGroups(dataset, [...rows.person])) });
  });
}

const MONEY = ["revenue", "margin", "cost_to_serve"] as const;

interface Quarters extends Readonly<Record<(typeof MONEY)[number], Float64Array>> {
  readonly person: readonly (string | null)[];
  readonly period: readonly (string | null)[];
  readonly active: Float64Array;
}

function fromPeriods(dataset: Dataset): Quarters {
  const source = dataset.tables.get("customer_periods");
  const [person, period] = [texts(source, "customer_id"), texts(source, "period")];
  const place = new Map<string, number>();
  const at = person.map((id, row) => {
    const key = `${id}\u0000${period[row]}`;
    if (!place.has(key)) place.set(key, place.size);
    return place.get(key) as number;
  });
  const first = new Int32Array(place.size).fill(-1);
  at.forEach((to, row) => (first[to] = first[to] === -1 ? row : (first[to] as number)));
  const sum = (column: string) => {
    const values = numbers(source, column);
    const sums = new Float64Array(place.size).fill(NaN);
    at.forEach((to, row) => {
      const value = values[row] as number;
      if (!Number.isNaN(value)) sums[to] = (Number.isNaN(sums[to]) ? 0 : (sums[to] as number)) + value;
    });
    return sums;
  };
  return {
    person: Array.from(first, (row) => person[row] ?? null),
    period: Array.from(first, (row) => period[row] ?? null),
    active: sum("active").map((times) => (times > 0 ? 1 : 0)),
    revenue: sum("revenue"),
    margin: sum("margin"),
    cost_to_serve: sum("cost_to_serve"),
  };
}

function fromDates(dataset: Dataset): Quarters {
  const customers = dataset.tables.get("customers");
  const [ids, start, end] = ["customer_id", "start_date", "end_date"].map((column) => texts(customers, column));
  const rows = dataset.periods.flatMap(({ id: period, from, to }) =>
    (ids ?? []).flatMap((person, row) =>
      (start?.[row] ?? from) <= to && (end?.[row] ?? to) >= from ? [{ person, period }] : [],
    ),
  );
  const unknown = () => new Float64Array(rows.length).fill(NaN);
  return {
    person: rows.map(({ person }) => person),
    period: rows.map(({ period }) => period),
    active: new Float64Array(rows.length).fill(1),
    revenue: unknown(),
    margin: unknown(),
    cost_to_serve: unknown(),
  };
}
