/** The order of things by their draws, no finer than the draws know it. */

/** Share of the draws in which an order must hold for two neighbours to have a place of their own. */
const SURE = 0.9;

/** A thing's place, and by draw how it stands to the next: 1 ahead, −1 behind, 0 the same; null for the last. */
export interface Placed {
  readonly place: number;
  readonly ahead: Float64Array | null;
}

/**
 * Places of things given from the highest mean to the lowest, by draws of each: neighbours whose order holds in under 90% of the draws
 * (an equal draw counts half) share the place of the first of them, so 1, 1, 3.
 */
export function placesOf(ranked: readonly Float64Array[]): readonly Placed[] {
  let place = 1;
  return ranked.map((draws, i) => {
    const before = i === 0 ? null : order(ranked[i - 1] as Float64Array, draws);
    if (before !== null && !(share(before) < SURE)) place = i + 1;
    const next = ranked[i + 1];
    return { place, ahead: next === undefined ? null : order(draws, next) };
  });
}

/** The places between which thing `i` stands in the middle `level` of the draws. */
export function rankRange(ranked: readonly Float64Array[], i: number, level: number): readonly [number, number] {
  const own = ranked[i] as Float64Array;
  const places = own.map((value, draw) => 1 + ranked.filter((other) => (other[draw] as number) > value).length).sort();
  const at = (probability: number): number => places[Math.min(own.length - 1, Math.floor(probability * own.length))] as number; // prettier-ignore
  return [at((1 - level) / 2), at((1 + level) / 2)];
}

function order(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, i) => Math.sign(value - (second[i] as number)));
}

function share(signs: Float64Array): number {
  return signs.reduce((total, sign) => total + (sign + 1) / 2, 0) / signs.length;
}
