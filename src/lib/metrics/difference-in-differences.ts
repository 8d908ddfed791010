/** M56 Difference in differences: what changed for those who got it beyond what changed for those who did not. */
import { trialRows, trialsIn } from "../dataset/trial.ts";
import { eventStudy, trialResult } from "../dataset/trial-result.ts";
import { testedPeople } from "./experiment.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { cautionOf, point, testedEstimates, testedOf } from "./tested.ts";

/**
 * One group a test of design `did` (experiment: id), two groups and one start: change of the treated less change of the control, by
 * cluster where there are any. Parts: both changes, "p-sesoi" as in `experiment`, "pretrend-p", the joint test of equal development
 * beforehand, and "event" (group time: periods since the start), the difference at each moment from that at the last one before.
 * Grade B; PRETREND_UNTESTED is caution and C, PRETREND_FAILED (p < .05) caution and D. Refused: NOT_COMPARABLE when the treated began at
 * different times, NO_COMPARISON_GROUP, N_TOO_SMALL (under two clusters in a group), NO_VARIANCE, NO_DATA. Card & Krueger 1994.
 */
export const differenceInDifferences: Metric = {
  id: "difference-in-differences",
  number: "M56",
  parts: { "": "index", treated: "index", control: "index", "p-sesoi": "share", "pretrend-p": "index", event: "index" },
  tables: ["experiments", "experiment_units"],
  reads: ["initiatives", "effects"],
  sesoi: 0,
  method: "cluster-robust",
  people: testedPeople,
  adds: ["experiment", "time"],
  rows: trialRows,
  estimate: (rows, context) =>
    [...trialsIn(rows).values()]
      .filter(({ design }) => design === "did")
      .flatMap((trial) => estimatesOf(trial, context)),
};

function estimatesOf(trial: Parameters<typeof testedOf>[0], context: Context): readonly Estimate[] {
  const result = trialResult(trial, context.level);
  if (result === null) return [];
  const { nMissing, trendsP, reasons, effect, binary } = result;
  const tested = testedOf(trial, result, context);
  const { n } = tested;
  const estimates = testedEstimates(tested, "change");
  if (effect === null) return estimates;
  const common = { n, nMissing, grade: effect.grade, ...cautionOf(reasons) };
  const group = [["experiment", trial.id]] as const;
  const events = eventStudy(trial, context.level).map(({ time, value, low, high }): Estimate => {
    const own = { ...common, group: [...group, ["time", String(time)]] as const, method: effect.method };
    return { ...own, part: "event", value, low, high, unit: binary ? "share-difference" : "index" };
  });
  const trends = trendsP === null ? [] : [point({ ...common, group, method: "none" }, "pretrend-p", trendsP)];
  return [...estimates, ...trends, ...events];
}
