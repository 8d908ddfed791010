/** Which questions a metric is about, from what was asked of it and what the release declares. */
import type { People, Reason } from "../contract/measure.ts";
import { ProblemError } from "../contract/problem.ts";
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { suggestion } from "../dataset/nearest.ts";
import { once } from "../dataset/once.ts";
import { profiles } from "../dataset/profiles.ts";
import type { Query, Rows } from "./metric.ts";

/** A construct as `release.yaml` names it. */
export type Construct = Question["construct"];

/**
 * Ids of the questions meant: the one named, else those of the first construct that is asked at all. Several are meant together only
 * when each asks about a touchpoint of its own, or when the construct itself is what was asked for (`construct=`). One of another construct
 * than `nameable` cannot be named: no NPS of a mark for satisfaction.
 * @throws {ProblemError} `question-unknown` when there is no such question, `question-many` when it must be named; both list what exists.
 */
export function questionsAsked(
  dataset: Dataset,
  query: Query,
  constructs: readonly Construct[],
  nameable: readonly Construct[] | "any" = "any",
): readonly string[] {
  if (query.question !== undefined) {
    const known =
      nameable === "any" ? [...dataset.questions.keys()] : nameable.flatMap((one) => questionsOf(dataset, one));
    if (known.includes(query.question)) return [query.question];
    throw askedProblem("question-unknown", query.question, known);
  }
  const found = constructs.map((construct) => questionsOf(dataset, construct)).find((ids) => ids.length > 0) ?? [];
  if (found.length > 1 && !mayPool(dataset, query, found)) throw askedProblem("question-many", query.metric, found);
  return found;
}

/** Ids of the questions that measure a construct in their latest version, in the order declared. */
export function questionsOf(dataset: Dataset, construct: Construct): readonly string[] {
  return [...dataset.questions].filter(([, versions]) => versions[0]?.construct === construct).map(([id]) => id);
}

/** The reasons for which a metric about questions has nothing to measure: none of them is asked. */
export function notAsked(questions: readonly string[]): readonly Reason[] {
  return questions.length === 0 ? ["NO_DATA"] : [];
}

/** Employees when the answers to the first of these questions come from employees, else customers. */
export function peopleOf(dataset: Dataset, questions: readonly string[]): People {
  const [first] = questions;
  if (first === undefined) return "customers";
  return once(dataset, `people:${first}`, () => {
    const asked = texts(dataset.tables.get("answers"), "question_id");
    const response = texts(dataset.tables.get("answers"), "response_id");
    const value = numbers(dataset.tables.get("answers"), "value_num");
    const rows = profiles(dataset);
    const respondent = texts(rows, "respondent");
    const respondentOf = new Map(texts(rows, "response").map((id, row) => [id, respondent[row]]));
    const row = asked.findIndex(
      (id, at) => id === first && !Number.isNaN(value[at]) && respondentOf.has(response[at] ?? null),
    );
    return respondentOf.get(response[row] ?? null) === "employee" ? "employees" : "customers";
  });
}

/** True when the rows answer questions on more than one scale. */
export function scaleMixed(rows: Rows): boolean {
  return rows.has("scale") && new Set(rows.texts("scale")).size > 1;
}

function mayPool(dataset: Dataset, query: Query, ids: readonly string[]): boolean {
  if (query.options?.["construct"] !== undefined) return true;
  const touchpoints = ids.map((id) => dataset.questions.get(id)?.[0]?.touchpoint);
  return !touchpoints.includes(undefined) && new Set(touchpoints).size === ids.length;
}

/** What was asked for and is not there, or is there more than once, with what exists and what was likely meant. */
export function askedProblem(
  rule: string,
  found: string,
  known: readonly string[],
  more: Readonly<Record<string, string>> = {},
): ProblemError {
  const parts = { found, ...suggestion(found, known), ...more };
  return new ProblemError([{ rule, severity: "error", place: { file: "release.yaml" }, parts }]);
}
