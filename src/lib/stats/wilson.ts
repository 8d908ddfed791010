/** Interval of a share. */
import { criticalZ, type Interval } from "./interval.ts";

/** A share from 0 to 1 and the independent units it rests on: a count, or the effective n of weighted or clustered answers. */
export interface Share {
  readonly share: number;
  readonly n: number;
}

/**
 * Score interval of one share, (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n); never outside 0..1, and honest at 0 and 1.
 * `n` may be fractional. Throws a RangeError for a share outside 0..1 or an n that is not positive.
 * Wilson 1927; Newcombe 1998a, method 3.
 */
export function wilson({ share, n }: Share, level: number): Interval {
  requireShare({ share, n });
  const z = criticalZ(level);
  const shift = (z * z) / n;
  const centre = share + shift / 2;
  const half = z * Math.sqrt((share * (1 - share)) / n + shift / (4 * n));
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - half) / (1 + shift)),
    high: share === 1 ? 1 : Math.min(1, (centre + half) / (1 + shift)),
  };
}

/** Throws a RangeError unless the share lies in 0..1 and n is positive and finite. */
export function requireShare({ share, n }: Share): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share}, expected 0 to 1`);
  if (!(n > 0 && Number.isFinite(n))) throw new RangeError(`n ${n}, expected a positive number`);
}
