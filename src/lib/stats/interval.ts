/** A range with a stated confidence; the level is known to who asked for it. */
import { normalQuantile } from "./distributions.ts";

/** Lower and upper end, low ≤ high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A point with its standard error; `df` is Infinity where the normal holds. */
export interface Estimated {
  readonly value: number;
  readonly standardError: number;
  readonly df: number;
  readonly interval: Interval;
}

/** The two-sided normal critical value: 1.96 for a level of 0.95. Throws a RangeError for a level outside (0, 1). */
export function criticalZ(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level}, expected between 0 and 1`);
  return normalQuantile(0.5 + level / 2);
}

/** value ± z·standardError. */
export function normalInterval(value: number, standardError: number, level: number): Interval {
  const half = criticalZ(level) * standardError;
  return { low: value - half, high: value + half };
}

/** The interval cut to what can occur. */
export function clampInterval(interval: Interval, lowest: number, highest: number): Interval {
  const clamp = (value: number): number => Math.min(highest, Math.max(lowest, value));
  return { low: clamp(interval.low), high: clamp(interval.high) };
}
