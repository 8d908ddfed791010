/** Probabilities and quantiles of the distributions that tests and intervals need; thin names over @stdlib. */
import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import fCdf from "@stdlib/stats-base-dists-f-cdf";
import normalCdfOf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";
import studentCdfOf from "@stdlib/stats-base-dists-t-cdf";
import studentQuantileOf from "@stdlib/stats-base-dists-t-quantile";

/** P(Z ≤ z) of the standard normal. */
export function normalCdf(z: number): number {
  return normalCdfOf(z, 0, 1);
}

/** The z with P(Z ≤ z) = `probability`, for 0 < probability < 1. */
export function normalQuantile(probability: number): number {
  return normalQuantileOf(probability, 0, 1);
}

/** P(T ≤ t) of Student's t; `df` > 0 may be fractional, and Infinity is the normal. */
export function studentCdf(t: number, df: number): number {
  return df === Infinity ? normalCdf(t) : studentCdfOf(t, df);
}

/** The t with P(T ≤ t) = `probability`; `df` > 0 may be fractional, and Infinity is the normal. */
export function studentQuantile(probability: number, df: number): number {
  return df === Infinity ? normalQuantile(probability) : studentQuantileOf(probability, df);
}

/** P(X > x) of the chi-square with `df` degrees of freedom; absolute error near 1e-16, so no digits are left below that. */
export function chiSquareUpperTail(x: number, df: number): number {
  return 1 - chiSquareCdf(x, df);
}

/** P(F > f) of the F with `df1` and `df2` degrees of freedom, by the reciprocal lower tail so that small p-values keep their digits. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  return f > 0 ? fCdf(1 / f, df2, df1) : 1;
}

/** Probability of a |Z| at least this large, either side. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/** Probability of a |T| at least this large, either side. */
export function studentTwoSided(t: number, df: number): number {
  return 2 * studentCdf(-Math.abs(t), df);
}
