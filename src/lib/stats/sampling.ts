/** Draws of several uncertain numbers at once, evenly spread and with the rank correlations asked for. */
import { cholesky, solveLower } from "./cholesky.ts";
import { normalQuantile } from "./distributions.ts";
import type { Random } from "./random.ts";
import { quantilesOf, type UncertainNumber } from "./uncertain-number.ts";

/** Draws come in slices that are each evenly spread by themselves; their spread tells the error of the simulation. */
export const SLICES = 20;

/** Rank correlation (Spearman) asked between two numbers, −1 < rho < 1. */
export interface RankCorrelation {
  readonly first: string;
  readonly second: string;
  readonly rho: number;
}

/** What to draw: numbers by name, pairs that move together (all others do not), how many draws (a multiple of 40). */
export interface Sampling {
  readonly numbers: ReadonlyMap<string, UncertainNumber>;
  readonly correlations: readonly RankCorrelation[];
  readonly draws: number;
  /** A stream by name: a number keeps its stream when another is added. */
  readonly random: (name: string) => Random;
}

/**
 * One column of draws a number. Latin hypercube (McKay, Beckman & Conover 1979) at the middle of `draws` equally likely cells, so that
 * mean and quantiles of each column are those of its distribution; {@link SLICES} consecutive slices are Latin hypercubes too
 * (Qian 2012); the second half mirrors the first, which makes the middle of what is symmetric exact; ranks are reordered to the
 * correlations of a Gaussian copula (Iman & Conover 1982), to 0 where none is asked.
 * Null when the correlations cannot hold together (matrix not positive definite).
 */
export function draw(sampling: Sampling): ReadonlyMap<string, Float64Array> | null {
  const { numbers, draws, random } = sampling;
  if (draws % (2 * SLICES) !== 0) throw new RangeError(`${draws} draws, expected a multiple of ${2 * SLICES}`);
  const names = [...numbers.keys()].sort();
  const varying = names.filter((name) => numbers.get(name)?.kind !== "point");
  const ranks = varying.map((name) => slicedRanks(draws, random(name)));
  const reordered = reorder(ranks, draws, targetOf(varying, sampling.correlations));
  if (reordered === null) return null;
  const middles = Float64Array.from({ length: draws }, (_, cell) => (cell + 0.5) / draws);
  return new Map(
    names.map((name) => {
      const number = numbers.get(name) as UncertainNumber;
      const cells = reordered[varying.indexOf(name)];
      if (cells === undefined)
        return [name, new Float64Array(draws).fill(number.kind === "point" ? number.value : NaN)];
      const values = quantilesOf(number, middles);
      return [name, Float64Array.from(cells, (cell) => values[cell] as number)];
    }),
  );
}

/** Whether correlations between these numbers can hold together at all. */
export function canHold(names: readonly string[], correlations: readonly RankCorrelation[]): boolean {
  return targetOf(names, correlations) !== null;
}

/**
 * A cell for every draw: each slice has one cell of every block of {@link SLICES} neighbours, all slices together have every cell, and
 * the second half of the slices mirrors the first (antithetic).
 */
function slicedRanks(draws: number, random: Random): Int32Array {
  const [blocks, half] = [draws / SLICES, SLICES / 2];
  const mirror = (cell: number): number => draws - 1 - cell;
  const ranks = new Int32Array(draws);
  for (let block = 0; block < blocks / 2; block++) {
    const cells = shuffled(SLICES, random).map((cell) => block * SLICES + cell);
    for (let slice = 0; slice < half; slice++) {
      ranks[slice * blocks + block] = cells[slice] as number;
      ranks[slice * blocks + blocks - 1 - block] = mirror(cells[slice + half] as number);
    }
  }
  for (let slice = 0; slice < half; slice++) shuffle(ranks.subarray(slice * blocks, (slice + 1) * blocks), random);
  for (let i = 0; i < draws / 2; i++) ranks[draws / 2 + i] = mirror(ranks[i] as number);
  return ranks;
}

function shuffled(size: number, random: Random): Int32Array {
  const values = Int32Array.from({ length: size }, (_, i) => i);
  shuffle(values, random);
  return values;
}

/** Fisher–Yates, in place. */
function shuffle(values: Int32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
}

/** Lower triangle of the target; a rank correlation ρ is the Gaussian copula's 2·sin(πρ/6) (Pearson 1907). */
function targetOf(names: readonly string[], correlations: readonly RankCorrelation[]): Float64Array | null {
  const size = names.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  for (const { first, second, rho } of correlations) {
    const [i, j] = [names.indexOf(first), names.indexOf(second)];
    if (i < 0 || j < 0 || i === j) continue;
    matrix[i * size + j] = matrix[j * size + i] = 2 * smallSine((Math.PI * rho) / 6);
  }
  return cholesky(matrix, size);
}

/** Sine for |x| ≤ π/6 by its series, to the last digit; Math.sin differs between engines. */
function smallSine(x: number): number {
  let [term, total] = [x, x];
  for (let k = 2; k <= 18; k += 2) {
    term *= (-x * x) / (k * (k + 1));
    total += term;
  }
  return total;
}

function reorder(
  ranks: readonly Int32Array[],
  draws: number,
  target: Float64Array | null,
): readonly Int32Array[] | null {
  if (target === null) return null;
  if (ranks.length < 2) return ranks;
  const scores = Float64Array.from({ length: draws }, (_, cell) => normalQuantile((cell + 0.5) / draws));
  const columns = ranks.map((cells) => Float64Array.from(cells, (cell) => scores[cell] as number));
  const found = cholesky(correlationOf(columns, draws), columns.length);
  return found === null ? null : recoloured(columns, draws, found, target).map(ranksOf);
}

/** Correlations of columns that are all permutations of the same scores with mean 0. */
function correlationOf(columns: readonly Float64Array[], draws: number): Float64Array {
  const size = columns.length;
  const matrix = new Float64Array(size * size);
  const square = product(columns[0] as Float64Array, columns[0] as Float64Array, draws);
  columns.forEach((column, i) =>
    columns.forEach((other, j) => (matrix[i * size + j] = i === j ? 1 : product(column, other, draws) / square)),
  );
  return matrix;
}

function product(first: Float64Array, second: Float64Array, draws: number): number {
  let total = 0;
  for (let i = 0; i < draws; i++) total += (first[i] as number) * (second[i] as number);
  return total;
}

/** Rows made uncorrelated by the triangle `found` and correlated again by the triangle `target`. */
function recoloured(
  columns: readonly Float64Array[],
  draws: number,
  found: Float64Array,
  target: Float64Array,
): readonly Float64Array[] {
  const size = columns.length;
  const result = columns.map(() => new Float64Array(draws));
  for (let row = 0; row < draws; row++) {
    const plain = solveLower(
      found,
      columns.map((column) => column[row] as number),
    );
    for (let i = 0; i < size; i++) {
      let value = 0;
      for (let k = 0; k <= i; k++) value += (target[i * size + k] as number) * (plain[k] as number);
      (result[i] as Float64Array)[row] = value;
    }
  }
  return result;
}

function ranksOf(column: Float64Array): Int32Array {
  const order = Int32Array.from(column, (_, i) => i).sort(
    (a, b) => (column[a] as number) - (column[b] as number) || a - b,
  );
  const ranks = new Int32Array(column.length);
  order.forEach((row, rank) => (ranks[row] = rank));
  return ranks;
}
