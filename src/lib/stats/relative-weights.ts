/** Johnson's division of R² over correlated drivers. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { SquareMatrix } from "./square-matrix.ts";

/**
 * Relative weights, equal to Genizi's: the drivers are replaced by the uncorrelated variables nearest to them, Λ = R^½, the
 * outcome is regressed on those, β* = Λ⁻¹r, and ε_j = Σ_k λ_jk²β*_k². They sum to R²; any number of drivers.
 * The matrix is of correlations, outcome first. Johnson 2000; Genizi 1993; Tonidandel and LeBreton 2011.
 */
export function relativeWeights({ size, values }: SquareMatrix): Float64Array {
  const drivers = size - 1;
  const among = Matrix.zeros(drivers, drivers);
  for (let i = 0; i < drivers; i++) {
    for (let j = 0; j < drivers; j++) among.set(i, j, values[(i + 1) * size + j + 1] as number);
  }
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(among, { assumeSymmetric: true });
  const root = power(eigenvectorMatrix, realEigenvalues, (eigenvalue) => Math.sqrt(eigenvalue));
  const inverse = power(eigenvectorMatrix, realEigenvalues, (eigenvalue) => 1 / Math.sqrt(eigenvalue));
  const nearest = inverse.mmul(Matrix.columnVector(Array.from(values.subarray(1, size))));
  const weights = new Float64Array(drivers);
  for (let j = 0; j < drivers; j++) {
    for (let k = 0; k < drivers; k++) weights[j] = (weights[j] as number) + (root.get(j, k) * nearest.get(k, 0)) ** 2;
  }
  return weights;
}

/** V·f(Δ)·V′, directions without variance left out. */
function power(vectors: Matrix, eigenvalues: readonly number[], of: (eigenvalue: number) => number): Matrix {
  const scaled = vectors.clone();
  eigenvalues.forEach((eigenvalue, k) => scaled.mulColumn(k, eigenvalue > 1e-10 ? of(eigenvalue) : 0));
  return scaled.mmul(vectors.transpose());
}
