/** Interval of a rate of counted events. */
import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import type { Interval } from "./interval.ts";

/**
 * Exact interval of `events`/`exposure` (Garwood 1936), by the gamma quantiles of the events; low is 0 where nothing happened.
 * Throws a RangeError unless events is a whole number ≥ 0, exposure > 0 and the level lies in (0, 1).
 */
export function poissonInterval({ events, exposure }: { events: number; exposure: number }, level: number): Interval {
  if (!(Number.isInteger(events) && events >= 0))
    throw new RangeError(`events ${events}, expected a whole number from 0`);
  if (!(exposure > 0 && Number.isFinite(exposure))) throw new RangeError(`exposure ${exposure}, expected above 0`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level}, expected between 0 and 1`);
  const tail = (1 - level) / 2;
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events, 1) / exposure,
    high: gammaQuantile(1 - tail, events + 1, 1) / exposure,
  };
}
