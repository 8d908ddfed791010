/** Dealing independent units into folds, and what repeated hold-outs together tell. */
import { studentTwoSided } from "./distributions.ts";
import type { Estimated } from "./interval.ts";
import type { Random } from "./random.ts";
import { shuffled } from "./resample.ts";
import { studentInterval } from "./student.ts";
import { mean, variance } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** What to deal: the unit of every row, into how many folds, and optionally the class of a row, dealt evenly over the folds. */
export interface Deal {
  readonly units: Ids;
  readonly folds: number;
  readonly random: Random;
  /** A unit with any row of class 1 belongs to class 1. */
  readonly classes?: ArrayLike<number>;
}

/**
 * Fold of every row, 0 … folds − 1: all rows of a unit in one fold, folds that differ by at most one unit a class. The order of the
 * rows plays no part. Throws a RangeError for under two folds or fewer units than folds.
 */
export function dealFolds({ units, folds, random, classes }: Deal): Int32Array {
  const positions = unitsOf(units);
  if (!(folds >= 2) || positions.length < folds) throw new RangeError(`${positions.length} units in ${folds} folds`);
  const order = Array.from(shuffled(positions.length, random), (at) => positions[at] as Int32Array);
  const ofClass = (rows: Int32Array) => (rows.some((row) => classes?.[row] === 1) ? 0 : 1);
  const dealt = [...order].sort((a, b) => ofClass(a) - ofClass(b));
  const fold = new Int32Array(units.length);
  dealt.forEach((rows, at) => rows.forEach((row) => (fold[row] = at % folds)));
  return fold;
}

/** A difference measured in every one of several hold-outs that share most of their training data. */
export interface Resampled {
  readonly values: ArrayLike<number>;
  /** Part held out over part trained on: 1/4 for five folds. */
  readonly heldOutRatio: number;
}

/**
 * Corrected resampled t: the mean, its standard error √((1/J + ratio)·s²) and J − 1 degrees of freedom, since J overlapping hold-outs are
 * not J experiments. Null under two values. Nadeau and Bengio 2003; Bouckaert and Frank 2004 for repeated folds.
 */
export function correctedResampled(
  { values, heldOutRatio }: Resampled,
  level: number,
): (Estimated & { readonly p: number }) | null {
  if (values.length < 2) return null;
  const value = mean(values);
  const standardError = Math.sqrt((1 / values.length + heldOutRatio) * variance(values));
  const df = values.length - 1;
  const p = standardError > 0 ? studentTwoSided(value / standardError, df) : Number(value === 0);
  return { value, standardError, df, interval: studentInterval({ value, standardError, df }, level), p };
}
