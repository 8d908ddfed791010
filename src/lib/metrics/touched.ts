/** The rows of `links`, added up by touchpoint. */
import type { Rows } from "./metric.ts";

/** What is known of one touchpoint in one group and period. */
export interface Touched {
  readonly touchpoint: string;
  /** Active customers of the group, contacted or not. */
  readonly active: number;
  /** Contacts in the log of active customers, and of others. */
  readonly contacts: number;
  readonly unlinked: number;
  /** Customers who gave feedback about it. */
  readonly judges: ReadonlySet<string>;
  /** Responses about one contact there, the customers who gave them, and those joined to it. */
  readonly responses: number;
  readonly responders: number;
  readonly linked: number;
}

/** Touchpoints in the order of their ids. */
export function byTouchpoint(rows: Rows): readonly Touched[] {
  const touchpoint = rows.texts("touchpoint");
  const index = new Map<string, number[]>();
  touchpoint.forEach((name, row) => {
    if (name === null) return;
    const known = index.get(name);
    if (known === undefined) index.set(name, [row]);
    else known.push(row);
  });
  return [...index]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => ({ touchpoint: name, ...sumsOf(rows, own) }));
}

function sumsOf(rows: Rows, own: readonly number[]): Omit<Touched, "touchpoint"> {
  const [kind, cell, channel, person] = ["kind", "cell", "channel", "person"].map((column) => rows.texts(column));
  const [active, contacts, unlinked, linked] = ["active", "contacts", "unlinked", "linked"].map((column) =>
    rows.numbers(column),
  );
  const of = (wanted: string) => own.filter((row) => kind?.[row] === wanted);
  const once = (key: readonly (string | null)[] | undefined, values: Float64Array | undefined) =>
    sum(new Map(of("base").map((row) => [key?.[row] ?? "", values?.[row] ?? 0])).values());
  const moments = of("moment");
  return {
    active: once(cell, active),
    contacts: sum(of("contacts").map((row) => contacts?.[row] ?? 0)),
    unlinked: once(channel, unlinked),
    judges: new Set([...moments, ...of("asked")].map((row) => person?.[row] ?? "")),
    responses: moments.length,
    responders: new Set(moments.map((row) => person?.[row] ?? "")).size,
    linked: sum(moments.map((row) => linked?.[row] ?? 0)),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
