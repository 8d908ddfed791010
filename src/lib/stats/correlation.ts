/** How far two columns go together. */
import { normalInterval, type Interval } from "./interval.ts";
import { correlationOf, type SquareMatrix } from "./square-matrix.ts";
import { sumOf } from "./sum.ts";

/** Columns of equal length, all values finite, and a weight a row (absent: 1). */
export interface Columns {
  readonly columns: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
}

/** Weighted covariance of every pair of columns, ÷ the sum of the weights. Throws a RangeError for unequal lengths or no rows. */
export function covarianceMatrix({ columns, weights }: Columns): SquareMatrix {
  const rows = columns[0]?.length ?? 0;
  if (rows === 0) throw new RangeError("no rows, expected at least 1");
  for (const column of columns)
    if (column.length !== rows) throw new RangeError(`${column.length} rows, expected ${rows}`);
  const weight = (i: number): number => (weights === undefined ? 1 : (weights[i] as number));
  const total = sumOf(rows, weight);
  const centred = columns.map((column) => centre(column, weight, total));
  const size = columns.length;
  const values = new Float64Array(size * size);
  centred.forEach((a, i) => {
    centred.slice(0, i + 1).forEach((b, j) => {
      const covariance = sumOf(rows, (row) => weight(row) * (a[row] as number) * (b[row] as number)) / total;
      values[i * size + j] = covariance;
      values[j * size + i] = covariance;
    });
  });
  return { size, values };
}

/** Pearson correlation of every pair of columns; null when one of them does not vary. */
export function correlationMatrix(of: Columns): SquareMatrix | null {
  return correlationOf(covarianceMatrix(of));
}

/** Pearson's product-moment correlation; null when either does not vary. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, weights?: ArrayLike<number>): number | null {
  const matrix = correlationMatrix({ columns: [x, y], weights });
  return matrix === null ? null : Math.min(1, Math.max(-1, matrix.values[1] as number));
}

/** Spearman's rank correlation, ties at their mean rank; null when either does not vary. Spearman 1904. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  return pearson(midRanks(x), midRanks(y));
}

/** Rank of every value from 1 for the smallest, equal values at the mean of the ranks they take. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) ranks[order[k] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Interval of a correlation from n pairs by atanh, SE 1/√(n − 3); null under four pairs or at exactly ±1. Fisher 1921. */
export function fisherInterval({ r, n }: { r: number; n: number }, level: number): Interval | null {
  if (!(Math.abs(r) <= 1)) throw new RangeError(`correlation ${r}, expected −1 to 1`);
  if (n <= 3 || Math.abs(r) === 1) return null;
  const { low, high } = normalInterval(Math.atanh(r), 1 / Math.sqrt(n - 3), level);
  return { low: Math.tanh(low), high: Math.tanh(high) };
}

function centre(column: ArrayLike<number>, weight: (row: number) => number, total: number): Float64Array {
  const first = column[0] as number;
  const average = first + sumOf(column.length, (row) => weight(row) * ((column[row] as number) - first)) / total;
  return Float64Array.from(column, (value) => value - average);
}
