/** What drivers and gaps are set against: one judgement of the whole by the same person in the same questionnaire. */
import type { ColumnTable } from "arquero";
import { texts, numbers } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { ratings } from "../dataset/ratings.ts";
import type { Query } from "./metric.ts";
import { promotion } from "./nps.ts";
import { askedProblem, questionsAsked, questionsOf, type Construct } from "./questions.ts";

/**
 * Id of the outcome question: the one that `outcome=` names by its id or by its construct (stay_intent), else the overall judgement, else
 * NPS; null where there is none.
 * @throws {ProblemError} `question-unknown`, or `question-many` for a construct that several questions measure.
 */
export function outcomeOf(dataset: Dataset, query: Query): string | null {
  const named = query.options?.["outcome"];
  const ids = named === undefined || dataset.questions.has(named) ? [] : questionsOf(dataset, named as Construct);
  if (ids.length > 1) throw askedProblem("question-many", named ?? "", ids);
  if (ids[0] !== undefined) return ids[0];
  if (named !== undefined) return questionsAsked(dataset, { ...query, question: named }, [])[0] ?? null;
  return questionsOf(dataset, "overall")[0] ?? questionsOf(dataset, "nps")[0] ?? null;
}

/** Whether an outcome counts as −100, 0 or 100: the question of NPS, of customers or of employees. */
export function isPromotion(dataset: Dataset, outcome: string): boolean {
  const construct = dataset.questions.get(outcome)?.[0]?.construct;
  return construct === "nps" || construct === "enps";
}

/** The outcome beside every row of `rows`, by response; NaN where it was not answered. NPS counts as −100, 0 or 100. */
export function outcomeColumn(dataset: Dataset, outcome: string, rows: ColumnTable): Float64Array {
  const answers = ratings(dataset, [outcome]);
  const isNps = isPromotion(dataset, outcome);
  const value = numbers(answers, isNps ? "value" : "upright");
  const byResponse = new Map(texts(answers, "response").map((response, row) => [response, value[row] as number]));
  return Float64Array.from(texts(rows, "response"), (response) => {
    const answer = byResponse.get(response) ?? NaN;
    return isNps && !Number.isNaN(answer) ? promotion(answer) : answer;
  });
}
