/** How often an alternative takes which place when nothing is held more certain than it is. */
import type { Random } from "./random.ts";
import { placeChances } from "./ranks.ts";

/** Alternatives by criteria, every value between 0 (worst) and 1 (best), draw by draw. */
export interface Alternatives {
  readonly alternatives: number;
  readonly draws: number;
  /** Weights of one draw; they sum to 1. */
  readonly weights: (draw: number) => Float64Array;
  readonly valueAt: (alternative: number, criterion: number, draw: number) => number;
  /** Breaks ties: equal scores take their places by lot. */
  readonly random: Random;
}

/** The scores of one alternative in every draw, and P(place = k) at k − 1. */
export interface Accepted {
  readonly scores: Float64Array;
  readonly chances: Float64Array;
}

/** Weighted sums in every draw, and the rank acceptability of each alternative. Lahdelma and Salminen 2001 (SMAA-2). */
export function acceptability(of: Alternatives): readonly Accepted[] {
  const { alternatives, draws, weights, valueAt, random } = of;
  const scores = Array.from({ length: alternatives }, () => new Float64Array(draws));
  const placed = Array.from({ length: alternatives }, () => new Uint32Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const weight = weights(draw);
    const sums = scores.map((column, i) => {
      let sum = 0;
      for (let k = 0; k < weight.length; k++) sum += (weight[k] as number) * valueAt(i, k, draw);
      return (column[draw] = sum);
    });
    const lots = sums.map(() => random());
    const order = sums.map((_, i) => i).sort((a, b) => (sums[b] as number) - (sums[a] as number) || (lots[a] as number) - (lots[b] as number)); // prettier-ignore
    order.forEach((i, place) => ((placed[i] as Uint32Array)[draw] = place + 1));
  }
  return scores.map((column, i) => ({
    scores: column,
    chances: placeChances(placed[i] as Uint32Array, alternatives),
  }));
}
