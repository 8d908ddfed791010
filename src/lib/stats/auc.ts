/** How well scores put those to whom something happened above those to whom it did not. */
import type { Estimated } from "./interval.ts";
import { normalInterval } from "./interval.ts";
import type { SquareMatrix } from "./square-matrix.ts";
import { sum, sumOf } from "./sum.ts";

/** Scores of the same cases by one or more predictors, what happened (1) or not (0), and a weight a case (absent: all 1). */
export interface Scored {
  /** One column a predictor, higher for what is more likely to happen; all finite. */
  readonly scores: readonly ArrayLike<number>[];
  readonly outcomes: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/** Area under each predictor's ROC curve, and the covariance of these areas, since they stand on the same cases. */
export interface Areas {
  readonly areas: Float64Array;
  readonly covariance: SquareMatrix;
  readonly happened: number;
  readonly not: number;
}

/**
 * The chance that a case to which it happened scores above one to which it did not, ties counting for half, with the covariance of
 * DeLong, DeLong and Clarke-Pearson 1988 (by sorting, O(n log n): Sun and Xu 2014). Weights count a case as so many; then the
 * covariance is linearised, and equal weights give DeLong's to the digit. Null with under two cases on either side.
 * Throws a RangeError for columns of unequal length.
 */
export function areas({ scores, outcomes, weights }: Scored): Areas | null {
  const size = outcomes.length;
  if (scores.some((column) => column.length !== size) || (weights !== undefined && weights.length !== size))
    throw new RangeError("scores, outcomes and weights of unequal length");
  const weight = Float64Array.from({ length: size }, (_, i) => weights?.[i] ?? 1);
  const used = Array.from(weight.keys()).filter((i) => (weight[i] as number) > 0);
  const happened = used.filter((i) => outcomes[i] === 1);
  const not = used.filter((i) => outcomes[i] !== 1);
  if (happened.length < 2 || not.length < 2) return null;
  const found = scores.map((column) => placed(column, { happened, not, weight }));
  const values = found.flatMap((a) => found.map((b) => products(a.above, b.above) + products(a.below, b.below)));
  return {
    areas: Float64Array.from(found, ({ area }) => area),
    covariance: { size: found.length, values: Float64Array.from(values) },
    happened: happened.length,
    not: not.length,
  };
}

/** One predictor's area with its normal interval, not cut to 0..1. Throws a RangeError for a level outside (0, 1). */
export function areaOf(found: Areas, k: number, level: number): Estimated {
  const contrast = new Float64Array(found.areas.length);
  contrast[k] = 1;
  return contrastOf(found, contrast, level);
}

/** Area of predictor `j` less that of predictor `k`, on the same cases. */
export function areaDifference(found: Areas, j: number, k: number, level: number): Estimated {
  const contrast = new Float64Array(found.areas.length);
  contrast[j] = (contrast[j] as number) + 1;
  contrast[k] = (contrast[k] as number) - 1;
  return contrastOf(found, contrast, level);
}

function contrastOf({ areas: found, covariance }: Areas, contrast: Float64Array, level: number): Estimated {
  const { size, values } = covariance;
  const value = sumOf(size, (j) => (contrast[j] as number) * (found[j] as number));
  const variance = sumOf(size * size, (at) => {
    const [j, k] = [Math.floor(at / size), at % size];
    return (contrast[j] as number) * (contrast[k] as number) * (values[at] as number);
  });
  const standardError = Math.sqrt(Math.max(0, variance));
  return { value, standardError, df: Infinity, interval: normalInterval(value, standardError, level) };
}

interface Sides {
  readonly happened: readonly number[];
  readonly not: readonly number[];
  readonly weight: Float64Array;
}

interface Placed {
  readonly area: number;
  /** What each case adds to the error of the area, those to whom it happened and those to whom not. */
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/** Each case's part of the other side that it beats, and what follows from it. */
function placed(score: ArrayLike<number>, { happened, not, weight }: Sides): Placed {
  const beaten = partBelow(score, happened, not, weight);
  const beating = partBelow(score, not, happened, weight).map((part) => 1 - part);
  const own = Float64Array.from(happened, (i) => weight[i] as number);
  const other = Float64Array.from(not, (i) => weight[i] as number);
  const area = sumOf(own.length, (i) => (own[i] as number) * (beaten[i] as number)) / sum(own);
  return { area, above: influences(beaten, own, area), below: influences(beating, other, area) };
}

function influences(parts: Float64Array, weight: Float64Array, area: number): Float64Array {
  const total = sum(weight);
  const few = Math.sqrt(parts.length / (parts.length - 1));
  return parts.map((part, i) => (few * (weight[i] as number) * (part - area)) / total);
}

/** Weighted part of `others` that scores below each of `own`, equal scores counting for half. */
function partBelow(
  score: ArrayLike<number>,
  own: readonly number[],
  others: readonly number[],
  weight: Float64Array,
): Float64Array {
  const by = (a: number, b: number) => (score[a] as number) - (score[b] as number);
  const sorted = [...others].sort(by);
  const order = Array.from(own.keys()).sort((a, b) => by(own[a] as number, own[b] as number));
  const total = sumOf(sorted.length, (i) => weight[sorted[i] as number] as number);
  const parts = new Float64Array(own.length);
  let [below, upTo, passed, reached] = [0, 0, 0, 0];
  for (const at of order) {
    const value = score[own[at] as number] as number;
    for (; passed < sorted.length && (score[sorted[passed] as number] as number) < value; passed++)
      below += weight[sorted[passed] as number] as number;
    for (; reached < sorted.length && (score[sorted[reached] as number] as number) <= value; reached++)
      upTo += weight[sorted[reached] as number] as number;
    parts[at] = (below + upTo) / 2 / total;
  }
  return parts;
}

function products(a: Float64Array, b: Float64Array): number {
  return sumOf(a.length, (i) => (a[i] as number) * (b[i] as number));
}
