/** Customers from their first day: how long they stayed, what they brought in, how often they bought; as known at the end of a period. */
import { table, type ColumnTable } from "arquero";
import { texts } from "./columns.ts";
import type { Dataset, Period } from "./dataset.ts";
import { fates, periodsAYear, type Fates } from "./fates.ts";
import { dayAfter, daysBetween, stepsBetween } from "./months.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";
import { purchases, type Bought } from "./purchases.ts";

/** Name of the column that holds how often a customer bought again in the k-th step after the first purchase. */
export function boughtColumn(step: number): string {
  return `bought.${step}`;
}

/** Months in a step: the length of the release's periods, a month at least. */
export function monthsAStep(dataset: Dataset): number {
  return Math.max(1, Math.round(12 / periodsAYear(dataset)));
}

/** Part of the periods that is held back to see whether a model foretells it. */
const HELD_BACK = 0.25;

/**
 * One row a customer and period (those asked for), for customers seen by then: `period`, `person`, `type` (contract_type), the groups;
 * over the year up to the period's end `risk` (periods as a customer), `left` (1 when he left in one), `priced` (periods whose margin is
 * known) and `margin` (their sum); since the first day, in steps of {@link monthsAStep}, `held` (whole steps followed; NaN where the first
 * day lies before the first period, so that those who left sooner are not in the files) and `gone` (the step in which he left, 0 when not);
 * the same for orders in weeks, `repeats`, `last`, `age` (NaN without orders or with a first one not seen), `spent` (mean margin of a repeat, NaN
 * without) and {@link boughtColumn}; and `held_before`, `gone_before`, `repeats_before`, `last_before`, `age_before` as they stood at the end of the last
 * period that is not held back (NaN for who came later).
 */
export function lifetimes(dataset: Dataset, asked: readonly string[]): ColumnTable {
  return once(dataset, `lifetimes:${asked.join("\u0000")}`, () => {
    const people = peopleOf(dataset);
    const parts = dataset.periods.flatMap((period, at) => (asked.includes(period.id) ? [rowsAt(dataset, people, at)] : [])); // prettier-ignore
    const columns = Object.keys(parts[0] ?? emptyRows(dataset));
    const joined = columns.map((name) => [name, parts.flatMap((part) => Array.from(part[name] as ArrayLike<unknown>))] as const); // prettier-ignore
    const person = parts.flatMap((part) => part["person"] as string[]);
    return table({ ...Object.fromEntries(joined), ...Object.fromEntries(customerGroups(dataset, person)) });
  });
}

interface Person {
  readonly id: string;
  readonly start: string | null;
  /** Last day as a customer. */
  readonly end: string | null;
  readonly type: string | null;
  /** Place in the fates; −1 when not in them. */
  readonly fate: number;
  readonly bought: Bought | null;
}

function peopleOf(dataset: Dataset): readonly Person[] {
  const customers = dataset.tables.get("customers");
  const [ids, start, end, type] = ["customer_id", "start_date", "end_date", "contract_type"].map((name) => texts(customers, name)); // prettier-ignore
  const known = fates(dataset);
  const bought = purchases(dataset);
  return (ids ?? []).flatMap((id, row): Person[] => {
    if (id === null) return [];
    const fate = known.place.get(id) ?? -1;
    const ended = end?.[row] ?? periodEnd(dataset, known.left[fate] ?? -1);
    return [
      { id, start: start?.[row] ?? null, end: ended, type: type?.[row] ?? null, fate, bought: bought.get(id) ?? null },
    ];
  });
}

function periodEnd(dataset: Dataset, at: number): string | null {
  return dataset.periods[at]?.to ?? null;
}

type Columns = Readonly<Record<string, ArrayLike<unknown>>>;

function emptyRows(dataset: Dataset): Columns {
  return rowsAt(dataset, [], dataset.periods.length - 1);
}

function rowsAt(dataset: Dataset, people: readonly Person[], at: number): Columns {
  const known = fates(dataset);
  const opened = dataset.periods[0] as Period;
  const period = dataset.periods[at] as Period;
  const kept = Math.floor((at + 1) * (1 - HELD_BACK)) - 1;
  const before = at >= 2 ? dataset.periods[kept] : undefined;
  const here = people.filter(({ start, bought, fate }) => (start ?? bought?.days[0] ?? (fate < 0 ? "9999" : "")) <= period.to); // prettier-ignore
  const months = monthsAStep(dataset);
  const stays = (to: Period | undefined) => here.map((person) => stayOf(person, opened, to, months));
  const buys = (to: Period | undefined) => here.map((person) => boughtBy(person, opened, to, months));
  const [stay, stayBefore, buy, buyBefore] = [stays(period), stays(before), buys(period), buys(before)];
  const money = here.map((person) => moneyOf(known, person, at, periodsAYear(dataset)));
  const steps = Math.max(0, ...buy.map(({ counts }) => counts.length));
  const number = <T>(rows: readonly T[], of: (row: T) => number) => Float64Array.from(rows, of);
  return {
    period: here.map(() => period.id),
    person: here.map(({ id }) => id),
    type: here.map(({ type }) => type),
    risk: number(money, ({ risk }) => risk),
    left: number(money, ({ left }) => left),
    priced: number(money, ({ priced }) => priced),
    margin: number(money, ({ margin }) => margin),
    held: number(stay, ({ held }) => held),
    gone: number(stay, ({ gone }) => gone),
    held_before: number(stayBefore, ({ held }) => held),
    gone_before: number(stayBefore, ({ gone }) => gone),
    repeats: number(buy, ({ repeats }) => repeats),
    last: number(buy, ({ last }) => last),
    age: number(buy, ({ age }) => age),
    spent: number(buy, ({ spent }) => spent),
    repeats_before: number(buyBefore, ({ repeats }) => repeats),
    last_before: number(buyBefore, ({ last }) => last),
    age_before: number(buyBefore, ({ age }) => age),
    ...Object.fromEntries(Array.from({ length: steps }, (_, k) => [boughtColumn(k + 1), number(buy, ({ counts }) => counts[k] ?? NaN)])), // prettier-ignore
  };
}

/** How long a customer was followed and in which step he left, by the end of a period; only where the first day is seen. */
function stayOf(
  { start, end }: Person,
  opened: Period,
  to: Period | undefined,
  months: number,
): { held: number; gone: number } {
  if (to === undefined || start === null || start < opened.from || start > to.to) return { held: NaN, gone: 0 };
  const held = stepsBetween(start, dayAfter(to.to), months);
  const left = end !== null && end >= start && end <= to.to ? stepsBetween(start, end, months) + 1 : 0;
  return { held, gone: left <= held ? left : 0 };
}

const NOTHING_BOUGHT = { repeats: NaN, last: NaN, age: NaN, spent: NaN, counts: [] as readonly number[] };

/** Weeks, repeats and mean margin since the first purchase, by the end of a period; not for who was a customer before the first period. */
function boughtBy({ start, bought }: Person, opened: Period, to: Period | undefined, months: number) {
  const first = bought?.days[0];
  if (to === undefined || bought === null || first === undefined || first > to.to) return NOTHING_BOUGHT;
  if (start !== null && start < opened.from) return NOTHING_BOUGHT;
  const later = bought.days.flatMap((day, i) => (i > 0 && day <= to.to ? [i] : []));
  const margins = later.map((i) => bought.margins[i] as number);
  const counts = new Array<number>(Math.max(0, stepsBetween(first, dayAfter(to.to), months))).fill(0);
  for (const i of later) {
    const step = stepsBetween(first, bought.days[i] as string, months);
    if (step < counts.length) counts[step] = (counts[step] as number) + 1;
  }
  return {
    repeats: later.length,
    last: later.length === 0 ? 0 : daysBetween(first, bought.days[later.at(-1) as number] as string) / 7,
    age: daysBetween(first, dayAfter(to.to)) / 7,
    spent: later.length === 0 ? NaN : margins.reduce((total, margin) => total + margin, 0) / later.length,
    counts,
  };
}

/** What the customer was and brought in over the year that ends with this period. */
function moneyOf(known: Fates, { fate }: Person, at: number, year: number) {
  const found = { risk: 0, left: 0, priced: 0, margin: 0 };
  if (fate < 0) return found;
  for (let when = Math.max(0, at - year + 1); when <= at; when++) {
    const cell = fate * known.periods + when;
    const leaves = known.left[fate] === when;
    if (known.active[cell] !== 1 && !leaves) continue;
    found.risk++;
    if (leaves) found.left = 1;
    const margin = known.margin[cell] as number;
    if (Number.isNaN(margin)) continue;
    found.priced++;
    found.margin += margin;
  }
  return found;
}
