/** M36 Predictive validity: which score tells beforehand what customers do, beyond what the files already know. */
import type { Measure } from "../contract/measure.ts";
import { contestRows } from "../dataset/contest.ts";
import { deedsOf } from "../dataset/deeds.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { periodsAYear } from "../dataset/fates.ts";
import type { Interval } from "../stats/interval.ts";
import { followedRefusal } from "./link-rate.ts";
import { correlationsOf } from "./correlation-contest.ts";
import { askedOf, entriesOf } from "./contestants.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { qualityOf } from "./prediction-quality.ts";
import { periodsAsked } from "./said.ts";
import { tryEntry, type Found, type Tried } from "./tried.ts";
import { judgeTogether } from "./verdict.ts";

/** Least that must be added to count, and most that still is little (`method.md` M36). */
const ADDS = 0.01;
const LITTLE = 0.02;

/** People in each class from which a verdict is given. */
const VERDICT = 100;

/**
 * One group a `predictor` (nps, nps-class, csat, csat-t2b, ces, gap, contacts, repeats, all): what it adds, on people the model has not seen,
 * to a baseline of tenure, past spending, segment and contract. `outcome=` retained, referred (part "" is the difference in area under
 * the curve) or spend (explained part of what the baseline leaves); `horizon=` 12, 6 or 3 months. Learned on earlier waves and tried on the last
 * (DeLong), with one wave by ten times five folds of customers (Nadeau and Bengio); weighted by the inverse chance to answer. Parts `auc`,
 * `brier`, `log-loss`, `slope` (of calibration), `correlation`, `contest` (Meng, Rosenthal and Rubin's difference against NPS, of NPS
 * against satisfaction) and by `chance` `observed` and `equal`. `about.verdict`: adds (interval above 0, q ≤ 10%, at least .01), adds-little (upper end
 * below .02), undecided; under 100 customers in a class always undecided. Refused under 50 in a class (EVENTS_TOO_FEW), and
 * when under 30% of the respondents are found in the files (LINKAGE_LOW).
 * Association (grade D). de Haan, Verhoef and Wiesel 2015; DeLong, DeLong and Clarke-Pearson 1988.
 */
export const predictiveValidity: Metric = {
  id: "predictive-validity",
  number: "M36",
  parts: {
    "": "index",
    auc: "index",
    brier: "index",
    "log-loss": "index",
    slope: "index",
    correlation: "correlation",
    contest: "index",
    observed: "share",
    equal: "share",
  },
  tables: ["responses", "answers", "customer_periods"],
  reads: ["customers", "interactions"],
  sesoi: ADDS,
  method: "delong",
  seeded: true,
  adds: ["predictor", "chance"],
  options: ["outcome", "horizon"],
  people: () => "customers",
  lacks: (dataset, query) => {
    const asked = askedOf(dataset, query);
    if (asked.outcome === "referred" && deedsOf(dataset, "referred") === null) return ["MISSING_COLUMN:customers.referred_by"]; // prettier-ignore
    return asked.nps === null && asked.csat === null && asked.ces === null ? ["NO_DATA"] : [];
  },
  rows: (dataset, query) => contestRows(dataset, { ...askedOf(dataset, query), ahead: aheadOf(dataset, query), periods: periodsAsked(dataset, query) }), // prettier-ignore
  estimate: (rows, context) => {
    const { dataset, query, level, random } = context;
    const asked = askedOf(dataset, query);
    const kind = asked.outcome === "spend" ? ("amount" as const) : ("chance" as const);
    const entries = entriesOf(rows, dataset, asked);
    if (entries.length === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
    const questions = [asked.nps, asked.csat, asked.ces].filter((id) => id !== null);
    const unlinked = followedRefusal(dataset, questions, context.period);
    if (unlinked.length > 0) return [{ value: null, n: new Set(rows.texts("person")).size, status: "refused", reasons: unlinked }]; // prettier-ignore
    const tried = entries.map((entry) => tryEntry(rows, entry, { kind, level, random }));
    const first = tried.find((one): one is Tried => !("refusal" in one));
    const about = { outcome: asked.outcome, horizon: String(asked.months) };
    const estimates = tried.flatMap((one, k): readonly Estimate[] => {
      const predictor = entries[k]?.contestant ?? "all";
      const group = [["predictor", predictor]] as const;
      if ("refusal" in one) return [{ group, value: null, n: one.n, status: "refused", reasons: [one.refusal] }];
      return [...partsOf(one, predictor, kind, context), ...correlationsOf(rows, entries, one, context)];
    });
    const baseline = first === undefined ? [] : baselineParts(first, kind, context);
    return [...baseline, ...estimates].map((one) => ({ ...one, about: { ...about, ...one.about } }));
  },
  together: (measures: readonly Measure[]) => judgeTogether(measures),
};

function aheadOf(dataset: Dataset, query: Query): number {
  return Math.round((askedOf(dataset, query).months * periodsAYear(dataset)) / 12);
}

type Kind = "chance" | "amount";

function partsOf(tried: Tried, predictor: string, kind: Kind, { level }: Context): readonly Estimate[] {
  const { added, area, fewest } = tried;
  const few = fewest < VERDICT ? ({ status: "caution", reasons: ["N_TOO_SMALL"] } as const) : {};
  const shared = { n: tried.held.length, grade: "D" as const, group: [["predictor", predictor]] as const, ...few };
  const itself: Estimate = {
    value: added.value,
    ...added.interval,
    ...shared,
    method: added.method,
    ...(kind === "amount" ? { unit: "share" as const } : {}),
    about: { ...verdictAbout(added, fewest), plan: tried.plan, learned: String(tried.learned) },
  };
  if (kind === "amount" || area === null) return [itself];
  const quality = qualityOf(tried, tried.full, level);
  return [itself, areaEstimate(area, shared), ...quality.map((one) => withGroup(one, shared))];
}

/** The baseline alone, on the rows of the first predictor that could be tried. */
function baselineParts(tried: Tried, kind: Kind, { level }: Context): readonly Estimate[] {
  if (kind === "amount" || tried.baselineArea === null) return [];
  const shared = { n: tried.held.length, grade: "D" as const, group: [["predictor", "baseline"]] as const };
  const quality = qualityOf(tried, tried.baseline, level);
  return [areaEstimate(tried.baselineArea, shared), ...quality.map((one) => withGroup(one, shared))];
}

type Shared = Pick<Estimate, "n" | "grade" | "group" | "status" | "reasons">;

function areaEstimate({ value, interval, method }: Found, shared: Shared): Estimate {
  const cut = { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
  return { part: "auc", value, ...cut, method, ...shared };
}

function withGroup(estimate: Estimate, { group = [], ...shared }: Shared): Estimate {
  return { ...shared, ...estimate, group: [...group, ...(estimate.group ?? [])] };
}

/** The first word that holds of three, alone and when too many comparisons were made to trust it. */
function verdictAbout({ value, interval, p }: Found, fewest: number): Readonly<Record<string, string>> {
  if (fewest < VERDICT) return { verdict: "undecided" };
  const otherwise = little(interval) ? "adds-little" : "undecided";
  const alone = interval.low > 0 && value >= ADDS ? "adds" : otherwise;
  return { verdict: alone, alone, otherwise, p: String(p) };
}

function little({ high }: Interval): boolean {
  return high < LITTLE;
}
