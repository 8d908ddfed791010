/** What was known of customers whatever they answered: so that one group of them can be held against another. */
import { numbers, texts } from "./columns.ts";
import { customerQuarters } from "./customer-quarters.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

type Texts = readonly (string | null)[];

const YEAR = 365.25 * 86_400_000;

/** Numbers known of every customer and period. */
export const KNOWN_NUMBERS = ["tenure", "revenue", "margin", "contacts", "churned"] as const;

/** One number a row for each of {@link KNOWN_NUMBERS}. */
export type Frame = Readonly<Record<(typeof KNOWN_NUMBERS)[number], Float64Array>>;

/**
 * Of each customer in a period: `tenure`, years since the first day at the end of the period; `revenue` and `margin` in it; `contacts`
 * in the log; `churned`, 1 when the customer left in it. NaN where unknown, so for nobody (null) too.
 */
export function frameOf(dataset: Dataset, person: Texts, period: Texts): Frame {
  const known = once(dataset, "frame", () => lookups(dataset));
  const quarters = customerQuarters(dataset);
  const keys = person.map((id, row) => keyOf(id, period[row]));
  const place = Int32Array.from(keys, (key) => known.place.get(key) ?? -1);
  const money = (column: string) => {
    const values = numbers(quarters, column);
    return Float64Array.from(place, (row) => values[row] ?? NaN);
  };
  const { contacts } = known;
  return {
    tenure: Float64Array.from(person, (id, row) => {
      const [start, end] = [known.start.get(id), known.end.get(period[row] ?? null)];
      return start === undefined || end === undefined ? NaN : (end - start) / YEAR;
    }),
    revenue: money("revenue"),
    margin: money("margin"),
    contacts: Float64Array.from(keys, (key, row) =>
      person[row] === null || contacts === null ? NaN : (contacts.get(key) ?? 0),
    ),
    churned: Float64Array.from(keys, (key) => known.churned.get(key) ?? NaN),
  };
}

/** Subject of the customer's last contact in the period; null where there was none. */
export function lastTopics(dataset: Dataset, person: Texts, period: Texts): Texts {
  const last = once(dataset, "last-topics", () => {
    const log = dataset.tables.get("interactions");
    const [who, when, topic, started] = ["customer_id", "period", "topic", "started_at"].map((column) =>
      texts(log, column),
    );
    const found = new Map<string, { readonly at: string; readonly topic: string }>();
    (who ?? []).forEach((id, row) => {
      const one = { at: `${started?.[row] ?? ""} ${topic?.[row] ?? ""}`, topic: topic?.[row] ?? "" };
      if (id === null || one.topic === "") return;
      const key = keyOf(id, when?.[row]);
      if ((found.get(key)?.at ?? "") < one.at) found.set(key, one);
    });
    return found;
  });
  return person.map((id, row) => last.get(keyOf(id, period[row]))?.topic ?? null);
}

function lookups(dataset: Dataset) {
  const customers = dataset.tables.get("customers");
  const start = texts(customers, "start_date");
  const quarters = customerQuarters(dataset);
  const when = texts(quarters, "period");
  const log = dataset.tables.get("interactions");
  return {
    start: new Map(texts(customers, "customer_id").map((id, row) => [id, timeOf(start[row] ?? null)])),
    end: new Map<string | null, number>(dataset.periods.map(({ id, to }) => [id, timeOf(to)])),
    place: new Map(texts(quarters, "person").map((id, row) => [keyOf(id, when[row]), row])),
    contacts: log === undefined ? null : tally(texts(log, "customer_id"), texts(log, "period")),
    churned: churnedOf(dataset),
  };
}

function tally(person: Texts, period: Texts): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  person.forEach((id, row) => {
    const key = keyOf(id, period[row]);
    found.set(key, (found.get(key) ?? 0) + 1);
  });
  return found;
}

function churnedOf(dataset: Dataset): ReadonlyMap<string, number> {
  const source = dataset.tables.get("customer_periods");
  const [person, period, churned] = [texts(source, "customer_id"), texts(source, "period"), numbers(source, "churned")];
  const found = new Map<string, number>();
  person.forEach((id, row) => {
    const key = keyOf(id, period[row]);
    const value = churned[row] as number;
    if (!Number.isNaN(value)) found.set(key, Math.max(found.get(key) ?? 0, value));
  });
  return found;
}

function keyOf(person: string | null | undefined, period: string | null | undefined): string {
  return `${person ?? ""}\u0000${period ?? ""}`;
}

/** Midnight of a day; NaN of none. */
function timeOf(day: string | null): number {
  return day === null ? NaN : Date.parse(`${day}T00:00:00Z`);
}
