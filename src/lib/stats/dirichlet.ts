/** Interval of one share among several that add up to 1. */
import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { Interval } from "./interval.ts";
import { requireShare, type Share } from "./wilson.ts";

/**
 * Jeffreys interval of one of `kinds` shares: equal tails of its marginal Beta(np + ½, n(1 − p) + (kinds − 1)/2) under a Dirichlet(½) prior.
 * It reaches 0 and 1 where nothing and everything was seen, and always holds the share itself, which the prior pulls to 1/kinds where n
 * is small. Throws a RangeError for a share outside 0..1, an n that is not positive or fewer than two kinds.
 * Jeffreys 1946; Brown, Cai and DasGupta 2001 for the ends.
 */
export function dirichletInterval({ share, n }: Share, kinds: number, level: number): Interval {
  requireShare({ share, n });
  if (!(kinds >= 2)) throw new RangeError(`${kinds} kinds, expected at least 2`);
  const [a, b] = [n * share + 0.5, n * (1 - share) + (kinds - 1) / 2];
  return {
    low: share === 0 ? 0 : Math.min(share, betaQuantile((1 - level) / 2, a, b)),
    high: share === 1 ? 1 : Math.max(share, betaQuantile((1 + level) / 2, a, b)),
  };
}
