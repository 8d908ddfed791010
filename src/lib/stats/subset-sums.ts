/** Sums over every subset of a few things, where some of them call for a charge together. A subset is a number: bit i is thing i. */

/** Things over which all subsets can be gone through at once. */
export const MOST_ITEMS = 15;

/** An amount due once when any of the things in `members` is in the subset. */
export interface Charge {
  readonly members: number;
  readonly amount: number;
}

/**
 * Sum of the values of each subset's things, less the charges that it calls for; 2^k numbers, place 0 is the empty subset. Throws a
 * RangeError over {@link MOST_ITEMS} things. `into` may be an array used before.
 */
export function subsetSums(
  values: ArrayLike<number>,
  charges: readonly Charge[] = [],
  into: Float64Array = new Float64Array(subsetsOf(values.length)),
): Float64Array {
  const size = subsetsOf(values.length);
  into[0] = 0;
  for (let i = 0; i < values.length; i++) {
    const bit = 1 << i;
    const value = values[i] as number;
    for (let subset = 0; subset < bit; subset++) into[bit + subset] = (into[subset] as number) + value;
  }
  for (const { members, amount } of charges) {
    for (let subset = 1; subset < size; subset++) {
      if ((subset & members) !== 0) into[subset] = (into[subset] as number) - amount;
    }
  }
  return into;
}

/** Subsets from the one with the lowest sum to the one with the highest; the smaller and then the lower number first where equal. */
export function byAmount(sums: Float64Array): Int32Array {
  const order = Int32Array.from(sums, (_, subset) => subset);
  return order.sort((a, b) => (sums[a] as number) - (sums[b] as number) || membersOf(a) - membersOf(b) || a - b);
}

/** How many of `ranking`, subsets in order of their sums, sum to `most` or less. */
export function affordable(ranking: Int32Array, sums: Float64Array, most: number): number {
  let count = 0;
  while (count < ranking.length && (sums[ranking[count] as number] as number) <= most) count++;
  return count;
}

/** How many things a subset has. */
export function membersOf(subset: number): number {
  let [count, rest] = [0, subset];
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Whether thing `i` is in the subset. */
export function has(subset: number, i: number): boolean {
  return ((subset >> i) & 1) === 1;
}

function subsetsOf(count: number): number {
  if (count > MOST_ITEMS) throw new RangeError(`${count} things, expected at most ${MOST_ITEMS}`);
  return 1 << count;
}
