/** What it is worth to know more before one chooses, from draws of what each choice brings. */
import { bestByDraw, bestSubset, subsetDraws, type Portfolio } from "./best-subset.ts";
import { conditionalMeans } from "./conditional-mean.ts";
import { orderOf } from "./order.ts";
import { subsetSums } from "./subset-sums.ts";
import { mean } from "./sum.ts";

/** Parts, each with equally many draws, within which an input counts as known. */
const PARTS = 200;

/** A choice between subsets of a portfolio: `ranking` holds those that may be chosen, in order of preference where equal. */
export interface Choice {
  readonly portfolio: Portfolio;
  readonly ranking: Int32Array;
  readonly draws: number;
}

/** The subset that one chooses knowing no more than now: the highest mean. */
export function chosenNow({ portfolio, ranking }: Choice): number {
  const charges = portfolio.charges.map(({ members, amount }) => ({ members, amount: mean(amount) }));
  return bestSubset(subsetSums(portfolio.items.map(mean), charges), ranking);
}

/** By draw, what is won by knowing everything before choosing; its mean is the expected value of perfect information. */
export function perfectGain(choice: Choice): Float64Array {
  const { portfolio, ranking, draws } = choice;
  const [best] = bestByDraw(portfolio, ranking, [ranking.length]);
  return gainOf(choice, best ?? new Int32Array(draws));
}

/**
 * By draw, what is won by knowing one input before choosing; its mean is the expected value of partial perfect information. The net benefit
 * is regressed on the input (Strong, Oakley and Brennan 2014), what is best is chosen for each of 200 even parts of its draws, and the gain
 * is counted in the draws themselves, so that it is never more than {@link perfectGain}. Nothing where no choice would be another.
 */
export function partialGain(choice: Choice, input: Float64Array): Float64Array {
  const { portfolio, ranking, draws } = choice;
  const order = orderOf(input);
  const { items, charges } = portfolio;
  const fitted = conditionalMeans(input, [...items, ...charges.map(({ amount }) => amount)]);
  const coarse = fitted.map((values) => partMeans(values, input, order));
  const parts: Portfolio = {
    items: coarse.slice(0, items.length),
    charges: charges.map(({ members }, c) => ({ members, amount: coarse[items.length + c] as Float64Array })),
  };
  const [best] = bestByDraw(parts, ranking, [ranking.length]);
  const chosen = new Int32Array(draws);
  order.forEach((draw, rank) => (chosen[draw] = best?.[partOf(rank, draws)] ?? 0));
  const gain = gainOf(choice, chosen);
  return mean(gain) > 0 ? gain : new Float64Array(draws);
}

function gainOf(choice: Choice, chosen: Int32Array): Float64Array {
  const { portfolio, draws } = choice;
  const now = subsetDraws(portfolio, chosenNow(choice), draws);
  return subsetDraws(portfolio, chosen, draws).map((value, i) => value - (now[i] as number));
}

function partOf(rank: number, draws: number): number {
  return Math.floor((rank * Math.min(PARTS, draws)) / draws);
}

function partMeans(values: Float64Array, input: Float64Array, order: Int32Array): Float64Array {
  const parts = Math.min(PARTS, input.length);
  const [sums, counts] = [new Float64Array(parts), new Float64Array(parts)];
  order.forEach((draw, rank) => {
    const part = partOf(rank, input.length);
    sums[part] = (sums[part] as number) + (values[draw] as number);
    counts[part] = (counts[part] as number) + 1;
  });
  return sums.map((value, part) => value / (counts[part] as number));
}
