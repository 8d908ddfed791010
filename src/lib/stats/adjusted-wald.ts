/** Interval of the difference between two shares of one base, where a third part belongs to neither. */
import { clampInterval, criticalZ, normalInterval, type Estimated, type Interval } from "./interval.ts";
import { requireShare } from "./wilson.ts";

/** The shares counted up and down, together at most 1, and the independent units (fractional where weighted or clustered). */
export interface TwoShares {
  readonly plus: number;
  readonly minus: number;
  readonly n: number;
}

/** The variance of plus − minus for one unit: p + m − (p − m)². */
export function varianceOfDifference({ plus, minus }: Pick<TwoShares, "plus" | "minus">): number {
  return Math.max(0, plus + minus - (plus - minus) ** 2);
}

/**
 * Adjusted Wald: with ¾ of a unit added on either side and 1½ between, so that few or one-sided answers keep a width.
 * `value` and `standardError` are the adjusted ones (print the plain difference as the point); the interval is cut to −1..1.
 * Rocks 2016 (arXiv:1601.07235); Bonett and Price 2012.
 */
export function adjustedWald(shares: TwoShares, level: number): Estimated {
  requireTwoShares(shares);
  const n = shares.n + 3;
  const plus = (shares.plus * shares.n + 0.75) / n;
  const minus = (shares.minus * shares.n + 0.75) / n;
  const value = plus - minus;
  const standardError = Math.sqrt(varianceOfDifference({ plus, minus }) / n);
  return {
    value,
    standardError,
    df: Infinity,
    interval: clampInterval(normalInterval(value, standardError, level), -1, 1),
  };
}

/**
 * Score interval: every difference not rejected when its variance is taken under that difference, the shares estimated by
 * constrained maximum likelihood. The check beside {@link adjustedWald}. Tango 1998; Rocks 2016, section 3.
 */
export function scoreDifference(shares: TwoShares, level: number): Interval {
  requireTwoShares(shares);
  const z = criticalZ(level);
  const difference = shares.plus - shares.minus;
  const distance = (at: number): number =>
    Math.abs(difference - at) - z * Math.sqrt(constrainedVariance(shares, at) / shares.n);
  return { low: boundary(distance, difference, -1), high: boundary(distance, difference, 1) };
}

/** Per-unit variance where plus − minus is held at `difference`: the larger root of a quadratic in `minus`. */
function constrainedVariance({ plus, minus }: TwoShares, difference: number): number {
  const linear = (plus + minus) * (1 - difference) - 2 * difference * (1 - plus);
  const root = Math.sqrt(Math.max(0, linear * linear + 8 * minus * difference * (1 - difference)));
  const low = Math.max(0, -difference);
  const high = (1 - difference) / 2;
  const held = Math.min(high, Math.max(low, (linear + root) / 4));
  return varianceOfDifference({ plus: held + difference, minus: held });
}

/** Where `distance` turns positive between the estimate and the limit, by bisection; the limit itself if it never does. */
function boundary(distance: (at: number) => number, estimate: number, limit: number): number {
  let inside = estimate;
  let outside = limit;
  if (distance(limit) <= 0) return limit;
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (distance(middle) <= 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}

function requireTwoShares({ plus, minus, n }: TwoShares): void {
  requireShare({ share: plus, n });
  requireShare({ share: minus, n });
  if (plus + minus > 1 + 1e-12) throw new RangeError(`shares ${plus} and ${minus}, expected at most 1 together`);
}
