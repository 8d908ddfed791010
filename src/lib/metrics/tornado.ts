/** M68 Tornado: which input moves the headline's return most. */
import { firstOrderShare } from "../stats/first-order-share.ts";
import { flowsAt, inputAt, worth, DRAWS, type BusinessCase } from "./business-case.ts";
import type { Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened } from "./open-case.ts";
import { headlineTier, returnsOf } from "./returns.ts";
import { estimateOf, refusalOf, refusedEstimate, weakest, type Common } from "./simulated.ts";

/**
 * One group an uncertain input (effect, assumption, or costs:initiative for costs with a range), the widest swing first: the return
 * with all inputs at their median, between its values with this one at P10 and P90. Parts: "swing", the distance between these, and
 * "variance-share", the share of the variance of the return that goes when the input is known (first-order Sobol index). Inputs that
 * cannot move the headline's tier are left out. Refused as the headline is, except TOO_UNCERTAIN.
 */
export const tornado: Metric = {
  ...ofTheCase,
  id: "tornado",
  number: "M68",
  parts: { "": "return", swing: "return", "variance-share": "share" },
  adds: ["input"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    if (opened.model === null) return unopened(opened.reasons, 0);
    const { model, simulation } = opened;
    const tier = headlineTier(context.dataset.release.settings.headline_grade);
    const returns = returnsOf(model, simulation, tier);
    const about = { tier: tier.id, draws: String(DRAWS) };
    const common: Common = { n: returns.counted.length, level: 0.8, cautions: opened.cautions, about };
    const refusal = refusalOf(returns, opened.doubled);
    const { rox } = returns;
    if (refusal !== null || rox === null) return [refusedEstimate(common, "", refusal ?? "COST_NOT_POSITIVE")];
    const swings = swingsOf(model, returns.counted);
    return swings.flatMap((swing) => {
      const grade = weakest(gradesOf(model, returns.counted, swing.input));
      const draws = simulation.inputs.get(swing.input) ?? new Float64Array(rox.length);
      return inputEstimates({ ...common, grade }, swing, firstOrderShare(draws, rox));
    });
  },
};

interface Swing {
  readonly input: string;
  readonly base: number;
  readonly low: number;
  readonly high: number;
}

function inputEstimates(common: Common, { input, base, low, high }: Swing, share: number): readonly Estimate[] {
  const own: Common = { ...common, group: [["input", input]] };
  return [
    estimateOf(own, "", base, low, high),
    estimateOf(own, "swing", high - low, high - low, high - low),
    estimateOf(own, "variance-share", share, share, share),
  ];
}

function swingsOf(model: BusinessCase, counted: readonly number[]): readonly Swing[] {
  const median = inputAt(model, 0.5);
  const base = roxAt(model, counted, median);
  const swings = [...model.inputs.keys()].map((input) => {
    const ends = [0.1, 0.9].map((u) => roxAt(model, counted, (name) => (name === input ? inputAt(model, u)(name) : median(name)))); // prettier-ignore
    return { input, base, low: Math.min(...ends), high: Math.max(...ends) };
  });
  return swings
    .filter(({ low, high }) => high > low)
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.input < b.input ? -1 : 1));
}

/** Return of these streams, at all costs, in one course of events. */
function roxAt(model: BusinessCase, counted: readonly number[], at: (input: string) => number): number {
  const flows = flowsAt(model, at);
  const benefit = counted.length === 0 ? 0 : (worth(model, counted.map((s) => flows.benefits[s] as Float64Array))[0] as number); // prettier-ignore
  const cost = worth(model, flows.costs)[0] as number;
  return (benefit - cost) / cost;
}

function gradesOf(model: BusinessCase, counted: readonly number[], input: string) {
  return counted.flatMap((s) => (model.streams[s]?.input === input ? [model.streams[s].grade] : []));
}
