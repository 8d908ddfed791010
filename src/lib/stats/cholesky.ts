/** Square matrices as rows of one Float64Array. */

/**
 * Lower triangle L with L·Lᵀ = matrix (`size` × `size`); null when the matrix is not positive definite, that is when the
 * correlations or covariances in it cannot hold together, or one column follows from the others.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) rest -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      if (row === column && !(rest > 1e-12 * (matrix[row * size + row] as number))) return null;
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / (lower[column * size + column] as number);
    }
  }
  return lower;
}

/** x with lower·x = right, by forward substitution. */
export function solveLower(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let rest = right[row] as number;
    for (let k = 0; k < row; k++) rest -= (lower[row * size + k] as number) * (x[k] as number);
    x[row] = rest / (lower[row * size + row] as number);
  }
  return x;
}
