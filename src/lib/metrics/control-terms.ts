/** What is held equal between customers beside the answer: the period, the years as a customer, and their groups. */
import type { Spells } from "./spell-rows.ts";

/** How much is held equal, the most first: what so few events can bear is chosen (ten events a coefficient, `method.md` M37). */
export const ADJUSTMENTS = ["full", "time", "tenure", "none"] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** Events under which a period or a group has no coefficient of its own. */
const OWN = 5;

/** Tenure unknown for more than this part of the answers: it is left out; for fewer, those answers are. */
export const UNKNOWN = 0.05;

/** Where each control stands in a row of the design, after the intercept and the answers. */
export interface Terms {
  readonly tenure: boolean;
  /** Period to the place of its coefficient; −1 for those that belong to the reference. */
  readonly period: Int32Array;
  /** For every group column, by value, the place of its coefficient; other values are the reference. */
  readonly groups: readonly ReadonlyMap<string, number>[];
  readonly count: number;
}

/** The terms of an adjustment, for the events of these spells. */
export function termsOf(spells: Spells, adjustment: Adjustment, periods: number): Terms {
  const tenure = adjustment !== "none" && unknownTenure(spells) <= UNKNOWN;
  const timed = adjustment === "full" || adjustment === "time";
  let count = tenure ? 1 : 0;
  const period = new Int32Array(periods).fill(-1);
  if (timed) count = placePeriods(spells, period, count);
  const groups: ReadonlyMap<string, number>[] = [];
  for (const column of adjustment === "full" ? spells.groups : []) {
    const own = placeGroups(spells, column, count);
    groups.push(own);
    count += own.size;
  }
  return { tenure, period, groups, count };
}

/** Part of the answers of customers whose first day is unknown. */
export function unknownTenure({ tenure, size }: Spells): number {
  return tenure.filter(Number.isNaN).length / Math.max(1, size);
}

/** Periods in order of time; those with too few events go with the one before. */
function placePeriods(spells: Spells, period: Int32Array, from: number): number {
  const events = new Float64Array(period.length);
  for (let i = 0; i < spells.size; i++) {
    const at = (spells.at[i] as number) + (spells.risk[i] as number);
    if (spells.left[i] === 1) events[at] = (events[at] as number) + 1;
  }
  let [next, own, total] = [from - 1, 0, 0];
  const rest = () => events.reduce((sum, one) => sum + one, 0) - total;
  for (let at = 0; at < period.length; at++) {
    if (own >= OWN && rest() >= OWN) [next, own] = [next + 1, 0];
    period[at] = next < from ? -1 : next;
    own += events[at] as number;
    total += events[at] as number;
  }
  return Math.max(from, next + 1);
}

/** Values of a column with enough events, but for the largest, which is what the others are compared with. */
function placeGroups(spells: Spells, column: readonly (string | null)[], from: number): ReadonlyMap<string, number> {
  const [size, events] = [new Map<string, number>(), new Map<string, number>()];
  column.forEach((value, i) => {
    const key = value ?? "";
    size.set(key, (size.get(key) ?? 0) + 1);
    if (spells.left[i] === 1 && (spells.risk[i] as number) > 0) events.set(key, (events.get(key) ?? 0) + 1);
  });
  const enough = [...size.keys()].filter((key) => (events.get(key) ?? 0) >= OWN).sort();
  const largest = enough.reduce((most, key) => ((size.get(key) ?? 0) > (size.get(most) ?? 0) ? key : most), enough[0] ?? ""); // prettier-ignore
  return new Map(enough.filter((key) => key !== largest).map((key, k) => [key, from + k]));
}

/** For every group column and spell the place of its coefficient; −1 for the reference. */
export function placesOf(terms: Terms, spells: Spells): readonly Int32Array[] {
  return terms.groups.map((own, k) => Int32Array.from(spells.groups[k] ?? [], (value) => own.get(value ?? "") ?? -1));
}
