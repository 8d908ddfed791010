/** Whether predicted chances come true. */
import { normalInterval, type Estimated } from "./interval.ts";
import { logistic } from "./logistic.ts";
import { sumOf } from "./sum.ts";

/** Chances from 0 to 1, what happened (1) or not (0), and a weight a case (absent: all 1); columns of equal length. */
export interface Forecasts {
  readonly predicted: ArrayLike<number>;
  readonly outcomes: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/** A chance of 0 or 1 counts as this far from it, so that one surprise does not make the whole loss infinite. */
const NEVER = 1e-12;

/** Mean squared distance of chance and outcome: 0 is perfect, 0.25 is always saying a half. Throws a RangeError without cases. Brier 1950. */
export function brier(forecasts: Forecasts): number {
  return averaged(forecasts, (chance, outcome) => (chance - outcome) ** 2);
}

/** Mean of −ln of the chance given to what happened; chances are held 1e-12 away from 0 and 1. Throws a RangeError without cases. */
export function logLoss(forecasts: Forecasts): number {
  return averaged(forecasts, (chance, outcome) => {
    const held = Math.min(1 - NEVER, Math.max(NEVER, chance));
    return -Math.log(outcome === 1 ? held : 1 - held);
  });
}

/** Log odds of chances, each held 1e-12 away from 0 and 1: what calibration is regressed on. */
export function logOdds(predicted: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: predicted.length }, (_, i) => {
    const held = Math.min(1 - NEVER, Math.max(NEVER, predicted[i] as number));
    return Math.log(held / (1 - held));
  });
}

/** Cases with about the same chance: what was predicted, and what happened. */
export interface Bin {
  readonly rows: readonly number[];
  readonly predicted: number;
  readonly observed: number;
}

/**
 * Cases in at most `most` bins of equal numbers by predicted chance, from low to high; equal chances stay together, so that there may be
 * fewer. Means are weighted. Empty without cases.
 */
export function calibrationBins(forecasts: Forecasts, most: number): readonly Bin[] {
  const { predicted, outcomes } = forecasts;
  const size = outcomes.length;
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => (predicted[a] as number) - (predicted[b] as number) || a - b,
  );
  const bins: Bin[] = [];
  for (let from = 0; from < size;) {
    const next = Math.floor((from * most) / size) + 1;
    let to = Math.max(from + 1, Math.ceil((next * size) / most));
    while (to < size && predicted[order[to] as number] === predicted[order[to - 1] as number]) to++;
    bins.push(binOf(forecasts, order.slice(from, to)));
    from = to;
  }
  return bins;
}

function binOf({ predicted, outcomes, weights }: Forecasts, rows: readonly number[]): Bin {
  const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (row) => column[row] as number);
  const own = { predicted: pick(predicted), outcomes: pick(outcomes), weights: weights && pick(weights) };
  return { rows, predicted: averaged(own, (chance) => chance), observed: averaged(own, (_, outcome) => outcome) };
}

function averaged(
  { predicted, outcomes, weights }: Forecasts,
  term: (chance: number, outcome: number) => number,
): number {
  const size = outcomes.length;
  const weight = (i: number) => weights?.[i] ?? 1;
  const total = sumOf(size, weight);
  if (!(total > 0)) throw new RangeError("no cases, expected at least 1");
  return sumOf(size, (i) => weight(i) * term(predicted[i] as number, outcomes[i] as number)) / total;
}

/** The line of outcomes on log odds of the chances: slope 1 and intercept 0 when chances come true. */
export interface CalibrationLine {
  readonly slope: Estimated;
  /** Log odds of what happened where those predicted are 0. */
  readonly intercept: Estimated;
}

/**
 * Slope and intercept of the logistic regression of outcomes on the log odds of their chances; a slope under 1 tells of chances too far from
 * the middle. Null where the chances do not vary or the outcomes are parted by them. Cox 1958; Van Calster and others 2019.
 */
export function calibrationLine({ predicted, outcomes, weights }: Forecasts, level: number): CalibrationLine | null {
  const { fit } = logistic({ outcome: outcomes, predictors: [logOdds(predicted)], weights });
  if (fit === null) return null;
  const of = (k: number): Estimated => {
    const [value, standardError] = [fit.coefficients[k] as number, fit.standardErrors[k] as number];
    return { value, standardError, df: Infinity, interval: normalInterval(value, standardError, level) };
  };
  return { slope: of(1), intercept: of(0) };
}
