/** What to expect of one thing when another is known, from draws of both. */
import { orderOf } from "./order.ts";
import { mean } from "./sum.ts";

/** Knots of the spline; a number that takes no more values than this has a mean for each. */
const KNOTS = 6;

/**
 * The expected value of each outcome given `known`, by draw: least squares on a natural cubic spline of `known` (Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 5.2.1), straight in the tails and exact where the relation is straight; the plain mean
 * by value where `known` takes few values. All means over the draws stay what they are.
 */
export function conditionalMeans(known: Float64Array, outcomes: readonly Float64Array[]): readonly Float64Array[] {
  const basis = orthonormal(splineBasis(known));
  return outcomes.map((outcome) => {
    const fitted = new Float64Array(outcome.length);
    for (const column of basis) addTimes(fitted, column, product(column, outcome));
    return fitted;
  });
}

/** Columns of the natural cubic spline: 1, x, and one for each knot but the last two. */
function splineBasis(known: Float64Array): readonly Float64Array[] {
  const x = standardised(known);
  const knots = knotsOf(x);
  const last = knots.length - 1;
  const end = knots[last] as number;
  const cubes = (k: number): Float64Array =>
    x.map((value) => (cube(value - (knots[k] as number)) - cube(value - end)) / (end - (knots[k] as number)));
  const before = last >= 1 ? cubes(last - 1) : new Float64Array(x.length);
  const bends = knots.slice(0, Math.max(0, last - 1)).map((_, k) => {
    const own = cubes(k);
    return own.map((value, i) => value - (before[i] as number));
  });
  return [new Float64Array(x.length).fill(1), x, ...bends];
}

/** Middle 0, about as far as from −2 to 2, so that cubes stay of one size. */
function standardised(values: Float64Array): Float64Array {
  const centre = mean(values);
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value - centre));
  return values.map((value) => (largest === 0 ? 0 : (2 * (value - centre)) / largest));
}

/** All values where they are few, else values at even shares of the draws. */
function knotsOf(x: Float64Array): readonly number[] {
  const order = orderOf(x);
  const at = (rank: number): number => x[order[rank] as number] as number;
  const distinct: number[] = [];
  for (let rank = 0; rank < x.length && distinct.length <= KNOTS; rank++)
    if (rank === 0 || at(rank) !== at(rank - 1)) distinct.push(at(rank));
  if (distinct.length <= KNOTS) return distinct;
  const even = Array.from({ length: KNOTS }, (_, k) => at(Math.floor(((k + 0.25) / (KNOTS - 0.5)) * x.length)));
  return [...new Set(even)];
}

function cube(value: number): number {
  return value > 0 ? value * value * value : 0;
}

/** Modified Gram–Schmidt, twice; a column that follows from those before it is left out. */
function orthonormal(columns: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    const length = Math.sqrt(product(rest, rest));
    for (let pass = 0; pass < 2; pass++) for (const own of basis) addTimes(rest, own, -product(own, rest));
    const left = Math.sqrt(product(rest, rest));
    if (left > 1e-9 * length) basis.push(rest.map((value) => value / left));
  }
  return basis;
}

function product(first: Float64Array, second: Float64Array): number {
  let total = 0;
  for (let i = 0; i < first.length; i++) total += (first[i] as number) * (second[i] as number);
  return total;
}

function addTimes(total: Float64Array, column: Float64Array, factor: number): void {
  for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + factor * (column[i] as number);
}
