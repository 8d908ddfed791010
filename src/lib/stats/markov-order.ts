/** How far back one must look to tell what follows. */
import type { Random } from "./random.ts";
import { shuffled } from "./resample.ts";

/** Sequences of units (people); those of one unit stand together. */
export interface Sequences {
  /** Unit of each sequence, 0 … units − 1, ascending. */
  readonly unit: ArrayLike<number>;
  readonly units: number;
  /** Kinds of things in each sequence, in order, each below `kinds`; the last is its end. */
  readonly sequences: readonly ArrayLike<number>[];
  readonly kinds: number;
}

/** A mean over held-out events with its standard error over units, in nats an event. */
export interface HeldOut {
  readonly value: number;
  readonly standardError: number;
}

/** Log loss of prediction from one and from two things back, and what the second saves. */
export interface OrderFound {
  readonly one: HeldOut;
  readonly two: HeldOut;
  readonly gain: HeldOut;
  /** Units with any event to predict. */
  readonly units: number;
}

const FOLDS = 5;

/**
 * Held-out log loss of Markov chains of order 1 and 2, by five folds of whole units, over all events but the first of a sequence. Order 1
 * is smoothed by Dirichlet(½); order 2, with the same weight of kinds/2, by what followed the last thing after any other, so that rare pairs do not lose by themselves.
 * Null under two units with something to predict. Katz 1981 on tests of order; Hastie, Tibshirani and Friedman 2009, 7.10 on folds.
 */
export function markovOrder(data: Sequences, random: Random): OrderFound | null {
  const fold = foldsOf(data.units, random);
  const counts = countAll(data, fold);
  const sums = new Map<number, [events: number, one: number, two: number]>();
  eachEvent(data, (unit, back, last, next) => {
    const f = fold[unit] as number;
    const one = chanceOfOne(counts, data.kinds, f, last, next);
    const two = chanceOfTwo(counts, data.kinds, f, [back, last, next]);
    const known = sums.get(unit) ?? [0, 0, 0];
    sums.set(unit, [known[0] + 1, known[1] - Math.log(one), known[2] - Math.log(two)]);
  });
  if (sums.size < 2) return null;
  const mean = (pick: (sum: readonly [number, number, number]) => number) => ratio([...sums.values()], pick);
  return {
    one: mean(([, one]) => one),
    two: mean(([, , two]) => two),
    gain: mean(([, one, two]) => one - two),
    units: sums.size,
  };
}

function foldsOf(units: number, random: Random): Int32Array {
  const fold = new Int32Array(units);
  shuffled(units, random).forEach((unit, at) => (fold[unit] = at % FOLDS));
  return fold;
}

function eachEvent(data: Sequences, visit: (unit: number, back: number, last: number, next: number) => void): void {
  data.sequences.forEach((sequence, s) => {
    const unit = data.unit[s] as number;
    for (let i = 1; i < sequence.length; i++)
      visit(unit, i === 1 ? data.kinds : (sequence[i - 2] as number), sequence[i - 1] as number, sequence[i] as number);
  });
}

/** How often each thing was followed by each, over all and by fold: by [fold or −1, context, next]. */
type Counts = ReadonlyMap<string, number>;

function countAll(data: Sequences, fold: Int32Array): Counts {
  const counts = new Map<string, number>();
  const bump = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  eachEvent(data, (unit, back, last, next) => {
    for (const f of [-1, fold[unit] as number]) {
      bump(`${f} ${last}`);
      bump(`${f} ${last}>${next}`);
      bump(`${f} ${back},${last}`);
      bump(`${f} ${back},${last}>${next}`);
    }
  });
  return counts;
}

/** Occurrences outside the fold. */
function outside(counts: Counts, fold: number, key: string): number {
  return (counts.get(`-1 ${key}`) ?? 0) - (counts.get(`${fold} ${key}`) ?? 0);
}

function chanceOfOne(counts: Counts, kinds: number, fold: number, last: number, next: number): number {
  return (outside(counts, fold, `${last}>${next}`) + 0.5) / (outside(counts, fold, `${last}`) + kinds / 2);
}

/** What followed the pair, with what followed the last thing after any other as its prior: nothing is counted twice. */
function chanceOfTwo(
  counts: Counts,
  kinds: number,
  fold: number,
  [back, last, next]: readonly [number, number, number],
): number {
  const [pair, both] = [outside(counts, fold, `${back},${last}`), outside(counts, fold, `${back},${last}>${next}`)];
  const [any, followed] = [outside(counts, fold, `${last}`), outside(counts, fold, `${last}>${next}`)];
  const prior = (followed - both + 0.5) / (any - pair + kinds / 2);
  return (both + (kinds / 2) * prior) / (pair + kinds / 2);
}

/** A sum over events divided by their number, with the standard error of a ratio over units. */
function ratio(
  sums: readonly (readonly [number, number, number])[],
  pick: (sum: readonly [number, number, number]) => number,
): HeldOut {
  const events = sums.reduce((total, [count]) => total + count, 0);
  const value = sums.reduce((total, sum) => total + pick(sum), 0) / events;
  const squares = sums.reduce((total, sum) => total + (pick(sum) - value * sum[0]) ** 2, 0);
  return { value, standardError: Math.sqrt((sums.length / (sums.length - 1)) * squares) / events };
}
