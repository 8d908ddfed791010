/** Shapley's division of R² over correlated drivers. */
import type { SquareMatrix } from "./square-matrix.ts";

/** More drivers would ask 2^17 regressions a draw. */
export const mostDrivers = 16;

/** Divides R² for one matrix; see {@link lmgOf}. Writes a contribution a driver into `into` and gives R². */
export type Lmg = (correlation: SquareMatrix, into: Float64Array) => number;

/** A pivot below this adds nothing: the driver is a sum of those already in. */
const negligible = 1e-10;

/**
 * LMG (Shapley) contributions to R², exact over all 2^p subsets of `drivers`, reusing its buffers from call to call: each
 * φ_j is the gain in R² by driver j averaged over all orders of entry, and together they are R². The matrix is of correlations,
 * outcome first, size drivers + 1. A driver that is a sum of others adds nothing after them. Throws a RangeError beyond 16 drivers.
 * Lindeman, Merenda and Gold 1980; Grömping 2006 (R relaimpo); the walk sweeps one driver a step, so a subset costs O(1) on average.
 */
export function lmg(drivers: number): Lmg {
  const explain = subsets(drivers);
  const divide = shapley(drivers);
  return (correlation, into) => {
    const explained = explain(correlation);
    divide(explained, into);
    return explained[explained.length - 1] as number;
  };
}

/**
 * R² of every subset of `drivers`, by its bits; each call fills the same array anew. The matrix is of correlations, outcome first. Throws a
 * RangeError beyond 16 drivers.
 */
export function subsets(drivers: number): (correlation: SquareMatrix) => Float64Array {
  if (!(Number.isInteger(drivers) && drivers >= 1 && drivers <= mostDrivers)) {
    throw new RangeError(`${drivers} drivers, expected 1 to ${mostDrivers}`);
  }
  const explained = new Float64Array(2 ** drivers);
  const left = Array.from({ length: drivers + 1 }, (_, depth) => new Float64Array((drivers - depth + 1) ** 2));
  return (correlation) => {
    if (correlation.size !== drivers + 1)
      throw new RangeError(`matrix of ${correlation.size}, expected ${drivers + 1}`);
    outcomeLast(correlation, left[0] as Float64Array);
    visit(left, explained, 0, 0);
    return explained;
  };
}

/** Depth-first over in and out of each driver, the last one at once: `left[depth]` is what remains of drivers depth … p − 1 and the outcome (last). */
function visit(left: readonly Float64Array[], explained: Float64Array, depth: number, subset: number): void {
  const here = left[depth] as Float64Array;
  const pivot = here[0] as number;
  if (depth === left.length - 2) {
    const [shared, rest] = [here[1] as number, here[3] as number];
    explained[subset] = 1 - rest;
    explained[subset | (1 << depth)] = 1 - (pivot > negligible ? rest - (shared * shared) / pivot : rest);
    return;
  }
  const next = left[depth + 1] as Float64Array;
  const size = left.length - depth;
  dropFirst(here, next, size, 0);
  visit(left, explained, depth + 1, subset);
  dropFirst(here, next, size, pivot > negligible ? 1 / pivot : 0);
  visit(left, explained, depth + 1, subset | (1 << depth));
}

/** The matrix without its first variable: taken out of the others too when `inverse` is one over its variance. Upper triangle only. */
function dropFirst(here: Float64Array, next: Float64Array, size: number, inverse: number): void {
  for (let i = 1; i < size; i++) {
    const factor = (here[i] as number) * inverse;
    for (let j = i; j < size; j++) {
      next[(i - 1) * (size - 1) + j - 1] = (here[i * size + j] as number) - factor * (here[j] as number);
    }
  }
}

/**
 * Shapley value of every player from the worth of every subset, by its bits, into `into`: with w the weights of entry,
 * φ_i = Σ_{S∋i}(w_{|S|−1} + w_{|S|})·v(S) − Σ_S w_{|S|}·v(S). The sums over the subsets with a player are taken for all players at once by
 * folding the table in half, bit by bit.
 */
export function shapley(players: number): (worth: Float64Array, into: Float64Array) => void {
  const entry = entryWeights(players);
  const members = membersOf(players);
  const bySize = Float64Array.from({ length: players + 1 }, (_, size) => entry[2 ** size - 1] as number);
  const both = Float64Array.from(
    members,
    (size) => (size > 0 ? (bySize[size - 1] as number) : 0) + (bySize[size] as number),
  );
  const folded = new Float64Array(2 ** players);
  return (worth, into) => {
    let all = 0;
    for (let subset = 0; subset < folded.length; subset++) {
      const value = worth[subset] as number;
      all += (entry[subset] as number) * value;
      folded[subset] = (both[subset] as number) * value;
    }
    for (let player = players - 1; player >= 0; player--) {
      const half = 1 << player;
      let withIt = 0;
      for (let subset = 0; subset < half; subset++) {
        const upper = folded[subset + half] as number;
        withIt += upper;
        folded[subset] = (folded[subset] as number) + upper;
      }
      into[player] = withIt - all;
    }
  };
}

/** Part of all orders of entry in which exactly the players of a subset stand before a given other: s!(p − 1 − s)!/p!; 0 for all of them. */
export function entryWeights(drivers: number): Float64Array {
  const bySize = new Float64Array(drivers);
  bySize[0] = 1 / drivers;
  for (let s = 1; s < drivers; s++) bySize[s] = ((bySize[s - 1] as number) * s) / (drivers - s);
  return Float64Array.from(membersOf(drivers), (size) => bySize[size] ?? 0);
}

function membersOf(players: number): Uint8Array {
  const members = new Uint8Array(2 ** players);
  for (let subset = 1; subset < members.length; subset++)
    members[subset] = (members[subset >> 1] as number) + (subset & 1);
  return members;
}

function outcomeLast({ size, values }: SquareMatrix, into: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      into[i * size + j] = values[((i + 1) % size) * size + ((j + 1) % size)] as number;
    }
  }
}
