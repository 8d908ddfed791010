/** Whether the answers inside one cell give somebody away, though the cell itself is large enough; `trust.md` P-13, P-14, P-20. */
import type { Measure } from "../contract/measure.ts";

/** Share of a cell with one and the same answer from which everybody in it is described. */
const UNANIMOUS = 0.95;

/**
 * True when a number of employees must stay hidden in a cell that is large enough: a share that stands for 1 to k−1 people, on
 * either side, or nearly everybody giving one answer. For customers the base decides.
 */
export function tellsTooMuch(measure: Measure, counts: readonly number[], threshold: number): boolean {
  if (measure.people !== "employees" || counts.length === 0) return false;
  const unanimous = counts.length > 1 && Math.max(...counts) >= UNANIMOUS * measure.n;
  if (measure.unit !== "share") return unanimous;
  const sides = counts.length > 1 ? counts : [counts[0] ?? 0, measure.n - (counts[0] ?? 0)];
  return unanimous || sides.some((people) => people > 0 && people < threshold);
}

/** True for a share that stands beside others of the same people; with one of them hidden, they would tell it (`trust.md` P-14). */
export function publishesParts(measure: Measure, counts: readonly number[]): boolean {
  return measure.people === "employees" && measure.unit === "share" && measure.part !== "" && counts.length > 0;
}
