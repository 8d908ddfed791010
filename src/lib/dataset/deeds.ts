/** What customers did, as the files logged it, and when. */
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** A behaviour that a question asks about, in advance or afterwards. */
export type Behaviour = NonNullable<Question["behaviour"]>;

/** Logged days of one behaviour by customer, and the first day from which the log is known. */
export interface Deeds {
  /** Days in milliseconds, ascending. */
  readonly days: ReadonlyMap<string, Float64Array>;
  readonly since: number;
}

/**
 * Days on which customers brought somebody (the first day of who names them in customers.referred_by), bought (orders, else the last day
 * of months or quarters with orders_n), or had contact (interactions). Null when no file logs it. Staying is not an event: `fates`.
 */
export function deedsOf(dataset: Dataset, behaviour: Exclude<Behaviour, "retained">): Deeds | null {
  return once(dataset, `deeds:${behaviour}`, () => {
    const events = eventsOf(dataset, behaviour);
    if (events.length === 0) return null;
    const days = new Map<string, number[]>();
    for (const [person, day] of events) {
      const time = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
      if (Number.isNaN(time)) continue;
      const known = days.get(person);
      if (known === undefined) days.set(person, [time]);
      else known.push(time);
    }
    const since = behaviour === "referred" ? -Infinity : startOf(dataset.periods[0]?.from);
    return { days: new Map([...days].map(([person, found]) => [person, Float64Array.from(found).sort()])), since };
  });
}

/** Column that would have to be there for this behaviour to be known. */
export const LOGGED_IN = {
  retained: "customer_periods.active",
  referred: "customers.referred_by",
  bought: "orders.date",
  contacted: "interactions.customer_id",
} as const satisfies Readonly<Record<Behaviour, string>>;

/** How often a customer did it after `from` and up to `to`; NaN when the log begins after `from`. */
export function timesBetween(deeds: Deeds, person: string, from: number, to: number): number {
  if (from < deeds.since - 86_400_000) return NaN;
  return (deeds.days.get(person) ?? []).filter((day) => day > from && day <= to).length;
}

/** A day in milliseconds; NaN for none. */
export function startOf(day: string | null | undefined): number {
  return day == null ? NaN : Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

function eventsOf(dataset: Dataset, behaviour: Exclude<Behaviour, "retained">): readonly (readonly [string, string])[] {
  switch (behaviour) {
    case "referred":
      return pairsOf(dataset, "customers", "referred_by", "start_date");
    case "contacted":
      return pairsOf(dataset, "interactions", "customer_id", "started_at");
    default: {
      const orders = pairsOf(dataset, "orders", "customer_id", "date");
      return orders.length > 0 ? orders : ordersByPeriod(dataset);
    }
  }
}

function pairsOf(dataset: Dataset, table: string, person: string, day: string): readonly (readonly [string, string])[] {
  const source = dataset.tables.get(table);
  const days = texts(source, day);
  return texts(source, person).flatMap((id, row) => {
    const when = days[row];
    return id === null || when == null ? [] : [[id, when] as const];
  });
}

function ordersByPeriod(dataset: Dataset): readonly (readonly [string, string])[] {
  const source = dataset.tables.get("customer_periods");
  const [person, period, orders] = [texts(source, "customer_id"), texts(source, "period"), numbers(source, "orders_n")];
  const ends = new Map(dataset.periods.map(({ id, to }) => [id, to]));
  return person.flatMap((id, row) => {
    const end = ends.get(period[row] ?? "");
    return id !== null && end !== undefined && (orders[row] as number) > 0 ? [[id, end] as const] : [];
  });
}
