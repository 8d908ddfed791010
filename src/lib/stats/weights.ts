/** Means of weighted and of clustered answers, and how many plain answers they are worth. */
import { sum, sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** What unequal weights cost: `nEffective` = (Σw)²/Σw², `designEffect` = n/nEffective = 1 + cv²(w). Kish 1965. */
export interface Kish {
  readonly nEffective: number;
  readonly designEffect: number;
}

/** Kish's effective n of these weights; weight 0 counts for nothing. Throws a RangeError without a positive weight. */
export function kish(weights: ArrayLike<number>): Kish {
  requireWeights(weights);
  const squares = sumOf(weights.length, (i) => (weights[i] as number) ** 2);
  const nEffective = sum(weights) ** 2 / squares;
  return { nEffective, designEffect: weights.length / nEffective };
}

/** Values, all finite, of equal length with their weights (absent: all 1) and the unit each belongs to (absent: a row is one). */
export interface Weighted {
  readonly values: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
  readonly clusters?: Ids | undefined;
}

/** A weighted mean with what is known of its error. */
export interface WeightedMean {
  readonly value: number;
  /** Null when there are under two units. */
  readonly standardError: number | null;
  /** Units less one. */
  readonly df: number;
  /** Independent units: clusters, else rows. */
  readonly units: number;
  /** Plain independent answers that would be as precise. */
  readonly nEffective: number;
}

/**
 * Σwz/Σw with its linearised standard error: G/(G−1)·Σ_g(Σ_{i∈g} w_i(z_i − mean))²/(Σw)², g a cluster (CR1) or a row.
 * `nEffective` is Kish's; with clusters the variance of one answer over the squared error, at most the number of answers,
 * and where every answer is the same (0/0) Kish's over the clusters' totals. A share is the mean of zeros and ones.
 * Throws a RangeError without values or without a positive weight. Särndal, Swensson and Wretman 1992, 5.7; Kish 1965; R survey::svymean.
 */
export function weightedMean({ values, weights, clusters }: Weighted): WeightedMean {
  const size = values.length;
  if (size === 0) throw new RangeError("no values, expected at least 1");
  requireLengths(size, weights, clusters);
  if (weights !== undefined) requireWeights(weights);
  const weight = (i: number): number => (weights === undefined ? 1 : (weights[i] as number));
  const total = sumOf(size, weight);
  const value = sumOf(size, (i) => weight(i) * (values[i] as number)) / total;
  const deviation = (i: number): number => (values[i] as number) - value;
  const groups = clusters === undefined ? null : unitsOf(clusters);
  const totals = (of: (i: number) => number): Float64Array => totalsOf(size, groups, of);
  const units = groups?.length ?? size;
  const squares = sum(totals((i) => weight(i) * deviation(i)).map((part) => part * part));
  const standardError = units < 2 ? null : Math.sqrt((units / (units - 1)) * squares) / total;
  const ofOne = size < 2 ? 0 : (size / (size - 1)) * (sumOf(size, (i) => weight(i) * deviation(i) ** 2) / total);
  const worth = groups && standardError !== null && !isConstant(values) ? ofOne / standardError ** 2 : Infinity;
  const nEffective = Number.isFinite(worth) ? Math.min(size, worth) : kish(totals(weight)).nEffective;
  return { value, standardError, df: units - 1, units, nEffective };
}

/** Sum of `of` over the rows of each group; without groups each row's own. */
function totalsOf(size: number, groups: readonly Int32Array[] | null, of: (i: number) => number): Float64Array {
  if (groups === null) return Float64Array.from({ length: size }, (_, i) => of(i));
  return Float64Array.from(groups, (rows) => sumOf(rows.length, (k) => of(rows[k] as number)));
}

function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

function requireLengths(size: number, weights?: ArrayLike<number>, clusters?: Ids): void {
  for (const length of [weights?.length ?? size, clusters?.length ?? size]) {
    if (length !== size) throw new RangeError(`${length} weights or clusters, expected ${size}, one a value`);
  }
}

function requireWeights(weights: ArrayLike<number>): void {
  let positive = false;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`weight ${weight}, expected 0 or more`);
    positive ||= weight > 0;
  }
  if (!positive) throw new RangeError("no positive weight");
}
