/** Intervals of means by Student's t. */
import { studentQuantile } from "./distributions.ts";
import type { Estimated, Interval } from "./interval.ts";
import { mean, variance } from "./sum.ts";

/**
 * value ± t·standardError with `df` degrees of freedom; the normal where `df` is Infinity.
 * Throws a RangeError for a level outside (0, 1) or a `df` that is not positive.
 */
export function studentInterval(of: { value: number; standardError: number; df: number }, level: number): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level}, expected between 0 and 1`);
  if (!(of.df > 0)) throw new RangeError(`df ${of.df}, expected above 0`);
  const half = studentQuantile(0.5 + level / 2, of.df) * of.standardError;
  return { low: of.value - half, high: of.value + half };
}

/** Mean of independent, unweighted values with its t-interval; null under two values, when no spread can be known. Student 1908. */
export function meanInterval(values: ArrayLike<number>, level: number): Estimated | null {
  if (values.length < 2) return null;
  const value = mean(values);
  const standardError = Math.sqrt(variance(values) / values.length);
  const df = values.length - 1;
  return { value, standardError, df, interval: studentInterval({ value, standardError, df }, level) };
}
