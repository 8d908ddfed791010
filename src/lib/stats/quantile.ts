/** Quantiles of values. */
import type { Interval } from "./interval.ts";

/** The quantile at `probability` by linear interpolation between the sorted values (Hyndman and Fan 1996, type 7: R, Excel). Throws a RangeError without values. */
export function quantile(values: ArrayLike<number>, probability: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), probability);
}

/** As {@link quantile}, of values already in ascending order. */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number {
  requireAsked(sorted, probability);
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}

/** The middle `level` of draws: their quantiles at (1 − level)/2 and (1 + level)/2. */
export function percentileInterval(draws: ArrayLike<number>, level: number): Interval {
  const sorted = Float64Array.from(draws).sort();
  return { low: sortedQuantile(sorted, (1 - level) / 2), high: sortedQuantile(sorted, (1 + level) / 2) };
}

function requireAsked(values: ArrayLike<number>, probability: number): void {
  if (values.length === 0) throw new RangeError("no values, expected at least 1");
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability ${probability}, expected 0 to 1`);
}
