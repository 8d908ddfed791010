/** Regression within cells: every cell its own level, without a column for each. */
import type { Estimated } from "./interval.ts";
import { combination, leastSquares } from "./regression.ts";
import { studentInterval } from "./student.ts";

/** Rows of equal length: `cells` are held equal (product, segment …); weights are positive. */
export interface WithinCells {
  readonly outcome: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  readonly cells: readonly string[];
  readonly weights: ArrayLike<number>;
  readonly clusters: readonly string[];
}

/**
 * The coefficient of each predictor by weighted least squares on what differs from the mean of its cell, as with a dummy a cell (Frisch and
 * Waugh 1933), CR1 by cluster with the cells counted among the coefficients. Null where a predictor does not vary within any cell.
 */
export function withinCells(
  { outcome, predictors, cells, weights, clusters }: WithinCells,
  level: number,
): readonly Estimated[] | null {
  // prettier-ignore
  const names = new Map([...new Set(cells)].map((name, at) => [name, at]));
  const place = Int32Array.from(cells, (name) => names.get(name) as number);
  const within = (column: ArrayLike<number>) => less(column, place, weights, names.size);
  const columns = predictors.map(within);
  if (columns.some((column) => column.every((value) => Math.abs(value) < 1e-12))) return null;
  const fit = leastSquares({ outcome: within(outcome), predictors: columns, weights, clusters });
  const left = outcome.length - columns.length - names.size;
  if (fit === null || left < 1) return null;
  const wider = Math.sqrt((outcome.length - columns.length - 1) / left);
  return columns.map((_, k) => {
    const contrast = [0, ...columns.map((__, j) => Number(j === k))];
    const { value, standardError: narrow, df } = combination(fit, contrast, level);
    const standardError = narrow * wider;
    return { value, standardError, df, interval: studentInterval({ value, standardError, df }, level) };
  });
}

function less(column: ArrayLike<number>, place: Int32Array, weights: ArrayLike<number>, cells: number): Float64Array {
  const [sums, totals] = [new Float64Array(cells), new Float64Array(cells)];
  place.forEach((cell, row) => {
    sums[cell] = (sums[cell] as number) + (weights[row] as number) * (column[row] as number);
    totals[cell] = (totals[cell] as number) + (weights[row] as number);
  });
  return Float64Array.from(place, (cell, row) => (column[row] as number) - (sums[cell] as number) / (totals[cell] as number)); // prettier-ignore
}
