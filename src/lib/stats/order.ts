/** Order and ranks of many numbers at once, nearly without comparing pairs. */

/** More values than this in one of as many buckets as there are values are sorted by comparing. */
const CROWDED = 32;

/**
 * Places of the values from small to large, equal values in the order given. Values are dealt into as many buckets as there are values,
 * evenly wide (Dobosiewicz 1978): about as many steps as values where these are not far from evenly or normally spread.
 */
export function orderOf(values: ArrayLike<number>): Int32Array {
  const size = values.length;
  const buckets = bucketsOf(values);
  const order = Int32Array.from({ length: buckets === null ? size : 0 }, (_, i) => i);
  if (buckets === null) return order.sort((a, b) => compare(values, a, b));
  const ends = new Int32Array(size + 1);
  for (let i = 0; i < size; i++) {
    const after = (buckets[i] as number) + 1;
    ends[after] = (ends[after] as number) + 1;
  }
  for (let bucket = 1; bucket <= size; bucket++) {
    ends[bucket] = (ends[bucket] as number) + (ends[bucket - 1] as number);
  }
  const dealt = deal(buckets, ends);
  let start = 0;
  for (let bucket = 0; bucket < size; bucket++) {
    const end = ends[bucket] as number;
    if (end - start > CROWDED) dealt.subarray(start, end).sort((a, b) => compare(values, a, b));
    else if (end - start > 1) insert(dealt, values, start, end);
    start = end;
  }
  return dealt;
}

/** Rank of every value, 0 for the smallest, in the order of {@link orderOf}. */
export function ranksOf(values: ArrayLike<number>): Int32Array {
  const order = orderOf(values);
  const ranks = new Int32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank] as number] = rank;
  return ranks;
}

/** Bucket of every value; null where the values are not all numbers between ends. */
function bucketsOf(values: ArrayLike<number>): Int32Array | null {
  const size = values.length;
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < size; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
    if (Number.isNaN(value)) return null;
  }
  const scale = high > low ? (size - 1) / (high - low) : 0;
  if (!Number.isFinite(scale * (high - low))) return null;
  const buckets = new Int32Array(size);
  for (let i = 0; i < size; i++) buckets[i] = Math.min(size - 1, Math.floor(((values[i] as number) - low) * scale));
  return buckets;
}

/** Indices by bucket; `ends` holds where each bucket begins and afterwards where it ends. */
function deal(buckets: Int32Array, ends: Int32Array): Int32Array {
  const dealt = new Int32Array(buckets.length);
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i] as number;
    const place = ends[bucket] as number;
    dealt[place] = i;
    ends[bucket] = place + 1;
  }
  return dealt;
}

/** Sorts a few indices by insertion. */
function insert(order: Int32Array, values: ArrayLike<number>, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const index = order[at] as number;
    const value = values[index] as number;
    let place = at;
    while (place > start && (values[order[place - 1] as number] as number) > value) {
      order[place] = order[place - 1] as number;
      place--;
    }
    order[place] = index;
  }
}

/** By value, NaN last, then by place. */
function compare(values: ArrayLike<number>, a: number, b: number): number {
  const [first, second] = [values[a] as number, values[b] as number];
  if (first < second) return -1;
  if (first > second) return 1;
  return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || a - b;
}
