/** M69 Break-even: how large each effect must be for the headline to come out at zero. */
import type { Effect } from "../dataset/effect.ts";
import { coursesOf, DRAWS, worth, type BusinessCase, type Simulation, type Stream } from "./business-case.ts";
import { unitOf } from "./effect-estimates.ts";
import { flowsOf } from "./flows.ts";
import type { Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened } from "./open-case.ts";
import { headlineTier, returnsOf, spreadOf, worthOf } from "./returns.ts";
import { chanceEstimate, estimateOf, refusedEstimate, spreadEstimate, type Common } from "./simulated.ts";

/**
 * One group an effect: the size at which the median return is 0, the headline's tier and this stream counted and all costs paid, with
 * the middle 90% of what it takes over the draws of everything else; "measured", the effect itself, and "p-exceeds", the chance that it
 * is larger than needed. Available where the headline is refused. Refused as NOT_BROKEN_EVEN when no size of the effect brings anything.
 */
export const breakEven: Metric = {
  ...ofTheCase,
  id: "break-even",
  number: "M69",
  parts: { "": "share-difference", measured: "share-difference", "p-exceeds": "share" },
  adds: ["input"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    if (opened.model === null) return unopened(opened.reasons, 0);
    const { model, simulation, effects, cautions } = opened;
    const tier = headlineTier(context.dataset.release.settings.headline_grade);
    const counted = returnsOf(model, simulation, tier).counted;
    return effects.flatMap((effect, s) => {
      const about = { tier: tier.id, draws: String(DRAWS), ...(effect.unit === null ? {} : { unit: effect.unit }) };
      const group = [["input", effect.id]] as const;
      const common: Common = { n: effect.n, level: context.level, cautions, about, group, grade: effect.grade };
      return effectEstimates(common, effect, neededOf(model, simulation, counted, s), simulation);
    });
  },
};

function effectEstimates(
  common: Common,
  effect: Effect,
  needed: Float64Array | null,
  { inputs }: Simulation,
): readonly Estimate[] {
  const measured = inputs.get(effect.input) as Float64Array;
  const unit = unitOf(effect, spreadOf(measured).at(0.5));
  const own = { ...spreadEstimate(common, "measured", measured, "median"), unit };
  if (needed === null) return [{ ...refusedEstimate(common, "", "NOT_BROKEN_EVEN"), unit }, own];
  const spread = spreadOf(needed);
  const [low, high] = [spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2)];
  const chance = chanceEstimate(common, "p-exceeds", measured, spread.at(0.5));
  return [{ ...estimateOf(common, "", spread.at(0.5), low, high), unit }, own, chance];
}

/**
 * By draw, the effect at which benefits equal costs: what is still to be earned ÷ what one unit of effect earns. Half the draws need
 * less than their median, so that is the effect at which the median return is 0. Draws in which the initiative fails have no such effect;
 * null when these are half of them or more.
 */
function neededOf(
  model: BusinessCase,
  simulation: Simulation,
  counted: readonly number[],
  s: number,
): Float64Array | null {
  const others = counted
    .filter((other) => other !== s)
    .map((other) => simulation.flows.benefits[other] as Float64Array);
  const benefit = worthOf(model, others, simulation);
  const cost = worthOf(model, simulation.flows.costs, simulation);
  const perUnit = unitWorth(model, simulation, s);
  const needed = benefit.map((value, i) => ((cost[i] as number) - value) / (perUnit[i] as number));
  const earning = needed.filter((_, i) => (perUnit[i] as number) > 0);
  return earning.length > needed.length / 2 ? earning : null;
}

/** Present value of one unit of a stream's effect, by draw. */
function unitWorth(model: BusinessCase, simulation: Simulation, s: number): Float64Array {
  const stream = model.streams[s] as Stream;
  const courses = coursesOf(model, simulation);
  const unit = new Float64Array(simulation.draws).fill(1);
  const of = (input: string): Float64Array => (input === stream.input ? unit : courses.of(input));
  return worth(model, flowsOf([stream], [], { ...courses, of }).benefits);
}
