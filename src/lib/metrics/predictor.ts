/** Which answer stands before what customers did: one question, on one scale. */
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { scaleName } from "../dataset/ratings.ts";
import type { Query } from "./metric.ts";
import { questionsAsked, questionsOf } from "./questions.ts";

/** Id of the question in `predictor=` (nps, csat or an id) or `question=`, else the overall judgement, else NPS, else satisfaction; null where none is asked. */
export function predictorOf(dataset: Dataset, query: Query): string | null {
  const named = query.options?.["predictor"] ?? query.question;
  const csat = questionsOf(dataset, "overall")[0] ?? questionsOf(dataset, "csat")[0];
  const nps = questionsOf(dataset, "nps")[0];
  if (named === undefined) return csat ?? nps ?? null;
  if (named === "csat" && csat !== undefined) return csat;
  if (named === "nps" && nps !== undefined) return nps;
  return questionsAsked(dataset, { ...query, question: named }, [])[0] ?? null;
}

/** What is lacking to follow customers after an answer: the table, the question, or a sign of leaving. */
export function lacksFollowing(dataset: Dataset, query: Query): readonly Reason[] {
  if (predictorOf(dataset, query) === null) return ["NO_DATA"];
  return dataset.periods.length < 2 ? ["NO_DATA"] : [];
}

/** Lowest and highest answer of the question as it is asked now, and what a point of it is. */
export function scaleOf(dataset: Dataset, question: string): { readonly min: number; readonly max: number } {
  const scale = dataset.questions.get(question)?.[0]?.scale;
  return { min: scale?.min ?? 0, max: scale?.max ?? 10 };
}

/** Whether the question was asked on other scales in earlier periods. */
export function scaleChanged(dataset: Dataset, question: string): boolean {
  return new Set((dataset.questions.get(question) ?? []).map(scaleName)).size > 1;
}

/** The periods that a query measures. */
export function periodsMeasured(dataset: Dataset, query: Query): readonly string[] {
  if (query.period === "all") return dataset.periods.map(({ id }) => id);
  return [query.period ?? dataset.release.period.id];
}
