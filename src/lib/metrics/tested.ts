/** The result of a test of an initiative as estimates, for both kinds of test. */
import type { Reason, Unit } from "../contract/measure.ts";
import { texts, numbers } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { benefitSign, effectsOf } from "../dataset/effect.ts";
import type { Trial } from "../dataset/trial.ts";
import type { Arm, TrialEffect, TrialResult } from "../dataset/trial-result.ts";
import { normalCdf } from "../stats/distributions.ts";
import type { Context, Estimate } from "./metric.ts";

/** One test with its result and what was set beforehand. */
export interface Tested {
  readonly trial: Trial;
  readonly result: TrialResult;
  /** People behind what may be told of it. */
  readonly n: number;
  /** 1 when more of the outcome is better, −1 when less is; null when no effect says which. */
  readonly better: 1 | -1 | null;
  /** Smallest effect of interest, in the unit of the outcome. */
  readonly sesoi: number;
}

/** Adds what the effects and initiatives say about a test. */
export function testedOf(trial: Trial, result: TrialResult, context: Context): Tested {
  const { dataset, sesoi } = context;
  const effect = effectsOf(dataset).find(({ source }) => source === trial.id);
  return {
    trial,
    result,
    n: tellable(trial, result, dataset),
    better: effect === undefined ? null : benefitSign(effect.stream),
    sesoi: ownSesoi(dataset, trial.id) ?? sesoi,
  };
}

/** Difference, both arms and the chance that the effect matters; or why there is none. `armUnit`: a level, or a change. */
export function testedEstimates(tested: Tested, armUnit: "level" | "change"): readonly Estimate[] {
  const { trial, result, n } = tested;
  const { effect, nMissing, reasons, binary } = result;
  const own = { group: [["experiment", trial.id]] as const, n, nMissing, about: { design: trial.design } };
  if (effect === null) return [{ ...own, value: null, status: "refused", reasons, unit: unitOf(binary, "change") }];
  const common = { ...own, grade: effect.grade, ...cautionOf(reasons) };
  const { value, low, high, method } = effect;
  const arm = (part: string, { value, low, high, n }: Arm): Estimate =>
    ({ ...common, part, value, low, high, n: Math.min(n, common.n), method: armMethod(tested, armUnit), unit: unitOf(binary, armUnit), counts: peopleOf(binary, armUnit, value, n) }); // prettier-ignore
  return [
    { ...common, value, low, high, method, unit: unitOf(binary, "change") },
    arm("treated", effect.treated),
    arm("control", effect.control),
    ...matters(tested, effect).map((chance): Estimate => point({ ...common, method: "normal" }, "p-sesoi", chance)),
  ];
}

/** A probability that has no interval of its own. */
export function point(common: Omit<Estimate, "value">, part: string, value: number): Estimate {
  return { ...common, part, value, low: value, high: value };
}

/** Status of a number with these reasons to read it with care. */
export function cautionOf(reasons: readonly Reason[]): Pick<Estimate, "status" | "reasons"> {
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}

/** Chance, under a flat prior, that the effect in the better direction exceeds what matters (gate of `method.md` M55: .90). */
function matters({ better, sesoi }: Tested, { value, standardError }: TrialEffect): readonly number[] {
  return better === null ? [] : [normalCdf((better * value - sesoi) / standardError)];
}

function unitOf(binary: boolean, what: "level" | "change"): Unit {
  if (!binary) return "index";
  return what === "level" ? "share" : "share-difference";
}

function armMethod({ result, trial }: Tested, what: "level" | "change"): string {
  if (what === "change") return result.effect?.method ?? "welch";
  return result.binary && trial.design === "rct" ? "wilson" : "student";
}

/** People on both sides of a published share. */
function peopleOf(binary: boolean, what: "level" | "change", value: number, n: number): readonly number[] {
  const with_ = Math.round(value * n);
  return binary && what === "level" ? [with_, n - with_] : [];
}

/**
 * People behind what a test tells: all of them, but those of an arm too small to tell when there is one. Both arms' sizes and means
 * follow from one arm and the difference, so that then nothing of the test may be shown. Arms of clusters count clusters, not people.
 */
function tellable({ design }: Trial, { effect, n }: TrialResult, dataset: Dataset): number {
  const { customers, employees } = dataset.release.thresholds;
  const arms = effect === null || design === "cluster_rct" ? [] : [effect.treated.n, effect.control.n];
  return Math.min(n, ...arms.filter((arm) => arm < Math.max(customers, employees)));
}

/** What the initiative named beforehand as the smallest effect of interest on its primary outcome. */
function ownSesoi(dataset: Dataset, experiment: string): number | null {
  const experiments = dataset.tables.get("experiments");
  const row = texts(experiments, "experiment_id").indexOf(experiment);
  const initiative = texts(experiments, "initiative_id")[row];
  const initiatives = dataset.tables.get("initiatives");
  const value = numbers(initiatives, "sesoi")[texts(initiatives, "initiative_id").indexOf(initiative ?? "")];
  return value === undefined || Number.isNaN(value) ? null : value;
}
