/** M21 Impact of moments: what having had a moment goes together with, and what its quality does, apart from each other. */
import type { Reason } from "../contract/measure.ts";
import { momentsOf, moments } from "../dataset/moments.ts";
import { studentTwoSided } from "../stats/distributions.ts";
import { explainedVariance } from "../stats/explained-variance.ts";
import type { Estimated } from "../stats/interval.ts";
import { studentInterval } from "../stats/student.ts";
import { wilson } from "../stats/wilson.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { EACH, isTellable, momentModel, type Moment, type MomentModel } from "./moment-model.ts";
import { outcomeOf } from "./outcome.ts";
import { outcomeScale } from "./outcome-scale.ts";
import { askedProblem } from "./questions.ts";
import { judgeTogether, STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/**
 * By `moment` (a touchpoint), from one regression of a customer's outcome on all moments of the days before: part "" is the outcome with
 * the moment at its average quality less that without (δ), `quality` the outcome for one point more of its mark (β), `reach` the share who
 * had it, `contribution` reach·δ, `potential` reach·β·(what the best tenth of teams, or `target=`, reaches − mean mark), `ridge` δ shrunk
 * where there are many moments for the answers, and `r2`. Held equal: severity and number of issues, moments too rare to tell, tenure and
 * segment. `outcome=`: a question or a construct (overall, nps, stay_intent …); `window=`: days, default those of the period. CR1 where
 * people answered more than once, else HC3; q over all moments of a table. Refused: under 30 with or without the moment (N_TOO_SMALL),
 * moments that always come together (COLLINEAR), under 30% of the answers linked to a log (LINKAGE_LOW). NO_NEED_CONTROL where neither
 * severity nor subject is known. Association, grade D. After VODW 2014; dummies for what was not judged, Cohen and Cohen 1983.
 */
export const momentImpact: Metric = {
  id: "moment-impact",
  number: "M21",
  parts: {
    "": "score",
    quality: "score",
    reach: "share",
    contribution: "score",
    potential: "score",
    ridge: "score",
    r2: "share",
  },
  tables: ["responses", "answers", "interactions"],
  reads: ["customers", "touchpoints", "weight_targets"],
  sesoi: 0.2,
  method: "robust",
  seeded: true,
  adds: ["moment"],
  options: ["outcome", "window", "target"],
  people: () => "customers",
  lacks: (dataset, query) => (outcomeOf(dataset, query) === null || momentsOf(dataset).length === 0 ? ["NO_DATA"] : []),
  rows: (dataset, query) => {
    numberOf(query, "target", "9");
    return moments(dataset, outcomeOf(dataset, query) ?? "", windowOf(query));
  },
  estimate: (rows, context) => {
    const { outcome, model } = modelOf(rows, context);
    return [...effectsOf(model, outcome, context), ...explained(model, outcome, context)];
  },
  together: judgeTogether,
};

/** All but `r2`, as {@link momentImpact} has it: what needs no draws, for what builds on it. */
export function momentEffects(rows: Rows, context: Context): readonly Estimate[] {
  const { outcome, model } = modelOf(rows, context);
  return effectsOf(model, outcome, context);
}

function modelOf(rows: Rows, context: Context) {
  const outcome = outcomeOf(context.dataset, context.query) ?? "";
  return { outcome, model: momentModel(rows, outcome, context) };
}

function effectsOf(model: MomentModel, outcome: string, context: Context): readonly Estimate[] {
  return model.moments.flatMap((moment) => partsOf(moment, model, outcome, context));
}

function windowOf(query: Query): number | null {
  const days = numberOf(query, "window", "90");
  if (days !== null && !(days >= 1)) throw askedProblem("value-unknown", String(days), ["90"], { column: "window" });
  return days;
}

/** @throws {ProblemError} `value-unknown` for an option that is no number. */
function numberOf({ options = {} }: Query, name: string, example: string): number | null {
  const text = options[name];
  if (text === undefined) return null;
  if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  throw askedProblem("value-unknown", text, [example], { column: name });
}

function partsOf(moment: Moment, model: MomentModel, outcome: string, context: Context): readonly Estimate[] {
  const { unit, sesoi } = outcomeScale(outcome, context);
  const { n, nMissing, refusal, clustered } = model;
  const group = [["moment", moment.id]] as const;
  const counts = [moment.people, moment.others];
  const base = { n, nMissing, group, counts };
  const effect = { ...base, unit, method: clustered ? "cluster-robust" : "robust", grade: "D" as const };
  const about = { outcome, ...(model.controls.length > 0 ? { controls: model.controls.join(" ") } : {}) };
  const give = (part: string, found: Estimated | null, absent: Reason, tested = false): Estimate =>
    found === null
      ? { ...base, part, unit, value: null, status: "refused", reasons: [absent] }
      : {
          ...effect,
          part,
          value: found.value,
          ...found.interval,
          ...standing(model.cautions),
          about: { ...about, ...(tested ? judged(found, sesoi) : {}) },
        };
  const share = n === 0 ? null : wilson({ share: moment.reach, n: moment.nEffective }, context.level);
  const reach: Estimate = share === null
    ? { ...base, part: "reach", value: null, status: "missing", reasons: ["NO_DATA"] }
    : { ...base, part: "reach", value: moment.reach, ...share, nEffective: moment.nEffective, method: "wilson" }; // prettier-ignore
  const why = refusal ?? (isTellable(moment) ? "COLLINEAR" : "N_TOO_SMALL");
  const { presence = null, quality = null } = moment.impact ?? {};
  return [
    give("", presence, why, true),
    give("quality", quality, moment.judged < EACH ? (refusal ?? "N_TOO_SMALL") : why, true),
    reach,
    give("contribution", timesReach(presence, moment, 1, context.level), why),
    potential(moment, give, why, context.level),
    ...(model.many && presence !== null ? ridged(moment, presence, { ...effect, about }) : []),
  ];
}

/** Verdict and p of a coefficient; exact ones, without error, have p 0. */
function judged({ value, interval, standardError, df }: Estimated, sesoi: number): Readonly<Record<string, string>> {
  const narrow = studentInterval({ value, standardError, df }, STABLE_LEVEL);
  const p = standardError === 0 ? Number(value === 0) : studentTwoSided(value / standardError, df);
  return verdictAbout({ value, interval, narrow, sesoi }, p);
}

/** A coefficient times the share who had the moment times a number that is known; both errors by the delta method. */
function timesReach(
  of: Estimated | null,
  { reach, nEffective }: Moment,
  times: number,
  level: number,
): Estimated | null {
  // prettier-ignore
  if (of === null) return null;
  const value = times * reach * of.value;
  const share = (reach * (1 - reach)) / nEffective;
  const standardError = Math.abs(times) * Math.sqrt(reach ** 2 * of.standardError ** 2 + of.value ** 2 * share);
  return { value, standardError, df: of.df, interval: studentInterval({ value, standardError, df: of.df }, level) };
}

/** What would be won if all got what the best teams give; nothing where the mean is there already. */
function potential(
  moment: Moment,
  give: (part: string, found: Estimated | null, absent: Reason) => Estimate,
  why: Reason,
  level: number,
): Estimate {
  const { impact, best, judged: marks } = moment;
  const quality = impact?.quality ?? null;
  if (quality === null || impact?.mean == null) return give("potential", null, marks < EACH ? "N_TOO_SMALL" : why);
  if (best === null) return give("potential", null, "NO_COMPARISON_GROUP");
  return give("potential", timesReach(quality, moment, Math.max(0, best - impact.mean), level), why);
}

/** δ by ridge regression, between it and δ itself. */
function ridged({ impact }: Moment, { value }: Estimated, shared: Omit<Estimate, "value">): readonly Estimate[] {
  const shrunk = impact?.shrunk ?? null;
  if (shrunk === null) return [];
  const interval = { low: Math.min(value, shrunk), high: Math.max(value, shrunk) };
  return [{ ...shared, part: "ridge", value: shrunk, ...interval, method: "settings" }];
}

/** Explained part of the variance, with its interval over people. */
function explained({ found, data, n, nMissing }: MomentModel, outcome: string, context: Context): readonly Estimate[] {
  const value = found?.rSquared ?? null;
  if (found === null || data === null || value === null) return [];
  const { level, random } = context;
  const drawn = explainedVariance({ ...data, predictors: found.predictors }, { random: random("r2"), level });
  if (drawn === null) return [];
  const method = drawn.method === "bca" ? "bca" : "bootstrap";
  return [{ part: "r2", value, ...drawn.interval, n, nMissing, method, about: { outcome } }];
}

function standing(reasons: readonly Reason[]): Pick<Estimate, "status" | "reasons"> {
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}
