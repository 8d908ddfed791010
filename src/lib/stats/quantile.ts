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

/**
 * The quantile, as {@link quantile} has it, of the values at the positions picked, each as often as it was picked: the values are put in
 * order once, so that a draw of n of them costs n steps. Throws a RangeError without values.
 */
export function drawnQuantileOf(values: ArrayLike<number>, probability: number): (picked: ArrayLike<number>) => number {
  requireAsked(values, probability);
  const order = Int32Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  );
  const rank = new Int32Array(values.length);
  order.forEach((row, place) => (rank[row] = place));
  const times = new Int32Array(values.length);
  return (picked) => {
    requireAsked(picked, probability);
    times.fill(0);
    for (let k = 0; k < picked.length; k++) (times[rank[picked[k] as number] as number] as number)++;
    const position = probability * (picked.length - 1);
    const below = Math.floor(position);
    let [place, passed] = [0, times[0] as number];
    while (passed <= below) passed += times[++place] as number;
    const low = values[order[place] as number] as number;
    while (passed <= Math.min(below + 1, picked.length - 1)) passed += times[++place] as number;
    return low + (position - below) * ((values[order[place] as number] as number) - low);
  };
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
