/** M37 What an answer says about leaving in the year after, or about what is spent in it. */
import type { Reason, Status } from "../contract/measure.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { numbers } from "../dataset/columns.ts";
import { spells } from "../dataset/spells.ts";
import type { Interval } from "../stats/interval.ts";
import { goneAfter } from "../stats/life-table.ts";
import { studentInterval } from "../stats/student.ts";
import { averageChance, averageSlope, fitLeaving, type Delta, type LeavingModel } from "./leaving-model.ts";
import { followedRefusal } from "./link-rate.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { lacksFollowing, periodsMeasured, predictorOf, scaleChanged, scaleOf } from "./predictor.ts";
import { askedProblem } from "./questions.ts";
import { areEven, pickSpells, scored, scoresOf, spellsOf, type Spells } from "./spell-rows.ts";
import { spendingParts } from "./spending-parts.ts";

const OUTCOMES = ["leave", "spend"] as const;

/**
 * The change in the chance of leaving within 12 months that goes with one point more (average marginal effect of a discrete-time logit of
 * leaving in each period after the last answer, given period, years as a customer and groups; delta interval by customer), from all that
 * was known by the end of the period. Parts: `odds-ratio`; `events`; by `score` the `curve` (mean chance if all had answered that) and
 * `observed` (life table of those who did); `within`, the same slope for a customer's own change between two answers (grade C, else D).
 * `outcome=spend`: money in the year after by Poisson regression, as "", `ratio`, `curve`, `observed`. Refused: under 20 departures
 * EVENTS_TOO_FEW (to 49: Firth's penalty and that caution), SEPARATION, NO_VARIANCE, SCALE_MIXED, under 30% of the respondents in the files (LINKAGE_LOW), under 100
 * customers (spend).
 * Singer and Willett 2003; Firth 1993; Mundlak 1978; Santos Silva and Tenreyro 2006; Rothman 1978.
 */
export const retentionLinkage: Metric = {
  id: "retention-linkage",
  number: "M37",
  parts: {
    "": "share-difference",
    "odds-ratio": "index",
    ratio: "index",
    events: "count",
    curve: "share",
    observed: "share",
    within: "share-difference",
  },
  tables: ["responses", "answers", "customer_periods"],
  reads: ["customers", "weight_targets"],
  sesoi: 0.005,
  method: "cluster-robust",
  adds: ["score"],
  options: ["predictor", "outcome"],
  people: () => "customers",
  lacks: (dataset, query) => {
    const reasons = lacksFollowing(dataset, query);
    const money = numbers(dataset.tables.get("customer_periods"), "revenue").some((value) => !Number.isNaN(value));
    return reasons.length > 0 || !spending(query) || money ? reasons : ["MISSING_COLUMN:customer_periods.revenue"];
  },
  rows: (dataset, query) =>
    spells(dataset, { question: predictorOf(dataset, query) ?? "", periods: periodsMeasured(dataset, query) }),
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const question = predictorOf(dataset, query) ?? "";
    const all = spellsOf(rows, dataset);
    const size = { n: new Set(all.person).size, about: { predictor: question } };
    if (all.size === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
    if (scaleChanged(dataset, question)) return [{ value: null, ...size, status: "refused", reasons: ["SCALE_MIXED"] }];
    const unlinked = followedRefusal(dataset, [question], context.period);
    if (unlinked.length > 0) return [{ value: null, ...size, status: "refused", reasons: unlinked }];
    return spending(query) ? spendingParts(all, question, context) : leavingParts(all, question, context);
  },
};

/** @throws {ProblemError} `value-unknown` for an outcome that is neither leaving nor spending. */
function spending({ options = {} }: Query): boolean {
  const outcome = options["outcome"] ?? "leave";
  if (!OUTCOMES.some((one) => one === outcome))
    throw askedProblem("value-unknown", outcome, OUTCOMES, { column: "outcome" });
  return outcome === "spend";
}

function leavingParts(all: Spells, question: string, context: Context): readonly Estimate[] {
  const { dataset, level } = context;
  const shape = { year: periodsAYear(dataset), periods: dataset.periods.length };
  const fitted = fitLeaving(all, shape);
  const known = pickSpells(
    all,
    positions(all, (i) => (all.risk[i] as number) > 0),
  );
  const scores = scoresOf(known, scaleOf(dataset, question));
  const seen = scores.map((score) => observed(known, score, { steps: shape.year, level }));
  const { refusal } = fitted;
  if (refusal !== null) {
    const status: Status = refusal === "NO_DATA" ? "missing" : "refused";
    const missing = new Set(all.person).size - fitted.people;
    const none = { value: null, n: fitted.people, nMissing: missing, status, reasons: [refusal], about: { predictor: question } }; // prettier-ignore
    return [none, ...(refusal === "NO_DATA" ? [] : [...count(fitted, all), ...seen])];
  }
  const { model } = fitted;
  const about = { predictor: question, adjusted: model.adjusted, firth: model.firth ? "yes" : "no" };
  const shared = { n: model.people, nMissing: new Set(all.person).size - model.people, ...standing(model), grade: "D", about } as const; // prettier-ignore
  return [
    { ...shared, ...withInterval(averageSlope(model), model, level) },
    { part: "odds-ratio", ...shared, ...oddsRatio(model, level) },
    ...count(model, all),
    ...within(all, shape, { level, question }),
    ...scores.map((score) => ({ part: "curve", group: scored(score), ...shared, ...chanceAt(model, score, level) })),
    ...seen,
  ];
}

function standing({ firth, spells }: LeavingModel): { readonly status: Status; readonly reasons: readonly Reason[] } {
  const reasons: readonly Reason[] = [...(firth ? (["EVENTS_TOO_FEW"] as const) : []), ...spells.reasons];
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}

function withInterval(of: Delta, { fit: { df } }: LeavingModel, level: number): Interval & { readonly value: number } {
  return { value: of.value, ...studentInterval({ ...of, df }, level) };
}

function oddsRatio({ fit }: LeavingModel, level: number): Interval & { readonly value: number } {
  const value = fit.coefficients[1] as number;
  const { low, high } = studentInterval({ value, standardError: fit.standardErrors[1] as number, df: fit.df }, level);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

/** The interval on the scale of log odds, so that it stays between 0 and 1. */
function chanceAt(model: LeavingModel, score: number, level: number): Interval & { readonly value: number } {
  const { value, standardError } = averageChance(model, score);
  const odds = Math.log(value / (1 - value));
  const { low, high } = studentInterval(
    { value: odds, standardError: standardError / (value * (1 - value)), df: model.fit.df },
    level,
  );
  return { value, low: 1 / (1 + Math.exp(-low)), high: 1 / (1 + Math.exp(-high)) };
}

function count(of: { readonly events: number; readonly people: number }, all: Spells): readonly Estimate[] {
  const { events: value, people: n } = of;
  return [
    { part: "events", value, low: value, high: value, n, nMissing: new Set(all.person).size - n, method: "none" },
  ];
}

/** The slope for a customer's own change; nothing to say of where nobody answered twice. */
function within(
  all: Spells,
  shape: { readonly year: number; readonly periods: number },
  { level, question }: { readonly level: number; readonly question: string },
): readonly Estimate[] {
  const fitted = fitLeaving(all, { ...shape, within: true });
  const about = { predictor: question };
  if (fitted.refusal !== null) {
    const status: Status = fitted.refusal === "NO_DATA" ? "missing" : "refused";
    return [{ part: "within", value: null, n: fitted.people, status, reasons: [fitted.refusal], about }];
  }
  const { model } = fitted;
  return [{ part: "within", ...withInterval(averageSlope(model), model, level), n: model.people, ...standing(model), grade: "C", about: { ...about, adjusted: model.adjusted } }]; // prettier-ignore
}

/** What became of those who gave this answer. */
function observed(known: Spells, score: number, options: { readonly steps: number; readonly level: number }): Estimate {
  const own = pickSpells(
    known,
    positions(known, (i) => Math.round(known.value[i] as number) === score),
  );
  const n = new Set(own.person).size;
  const weights = areEven(own) ? undefined : own.weight;
  const gone = goneAfter({ risk: own.risk, gone: own.left, weights }, { ...options, people: n });
  const shared = { part: "observed", group: scored(score), n, method: "wilson" } as const;
  if (gone === null) return { ...shared, value: null, status: n === 0 ? "missing" : "refused", reasons: [n === 0 ? "NO_DATA" : "N_TOO_SMALL"] }; // prettier-ignore
  const few: { readonly status: Status; readonly reasons: readonly Reason[] } =
    n < 30 ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : { status: "ok", reasons: [] };
  return { ...shared, value: gone.share, ...gone.interval, ...few };
}

function positions(of: Spells, keep: (row: number) => boolean): readonly number[] {
  return Array.from({ length: of.size }, (_, i) => i).filter(keep);
}
