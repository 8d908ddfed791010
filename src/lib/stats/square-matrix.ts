/** Small square matrices and the sweep operator on them. */

/** `size` × `size` numbers, row by row. */
export interface SquareMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** A pivot at or below this part of a variable's own variance counts as none: the variable is a sum of those swept before. */
const negligible = 1e-10;

/**
 * Sweeps a symmetric matrix on position `k`, in place: a covariance matrix becomes that of the residuals after regression on
 * variable k, row k the coefficients, the pivot −1 over what was left of its variance; sweeping all gives minus the inverse.
 * False, and nothing done, when that left-over is negligible against `scale`, the variable's variance before any sweep.
 * Goodnight 1979, The American Statistician 33.
 */
export function sweep({ size, values }: SquareMatrix, k: number, scale: number): boolean {
  const pivot = values[k * size + k] as number;
  if (!(pivot > negligible * scale)) return false;
  for (let i = 0; i < size; i++) {
    if (i === k) continue;
    const factor = (values[i * size + k] as number) / pivot;
    for (let j = 0; j < size; j++) {
      if (j !== k) values[i * size + j] = (values[i * size + j] as number) - factor * (values[k * size + j] as number);
    }
  }
  for (let i = 0; i < size; i++) {
    if (i === k) continue;
    values[i * size + k] = (values[i * size + k] as number) / pivot;
    values[k * size + i] = values[i * size + k] as number;
  }
  values[k * size + k] = -1 / pivot;
  return true;
}

/** The same numbers, to be swept without touching the first. */
export function copyOf({ size, values }: SquareMatrix): SquareMatrix {
  return { size, values: values.slice() };
}

/** Covariance of the first `keep` variables after regression on all the others; others that add nothing are passed over. */
export function partialOut(covariance: SquareMatrix, keep: number): SquareMatrix {
  const swept = copyOf(covariance);
  for (let k = keep; k < covariance.size; k++) sweep(swept, k, diagonal(covariance, k));
  const values = new Float64Array(keep * keep);
  for (let i = 0; i < keep; i++) {
    for (let j = 0; j < keep; j++) values[i * keep + j] = swept.values[i * covariance.size + j] as number;
  }
  return { size: keep, values };
}

/** Correlations from covariances; null when a variable does not vary. */
export function correlationOf(covariance: SquareMatrix): SquareMatrix | null {
  const { size } = covariance;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    if (!(diagonal(covariance, i) > 0)) return null;
    for (let j = 0; j < size; j++) {
      const scale = Math.sqrt(diagonal(covariance, i) * diagonal(covariance, j));
      values[i * size + j] = i === j ? 1 : (covariance.values[i * size + j] as number) / scale;
    }
  }
  return { size, values };
}

/** The k-th number of the diagonal. */
export function diagonal({ size, values }: SquareMatrix, k: number): number {
  return values[k * size + k] as number;
}

/** a′·M·a, a variance when M is a covariance: not under zero. */
export function quadratic({ size, values }: SquareMatrix, a: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += (a[i] as number) * (values[i * size + j] as number) * (a[j] as number);
  }
  return Math.max(0, sum);
}
