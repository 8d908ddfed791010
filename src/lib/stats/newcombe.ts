/** Interval of the difference between two independent shares. */
import type { Interval } from "./interval.ts";
import { wilson, type Share } from "./wilson.ts";

/**
 * Hybrid score interval of `first` − `second`: each end pairs the Wilson ends that lie furthest apart in that direction.
 * Fractional n as in {@link wilson}. Newcombe 1998b, method 10.
 */
export function newcombe(first: Share, second: Share, level: number): Interval {
  const [a, b] = [wilson(first, level), wilson(second, level)];
  const difference = first.share - second.share;
  return {
    low: Math.max(-1, difference - Math.hypot(first.share - a.low, b.high - second.share)),
    high: Math.min(1, difference + Math.hypot(a.high - first.share, second.share - b.low)),
  };
}
