/** How many would buy at each price. */
import { isotonic } from "./isotonic.ts";

/** Answers of people to prices, a person a row of as many as there are prices: 1 would buy, 0 would not, −1 not known. */
export interface Demand {
  /** Rising. */
  readonly prices: readonly number[];
  readonly known: Int8Array;
  /** Positive weight a person. */
  readonly weights: ArrayLike<number>;
}

/** Weight of those who would buy at each price, and of those of whom it is known. */
export interface Takers {
  readonly yes: Float64Array;
  readonly asked: Float64Array;
}

/** Part of the people of whom everything must be known once filled in; else what is filled in would be of a kind by itself. */
const PINNED = 0.95;

/**
 * Fills in what an answer at another price already says, where prices went up and down until each person's limit was found: who buys at a
 * price buys at a lower one, who does not does not at a higher one. What was asked stays as it was answered. Where under 95% of the people
 * are known at every price after that (each was asked one price, or some by lot) nothing is filled in, for it would favour the ends.
 */
export function fillIn(known: Int8Array, prices: number): Int8Array {
  const filled = known.slice();
  let open = 0;
  for (let from = 0; from < known.length; from += prices) {
    const own = known.subarray(from, from + prices);
    const [mostTaken, leastRefused] = [own.lastIndexOf(1), own.indexOf(0)];
    for (let k = 0; k < prices; k++) {
      if (own[k] !== -1) continue;
      const [taken, refused] = [k < mostTaken, leastRefused !== -1 && k > leastRefused];
      if (taken !== refused) filled[from + k] = taken ? 1 : 0;
    }
    if (filled.subarray(from, from + prices).includes(-1)) open++;
  }
  return open * prices <= (1 - PINNED) * known.length ? filled : known;
}

/** Adds up the answers at each price of the people at these positions; absent: of everybody. */
export function takers({ prices, known, weights }: Demand, picked?: ArrayLike<number>): Takers {
  const size = prices.length;
  const [yes, asked] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < (picked?.length ?? weights.length); i++) {
    const person = picked?.[i] ?? i;
    const weight = weights[person] as number;
    for (let k = 0; k < size; k++) {
      const answer = known[person * size + k] as number;
      if (answer === -1) continue;
      asked[k] = (asked[k] as number) + weight;
      if (answer === 1) yes[k] = (yes[k] as number) + weight;
    }
  }
  return { yes, asked };
}

/** Share who buy at each price, made to fall by pooling adjacent prices (Ayer and others 1955); null where a price has no answer. */
export function fallingShares({ yes, asked }: Takers): Float64Array | null {
  if (asked.some((weight) => !(weight > 0))) return null;
  const back = Array.from(yes.keys()).reverse();
  const steps = isotonic({
    x: back.map((k) => -k),
    y: back.map((k) => (yes[k] as number) / (asked[k] as number)),
    weights: back.map((k) => asked[k] as number),
  });
  return yes.map((_, k) => steps.find(({ from, to }) => from <= -k && -k <= to)?.value ?? NaN);
}

/** Place of the price that brings most per person asked, p·share; the lowest where several do. Gabor and Granger 1966. */
export function bestPlace(prices: readonly number[], shares: ArrayLike<number>): number {
  return prices.reduce((best, price, k) => (price * (shares[k] as number) > (prices[best] as number) * (shares[best] as number) + 1e-12 ? k : best), 0); // prettier-ignore
}

/** What people would pay at least on average: Σ(p_k − p_{k−1})·share_k, p_0 = 0. Turnbull 1976; Haab and McConnell 1997. */
export function leastWorth(prices: readonly number[], shares: ArrayLike<number>): number {
  return prices.reduce((sum, price, k) => sum + (price - (prices[k - 1] ?? 0)) * (shares[k] as number), 0);
}
