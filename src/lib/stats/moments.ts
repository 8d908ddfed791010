/** Sums of products by unit, so that a regression can be fitted again on any draw of the units at once. */
import { cholesky, solveLower } from "./cholesky.ts";
import { unitsOf, type Ids } from "./units.ts";

/** X′WX (lower triangle by rows) and X′Wy of every unit, units sorted by id; `size` columns of X, the first all ones. */
export interface Moments {
  readonly size: number;
  readonly units: number;
  /** size·(size+1)/2 + size numbers a unit. */
  readonly sums: Float64Array;
  /** Numbers of one unit. */
  readonly width: number;
}

/** Moments of an outcome on columns, by unit; an intercept is added in front. */
export function momentsOf(options: {
  readonly outcome: ArrayLike<number>;
  readonly columns: readonly ArrayLike<number>[];
  readonly weights: ArrayLike<number>;
  readonly units: Ids;
}): Moments {
  const { outcome, columns, weights, units } = options;
  const groups = unitsOf(units);
  const size = columns.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const width = triangle + size;
  const sums = new Float64Array(groups.length * width);
  const x = new Float64Array(size);
  groups.forEach((rows, g) => {
    for (const row of rows) {
      x[0] = 1;
      columns.forEach((column, j) => (x[j + 1] = column[row] as number));
      const weight = weights[row] as number;
      let at = g * width;
      for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++, at++) sums[at] = (sums[at] as number) + weight * (x[i] as number) * (x[j] as number); // prettier-ignore
      for (let i = 0; i < size; i++, at++) sums[at] = (sums[at] as number) + weight * (x[i] as number) * (outcome[row] as number); // prettier-ignore
    }
  });
  return { size, units: groups.length, sums, width };
}

/** Moments of these units together, a unit as often as it is picked; absent: all, once. */
export function totalOf({ units, sums, width }: Moments, picked?: ArrayLike<number>): Float64Array {
  const total = new Float64Array(width);
  for (let k = 0; k < (picked?.length ?? units); k++) {
    const from = (picked === undefined ? k : (picked[k] as number)) * width;
    for (let i = 0; i < width; i++) total[i] = (total[i] as number) + (sums[from + i] as number);
  }
  return total;
}

/** Least squares on some of the columns (0 is the intercept), from their moments; null when one follows from the others. */
export function solveMoments(
  { size }: Pick<Moments, "size">,
  total: Float64Array,
  use: readonly number[],
): Float64Array | null {
  const k = use.length;
  const cell = (i: number, j: number) => total[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i] as number;
  const matrix = new Float64Array(k * k);
  use.forEach((i, a) => use.forEach((j, b) => (matrix[a * k + b] = cell(i, j))));
  const lower = cholesky(matrix, k);
  if (lower === null) return null;
  const triangle = (size * (size + 1)) / 2;
  const x = solveLower(lower, use.map((i) => total[triangle + i] as number)); // prettier-ignore
  for (let i = k - 1; i >= 0; i--) {
    let rest = x[i] as number;
    for (let j = i + 1; j < k; j++) rest -= (lower[j * k + i] as number) * (x[j] as number);
    x[i] = rest / (lower[i * k + i] as number);
  }
  return x;
}

/** Σw(y − xβ)² less Σwy², from moments: what compares models on the same rows. */
export function lossOf(
  { size }: Pick<Moments, "size">,
  total: Float64Array,
  use: readonly number[],
  beta: ArrayLike<number>,
): number {
  const cell = (i: number, j: number) => total[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i] as number;
  const triangle = (size * (size + 1)) / 2;
  let loss = 0;
  use.forEach((i, a) => {
    loss -= 2 * (beta[a] as number) * (total[triangle + i] as number);
    use.forEach((j, b) => (loss += (beta[a] as number) * (beta[b] as number) * cell(i, j)));
  });
  return loss;
}
