/** Interval of a quantile of counts, without drawing. */
import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/** A quantile that occurs among the values, with its interval. */
export interface QuantileWithInterval extends Interval {
  readonly value: number;
}

/**
 * The smallest value with at least `probability` of all values at or under it (Hyndman and Fan 1996, type 1), so that of counts it is
 * one that occurs; its interval are the same quantiles at the ends of the score interval of `probability` (Woodruff 1952, with Wilson 1927). Throws a
 * RangeError without values.
 */
export function woodruff(values: ArrayLike<number>, probability: number, level: number): QuantileWithInterval {
  if (values.length === 0) throw new RangeError("no values, expected at least 1");
  const sorted = Float64Array.from(values).sort();
  const { low, high } = wilson({ share: probability, n: sorted.length }, level);
  const at = (share: number): number => {
    const rank = Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] as number;
  };
  return { value: at(probability), low: at(low), high: at(high) };
}
