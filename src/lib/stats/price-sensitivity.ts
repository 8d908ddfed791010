/** Where the curves of four price thresholds cross. */

/** Thresholds of equal length, a person each: `tooCheap` ≤ `cheap` ≤ `expensive` ≤ `tooExpensive`; positive weights (absent: 1). */
export interface Thresholds {
  readonly tooCheap: ArrayLike<number>;
  readonly cheap: ArrayLike<number>;
  readonly expensive: ArrayLike<number>;
  readonly tooExpensive: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/** Shares of the people at each of the prices, which rise: too cheap and cheap fall, expensive and too expensive rise. */
export interface PriceCurves {
  readonly prices: Float64Array;
  readonly tooCheap: Float64Array;
  readonly cheap: Float64Array;
  readonly expensive: Float64Array;
  readonly tooExpensive: Float64Array;
}

/** Marginal cheapness and expensiveness, indifference, and the point of least resistance. */
export const pricePoints = ["pmc", "ipp", "opp", "pme"] as const;
export type PricePoint = (typeof pricePoints)[number];

/** The prices at which two curves are equal: one, or all from `low` to `high`; and the share of people there. */
export interface Crossing {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** Thresholds as places on the grid of every price that was named. */
export interface PriceGrid {
  readonly prices: Float64Array;
  readonly places: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  readonly weights: Float64Array;
}

/** Shares closer than this are equal: a sum of weights in another order differs by less. */
const EQUAL = 1e-9;

/** Whether a person's four prices can be right: from cheap to expensive, and not one price for everything. Van Westendorp 1976. */
export function inOrder(tooCheap: number, cheap: number, expensive: number, tooExpensive: number): boolean {
  return tooCheap <= cheap && cheap <= expensive && expensive <= tooExpensive && tooCheap < tooExpensive;
}

/** Puts thresholds on the grid of all prices among them, once, for as many draws as are wanted. */
export function priceGrid({ tooCheap, cheap, expensive, tooExpensive, weights }: Thresholds): PriceGrid {
  const all = [tooCheap, cheap, expensive, tooExpensive].map((column) => Float64Array.from(column));
  const prices = Float64Array.from(new Set(all.flatMap((column) => [...column]))).sort();
  const place = new Map(Array.from(prices, (price, k) => [price, k]));
  const [a, b, c, d] = all.map((column) => Int32Array.from(column, (price) => place.get(price) as number));
  return {
    prices,
    places: [a, b, c, d] as [Int32Array, Int32Array, Int32Array, Int32Array],
    weights: Float64Array.from(tooCheap, (_, i) => weights?.[i] ?? 1),
  };
}

/**
 * The four curves with closed thresholds: who names p as too cheap finds p too cheap (share tc ≥ p, share cheap ≥ p, share expensive ≤ p,
 * share te ≤ p). `picked`: the people drawn, by position; absent: everybody. Null without weight.
 */
export function priceCurves({ prices, places, weights }: PriceGrid, picked?: ArrayLike<number>): PriceCurves | null {
  const counts = places.map(() => new Float64Array(prices.length));
  let total = 0;
  for (let i = 0; i < (picked?.length ?? weights.length); i++) {
    const person = picked?.[i] ?? i;
    const weight = weights[person] as number;
    total += weight;
    for (let k = 0; k < 4; k++) {
      const [at, column] = [places[k]?.[person] as number, counts[k] as Float64Array];
      column[at] = (column[at] as number) + weight;
    }
  }
  if (!(total > 0)) return null;
  const [a, b, c, d] = counts as [Float64Array, Float64Array, Float64Array, Float64Array];
  const falling = (column: Float64Array) => upTo(column.slice().reverse(), total).reverse();
  return {
    prices,
    tooCheap: falling(a),
    cheap: falling(b),
    expensive: upTo(c, total),
    tooExpensive: upTo(d, total),
  };
}

/** Cumulative shares. */
function upTo(column: Float64Array, total: number): Float64Array {
  let sum = 0;
  return column.map((count) => (sum += count) / total);
}

/**
 * The four crossings, straight lines between the prices named: PMC where as many find a price too cheap as find it not cheap, PME too
 * expensive and not expensive, IPP cheap and expensive, OPP too cheap and too expensive. Van Westendorp 1976; convention of `method.md` M71.
 */
export function crossings(curves: PriceCurves): Readonly<Record<PricePoint, Crossing>> {
  const not = (curve: Float64Array) => curve.map((share) => 1 - share);
  const { prices, tooCheap, cheap, expensive, tooExpensive } = curves;
  return {
    pmc: crossing(prices, tooCheap, not(cheap)),
    ipp: crossing(prices, cheap, expensive),
    opp: crossing(prices, tooCheap, tooExpensive),
    pme: crossing(prices, not(expensive), tooExpensive),
  };
}

/** Where a falling curve first meets a rising one; it begins above it and ends below. */
function crossing(prices: Float64Array, falling: Float64Array, rising: Float64Array): Crossing {
  const above = (k: number): number => (falling[k] as number) - (rising[k] as number);
  const met = prices.findIndex((_, k) => above(k) <= EQUAL);
  const price = (k: number): number => prices[k] as number;
  if (above(met) >= -EQUAL || met === 0) {
    let last = met;
    while (last + 1 < prices.length && above(last + 1) >= -EQUAL) last++;
    return { low: price(met), high: price(last), share: falling[met] as number };
  }
  const part = above(met - 1) / (above(met - 1) - above(met));
  const at = price(met - 1) + part * (price(met) - price(met - 1));
  const share = (falling[met - 1] as number) + part * ((falling[met] as number) - (falling[met - 1] as number));
  return { low: at, high: at, share };
}
