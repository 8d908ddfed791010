/** Quantiles of values, plain and weighted. */
import type { Interval } from "./interval.ts";
import { kish } from "./weights.ts";
import { sum } from "./sum.ts";

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

/**
 * Type 7 with a weight a value: every value counts for as much of [p(m − 1), p(m − 1) + 1]/m as its part of the total weight
 * covers, m the effective n of the weights; equal weights give {@link quantile}. Akinshin 2023 (arXiv:2304.07265).
 */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, probability: number): number {
  requireAsked(values, probability);
  if (weights.length !== values.length) throw new RangeError(`${weights.length} weights, expected ${values.length}`);
  const order = Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const { nEffective } = kish(weights);
  const total = sum(weights);
  const from = (probability * (nEffective - 1)) / nEffective;
  const covered = (share: number): number => Math.min(1, Math.max(0, (share - from) * nEffective));
  let share = 0;
  let result = 0;
  order.forEach((at, rank) => {
    const before = covered(share);
    share = rank === order.length - 1 ? 1 : share + (weights[at] as number) / total;
    result += (covered(share) - before) * (values[at] as number);
  });
  return result;
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
