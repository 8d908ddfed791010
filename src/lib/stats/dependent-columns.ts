/** Columns that follow from other columns, so that a regression cannot tell them apart. */
import { covarianceMatrix, type Columns } from "./correlation.ts";
import { copyOf, diagonal, sweep } from "./square-matrix.ts";

/** Two flags a column, in the order given. */
export interface Dependence {
  /** Constant, or a weighted sum of columns before it: without these a regression has one solution. */
  readonly spare: readonly boolean[];
  /** Constant, or part of any such sum: its own coefficient means nothing, whichever of them stays. */
  readonly entangled: readonly boolean[];
}

/** Part of a column's spread that another must account for to count as part of the sum; below it is rounding. */
const share = 1e-6;

/** Which columns add nothing to those before them and a constant, and which columns they are made of. Sweeps the covariance once. */
export function dependence({ columns, weights }: Columns): Dependence {
  const size = columns.length;
  const spare = new Array<boolean>(size).fill(false);
  const entangled = new Array<boolean>(size).fill(false);
  if (size === 0) return { spare, entangled };
  const covariance = covarianceMatrix({ columns, weights });
  const spread = columns.map((_, k) => Math.sqrt(Math.max(0, diagonal(covariance, k))));
  const swept = copyOf(covariance);
  for (let k = 0; k < size; k++) {
    const constant = isConstant(columns[k] as ArrayLike<number>);
    if (!constant && sweep(swept, k, diagonal(covariance, k))) continue;
    spare[k] = true;
    entangled[k] = true;
    if (constant) continue;
    for (let j = 0; j < k; j++) {
      const slope = swept.values[j * size + k] as number;
      if (spare[j] !== true && Math.abs(slope) * (spread[j] as number) > share * (spread[k] as number))
        entangled[j] = true;
    }
  }
  return { spare, entangled };
}

function isConstant(column: ArrayLike<number>): boolean {
  for (let row = 1; row < column.length; row++) if (column[row] !== column[0]) return false;
  return true;
}
