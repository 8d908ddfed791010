/** Draws of a simulation as estimates: never a point without its range. */
import type { Grade, Reason } from "../contract/measure.ts";
import { criticalZ } from "../stats/interval.ts";
import type { Returns } from "./returns.ts";
import { shareAbove, simulationError, spreadOf } from "./returns.ts";
import type { Estimate } from "./metric.ts";

/** What all estimates of one table share: group, base, cautions. */
export type Common = Pick<Estimate, "n"> &
  Partial<Pick<Estimate, "group" | "grade" | "about">> & {
    readonly level: number;
    readonly cautions: readonly Reason[];
  };

/** Mean or median of draws with the middle `level` of them. */
export function spreadEstimate(common: Common, part: string, draws: Float64Array, centre: "mean" | "median"): Estimate {
  const spread = spreadOf(draws);
  const value = centre === "mean" ? spread.mean : spread.at(0.5);
  return estimateOf(common, part, value, spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2));
}

/** A statistic of the draws with the interval of its simulation error, cut to what can occur. */
export function statisticEstimate(
  common: Common,
  part: string,
  draws: Float64Array,
  statistic: (draws: Float64Array) => number,
  highest = Infinity,
): Estimate {
  const value = statistic(draws);
  const half = criticalZ(common.level) * simulationError(draws, statistic);
  return estimateOf(common, part, value, Math.max(0, value - half), Math.min(highest, value + half));
}

/** Share of draws above a bound. */
export function chanceEstimate(common: Common, part: string, draws: Float64Array, bound: number): Estimate {
  return statisticEstimate(common, part, draws, (some) => shareAbove(some, bound), 1);
}

/** A number with its bounds, and the cautions of the table. */
export function estimateOf(
  { level, cautions, ...common }: Common,
  part: string,
  value: number,
  low: number,
  high: number,
  reasons: readonly Reason[] = [],
): Estimate {
  const all = [...reasons, ...cautions];
  return { ...common, part, value, low, high, level, reasons: all, status: all.length > 0 ? "caution" : "ok" };
}

/** A number that is not there, with its reasons first and the cautions of the table behind them. */
export function refusedEstimate(common: Common, part: string, ...reasons: readonly Reason[]): Estimate {
  const { level, cautions, ...rest } = common;
  return { ...rest, part, value: null, level, status: "refused", reasons: [...reasons, ...cautions] };
}

/** The weakest grade among these streams: what rests on all of them is no better. */
export function weakest(grades: readonly Grade[]): Grade | null {
  return grades.length === 0 ? null : ([...grades].sort().at(-1) as Grade);
}

/** Why a tier has no return; null when it has one. */
export function refusalOf(returns: Returns, doubled: boolean): Reason | null {
  if (doubled) return "DOUBLE_COUNT";
  if (returns.atGrade === 0) return "NO_STREAM_AT_GRADE";
  return returns.rox === null ? "COST_NOT_POSITIVE" : null;
}
