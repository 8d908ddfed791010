/** Least squares that shrinks coefficients which the data can hardly tell apart. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { covarianceMatrix } from "./correlation.ts";
import { correlationOf, diagonal, partialOut } from "./square-matrix.ts";

/** Columns of equal length, every value finite; `controls` are taken out of all others first and are not shrunk. */
export interface RidgeModel {
  readonly outcome: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  readonly controls?: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
}

/** Coefficients in the units of the columns, in the order of the predictors. */
export interface Ridge {
  readonly coefficients: Float64Array;
  /** Strength, against a variance of 1 for every predictor; 0 is plain least squares. */
  readonly penalty: number;
}

/** Strengths that are tried: none, then from a ten-thousandth to ten times the variance of a predictor. */
export const penalties: readonly number[] = [0, ...Array.from({ length: 26 }, (_, i) => 10 ** (-4 + i / 5))];

/**
 * Ridge regression on standardised columns with the strength of least generalised cross-validation, or the one given. Null when the
 * outcome or a predictor keeps no variance, or rows do not outnumber columns. Hoerl and Kennard 1970; Golub, Heath and Wahba 1979.
 */
export function ridge({ outcome, predictors, controls = [], weights }: RidgeModel, penalty?: number): Ridge | null {
  const [rows, size] = [outcome.length, predictors.length];
  if (size === 0 || rows <= size + controls.length + 1) return null;
  const covariance = partialOut(
    covarianceMatrix({ columns: [outcome, ...predictors, ...controls], weights }),
    size + 1,
  );
  const correlation = correlationOf(covariance);
  if (correlation === null) return null;
  const at = (i: number, j: number) => correlation.values[i * (size + 1) + j] as number;
  const among = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) among.set(i, j, at(i + 1, j + 1));
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(among, { assumeSymmetric: true });
  const turned = realEigenvalues.map((_, k) => {
    let total = 0;
    for (let i = 0; i < size; i++) total += eigenvectorMatrix.get(i, k) * at(0, i + 1);
    return total;
  });
  const chosen = penalty ?? best(realEigenvalues, turned, rows, controls.length + 1);
  const scale = Math.sqrt(diagonal(covariance, 0));
  const coefficients = Float64Array.from({ length: size }, (_, i) => {
    let total = 0;
    for (let k = 0; k < size; k++)
      total += eigenvectorMatrix.get(i, k) * shrunk(realEigenvalues[k] as number, turned[k] as number, chosen);
    return (total * scale) / Math.sqrt(diagonal(covariance, i + 1));
  });
  return { coefficients, penalty: chosen };
}

/** The coefficient along one direction; none along a direction without variance. */
function shrunk(eigenvalue: number, turned: number, penalty: number): number {
  return eigenvalue > 1e-10 ? turned / (eigenvalue + penalty) : 0;
}

/** The strength of least squared error per remaining degree of freedom, squared; the weakest of equals. */
function best(eigenvalues: readonly number[], turned: readonly number[], rows: number, fixed: number): number {
  const score = (penalty: number) => {
    let [explained, used] = [0, fixed];
    eigenvalues.forEach((eigenvalue, k) => {
      if (!(eigenvalue > 1e-10)) return;
      const along = turned[k] as number;
      explained += (along ** 2 * (eigenvalue + 2 * penalty)) / (eigenvalue + penalty) ** 2;
      used += eigenvalue / (eigenvalue + penalty);
    });
    return (1 - explained) / (1 - used / rows) ** 2;
  };
  return penalties.reduce((kept, tried) => (score(tried) < score(kept) ? tried : kept));
}
