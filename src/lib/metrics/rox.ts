/** M66 Return on experience: the headline and what belongs to it. */
import type { Reason } from "../contract/measure.ts";
import { payback } from "../stats/finance.ts";
import { sum } from "../stats/sum.ts";
import { DRAWS } from "./business-case.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, type OpenCase } from "./open-case.ts";
import {
  expectedFlow,
  headlineTier,
  internalRates,
  netFlows,
  paybackYears,
  returnsOf,
  spreadOf,
  tiersOf,
  tooUncertain,
  worthOf,
  yearlyRate,
  type Returns,
  type Tier,
} from "./returns.ts";
import {
  chanceEstimate,
  estimateOf,
  refusalOf,
  refusedEstimate,
  spreadEstimate,
  statisticEstimate,
  weakest,
  type Common,
} from "./simulated.ts";

type Opened = Extract<OpenCase, { readonly simulation: unknown }>;

/**
 * (present value of benefits − of costs) ÷ of costs by tier of evidence: median of the draws with the middle 90%. All costs count in
 * every tier, and so do streams that are expected to cost money. Parts in money are expected values with the middle 90%; chances and the
 * expected loss carry the error of the simulation; payback, internal rate and finance's own ROI (undiscounted, all streams) are those of
 * the expected flows. Refused: COST_NOT_POSITIVE, NO_STREAM_AT_GRADE, DOUBLE_COUNT, INVALID_SETTING; TOO_UNCERTAIN leaves the range.
 */
export const rox: Metric = {
  ...ofTheCase,
  id: "rox",
  number: "M66",
  parts: {
    "": "return",
    range: "return",
    npv: "euro",
    probability: "share",
    "hurdle-probability": "share",
    payback: "years",
    "payback-simple": "years",
    irr: "return",
    roi: "return",
    "expected-loss": "euro",
    benefit: "euro",
    cost: "euro",
  },
  adds: ["tier"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    const headline = context.dataset.release.settings.headline_grade;
    return tiersOf(headline).flatMap((tier) => {
      const about = { headline: headlineTier(headline).id, draws: String(DRAWS) };
      if (opened.model === null) return [refusedTier(tier, opened.reasons, context, about)];
      return tierEstimates(opened, returnsOf(opened.model, opened.simulation, tier), context, about);
    });
  },
};

function refusedTier(tier: Tier, reasons: readonly Reason[], context: Context, about: Estimate["about"]): Estimate {
  const common: Common = { group: [["tier", tier.id]], n: 0, level: context.level, cautions: [], about: about ?? {} };
  return refusedEstimate(common, "", ...reasons);
}

function tierEstimates(opened: Opened, returns: Returns, context: Context, about: Readonly<Record<string, string>>) {
  const common: Common = {
    group: [["tier", returns.tier.id]],
    n: returns.counted.length,
    grade: weakest(returns.counted.map((s) => opened.model.streams[s]?.grade ?? "E")),
    level: context.level,
    cautions: opened.cautions,
    about,
  };
  const refusal = refusalOf(returns, opened.doubled);
  const cost = spreadEstimate(common, "cost", returns.cost, "mean");
  if (refusal === "DOUBLE_COUNT" || refusal === "NO_STREAM_AT_GRADE")
    return [refusedEstimate(common, "", refusal), cost];
  return [
    ...headlineEstimates(common, opened, returns),
    spreadEstimate(common, "npv", returns.npv, "mean"),
    statisticEstimate(common, "expected-loss", returns.npv, expectedLoss),
    spreadEstimate(common, "benefit", returns.benefit, "mean"),
    cost,
    ...overTime(common, opened, returns),
    roi(common, opened, returns),
  ];
}

function headlineEstimates(common: Common, { model }: Opened, { rox }: Returns): readonly Estimate[] {
  if (rox === null) {
    return ["", "probability", "hurdle-probability"].map((part) => refusedEstimate(common, part, "COST_NOT_POSITIVE"));
  }
  const spread = spreadOf(rox);
  const [low, high] = [spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2)];
  const itself = tooUncertain(spread)
    ? [refusedEstimate(common, "", "TOO_UNCERTAIN"), estimateOf(common, "range", (low + high) / 2, low, high)]
    : [estimateOf(common, "", spread.at(0.5), low, high)];
  return [
    ...itself,
    chanceEstimate(common, "probability", rox, 0),
    chanceEstimate(common, "hurdle-probability", rox, model.hurdle),
  ];
}

function expectedLoss(npv: Float64Array): number {
  return sum(npv.map((value) => Math.max(0, -value))) / npv.length;
}

function overTime(common: Common, { model, simulation }: Opened, returns: Returns): readonly Estimate[] {
  const net = netFlows(model, simulation, returns.counted);
  const expected = expectedFlow(model, net);
  const back = (part: string, rate: number): Estimate => {
    const { at, dipsAgain } = payback(expected, rate);
    const about = dipsAgain ? { ...common.about, dips: "again" } : (common.about ?? {});
    return paybackEstimate({ ...common, about }, part, at === null ? null : at / model.periodsPerYear, {
      draws: paybackYears(model, net, rate),
      horizon: model.horizon / model.periodsPerYear,
    });
  };
  return [back("payback", model.rate), back("payback-simple", 0), irr(common, model, net, expected)];
}

/** Draws that never pay back stand at the horizon; where one of the bounds does, the caution says so. */
function paybackEstimate(
  common: Common,
  part: string,
  value: number | null,
  { draws, horizon }: { readonly draws: Float64Array; readonly horizon: number },
): Estimate {
  if (value === null) return refusedEstimate(common, part, "NOT_BROKEN_EVEN");
  const never = draws.filter((years) => years === Infinity).length / draws.length;
  const spread = spreadOf(draws.map((years) => Math.min(years, horizon)));
  const high = (1 + common.level) / 2;
  const reasons: readonly Reason[] = never > 1 - high ? ["NOT_BROKEN_EVEN"] : [];
  return estimateOf(common, part, value, spread.at(1 - high), spread.at(high), reasons);
}

/** Given only where flows change sign once: for the expected flows, and for all draws but what the interval leaves out anyway. */
function irr(common: Common, model: Opened["model"], net: Float64Array, expected: Float64Array): Estimate {
  const rate = yearlyRate(model, expected);
  const rates = internalRates(model, net).filter((one) => !Number.isNaN(one));
  const lost = 1 - (rates.length * (model.horizon + 1)) / net.length;
  if (rate === null || lost > (1 - common.level) / 2) return refusedEstimate(common, "irr", "NOT_CONVERGED");
  const spread = spreadOf(rates);
  return estimateOf(common, "irr", rate, spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2));
}

/** Finance's own return: undiscounted, all streams whatever their evidence, all costs. */
function roi(common: Common, { model, simulation }: Opened, { rox }: Returns): Estimate {
  const plain = { undiscounted: true };
  const benefit = worthOf(model, simulation.flows.benefits, simulation, plain);
  const cost = worthOf(model, simulation.flows.costs, simulation, plain);
  if (rox === null || cost.some((value) => value <= 0)) return refusedEstimate(common, "roi", "COST_NOT_POSITIVE");
  const spread = spreadOf(benefit.map((value, i) => value / (cost[i] as number) - 1));
  const value = sum(benefit) / sum(cost) - 1;
  return estimateOf(common, "roi", value, spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2));
}
