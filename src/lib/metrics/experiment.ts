/** M55 Experiment: what a change did to those who got it by lot. */
import type { People } from "../contract/measure.ts";
import { texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { trialRows, trialsIn } from "../dataset/trial.ts";
import { RANDOMISED, trialResult } from "../dataset/trial-result.ts";
import type { Estimate, Metric } from "./metric.ts";
import { cautionOf, point, testedEstimates, testedOf } from "./tested.ts";

/**
 * One group a test (experiment: id): treated less control, of means by Welch or of shares by Newcombe; clusters drawn as a whole are
 * compared by their means. Parts: both arms, "p-sesoi" (chance that the effect is as large as matters, in the direction in which the
 * effect that cites the test pays) and "srm-p", the test of the sizes of the arms. Grade A, B when many were lost and unevenly.
 * Refused: SRM_FAILED (p < .001), NO_COMPARISON_GROUP, N_TOO_SMALL, NO_VARIANCE. Imbens & Rubin 2015.
 */
export const experiment: Metric = {
  id: "experiment",
  number: "M55",
  parts: { "": "index", treated: "index", control: "index", "p-sesoi": "share", "srm-p": "index" },
  tables: ["experiments", "experiment_units"],
  reads: ["initiatives", "effects"],
  sesoi: 0,
  method: "welch",
  people: testedPeople,
  adds: ["experiment"],
  rows: trialRows,
  estimate: (rows, context) =>
    [...trialsIn(rows).values()]
      .filter(({ design }) => RANDOMISED.includes(design))
      .flatMap((trial): readonly Estimate[] => {
        const result = trialResult(trial, context.level);
        if (result === null) return [];
        const { sizesP, reasons, effect } = result;
        const tested = testedOf(trial, result, context);
        const sizes = {
          group: [["experiment", trial.id]] as const,
          n: tested.n,
          method: "none",
          grade: effect?.grade ?? null,
        };
        const estimates = testedEstimates(tested, "level");
        return sizesP === null
          ? estimates
          : [...estimates, point({ ...sizes, ...cautionOf(reasons) }, "srm-p", sizesP)];
      }),
};

/** Whom the tests are about: employees when one of them assigned employees or teams, else customers. */
export function testedPeople(dataset: Dataset): People {
  const units = texts(dataset.tables.get("experiments"), "unit");
  return units.some((unit) => /employee|team/i.test(unit ?? "")) ? "employees" : "customers";
}
