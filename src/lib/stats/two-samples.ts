/** Differences between two measurements, of other people, the same people, or partly the same. */
import { normalTwoSided, studentTwoSided } from "./distributions.ts";
import { normalInterval } from "./interval.ts";
import { meanInterval } from "./student.ts";
import type { Difference } from "./welch.ts";

/** One measurement: its value, standard error and people. */
export interface Sample {
  readonly value: number;
  readonly standardError: number;
  readonly n: number;
}

/** People in both samples, and the correlation of their two scores. */
export interface Overlap {
  readonly both: number;
  readonly correlation: number;
}

/**
 * `first` − `second` by the normal, SE² = SE₁² + SE₂² − 2ρm/√(n₁n₂)·SE₁SE₂ where m people are in both (absent: independent).
 * Throws a RangeError for a correlation outside −1..1 or more shared people than the smaller sample has.
 * Kish 1965, 12.4; Martínez-Camblor 2013 on partly overlapping samples.
 */
export function sampleDifference(first: Sample, second: Sample, level: number, overlap?: Overlap): Difference {
  const { both, correlation } = overlap ?? { both: 0, correlation: 0 };
  if (!(Math.abs(correlation) <= 1 + 1e-12)) throw new RangeError(`correlation ${correlation}, expected −1 to 1`);
  if (!(both >= 0 && both <= Math.min(first.n, second.n))) throw new RangeError(`${both} people in both samples`);
  const [a, b] = [first.standardError, second.standardError];
  const shared = both === 0 ? 0 : ((correlation * both) / Math.sqrt(first.n * second.n)) * a * b;
  const value = first.value - second.value;
  const standardError = Math.sqrt(Math.max(0, a * a + b * b - 2 * shared));
  const p = standardError > 0 ? normalTwoSided(value / standardError) : Number(value === 0);
  return { value, standardError, df: Infinity, interval: normalInterval(value, standardError, level), p };
}

/** Mean of `after[i]` − `before[i]` of the same people with its t-interval; null under two pairs. */
export function pairedDifference(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  level: number,
): Difference | null {
  if (before.length !== after.length)
    throw new RangeError(`${before.length} before and ${after.length} after, expected pairs`);
  const changes = Float64Array.from({ length: before.length }, (_, i) => (after[i] as number) - (before[i] as number));
  const change = meanInterval(changes, level);
  if (change === null) return null;
  const { value, standardError, df } = change;
  return { ...change, p: standardError > 0 ? studentTwoSided(value / standardError, df) : Number(value === 0) };
}
