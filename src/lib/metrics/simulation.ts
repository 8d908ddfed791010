/** M67 Simulation: the distribution of the headline's return. */
import { criticalZ } from "../stats/interval.ts";
import { DRAWS } from "./business-case.ts";
import type { Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened } from "./open-case.ts";
import { headlineTier, returnsOf, simulationError, spreadOf, tooUncertain } from "./returns.ts";
import { estimateOf, refusalOf, refusedEstimate, weakest, type Common } from "./simulated.ts";

/** Dots of the quantile dot plot: each stands for one chance in fifty (Kay, Kola, Hullman & Munson 2016). */
const DOTS = 50;

const QUANTILES: readonly (readonly [string, number])[] = [
  ["p05", 0.05],
  ["p10", 0.1],
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
];

/**
 * Return of the headline's tier over 10,000 draws: fifty dots (group dot "01" … "50", their quantiles at (i − ½)/50), P5, P10, P50, P90,
 * P95 and the mean, each with the interval that the number of draws leaves; "mc-error" is the standard error of the median. Refused as
 * the headline is; when that is TOO_UNCERTAIN the median and the mean are refused and the spread stays.
 */
export const simulation: Metric = {
  ...ofTheCase,
  id: "simulation",
  number: "M67",
  parts: { "": "return", p05: "return", p10: "return", p50: "return", p90: "return", p95: "return", mean: "return", "mc-error": "return" }, // prettier-ignore
  adds: ["dot"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    if (opened.model === null) return unopened(opened.reasons, 0);
    const tier = headlineTier(context.dataset.release.settings.headline_grade);
    const returns = returnsOf(opened.model, opened.simulation, tier);
    const common: Common = {
      n: returns.counted.length,
      grade: weakest(returns.counted.map((s) => opened.model.streams[s]?.grade ?? "E")),
      level: context.level,
      cautions: opened.cautions,
      about: { tier: tier.id, draws: String(DRAWS) },
    };
    const refusal = refusalOf(returns, opened.doubled);
    if (refusal !== null || returns.rox === null) return [refusedEstimate(common, "", refusal ?? "COST_NOT_POSITIVE")];
    return [...dots(common, returns.rox), ...summary(common, returns.rox)];
  },
};

function dots(common: Common, rox: Float64Array): readonly Estimate[] {
  const spread = spreadOf(rox);
  return Array.from({ length: DOTS }, (_, i) => {
    const value = spread.at((i + 0.5) / DOTS);
    return estimateOf({ ...common, group: [["dot", String(i + 1).padStart(2, "0")]] }, "", value, value, value);
  });
}

function summary(common: Common, rox: Float64Array): readonly Estimate[] {
  const vague = tooUncertain(spreadOf(rox));
  const withError = (part: string, statistic: (draws: Float64Array) => number): Estimate => {
    const value = statistic(rox);
    const half = criticalZ(common.level) * simulationError(rox, statistic);
    return estimateOf(common, part, value, value - half, value + half);
  };
  const median = (draws: Float64Array): number => spreadOf(draws).at(0.5);
  const error = simulationError(rox, median);
  return [
    ...QUANTILES.map(([part, at]) =>
      part === "p50" && vague
        ? refusedEstimate(common, part, "TOO_UNCERTAIN")
        : withError(part, (draws) => spreadOf(draws).at(at)),
    ),
    vague ? refusedEstimate(common, "mean", "TOO_UNCERTAIN") : withError("mean", (draws) => spreadOf(draws).mean),
    estimateOf(common, "mc-error", error, error, error),
  ];
}
