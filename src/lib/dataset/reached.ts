/** How many customers met each touchpoint in a period, counted once for every group of customers. */
import { table, type ColumnTable } from "arquero";
import { contacts } from "./contacts.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";

/**
 * One row a period and group of customers: `active`, with `place` blank, and one a touchpoint: `reached`, the active customers with at
 * least one contact there (`place`); all columns of `customerGroups`. Without a log of contacts, or customers: no rows.
 */
export function reachedCounts(dataset: Dataset): ColumnTable {
  return once(dataset, "reached-counts", () => {
    const known = dataset.tables.has("customers") || dataset.tables.has("customer_periods");
    if (!dataset.tables.has("interactions") || !known) return table({ period: [], place: [] });
    return countsOf(contacts(dataset), [...customerGroups(dataset, []).keys()]);
  });
}

interface Count {
  readonly period: string | null;
  readonly place: string | null;
  readonly groups: readonly (string | null)[];
  readonly persons: Set<string | null>;
  active: number;
}

function countsOf(rows: ColumnTable, columns: readonly string[]): ColumnTable {
  const [kind, period, cell, person, touchpoint] = ["kind", "period", "cell", "person", "touchpoint"].map((name) => texts(rows, name)); // prettier-ignore
  const active = numbers(rows, "active");
  const groups = columns.map((column) => texts(rows, column));
  const found = new Map<string, Count>();
  for (let row = 0; row < rows.numRows(); row++) {
    const isBase = kind?.[row] === "base";
    const own = groups.map((values) => values[row] ?? null);
    const place = isBase ? null : (touchpoint?.[row] ?? null);
    const key = isBase ? `${period?.[row]}\u0000${cell?.[row]}` : JSON.stringify([period?.[row], place, own]);
    const count = found.get(key) ?? {
      period: period?.[row] ?? null,
      place,
      groups: own,
      persons: new Set(),
      active: 0,
    };
    found.set(key, count);
    // A group stands once under every place: its customers count once.
    if (isBase) count.active = active[row] as number;
    else count.persons.add(person?.[row] ?? null);
  }
  const all = [...found.values()];
  return table({
    period: all.map((count) => count.period),
    place: all.map(({ place }) => place),
    reached: Float64Array.from(all, ({ place, persons }) => (place === null ? NaN : persons.size)),
    active: Float64Array.from(all, (count) => (count.place === null ? count.active : NaN)),
    ...Object.fromEntries(columns.map((column, k) => [column, all.map((count) => count.groups[k] ?? null)])),
  });
}
