/** Draws of several uncertain numbers at once, evenly spread and with the rank correlations asked for. */
import { cholesky, solveLower } from "./cholesky.ts";
import { cellQuantiles, normalScores } from "./cell-quantiles.ts";
import { ranksOf } from "./order.ts";
import type { Random } from "./random.ts";
import type { UncertainNumber } from "./uncertain-number.ts";

/** Draws come in slices that are each evenly spread by themselves; their spread tells the error of the simulation. */
export const SLICES = 20;

const ROWS = 1024;

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
  const scores = normalScores(draws);
  const ranks = varying.map((name) => slicedRanks(draws, random(name)));
  const reordered = reorder(ranks, scores, targetOf(varying, sampling.correlations));
  if (reordered === null) return null;
  return new Map(
    names.map((name) => {
      const number = numbers.get(name) as UncertainNumber;
      const cells = reordered[varying.indexOf(name)];
      return [name, cells === undefined ? pointDraws(number, draws) : valuesAt(cells, cellQuantiles(number, scores))];
    }),
  );
}

function pointDraws(number: UncertainNumber, draws: number): Float64Array {
  return new Float64Array(draws).fill(number.kind === "point" ? number.value : NaN);
}

function valuesAt(cells: Int32Array, values: Float64Array): Float64Array {
  const column = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) column[i] = values[cells[i] as number] as number;
  return column;
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
  const ranks = new Int32Array(draws);
  const cells = new Int32Array(SLICES);
  for (let block = 0; block < blocks / 2; block++) {
    for (let i = 0; i < SLICES; i++) cells[i] = block * SLICES + i;
    shuffle(cells, random);
    for (let slice = 0; slice < half; slice++) {
      ranks[slice * blocks + block] = cells[slice] as number;
      ranks[slice * blocks + blocks - 1 - block] = draws - 1 - (cells[slice + half] as number);
    }
  }
  for (let slice = 0; slice < half; slice++) shuffle(ranks.subarray(slice * blocks, (slice + 1) * blocks), random);
  for (let i = 0; i < draws / 2; i++) ranks[draws / 2 + i] = draws - 1 - (ranks[i] as number);
  return ranks;
}

/** Fisher–Yates, in place. */
function shuffle(values: Int32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = values[i] as number;
    values[i] = values[j] as number;
    values[j] = value;
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
  scores: Float64Array,
  target: Float64Array | null,
): readonly Int32Array[] | null {
  if (target === null) return null;
  if (ranks.length < 2) return ranks;
  // The second half mirrors the first, so that the first tells all correlations and both can be recoloured as one.
  const columns = ranks.map((cells) => valuesAt(cells.subarray(0, cells.length / 2), scores));
  const found = cholesky(correlationOf(columns), columns.length);
  return found === null ? null : recoloured(columns, found, target).map((half) => ranksOf(mirrored(half)));
}

function mirrored(half: Float64Array): Float64Array {
  const whole = new Float64Array(2 * half.length);
  for (let i = 0; i < half.length; i++) {
    whole[i] = half[i] as number;
    whole[half.length + i] = -(half[i] as number);
  }
  return whole;
}

/** Correlations of columns that, with their mirror images, are all permutations of the same scores. */
function correlationOf(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const matrix = new Float64Array(size * size);
  const lengths = columns.map((column) => product(column, column));
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      const square = Math.sqrt((lengths[i] as number) * (lengths[j] as number));
      const value = product(columns[i] as Float64Array, columns[j] as Float64Array) / square;
      matrix[i * size + j] = matrix[j * size + i] = value;
    }
  }
  return matrix;
}

function product(first: Float64Array, second: Float64Array): number {
  let total = 0;
  for (let i = 0; i < first.length; i++) total += (first[i] as number) * (second[i] as number);
  return total;
}

/** Columns made uncorrelated by the triangle `found` and correlated again by the triangle `target`: each row times target·found⁻¹. */
function recoloured(columns: readonly Float64Array[], found: Float64Array, target: Float64Array) {
  const size = columns.length;
  const unit = (k: number): Float64Array => new Float64Array(size).fill(1, k, k + 1);
  const inverse = columns.map((_, k) => solveLower(found, unit(k)));
  const factor = (i: number, k: number): number => {
    let total = 0;
    for (let m = k; m <= i; m++) total += (target[i * size + m] as number) * (inverse[k]?.[m] as number);
    return total;
  };
  const results = columns.map(({ length }) => new Float64Array(length));
  const factors = columns.map((_, i) => Float64Array.from({ length: i + 1 }, (_, k) => factor(i, k)));
  const draws = columns[0]?.length ?? 0;
  // Some rows of all columns at a time, that they stay in the processor's memory.
  for (let from = 0; from < draws; from += ROWS) addProducts(results, columns, factors, from, Math.min(draws, from + ROWS)); // prettier-ignore
  return results;
}

function addProducts(
  results: readonly Float64Array[],
  columns: readonly Float64Array[],
  factors: readonly Float64Array[],
  from: number,
  to: number,
): void {
  results.forEach((result, i) => {
    for (let k = 0; k <= i; k++) {
      const factor = factors[i]?.[k] as number;
      const column = columns[k] as Float64Array;
      for (let row = from; row < to; row++) {
        result[row] = (result[row] as number) + factor * (column[row] as number);
      }
    }
  });
}
