/** M41 Margin at risk: what the extra chance of leaving of customers with a low answer is worth in a year. */
import type { Reason, Status } from "../contract/measure.ts";
import { numbers } from "../dataset/columns.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { spells } from "../dataset/spells.ts";
import { isDominated } from "../stats/dominance.ts";
import { emptyYear, fitLeaving, modelFor, yearAhead, type LeavingModel } from "./leaving-model.ts";
import { inBand, RISK_PARTS, riskOf, type AtRisk, type Band, type Risk } from "./margin-at-risk.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { lacksFollowing, periodsMeasured, predictorOf, scaleChanged, scaleOf } from "./predictor.ts";
import { askedProblem } from "./questions.ts";
import { spellsOf, type Spells } from "./spell-rows.ts";

/** Lowest answer of NPS that is not below neutral. */
const NEUTRAL_NPS = 7;

/** Ways of weighting that let an answer stand for customers who gave none (`method.md` M09). */
const STANDS: ReadonlySet<string | null> = new Set(["given", "raked"]);

/**
 * Σ [p(x) − p(reference)]·m over customers whose current answer x (the last, at most a year old) is below neutral: p the chance of leaving
 * within 12 months by the model of `retention-linkage`, m the margin of a year. Neutral is 7 for NPS, else the middle of the scale, or
 * `reference=`. Where the answers are weighted and the weighting stood, the sum is that of all customers (`about.reach` all), else of those
 * who answered. Parts `customers`, `excess` (mean extra chance), `margin` (what they bring in a year), and all by `band` of answers.
 * Bootstrap over customers, the model's coefficients moved one Newton step in every draw; money level (90%). Hidden when one customer
 * makes it (P-23); with one band hidden so are all. Grade of the model: D. It is the extra risk, not all that leaves.
 */
export const revenueAtRisk: Metric = {
  id: "revenue-at-risk",
  number: "M41",
  parts: { "": "euro", customers: "count", excess: "share-difference", margin: "euro" },
  tables: ["responses", "answers", "customer_periods"],
  reads: ["customers", "weight_targets"],
  sesoi: 0,
  method: "bootstrap",
  seeded: true,
  money: true,
  adds: ["band"],
  options: ["predictor", "reference"],
  people: () => "customers",
  lacks: (dataset, query) => {
    const reasons = lacksFollowing(dataset, query);
    const money = numbers(dataset.tables.get("customer_periods"), "margin").some((value) => !Number.isNaN(value));
    return reasons.length > 0 || money ? reasons : ["MISSING_COLUMN:customer_periods.margin"];
  },
  rows: (dataset, query) =>
    spells(dataset, {
      question: predictorOf(dataset, query) ?? "",
      periods: periodsMeasured(dataset, query),
      everybody: true,
    }),
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const question = predictorOf(dataset, query) ?? "";
    const reference = referenceOf(context, question);
    const all = spellsOf(rows, dataset);
    const now = spellsOf(rows, dataset, (row) => isCurrent(rows, row));
    const people = now.size;
    const none = (status: Status, reason: Reason): readonly Estimate[] => [
      { value: null, n: people, status, reasons: [reason], about: { predictor: question } },
    ];
    if (people === 0) return none("missing", "NO_DATA");
    if (scaleChanged(dataset, question)) return none("refused", "SCALE_MIXED");
    const fitted = fitLeaving(all, { year: periodsAYear(dataset), periods: dataset.periods.length });
    if (fitted.refusal !== null) return none(fitted.refusal === "NO_DATA" ? "missing" : "refused", fitted.refusal);
    return riskParts({ model: fitted.model, now, reference, question, rows }, context);
  },
};

/** The current answer of a customer whose margin, and where the model needs it whose first day, is known. */
function isCurrent(rows: Rows, row: number): boolean {
  return rows.numbers("current")[row] === 1 && !Number.isNaN(rows.numbers("margin_year")[row]);
}

/** @throws {ProblemError} `value-unknown` for a reference that is no number on the scale. */
function referenceOf({ dataset, query }: Context, question: string): number {
  const { min, max } = scaleOf(dataset, question);
  const named = query.options?.["reference"];
  const construct = dataset.questions.get(question)?.[0]?.construct;
  if (named === undefined) return construct === "nps" ? NEUTRAL_NPS : (min + max) / 2;
  const reference = Number(named);
  if (named.trim() !== "" && reference > min && reference <= max) return reference;
  const known = Array.from({ length: Math.max(0, Math.floor(max - min)) }, (_, k) => String(min + k + 1));
  throw askedProblem("value-unknown", named, known, { column: "reference" });
}

interface Asked {
  readonly model: LeavingModel;
  readonly now: Spells;
  readonly reference: number;
  readonly question: string;
  readonly rows: Rows;
}

function riskParts({ model, now, reference, question, rows }: Asked, context: Context): readonly Estimate[] {
  const known = Array.from({ length: now.size }, (_, i) => i).filter((i) => !(model.terms.tenure && Number.isNaN(now.tenure[i]))); // prettier-ignore
  const everybody = [...now.weighting].every((one) => STANDS.has(one));
  const customers = rows.numbers("customer").reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
  const total = known.reduce((sum, i) => sum + (now.weight[i] as number), 0);
  const weight = (i: number) => (everybody ? ((now.weight[i] as number) * customers) / total : 1);
  const bands: readonly (Band | null)[] = [null, ...bandsOf(scaleOf(context.dataset, question).min, reference)];
  const risks = atRisk(model, now, known, reference, weight);
  const current = known.map((i) => [now.person[i] ?? "", weight(i)] as const);
  const told = riskOf({ model, risks, current, everybody, bands }, context);
  const members = bands.map((band) => risks.filter(({ value }) => inBand(value, band)));
  const dominated = members.map((own) => own.length > 0 && isDominated(own.map(({ excess, margin }) => excess * margin))); // prettier-ignore
  // A band that may not be told could be had by subtraction from the whole.
  const hidden = dominated.map((own, k) => (k === 0 ? own : dominated.slice(1).some(Boolean)));
  const about = { predictor: question, reference: String(reference), reach: everybody ? "all" : "respondents", adjusted: model.adjusted }; // prettier-ignore
  const reasons: readonly Reason[] = [...(model.firth ? (["EVENTS_TOO_FEW"] as const) : []), ...now.reasons];
  return bands.flatMap((band, k) => {
    const own = members[k] ?? [];
    const group = band === null ? [] : ([["band", band.name]] as const);
    const n = band === null ? known.length : own.length;
    const shared = { group, n, nMissing: customers - known.length, about };
    return partsOf(shared, { risk: told[k] ?? [], hidden: hidden[k] === true, people: own.length, reasons });
  });
}

function partsOf(
  shared: Pick<Estimate, "n"> & Partial<Pick<Estimate, "group" | "nMissing" | "about">>,
  of: { readonly risk: Risk; readonly hidden: boolean; readonly people: number; readonly reasons: readonly Reason[] },
): readonly Estimate[] {
  const none = (status: Status, reason: Reason): readonly Estimate[] => [{ ...shared, value: null, status, reasons: [reason] }]; // prettier-ignore
  if (of.people === 0) return none("missing", "NO_DATA");
  if (of.hidden) return none("hidden", "SUPPRESSED");
  const few: readonly Reason[] = of.people < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : [];
  const reasons = [...of.reasons, ...few];
  return RISK_PARTS.map((part, j): Estimate => {
    const one = of.risk[j] ?? null;
    if (one === null) return { part, ...shared, value: null, status: "refused", reasons: ["N_TOO_SMALL"] };
    const graded = part === "customers" || part === "margin" ? {} : ({ grade: "D" } as const);
    return { part, ...shared, ...graded, value: one.value, ...one.interval, status: reasons.length > 0 ? "caution" : "ok", reasons }; // prettier-ignore
  });
}

/** The answers below neutral in two halves. */
function bandsOf(min: number, reference: number): readonly Band[] {
  const last = Math.ceil(reference) - 1;
  const middle = min + Math.floor((last - min) / 2);
  const name = (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`);
  const low = { name: name(min, middle), from: -Infinity, to: middle + 0.5 };
  return middle >= last ? [] : [low, { name: name(middle + 1, last), from: middle + 0.5, to: Infinity }];
}

/** Customers below neutral: their extra chance, what it is worth, and how both change with the model's coefficients. */
function atRisk(
  model: LeavingModel,
  now: Spells,
  known: readonly number[],
  reference: number,
  weight: (i: number) => number,
): readonly AtRisk[] {
  const ahead = modelFor(model, now);
  const [own, neutral] = [emptyYear(ahead), emptyYear(ahead)];
  return known
    .filter((i) => (now.value[i] as number) < reference)
    .map((i) => {
      yearAhead(ahead, own, i, now.value[i] as number, now.since[i] as number);
      yearAhead(ahead, neutral, i, reference, now.since[i] as number);
      const margin = now.marginYear[i] as number;
      const excess = own.chance - neutral.chance;
      const by = own.chanceBy.map((change, j) => change - (neutral.chanceBy[j] as number));
      return { person: now.person[i] ?? "", value: now.value[i] as number, weight: weight(i), margin, excess, by }; // prettier-ignore
    });
}
