/** Intervals of any statistic by drawing its independent units again. */
import { normalCdf, normalQuantile } from "./distributions.ts";
import { criticalZ, type Interval } from "./interval.ts";
import { sortedQuantile } from "./quantile.ts";
import type { Random } from "./random.ts";
import { pick } from "./resample.ts";
import { mean, sumOf, variance } from "./sum.ts";

/** What to draw. */
export interface Bootstrap {
  /** Independent units (people, teams, journeys), in the order of their sorted ids: `unitsOf`. */
  readonly units: number;
  /** Numbers computed from the units at these positions, the same number of them every time; NaN where one cannot be had. */
  readonly statistic: (picked: Int32Array) => ArrayLike<number>;
  readonly random: Random;
  readonly level: number;
  /** Default 2,000. */
  readonly draws?: number;
  /** Whether to correct for bias and skewness (BCa); default only where the bias is over a quarter of the error. Never for ranks. */
  readonly correct?: "when-biased" | "never" | "always";
}

/** One bootstrapped number. */
export interface Bootstrapped {
  /** The statistic of the units as they are. */
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly method: "percentile" | "bca";
  /** Every draw that gave a number, in the order drawn. */
  readonly draws: Float64Array;
}

/** More draws without a number than this part, and the interval would describe other data. */
const mostLost = 0.05;
/** The jackknife of BCa leaves out at most this many groups of units in turn. */
const mostGroups = 200;

/**
 * Bootstraps every number of the statistic on the same draws: the percentile interval, or BCa where the draws' mean lies more
 * than a quarter standard error off. Null for a number that cannot be had of the data itself or in over 5% of the draws.
 * Efron and Tibshirani 1993, chapters 13 and 14; the acceleration by a grouped jackknife. Throws a RangeError under two units.
 */
export function bootstrap(options: Bootstrap): readonly (Bootstrapped | null)[] {
  const { units, statistic, random, draws = 2000 } = options;
  if (!(units >= 2)) throw new RangeError(`${units} units, expected at least 2`);
  const values = Array.from(statistic(Int32Array.from({ length: units }, (_, i) => i)));
  const drawn = values.map(() => new Float64Array(draws));
  const picked = new Int32Array(units);
  for (let draw = 0; draw < draws; draw++) {
    pick(picked, units, random);
    const found = statistic(picked);
    drawn.forEach((column, k) => (column[draw] = found[k] as number));
  }
  const left = once(() => jackknife(units, statistic));
  return values.map((value, k) =>
    summary(value, (drawn[k] as Float64Array).filter(Number.isFinite), options, () =>
      left().map((one) => one[k] as number),
    ),
  );
}

function summary(
  value: number,
  drawn: Float64Array,
  { draws = 2000, level, correct = "when-biased" }: Bootstrap,
  left: () => number[],
): Bootstrapped | null {
  if (!Number.isFinite(value) || drawn.length < (1 - mostLost) * draws || drawn.length < 2) return null;
  const standardError = Math.sqrt(variance(drawn));
  const sorted = drawn.slice().sort();
  const biased = Math.abs(mean(drawn) - value) > 0.25 * standardError;
  const corrected = correct === "always" || (biased && correct !== "never");
  const tails = corrected ? correctedTails(value, sorted, left(), level) : null;
  const [low, high] = tails ?? [(1 - level) / 2, (1 + level) / 2];
  const interval = { low: sortedQuantile(sorted, low), high: sortedQuantile(sorted, high) };
  return { value, standardError, interval, method: tails === null ? "percentile" : "bca", draws: drawn };
}

/** The probabilities at which BCa reads the draws; null where all of them lie on one side, so that no bias can be told. */
function correctedTails(value: number, sorted: Float64Array, left: number[], level: number): [number, number] | null {
  const under =
    sumOf(sorted.length, (i) => ((sorted[i] as number) < value ? 1 : sorted[i] === value ? 0.5 : 0)) / sorted.length;
  if (under <= 0 || under >= 1 || !left.every(Number.isFinite)) return null;
  const bias = normalQuantile(under);
  const acceleration = accelerationOf(left);
  const tail = (z: number): number => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const z = criticalZ(level);
  return [tail(-z), tail(z)];
}

function accelerationOf(left: number[]): number {
  const centre = mean(left);
  const squares = sumOf(left.length, (i) => (centre - (left[i] as number)) ** 2);
  const cubes = sumOf(left.length, (i) => (centre - (left[i] as number)) ** 3);
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** The statistic without each group of units in turn. */
function jackknife(units: number, statistic: Bootstrap["statistic"]): readonly ArrayLike<number>[] {
  const groups = Math.min(units, mostGroups);
  return Array.from({ length: groups }, (_, group) => {
    const rest: number[] = [];
    for (let unit = 0; unit < units; unit++) if (unit % groups !== group) rest.push(unit);
    return Array.from(statistic(Int32Array.from(rest)));
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
