/** Sums that a covariance is made of, by block of independent units, so that a resample is an addition. */
import type { Random } from "./random.ts";
import { shuffled } from "./resample.ts";
import type { SquareMatrix } from "./square-matrix.ts";
import { sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** Columns of equal length, all finite; the first ones enter the covariance, those of `alongside` only their mean. */
export interface Blocked {
  readonly columns: readonly ArrayLike<number>[];
  readonly alongside: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
  readonly units: Ids;
}

/** A row of sums a block: weight, then Σwv of every column (`columns`, then `alongside`), then Σwvv′ of `columns`, upper triangle. */
export interface CrossProducts {
  readonly size: number;
  readonly blocks: number;
  readonly units: number;
  readonly width: number;
  readonly sums: Float64Array;
  /** What was taken off every column before summing, so that no digits are lost to a far origin. */
  readonly centres: Float64Array;
}

/**
 * Deals the units at random into at most `most` blocks and sums each block once. Fewer units than that: a block is a unit.
 * Units go in the order of their ids, so the rows may come in any order. The little bags of Kleiner et al. 2014, in spirit.
 */
export function crossProducts(
  { columns, alongside, weights, units }: Blocked,
  most: number,
  random: Random,
): CrossProducts {
  const groups = unitsOf(units);
  const all = [...columns, ...alongside];
  for (const column of all) requireColumn(column, units.length);
  const weight = (row: number): number => (weights === undefined ? 1 : (weights[row] as number));
  const total = sumOf(units.length, weight);
  const centres = Float64Array.from(all, (column) => {
    const first = column[0] as number;
    return first + sumOf(units.length, (row) => weight(row) * ((column[row] as number) - first)) / total;
  });
  const blocks = Math.min(most, groups.length);
  const size = columns.length;
  const width = 1 + all.length + (size * (size + 1)) / 2;
  const sums = new Float64Array(blocks * width);
  const order = blocks < groups.length ? shuffled(groups.length, random) : null;
  const centred = new Float64Array(all.length);
  groups.forEach((_, place) => {
    const into = sums.subarray((place % blocks) * width, ((place % blocks) + 1) * width);
    for (const row of groups[order?.[place] ?? place] as Int32Array) {
      for (let k = 0; k < all.length; k++)
        centred[k] = ((all[k] as ArrayLike<number>)[row] as number) - (centres[k] as number);
      add(into, centred, size, weight(row));
    }
  });
  return { size, blocks, units: groups.length, width, sums, centres };
}

/** Σ count·block into `into`, of length `width`. */
export function combine({ blocks, width, sums }: CrossProducts, counts: ArrayLike<number>, into: Float64Array): void {
  into.fill(0);
  for (let block = 0; block < blocks; block++) {
    const count = counts[block] as number;
    if (count === 0) continue;
    const from = block * width;
    for (let k = 0; k < width; k++) into[k] = (into[k] as number) + count * (sums[from + k] as number);
  }
}

/** Weighted covariance of `columns` from combined sums, ÷ the weight. */
export function covarianceFrom({ size, width }: CrossProducts, total: Float64Array): SquareMatrix {
  const values = new Float64Array(size * size);
  const weight = total[0] as number;
  let at = width - (size * (size + 1)) / 2;
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const covariance =
        (total[at++] as number) / weight - ((total[1 + i] as number) / weight) * ((total[1 + j] as number) / weight);
      values[i * size + j] = covariance;
      values[j * size + i] = covariance;
    }
  }
  return { size, values };
}

/** Weighted mean of the k-th column, `columns` first, then `alongside`. */
export function meanFrom({ centres }: CrossProducts, total: Float64Array, k: number): number {
  return (centres[k] as number) + (total[1 + k] as number) / (total[0] as number);
}

function add(into: Float64Array, centred: Float64Array, size: number, weight: number): void {
  into[0] = (into[0] as number) + weight;
  for (let k = 0; k < centred.length; k++) into[1 + k] = (into[1 + k] as number) + weight * (centred[k] as number);
  let at = 1 + centred.length;
  for (let i = 0; i < size; i++) {
    const scaled = weight * (centred[i] as number);
    for (let j = i; j < size; j++, at++) into[at] = (into[at] as number) + scaled * (centred[j] as number);
  }
}

function requireColumn(column: ArrayLike<number>, rows: number): void {
  if (column.length !== rows || rows === 0)
    throw new RangeError(`${column.length} rows in a column, expected ${rows}, at least 1`);
  for (let row = 0; row < rows; row++) {
    if (!Number.isFinite(column[row])) throw new RangeError(`row ${row + 1} holds ${column[row]}, expected a number`);
  }
}
