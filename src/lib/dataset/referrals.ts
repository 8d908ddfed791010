/** Who brought whom, and what those are worth who came that way. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { periodsAYear } from "./fates.ts";
import { followedBy } from "./followed.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";

/**
 * Rows of three kinds. `kind` customer: one a customer and period in which he was a customer, with `brought` (new customers of the period who
 * name him), `joined` (1 when he joined in it himself), `referred` (1 when somebody brought him, else 0), `recent` (1 when he joined
 * since the first period, so that what he is worth can be set against others who did) and `margin` (a year, from this period; NaN
 * when unknown). `kind` year: one a customer and period a year after one in which he was a customer, with `kept` (1 when he stayed all of
 * it, 0 when not). `kind` loose: one a period, without person and groups, with `unlinked`, the new customers whose friend is no customer then.
 * All: `period`, `person` and the groups; a number that a kind has not is NaN.
 */
export function referrals(dataset: Dataset): ColumnTable {
  return once(dataset, "referrals", () => {
    const customers = dataset.tables.get("customers");
    const [ids, by, start] = ["customer_id", "referred_by", "start_date"].map((column) => texts(customers, column));
    const known = new Map((ids ?? []).map((id, row) => [id, { by: by?.[row] ?? null, start: start?.[row] ?? null }]));
    const brought = broughtIn(dataset, [...known.values()]);
    const rows = followedBy(dataset);
    const [person, period] = [texts(rows, "person"), texts(rows, "period")];
    const [at, margin] = [numbers(rows, "at"), numbers(rows, "margin")];
    const year = periodsAYear(dataset);
    const first = dataset.periods[0]?.from ?? "";
    const of = (row: number) => known.get(person[row] ?? null);
    const within = (row: number) => {
      const day = of(row)?.start ?? null;
      const own = dataset.periods[at[row] as number];
      return own !== undefined && day !== null && day >= own.from && day <= own.to;
    };
    const seen = new Set(person.map((id, row) => `${period[row]}\u0000${id}`));
    const loose = looseIn(dataset, brought, seen);
    const years = yearsOf(dataset, rows, year);
    const all = [...person.keys(), ...years.map(({ row }) => row), ...loose.map(() => -1)];
    const kindAt = (i: number) =>
      i < person.length ? "customer" : i < person.length + years.length ? "year" : "loose";
    const own = (value: (row: number) => number) => Float64Array.from(all, (row, i) => (kindAt(i) === "customer" ? value(row) : NaN)); // prettier-ignore
    const who = all.map((row) => person[row] ?? null);
    const others = (kind: string, value: (k: number) => number, from: number) =>
      Float64Array.from(all, (_, i) => (kindAt(i) === kind ? value(i - from) : NaN));
    return table({
      kind: all.map((_, i) => kindAt(i)),
      period: [...period, ...years.map((one) => one.period), ...loose.map((one) => one.period)],
      person: who,
      brought: own((row) => brought.get(`${period[row]}\u0000${person[row]}`) ?? 0),
      joined: own((row) => (within(row) ? 1 : 0)),
      referred: own((row) => (of(row)?.by == null ? 0 : 1)),
      recent: own((row) => ((of(row)?.start ?? "") >= first ? 1 : 0)),
      margin: own((row) => (margin[row] as number) * year),
      kept: others("year", (k) => years[k]?.kept ?? NaN, person.length),
      unlinked: others("loose", (k) => loose[k]?.count ?? 0, person.length + years.length),
      ...Object.fromEntries(customerGroups(dataset, who)),
    });
  });
}

/** New customers by period and the customer they name. */
function broughtIn(
  dataset: Dataset,
  customers: readonly { readonly by: string | null; readonly start: string | null }[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { by, start } of customers) {
    if (by === null || start === null) continue;
    const period = dataset.periods.find(({ from, to }) => start >= from && start <= to);
    if (period === undefined) continue;
    const key = `${period.id}\u0000${by}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

/** New customers of each period whose friend is no customer in it. */
function looseIn(dataset: Dataset, brought: ReadonlyMap<string, number>, seen: ReadonlySet<string>) {
  return dataset.periods.flatMap(({ id: period }) => {
    const lost = [...brought].filter(([key]) => key.startsWith(`${period}\u0000`) && !seen.has(key));
    const count = lost.reduce((sum, [, size]) => sum + size, 0);
    return count === 0 ? [] : [{ period, count }];
  });
}

/** A year after every row of which it is known whether the customer stayed that long, whoever left in the period itself aside. */
function yearsOf(dataset: Dataset, rows: ColumnTable, year: number) {
  const [at, leaves, later] = [numbers(rows, "at"), numbers(rows, "leaves_after"), numbers(rows, "later")];
  return Array.from(at.keys()).flatMap((row) => {
    const period = dataset.periods[(at[row] as number) + year]?.id;
    const gone = (leaves[row] as number) <= year;
    if (period === undefined || leaves[row] === 0 || (!gone && (later[row] as number) < year)) return [];
    return [{ row, period, kept: gone ? 0 : 1 }];
  });
}
