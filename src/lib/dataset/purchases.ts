/** What customers bought, by customer and day. */
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** One customer's purchases, a day each, in order of time; `margins` of the whole day, NaN where unknown. */
export interface Bought {
  readonly days: readonly string[];
  readonly margins: readonly number[];
}

/** Purchases of every customer; several orders of a day are one. */
export function purchases(dataset: Dataset): ReadonlyMap<string, Bought> {
  return once(dataset, "purchases", () => {
    const orders = dataset.tables.get("orders");
    const [person, date] = [texts(orders, "customer_id"), texts(orders, "date")];
    const margin = numbers(orders, "margin");
    const byPerson = new Map<string, Map<string, number>>();
    person.forEach((id, row) => {
      const day = date[row] ?? null;
      if (id === null || day === null) return;
      const days = byPerson.get(id) ?? new Map<string, number>();
      byPerson.set(id, days.set(day, (days.get(day) ?? 0) + (margin[row] as number)));
    });
    return new Map([...byPerson].map(([id, days]) => [id, inOrder(days)]));
  });
}

function inOrder(days: ReadonlyMap<string, number>): Bought {
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { days: sorted.map(([day]) => day), margins: sorted.map(([, margin]) => margin) };
}
