/** How alike values of one group are, compared with values of different groups: intraclass correlations. */
import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { Interval } from "./interval.ts";
import type { Random } from "./random.ts";
import { mean, sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** A one-way analysis of variance with its intraclass correlations. */
export interface OneWay {
  readonly groups: number;
  readonly rows: number;
  /** Rows a group counts for: the mean size less what unequal sizes cost, n₀ = (N − Σn²/N)/(k − 1). */
  readonly size: number;
  /** Mean squares between and within groups. */
  readonly between: number;
  readonly within: number;
  /** ICC1: the part of the variance of one value that lies between groups; negative where groups differ less than chance makes them. */
  readonly icc1: number;
  /** ICC2: the reliability of a group's mean; null where the groups do not differ at all. */
  readonly icc2: number | null;
}

/**
 * ICC1 = (MSB − MSW)/(MSB + (n₀ − 1)MSW) and ICC2 = (MSB − MSW)/MSB of values in groups, which may be of unequal size. Null under two
 * groups, without a group of two, or when no value differs from another. Shrout and Fleiss 1979, ICC(1,1) and ICC(1,k); Bliese 2000;
 * n₀: Snedecor and Cochran 1989. Throws a RangeError for unequal lengths.
 */
export function oneWay({ values, groups }: { values: ArrayLike<number>; groups: Ids }): OneWay | null {
  if (values.length !== groups.length) throw new RangeError(`${groups.length} groups for ${values.length} values`);
  const units = unitsOf(groups);
  const [rows, count] = [values.length, units.length];
  if (count < 2 || rows <= count) return null;
  const at = (row: number): number => values[row] as number;
  const means = units.map((unit) => sumOf(unit.length, (i) => at(unit[i] as number)) / unit.length);
  const grand = mean(values);
  const squaresBetween = sumOf(count, (g) => (units[g] as Int32Array).length * ((means[g] as number) - grand) ** 2);
  const squaresWithin = sumOf(count, (g) => {
    const unit = units[g] as Int32Array;
    return sumOf(unit.length, (i) => (at(unit[i] as number) - (means[g] as number)) ** 2);
  });
  const [between, within] = [squaresBetween / (count - 1), squaresWithin / (rows - count)];
  const size = (rows - sumOf(count, (g) => (units[g] as Int32Array).length ** 2) / rows) / (count - 1);
  return withCorrelations({ groups: count, rows, size, between, within });
}

/** One group of occasions: how many, and on how many of them it was so. */
export interface Occasions {
  readonly size: number;
  readonly hits: number;
}

/** {@link oneWay} of zeros and ones that are known as counts. */
export function oneWayOfShares(groups: readonly Occasions[]): OneWay | null {
  const filled = groups.filter(({ size }) => size > 0);
  const [rows, count] = [sumOf(filled.length, (g) => (filled[g] as Occasions).size), filled.length];
  if (count < 2 || rows <= count) return null;
  const share = sumOf(count, (g) => (filled[g] as Occasions).hits) / rows;
  const of = (term: (group: Occasions) => number): number => sumOf(count, (g) => term(filled[g] as Occasions));
  return withCorrelations({
    groups: count,
    rows,
    size: (rows - of(({ size }) => size ** 2) / rows) / (count - 1),
    between: of(({ size, hits }) => size * (hits / size - share) ** 2) / (count - 1),
    within: of(({ size, hits }) => (hits * (size - hits)) / size) / (rows - count),
  });
}

/**
 * Interval of ICC1 by the F ratio, exact for equal groups of normal values and close for unequal ones (n₀ in place of n).
 * Shrout and Fleiss 1979; Thomas and Hultquist 1978.
 */
export function iccInterval(of: OneWay, level: number): Interval {
  const tail = (1 - level) / 2;
  return { low: iccAt(of, 1 - tail), high: iccAt(of, tail) };
}

/** Values that ICC1 may have, drawn so that their quantiles are the ends of {@link iccInterval}: a fiducial draw of the F ratio. */
export function drawnIcc(of: OneWay, draws: number, random: Random): Float64Array {
  return Float64Array.from({ length: draws }, () => iccAt(of, 1 - (random() || Number.EPSILON)));
}

/** The correlations of a table of rows (persons) by columns (raters) in which every cell is filled. */
export interface TwoWay {
  /** ICC(2,1) and ICC(2,k): raters are a sample, agreement counts. */
  readonly agreement: { readonly single: number; readonly mean: number };
  /** ICC(3,1) and ICC(3,k): these raters and no others, consistency counts; the second is Cronbach's α. */
  readonly consistency: { readonly single: number; readonly mean: number };
}

/** Two-way correlations of `table[person][rater]`; null under two persons or raters or without variance between persons. Shrout and Fleiss 1979. */
export function twoWay(table: readonly ArrayLike<number>[]): TwoWay | null {
  const [n, k] = [table.length, table[0]?.length ?? 0];
  if (n < 2 || k < 2) return null;
  if (table.some((row) => row.length !== k)) throw new RangeError("rows of unequal length");
  const at = (i: number, j: number): number => (table[i] as ArrayLike<number>)[j] as number;
  const rowMean = Array.from({ length: n }, (_, i) => sumOf(k, (j) => at(i, j)) / k);
  const columnMean = Array.from({ length: k }, (_, j) => sumOf(n, (i) => at(i, j)) / n);
  const grand = mean(rowMean);
  const persons = (k * sumOf(n, (i) => ((rowMean[i] as number) - grand) ** 2)) / (n - 1);
  const raters = (n * sumOf(k, (j) => ((columnMean[j] as number) - grand) ** 2)) / (k - 1);
  const left = (cell: number): number => {
    const [i, j] = [Math.floor(cell / k), cell % k];
    return (at(i, j) - (rowMean[i] as number) - (columnMean[j] as number) + grand) ** 2;
  };
  const error = sumOf(n * k, left) / ((n - 1) * (k - 1));
  if (!(persons > 0)) return null;
  return {
    agreement: {
      single: (persons - error) / (persons + (k - 1) * error + (k * (raters - error)) / n),
      mean: (persons - error) / (persons + (raters - error) / n),
    },
    consistency: { single: (persons - error) / (persons + (k - 1) * error), mean: (persons - error) / persons },
  };
}

/** Null where nothing varies. */
function withCorrelations(found: Omit<OneWay, "icc1" | "icc2">): OneWay | null {
  const { between, within, size } = found;
  if (!(between + within > 0)) return null;
  const icc2 = between > 0 ? (between - within) / between : null;
  return { ...found, icc1: correlationAt(between, within, size), icc2 };
}

function correlationAt(between: number, within: number, size: number): number {
  return (between - within) / (between + (size - 1) * within);
}

/** ICC1 if the F ratio were as large as chance makes it with this probability of less. */
function iccAt({ between, within, size, groups, rows }: OneWay, probability: number): number {
  if (within === 0) return 1;
  const ratio = between / within / fQuantile(probability, groups - 1, rows - groups);
  return (ratio - 1) / (ratio + size - 1);
}

/** The f with P(F ≤ f) = `probability`, through the beta distribution. */
function fQuantile(probability: number, df1: number, df2: number): number {
  const x = betaQuantile(probability, df1 / 2, df2 / 2);
  return (df2 * x) / (df1 * (1 - x));
}
