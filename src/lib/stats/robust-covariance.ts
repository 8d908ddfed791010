/** Covariance of regression coefficients where rows differ in spread or belong together. */
import type { Matrix } from "ml-matrix";
import type { SquareMatrix } from "./square-matrix.ts";
import { sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** A fitted design: its rows and residuals (both times the root of the weight) and (X′WX)⁻¹. */
export interface Fitted {
  readonly matrix: Matrix;
  readonly inverse: SquareMatrix;
  readonly residuals: Float64Array;
}

/** HC3: every row's own squared residual over (1 − leverage)². MacKinnon and White 1985. */
export function hc3Covariance({ matrix, inverse, residuals }: Fitted): SquareMatrix {
  const scores = Array.from(residuals, (residual, row) => {
    const grown = residual / (1 - leverage(matrix, inverse, row));
    return Float64Array.from(matrix.getRow(row), (value) => value * grown);
  });
  return sandwich(inverse, scores, 1);
}

/**
 * CR1: rows of one cluster summed first, times G/(G−1)·(N−1)/(N−k); `df` is G − 1. Null under two clusters.
 * Liang and Zeger 1986, with the factor of Stata; Cameron and Miller 2015.
 */
export function clusterCovariance(
  { matrix, inverse, residuals }: Fitted,
  clusters: Ids,
): { covariance: SquareMatrix; df: number } | null {
  const groups = unitsOf(clusters);
  if (groups.length < 2) return null;
  const scores = groups.map((rows) =>
    Float64Array.from({ length: matrix.columns }, (_, k) =>
      sumOf(rows.length, (r) => matrix.get(at(rows, r), k) * at(residuals, at(rows, r))),
    ),
  );
  const factor = (groups.length / (groups.length - 1)) * ((matrix.rows - 1) / (matrix.rows - matrix.columns));
  return { covariance: sandwich(inverse, scores, factor), df: groups.length - 1 };
}

/** The part of its own fitted value that a row decides; kept a hair below 1, so that a row that decides all stays finite. */
function leverage(matrix: Matrix, { size, values }: SquareMatrix, row: number): number {
  let total = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) total += matrix.get(row, i) * at(values, i * size + j) * matrix.get(row, j);
  }
  return Math.min(total, 1 - 1e-9);
}

/** factor · B·(Σ s s′)·B with B the bread and s the scores. */
function sandwich({ size, values }: SquareMatrix, scores: readonly Float64Array[], factor: number): SquareMatrix {
  const through = scores.map((score) =>
    Float64Array.from({ length: size }, (_, i) => sumOf(size, (k) => at(values, i * size + k) * at(score, k))),
  );
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const total = sumOf(through.length, (g) => at(through[g] as Float64Array, i) * at(through[g] as Float64Array, j));
      covariance[i * size + j] = factor * total;
    }
  }
  return { size, values: covariance };
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
