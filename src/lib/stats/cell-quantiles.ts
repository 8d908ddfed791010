/** A distribution cut into equally likely cells: the value at the middle of each, for many cells at once. */
import { betaQuantile, logBeta } from "./beta-quantile.ts";
import { exp, ln } from "./elementary.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { pertShape, quantilesAtScores, quantilesOf, type UncertainNumber } from "./uncertain-number.ts";

/** A beta from `low` over `width`. */
interface ScaledBeta {
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly width: number;
}

/** Value and its first two derivatives to the probability, at the middle of a cell. */
interface Knot {
  readonly cell: number;
  readonly value: number;
  readonly slope: number;
  readonly bend: number;
}

/** Knots stand this many times closer than the nearer end of the scale is away: error of the polynomial below 1e-10. */
const CLOSER = 25;

/** Standard normal scores at the middles of `cells` equally likely cells, ascending. */
export function normalScores(cells: number): Float64Array {
  const scores = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) scores[cell] = normalQuantile((cell + 0.5) / cells);
  return scores;
}

/**
 * Quantiles at the middles of as many cells as `scores` (of {@link normalScores}) has; those of a beta or PERT between exact ones by a
 * polynomial of the fifth degree, right to ten digits.
 */
export function cellQuantiles(number: UncertainNumber, scores: Float64Array): Float64Array {
  switch (number.kind) {
    case "normal":
    case "lognormal":
      return quantilesAtScores(number, scores);
    case "beta":
      return betaCells({ ...number, low: 0, width: 1 }, scores.length);
    case "pert":
      return betaCells({ ...pertShape(number), low: number.low, width: number.high - number.low }, scores.length);
    default:
      return quantilesOf(number, middles(scores.length));
  }
}

function middles(cells: number): Float64Array {
  const values = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) values[cell] = middleOf(cell, cells);
  return values;
}

function middleOf(cell: number, cells: number): number {
  return (cell + 0.5) / cells;
}

function betaCells(number: ScaledBeta, cells: number): Float64Array {
  const values = new Float64Array(cells);
  let from = knotAt(number, 0, cells);
  values[0] = from.value;
  while (from.cell < cells - 1) {
    const to = knotAt(number, from.cell + stepAt(number, from.cell, cells), cells);
    between(values, from, to);
    values[to.cell] = to.value;
    from = to;
  }
  return values;
}

/** Cells to the next knot; where the density has no end at 0 or 1 every cell is one. */
function stepAt({ alpha, beta }: ScaledBeta, cell: number, cells: number): number {
  if (Math.min(alpha, beta) < 0.5) return 1;
  return Math.max(1, Math.min(Math.floor(cell / CLOSER), Math.floor((cells - cell) / (CLOSER + 1))));
}

function knotAt({ alpha, beta, low, width }: ScaledBeta, cell: number, cells: number): Knot {
  const x = betaQuantile(middleOf(cell, cells), alpha, beta);
  const slope = exp(logBeta(alpha, beta) - (alpha - 1) * ln(x) - (beta - 1) * ln(1 - x));
  const bend = ((beta - 1) / (1 - x) - (alpha - 1) / x) * slope * slope;
  return { cell, value: low + width * x, slope: (width * slope) / cells, bend: (width * bend) / cells / cells };
}

/** Fills the cells between two knots by the quintic that has their values, slopes and bends (Hermite). */
function between(values: Float64Array, from: Knot, to: Knot): void {
  const size = to.cell - from.cell;
  const rise = to.value - from.value;
  const [startSlope, endSlope] = [from.slope * size, to.slope * size];
  const [startBend, endBend] = [(from.bend * size * size) / 2, (to.bend * size * size) / 2];
  const slopes = rise - startSlope - startBend;
  const missed = endSlope - startSlope - 2 * startBend;
  const bends = endBend - startBend;
  const third = 10 * slopes - 4 * missed + bends;
  const fourth = -15 * slopes + 7 * missed - 2 * bends;
  const fifth = 6 * slopes - 3 * missed + bends;
  for (let i = 1; i < size; i++) {
    const p = i / size;
    values[from.cell + i] = from.value + p * (startSlope + p * (startBend + p * (third + p * (fourth + p * fifth))));
  }
}
