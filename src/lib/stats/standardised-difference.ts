/** How far the means of two groups of people lie apart, in units of the spread between people. */
import { normalInterval, type Interval } from "./interval.ts";
import { mean, variance } from "./sum.ts";

/** A difference of means over the common spread, with its interval. */
export interface StandardisedDifference extends Interval {
  readonly value: number;
}

/** People on either side under whom a difference between them says nothing. */
const ENOUGH = 10;

/**
 * (m₁ − m₀)/√((s₁² + s₀²)/2) of `first` and `second`, with the normal interval of Hedges and Olkin 1985. Null with under ten values on
 * a side, or where nothing varies. Austin 2009 for its use in checks of balance.
 */
export function standardisedDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number,
): StandardisedDifference | null {
  if (first.length < ENOUGH || second.length < ENOUGH) return null;
  if (!varies(first) && !varies(second)) return null;
  const spread = Math.sqrt((variance(first) + variance(second)) / 2);
  const value = (mean(first) - mean(second)) / spread;
  const size = first.length + second.length;
  const error = Math.sqrt(size / (first.length * second.length) + value ** 2 / (2 * size));
  return { value, ...normalInterval(value, error, level) };
}

/** Compared value by value: the variance of equal values is not exactly 0. */
function varies(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true;
  return false;
}
