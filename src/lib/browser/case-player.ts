/** Plays the case that came with the page: few draws while something moves, all of them when it rests. */
import type { WhatIfData } from "../components/what-if.ts";
import { unpackCase } from "../metrics/published-case.ts";
import { quantileOf } from "../stats/uncertain-number.ts";
import { outcomeOf, replayOf, suppose, type Outcome, type Replay, type Supposed } from "../metrics/what-if.ts";

/** Draws while a slider moves. */
export const FEW = 2_000;

/** What the page shows of one course. */
export interface Played {
  /** By tier. */
  readonly outcomes: readonly (Outcome | null)[];
  /** By lever, where nine tenths of what it stands for lie. */
  readonly spreads: readonly (readonly [number, number])[];
}

/** Opens the case; the draws are made when first asked for. */
export function playerOf(
  data: Pick<WhatIfData, "case" | "tiers" | "level" | "levers">,
): (supposed: Supposed, draws: number) => Played {
  const model = unpackCase(data.case);
  const replays = new Map<number, Replay | null>();
  return (supposed, draws) => {
    if (!replays.has(draws)) replays.set(draws, replayOf(model, draws));
    const now = suppose(model, supposed);
    const simulation = replays.get(draws)?.(now);
    return {
      outcomes: data.tiers.map((tier) => (simulation == null ? null : outcomeOf(now, simulation, tier, data.level))),
      spreads: data.levers.map(({ input }) => {
        const number = now.inputs.get(input);
        return number === undefined ? [NaN, NaN] : [quantileOf(number, 0.05), quantileOf(number, 0.95)];
      }),
    };
  };
}
