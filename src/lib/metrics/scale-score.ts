/** M06 Score of a scale of several questions, if they hang together enough for one figure. */
import type { Reason } from "../contract/measure.ts";
import { ratings } from "../dataset/ratings.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { baseFrom, baseOf, meanEstimate, nothing, refused, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { peopleOf, scaleMixed } from "./questions.ts";
import { someOf } from "./rows.ts";
import { reliabilityOf, type Complete, type Reliability } from "./scale-reliability.ts";

/** Least reliability at which there is a score, and at which it needs no caution (`method.md` M06). */
const RELIABLE = 0.6;
const SURELY_RELIABLE = 0.7;

/** Part of the questions that a person must have answered to have a score. */
const ANSWERED = 2 / 3;

/**
 * By `scale`, the questions of one construct that share an `item_group` (two at least): mean over people of the mean of their answers, reversed questions
 * turned round, of those who answered two thirds or more. Parts: `alpha` (Cronbach; of two questions Spearman–Brown), `omega` (McDonald,
 * one factor by minimum residuals; three or more) with percentile intervals over people, and by `item` the mean of each question.
 * Refused as UNRELIABLE_SCALE with α under .60, caution under .70; SCALE_MIXED when the questions' scales differ; without α (under ten
 * whole answers, or none that vary) N_TOO_SMALL or NO_VARIANCE. The questions' own means stay. Cronbach 1951; McDonald 1999; Eisinga,
 * te Grotenhuis and Pelzer 2013; Harman and Jones 1966.
 */
export const scaleScore: Metric = {
  id: "scale-score",
  number: "M06",
  parts: { "": "score", alpha: "index", omega: "index", item: "score" },
  tables: ["responses", "answers"],
  reads: ["customers", "employees", "touchpoints", "weight_targets"],
  sesoi: 0.2,
  method: "student",
  seeded: true,
  adds: ["scale", "item"],
  people: (dataset, query) => peopleOf(dataset, asked(dataset, query)),
  lacks: (dataset, query) => (asked(dataset, query).length === 0 ? ["NO_DATA"] : []),
  rows: (dataset, query) => ratings(dataset, asked(dataset, query)),
  estimate: (rows, context) => {
    const groups = rows.texts("item_group");
    return [...scalesOf(context.dataset)]
      .filter(([name]) => wantedScale(context.query, name))
      .flatMap(([name, items]) => {
        const own = Array.from(groups.keys()).filter((row) => groups[row] === name);
        return own.length === 0 ? [] : estimatesOf(name, items, someOf(rows, own), context);
      });
  },
};

/** Scales of the release by name: two questions or more that share an item group and a construct, in the order declared. */
export function scalesOf(dataset: Dataset): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(dataset.questions.keys(), (id) => dataset.questions.get(id)?.[0]?.item_group ?? "");
  const constructs = (ids: readonly string[]) => new Set(ids.map((id) => dataset.questions.get(id)?.[0]?.construct));
  return new Map([...groups].filter(([name, ids]) => name !== "" && ids.length > 1 && constructs(ids).size === 1));
}

function wantedScale(query: Query, name: string): boolean {
  return (query.where?.["scale"] ?? name) === name;
}

/** Questions of the scales asked for; customers and employees are never put together, so the first scale tells whose they are. */
function asked(dataset: Dataset, query: Query): readonly string[] {
  const wanted = [...scalesOf(dataset)].filter(([name]) => wantedScale(query, name)).map(([, ids]) => ids);
  const people = peopleOf(dataset, wanted[0] ?? []);
  return wanted.filter((ids) => peopleOf(dataset, ids) === people).flat();
}

function estimatesOf(scale: string, items: readonly string[], rows: Rows, context: Context): readonly Estimate[] {
  const question = rows.texts("question");
  const rowsOf = (id: string) => someOf(rows, Array.from(question.keys()).filter((row) => question[row] === id)); // prettier-ignore
  const singly = items.map((item) => {
    const estimate = meanEstimateOf(baseOf(rowsOf(item), "upright"), "item", context.level);
    return { ...estimate, group: [["scale", scale], ["item", item]] as const }; // prettier-ignore
  });
  const answers = personAnswers(rows, items);
  const base = scores(rows, answers, items.length);
  const inScale = (estimate: Estimate): Estimate => ({ ...estimate, group: [["scale", scale]] });
  if (base.n === 0) return [inScale(nothing(base)), ...singly];
  if (scaleMixed(rows)) return [inScale(refused(base, "SCALE_MIXED")), ...singly];
  const complete = completeOf(answers);
  const random = context.random(`reliability:${scale}`);
  const found = reliabilityOf(complete, { level: context.level, random });
  const whole = { n: new Set(complete.persons).size, nMissing: 0 };
  return [
    score(base, found, whole, context.level),
    reliability("alpha", found, whole),
    ...(items.length > 2 ? [reliability("omega", found, whole)] : []),
  ].map(inScale).concat(singly); // prettier-ignore
}

function score(base: Base, { alpha }: Reliability, whole: Pick<Base, "n">, level: number): Estimate {
  if (alpha === null) return refused(base, whole.n < 10 ? "N_TOO_SMALL" : "NO_VARIANCE");
  if (alpha.value < RELIABLE) return refused(base, "UNRELIABLE_SCALE");
  const estimate = meanEstimate(base, "", level);
  if (alpha.value >= SURELY_RELIABLE || estimate.value === null) return estimate;
  return { ...estimate, status: "caution", reasons: [...(estimate.reasons ?? []), "UNRELIABLE_SCALE"] };
}

function reliability(part: "alpha" | "omega", found: Reliability, whole: Pick<Base, "n" | "nMissing">): Estimate {
  const number = found[part];
  if (number === null) return refused(whole, whole.n < 10 ? "N_TOO_SMALL" : "NO_VARIANCE", part);
  const few: readonly Reason[] = whole.n < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : [];
  const low: readonly Reason[] = number.value < SURELY_RELIABLE ? ["UNRELIABLE_SCALE"] : [];
  const reasons = [...few, ...low];
  const status = reasons.length > 0 ? "caution" : "ok";
  return { part, value: number.value, ...number.interval, ...whole, method: "bootstrap", status, reasons };
}

function meanEstimateOf(base: Base, part: string, level: number): Estimate {
  return base.n === 0 ? nothing(base, part) : meanEstimate(base, part, level);
}

/** One questionnaire: who filled it in, its weight, and its answers in the order of the questions, NaN where blank. */
interface Answered {
  readonly person: string;
  readonly weight: number;
  readonly answers: Float64Array;
}

function personAnswers(rows: Rows, items: readonly string[]): readonly Answered[] {
  const [response, question, person] = ["response", "question", "person"].map((column) => rows.texts(column));
  const [upright, weight] = [rows.numbers("upright"), rows.numbers("weight")];
  const place = new Map(items.map((item, at) => [item, at]));
  const found = new Map<string, Answered>();
  for (let row = 0; row < rows.size; row++) {
    const id = response?.[row] ?? "";
    const one = found.get(id) ?? { person: person?.[row] ?? "", weight: weight[row] as number, answers: new Float64Array(items.length).fill(NaN) }; // prettier-ignore
    found.set(id, one);
    one.answers[place.get(question?.[row] ?? "") ?? -1] = upright[row] as number;
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The scores of who answered enough of the questions. */
function scores(rows: Rows, answers: readonly Answered[], items: number): Base {
  const scored = answers.flatMap(({ person, weight, answers: given }) => {
    const known = given.filter((answer) => !Number.isNaN(answer));
    if (known.length < ANSWERED * items - 1e-9) return [];
    return [{ person, weight, score: known.reduce((sum, answer) => sum + answer, 0) / known.length }];
  });
  return baseFrom({
    values: Float64Array.from(scored, ({ score }) => score),
    weights: Float64Array.from(scored, ({ weight }) => weight),
    persons: scored.map(({ person }) => person),
    asked: new Set(answers.map(({ person }) => person)).size,
    weighting: new Set(rows.has("weighting") ? rows.texts("weighting") : []),
  });
}

function completeOf(answers: readonly Answered[]): Complete {
  const whole = answers.filter(({ answers: given }) => !given.some(Number.isNaN));
  const items = answers[0]?.answers.length ?? 0;
  return {
    columns: Array.from({ length: items }, (_, item) => Float64Array.from(whole, (one) => one.answers[item] as number)),
    persons: whole.map(({ person }) => person),
  };
}
