/** Whether the chances that a model gave to people it had not seen came true. */
import { brier, calibrationBins, calibrationLine, logLoss } from "../stats/calibration.ts";
import { studentInterval } from "../stats/student.ts";
import { weightedMean } from "../stats/weights.ts";
import { wilson } from "../stats/wilson.ts";
import type { Estimate } from "./metric.ts";
import type { Tried } from "./tried.ts";

/** People from which ten bins are drawn instead of five. */
const TEN_BINS = 500;

/**
 * Parts `brier` and `log-loss` (means over people, t-interval), `slope` of calibration (refused as NO_VARIANCE where the chances do not
 * vary), and by `chance`, the mean chance of a bin, `observed`, the share of it to whom it happened (Wilson), and `equal`, that chance itself.
 */
export function qualityOf(
  { outcomes, weights }: Pick<Tried, "outcomes" | "weights">,
  predicted: Float64Array,
  level: number,
): readonly Estimate[] {
  const n = outcomes.length;
  const forecasts = { predicted, outcomes, weights };
  const one = (i: number) => ({ predicted: [predicted[i] as number], outcomes: [outcomes[i] as number] });
  const scores = [
    ["brier", brier],
    ["log-loss", logLoss],
  ] as const;
  const means = scores.map(([part, score]): Estimate => {
    const { value, standardError, df } = weightedMean({ values: outcomes.map((_, i) => score(one(i))), weights });
    if (standardError === null) return { part, value: null, n, status: "refused", reasons: ["N_TOO_SMALL"] };
    const { low, high } = studentInterval({ value, standardError, df }, level);
    return { part, value, low: Math.max(0, low), high, n, method: "student" };
  });
  const line = calibrationLine(forecasts, level);
  const slope: Estimate =
    line === null
      ? { part: "slope", value: null, n, status: "refused", reasons: ["NO_VARIANCE"] }
      : { part: "slope", value: line.slope.value, ...line.slope.interval, n, method: "normal" };
  return [...means, slope, ...binned(forecasts, level)];
}

function binned(
  forecasts: Readonly<Record<"predicted" | "outcomes" | "weights", Float64Array>>,
  level: number,
): readonly Estimate[] {
  const bins = calibrationBins(forecasts, forecasts.outcomes.length < TEN_BINS ? 5 : 10);
  return bins.flatMap(({ rows, predicted, observed }): readonly Estimate[] => {
    const share = Math.min(1, Math.max(0, observed));
    const weights = rows.map((row) => forecasts.weights[row] as number);
    const { nEffective } = weightedMean({ values: rows.map(() => 0), weights });
    const group = [["chance", predicted.toFixed(3)]] as const;
    const interval = wilson({ share, n: nEffective }, level);
    const [n, about] = [rows.length, { across: "share" }];
    return [
      { part: "observed", group, about, value: share, ...interval, n, nEffective, method: "wilson" },
      { part: "equal", group, about, value: predicted, low: predicted, high: predicted, n, method: "none" },
    ];
  });
}
