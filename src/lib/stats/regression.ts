/** Least squares with the covariance that fits the data. */
import { Matrix, QrDecomposition } from "ml-matrix";
import { clusterCovariance, hc3Covariance } from "./robust-covariance.ts";
import type { Estimated } from "./interval.ts";
import type { SquareMatrix } from "./square-matrix.ts";
import { studentInterval } from "./student.ts";
import { sumOf } from "./sum.ts";
import type { Ids } from "./units.ts";

/** What to regress: columns of equal length, every value finite; an intercept is added in front. */
export interface Model {
  readonly outcome: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  /** Positive weight a row; absent: 1. */
  readonly weights?: ArrayLike<number> | undefined;
  /** Unit of every row; with it the covariance is CR1. */
  readonly clusters?: Ids | undefined;
  /** Covariance without clusters: one variance for all rows (classical), or HC3, the default. */
  readonly errors?: "classical" | "hc3";
}

/** A fitted regression; index 0 is the intercept, index j the j-th predictor. */
export interface Regression {
  readonly coefficients: Float64Array;
  readonly covariance: SquareMatrix;
  readonly standardErrors: Float64Array;
  /** Degrees of freedom of tests: rows less coefficients; with clusters, clusters less one. */
  readonly df: number;
  readonly rows: number;
  /** Explained part of the (weighted) variance; null where the outcome does not vary. */
  readonly rSquared: number | null;
  readonly residuals: Float64Array;
}

/**
 * Ordinary or weighted least squares by QR (Householder). Null when the predictors are not independent of each other and of
 * the intercept, when no row is left over, or when there are under two clusters. HC3: MacKinnon and White 1985;
 * CR1: (X′WX)⁻¹ΣX_g′W_ge_ge_g′W_gX_g(X′WX)⁻¹·G/(G−1)·(N−1)/(N−k), Liang and Zeger 1986 as in Stata. Throws a RangeError for unequal lengths.
 */
export function leastSquares(model: Model): Regression | null {
  const design = designOf(model);
  const { rows, size, roots } = design;
  if (rows <= size) return null;
  const fit = solve(design);
  if (fit === null) return null;
  const { coefficients, inverse } = fit;
  const scaled = Float64Array.from(
    { length: rows },
    (_, i) => at(design.outcome, i) - product(design.matrix, i, coefficients),
  );
  const found = covarianceOf(model, design, inverse, scaled);
  if (found === null) return null;
  const spread = (k: number): number => Math.sqrt(Math.max(0, at(found.covariance.values, k * size + k)));
  return {
    coefficients,
    covariance: found.covariance,
    standardErrors: Float64Array.from(coefficients, (_, k) => spread(k)),
    df: found.df,
    rows,
    rSquared: rSquaredOf(model, scaled),
    residuals: scaled.map((residual, i) => residual / at(roots, i)),
  };
}

/** Σ contrast_k·coefficient_k with its t-interval: a slope, a prediction, a sum of slopes. `contrast` begins with the intercept. */
export function combination(of: Regression, contrast: ArrayLike<number>, level: number): Estimated {
  const { size, values } = of.covariance;
  if (contrast.length !== size) throw new RangeError(`contrast of ${contrast.length}, expected ${size}`);
  let squared = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) squared += at(contrast, i) * at(values, i * size + j) * at(contrast, j);
  const value = sumOf(size, (k) => at(contrast, k) * at(of.coefficients, k));
  const standardError = Math.sqrt(Math.max(0, squared));
  return { value, standardError, df: of.df, interval: studentInterval({ value, standardError, df: of.df }, level) };
}

/** Rows scaled by the root of their weight, so that plain least squares on them is weighted least squares. */
interface Design {
  readonly matrix: Matrix;
  readonly outcome: Float64Array;
  readonly roots: Float64Array;
  readonly rows: number;
  readonly size: number;
}

function designOf({ outcome, predictors, weights, clusters }: Model): Design {
  const rows = outcome.length;
  for (const column of [...predictors, weights ?? outcome, clusters ?? outcome]) {
    if (column.length !== rows) throw new RangeError(`${column.length} rows in a column, expected ${rows}`);
  }
  const roots = Float64Array.from({ length: rows }, (_, i) => (weights === undefined ? 1 : Math.sqrt(at(weights, i))));
  const size = predictors.length + 1;
  const matrix = new Matrix(rows, size);
  for (let i = 0; i < rows; i++) {
    matrix.set(i, 0, at(roots, i));
    predictors.forEach((column, j) => matrix.set(i, j + 1, at(column, i) * at(roots, i)));
  }
  return { matrix, outcome: Float64Array.from(roots, (root, i) => root * at(outcome, i)), roots, rows, size };
}

/** Coefficients, and (X′WX)⁻¹ from the triangle; null when a column is, to ten digits, a sum of those before it. */
function solve({ matrix, outcome, size }: Design): { coefficients: Float64Array; inverse: SquareMatrix } | null {
  const decomposed = new QrDecomposition(matrix);
  const triangle = decomposed.upperTriangularMatrix;
  for (let j = 0; j < size; j++) {
    const length = Math.sqrt(sumOf(j + 1, (i) => triangle.get(i, j) ** 2));
    if (!(Math.abs(triangle.get(j, j)) > 1e-10 * length)) return null;
  }
  const solved = decomposed.solve(Matrix.columnVector(outcome));
  return {
    coefficients: Float64Array.from(solved.getColumn(0)),
    inverse: squareOf(invertTriangle(triangle, size), size),
  };
}

function invertTriangle(triangle: Matrix, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    inverse[j * size + j] = 1 / triangle.get(j, j);
    for (let i = j - 1; i >= 0; i--) {
      const sum = sumOf(j - i, (k) => triangle.get(i, i + 1 + k) * at(inverse, (i + 1 + k) * size + j));
      inverse[i * size + j] = -sum / triangle.get(i, i);
    }
  }
  return inverse;
}

/** R⁻¹R⁻¹′ */
function squareOf(triangle: Float64Array, size: number): SquareMatrix {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      values[i * size + j] = sumOf(size, (k) => at(triangle, i * size + k) * at(triangle, j * size + k));
    }
  }
  return { size, values };
}

function covarianceOf(
  { clusters, errors }: Model,
  { matrix, rows, size }: Design,
  inverse: SquareMatrix,
  scaled: Float64Array,
): { covariance: SquareMatrix; df: number } | null {
  const df = rows - size;
  if (clusters !== undefined) return clusterCovariance({ matrix, inverse, residuals: scaled }, clusters);
  if (errors !== "classical") return { covariance: hc3Covariance({ matrix, inverse, residuals: scaled }), df };
  const variance = sumOf(rows, (i) => at(scaled, i) ** 2) / df;
  return { covariance: { size, values: inverse.values.map((value) => value * variance) }, df };
}

function rSquaredOf({ outcome, weights }: Model, scaled: Float64Array): number | null {
  const weight = (i: number): number => (weights === undefined ? 1 : at(weights, i));
  const average = sumOf(outcome.length, (i) => weight(i) * at(outcome, i)) / sumOf(outcome.length, weight);
  const total = sumOf(outcome.length, (i) => weight(i) * (at(outcome, i) - average) ** 2);
  const size = sumOf(outcome.length, (i) => weight(i) * at(outcome, i) ** 2);
  if (!(total > 1e-24 * size)) return null;
  return Math.max(0, 1 - sumOf(scaled.length, (i) => at(scaled, i) ** 2) / total);
}

function product(matrix: Matrix, row: number, coefficients: Float64Array): number {
  return sumOf(coefficients.length, (k) => matrix.get(row, k) * at(coefficients, k));
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
