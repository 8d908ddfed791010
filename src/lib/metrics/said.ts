/** Which words are held against which deeds, and over how long: what an author asked, and what the release can bear. */
import type { Question } from "../contract/release.ts";
import { deedsOf, LOGGED_IN, type Behaviour } from "../dataset/deeds.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { numbers, texts } from "../dataset/columns.ts";
import { ratings } from "../dataset/ratings.ts";
import type { Words } from "../dataset/said-and-done.ts";
import type { Reason } from "../contract/measure.ts";
import { baseFrom, type Base } from "./base.ts";
import type { Query, Rows } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** Months over which deeds are looked for, the longest first (`method.md` M36). */
export const HORIZONS = [12, 6, 3] as const;

/** What a question is about when release.yaml does not say, and the order in which a question is looked for. */
const IMPLIED: readonly (readonly [Question["construct"], Behaviour | null])[] = [
  ["stay_intent", "retained"],
  ["repurchase_intent", "bought"],
  ["referral_intent", "referred"],
  ["self_report", null],
  ["nps", "referred"],
];

/** Words to hold against deeds, and the months between them. */
export interface Compared extends Words {
  readonly months: number;
}

/**
 * The questions meant: the one named, else the first that states an intention or reports a behaviour; with it the other side that is about
 * the same behaviour, if asked. `horizon=` 12, 6 or 3 months, as whole periods; else the longest of which the release's own period knows
 * the outcome. Null when nothing of the kind is asked.
 * @throws {ProblemError} `question-unknown` for a question that is about no behaviour; `value-unknown` for another horizon.
 */
export function comparedOf(
  dataset: Dataset,
  query: Query,
  wanted: (behaviour: Behaviour) => boolean = () => true,
): Compared | null {
  const about = sayings(dataset).filter(({ behaviour }) => wanted(behaviour));
  const named = query.question;
  const asked = named === undefined ? about[0] : about.find(({ id }) => id === named);
  if (asked === undefined && named !== undefined)
    throw askedProblem(
      "question-unknown",
      named,
      about.map(({ id }) => id),
    );
  if (asked === undefined) return null;
  const same = about.filter(({ behaviour }) => behaviour === asked.behaviour);
  const side = (report: boolean) => (asked.report === report ? asked : same.find((one) => one.report === report));
  const [intent, report] = [side(false)?.id ?? null, side(true)?.id ?? null];
  const months = monthsOf(dataset, query, [asked.id]);
  const ahead = Math.round((months * periodsAYear(dataset)) / 12);
  return { intent, report, behaviour: asked.behaviour, months, ahead, periods: periodsAsked(dataset, query) };
}

/** Periods that a query is about. */
export function periodsAsked(dataset: Dataset, query: Query): readonly string[] {
  if (query.period === "all") return dataset.periods.map(({ id }) => id);
  return [query.period ?? dataset.release.period.id];
}

/** What has to be logged and is not. */
export function unlogged(dataset: Dataset, compared: Compared | null): readonly Reason[] {
  if (!dataset.tables.has("customer_periods")) return ["MISSING_TABLE:customer_periods"];
  if (compared === null) return ["NO_DATA"];
  const { behaviour } = compared;
  if (behaviour === "retained" || deedsOf(dataset, behaviour) !== null) return [];
  return [`MISSING_COLUMN:${LOGGED_IN[behaviour]}`];
}

/** Months asked, else the longest of which the release's own period knows an outcome of these questions; the shortest where none is. */
export function monthsOf(dataset: Dataset, query: Query, questions: readonly string[]): number {
  const possible = HORIZONS.filter((months) => Number.isInteger((months * periodsAYear(dataset)) / 12));
  const choices = possible.length > 0 ? possible : [12];
  const named = query.options?.["horizon"];
  if (named !== undefined) {
    const found = choices.find((months) => String(months) === named.trim());
    if (found === undefined) throw askedProblem("value-unknown", named, choices.map(String), { column: "horizon" });
    return found;
  }
  const first = firstAnswered(dataset, questions);
  const last = dataset.periods.length - 1;
  const borne = choices.find((months) => first <= last - (months * periodsAYear(dataset)) / 12);
  return borne ?? (choices.at(-1) as number);
}

/** Lowest and highest upright answers that count as yes, and as no; what lies between is neither. */
export function endsOf(dataset: Dataset, id: string): { readonly yes: number; readonly no: number } {
  const question = dataset.questions.get(id)?.[0];
  if (question === undefined) return { yes: Infinity, no: -Infinity };
  const { scale, construct } = question;
  if (construct === "nps") return { yes: 9, no: 6 };
  const middle = (scale.min + scale.max) / 2;
  const top = question.reverse ? undefined : question.top2_from;
  return {
    yes: top ?? scale.max - 0.2 * (scale.max - scale.min),
    no: scale.min === scale.max - 1 ? scale.min : middle,
  };
}

interface Saying {
  readonly id: string;
  readonly behaviour: Behaviour;
  readonly report: boolean;
}

/** Questions about a behaviour, in the order in which one is meant when none is named. */
function sayings(dataset: Dataset): readonly Saying[] {
  const latest = [...dataset.questions.values()].flatMap((versions) => versions.slice(0, 1));
  return IMPLIED.flatMap(([construct, implied]) =>
    latest.flatMap((question) => {
      const behaviour = question.behaviour ?? implied;
      if (question.construct !== construct || behaviour === null) return [];
      return [{ id: question.id, behaviour, report: construct === "self_report" }];
    }),
  );
}

function firstAnswered(dataset: Dataset, questions: readonly string[]): number {
  const rows = ratings(dataset, questions);
  const value = numbers(rows, "value");
  const answered = new Set(texts(rows, "period").filter((_, row) => !Number.isNaN(value[row])));
  const first = dataset.periods.findIndex(({ id }) => answered.has(id));
  return first < 0 ? Infinity : first;
}

/** yes, no, between, or not answered, for every row. */
export type Said = "yes" | "no" | "between" | null;

/** What an answer comes to by the ends of its scale. */
export function saidOf(
  rows: Rows,
  ends: { readonly yes: number; readonly no: number } | null,
  column: string,
): readonly Said[] {
  return Array.from(rows.numbers(column), (answer) => {
    if (ends === null || Number.isNaN(answer)) return null;
    return answer >= ends.yes ? "yes" : answer <= ends.no ? "no" : "between";
  });
}

/** Values of these rows with the weights of their people. */
export function baseOfRows(rows: Rows, kept: readonly number[], value: (row: number) => number, asked: number): Base {
  const [persons, weights, weighting] = [rows.texts("person"), rows.numbers("weight"), rows.texts("weighting")];
  return baseFrom({
    values: Float64Array.from(kept, value),
    weights: Float64Array.from(kept, (row) => weights[row] as number),
    persons: kept.map((row) => persons[row] ?? ""),
    asked,
    weighting: new Set(kept.map((row) => weighting[row] ?? null)),
  });
}
