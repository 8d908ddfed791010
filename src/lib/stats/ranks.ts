/** Places in an order, and how sure they are. */
import type { Interval } from "./interval.ts";

/** Place of every value, 1 for the largest; equal values in the order given. */
export function places(values: Float64Array): Uint32Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number));
  const found = new Uint32Array(values.length);
  order.forEach((at, place) => (found[at] = place + 1));
  return found;
}

/** P(place = k) at k − 1 from the place in every draw; sums to 1. Throws a RangeError without draws. */
export function placeChances(drawn: ArrayLike<number>, most: number): Float64Array {
  if (drawn.length === 0) throw new RangeError("no draws, expected at least 1");
  const counts = new Float64Array(most);
  for (let i = 0; i < drawn.length; i++) {
    const at = (drawn[i] as number) - 1;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts.map((count) => count / drawn.length);
}

/** The places between which the middle `level` of the draws lies; whole numbers. */
export function placeInterval(chances: Float64Array, level: number): Interval {
  return { low: placeAt(chances, (1 - level) / 2), high: placeAt(chances, (1 + level) / 2) };
}

/** P(place ≤ `last`). */
export function topChance(chances: Float64Array, last: number): number {
  return Math.min(
    1,
    chances.subarray(0, last).reduce((reached, chance) => reached + chance, 0),
  );
}

/** The smallest place reached with at least this probability. */
function placeAt(chances: Float64Array, probability: number): number {
  let reached = 0;
  for (let k = 0; k < chances.length; k++) {
    reached += chances[k] as number;
    if (reached >= probability - 1e-12) return k + 1;
  }
  return chances.length;
}
