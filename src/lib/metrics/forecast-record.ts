/** M67 Record of forecasts: how often what was measured later fell where an earlier release said it would. */
import { forecastsOf, type Forecast } from "../dataset/forecasts.ts";
import { effectsOf } from "../dataset/effect.ts";
import { meanOf, quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";
import { wilson } from "../stats/wilson.ts";
import { unitOf } from "./effect-estimates.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase } from "./open-case.ts";

/** Middle part of a forecast in which four outcomes out of five should fall. */
const LEVEL = 0.8;

/** Fewer outcomes say nothing of how good the forecasts are. */
const FEWEST = 5;

/**
 * One group an effect that an earlier release foretold and a test has measured since: "forecast", the median of what was held to be with
 * its middle 80% (`about`: the release, and whether the outcome lies inside), and "outcome", as measured. Part "": the share of outcomes
 * inside, by Wilson; refused under five as N_TOO_SMALL. NO_FORECAST when nothing measured was foretold.
 */
export const forecastRecord: Metric = {
  id: "forecast-record",
  number: "M67",
  parts: { "": "share", forecast: "index", outcome: "index" },
  tables: ["effects"],
  reads: ["assumptions", "experiments", "experiment_units"],
  sesoi: 0,
  method: "wilson",
  people: ofTheCase.people,
  rows: ofTheCase.rows,
  adds: ["input"],
  estimate: (rows, context) => {
    const kind = rows.texts("kind");
    const all = effectsOf(context.dataset);
    const own = new Set(Array.from(rows.numbers("at")).flatMap((at, row) => (kind[row] === "effect" ? [all[at]?.id] : []))); // prettier-ignore
    const forecasts = forecastsOf(context.dataset).filter(({ effect }) => own.has(effect.id));
    if (forecasts.length === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_FORECAST"] }];
    return [shareEstimate(forecasts, context), ...forecasts.flatMap((forecast) => effectEstimates(forecast, context))];
  },
};

function shareEstimate(forecasts: readonly Forecast[], { level }: Context): Estimate {
  const n = forecasts.length;
  if (n < FEWEST) return { value: null, n, status: "refused", reasons: ["N_TOO_SMALL"] };
  const inside = forecasts.filter(isInside).length;
  return { value: inside / n, n, ...wilson({ share: inside / n, n }, level), level };
}

function isInside({ number, outcome }: Forecast): boolean {
  const value = meanOf(outcome);
  const { low, high } = middle(number, LEVEL);
  return low <= value && value <= high;
}

function effectEstimates(forecast: Forecast, { level }: Context): readonly Estimate[] {
  const { effect, release, number, outcome } = forecast;
  const about = { release, inside: isInside(forecast) ? "yes" : "no" };
  const common = { group: [["input", effect.id]] as const, n: effect.n, about, unit: unitOf(effect, meanOf(outcome)) };
  return [
    { ...common, part: "forecast", value: quantileOf(number, 0.5), ...middle(number, LEVEL), level: LEVEL, method: "simulation" },
    { ...common, part: "outcome", value: meanOf(outcome), ...middle(outcome, level), level, method: "normal", grade: effect.grade },
  ]; // prettier-ignore
}

function middle(number: UncertainNumber, level: number): { readonly low: number; readonly high: number } {
  return { low: quantileOf(number, (1 - level) / 2), high: quantileOf(number, (1 + level) / 2) };
}
