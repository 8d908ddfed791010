import { responses } from "../contract/responses.ts";
import type { Release, WideEntry } from "../contract/release.ts";
import type { Column } from "../contract/table.ts";
import { codesOf, contractColumn, plain, segmentColumns, type Wanted } from "./wanted.ts";

/**
 * Columns of a survey tool's export, a row a respondent: those of its response, its segments, and one a question. Who answered is a
 * customer unless release.yaml says otherwise.
 */
export function wideColumns(entry: WideEntry, release: Release): Wanted[] {
  const defaults = Object.hasOwn(entry.columns, "respondent_type") ? {} : { respondent_type: "customer" };
  const known = { ...entry, constants: { ...defaults, ...entry.constants } };
  const names = new Set(["response_id", ...Object.keys(entry.columns), ...Object.keys(known.constants)]);
  const columns = entry.id === undefined ? entry.columns : { ...entry.columns, response_id: entry.id };
  const own = Object.entries(responses.columns)
    .filter(([name]) => names.has(name) && (name !== "response_id" || Object.hasOwn(columns, name)))
    .map(([name, column]) => contractColumn(name, column, { ...known, columns }, entry.codes, release));
  const asked = release.questions.filter((question) => Object.hasOwn(entry.questions, question.id));
  const answers = asked.map((question): Wanted => {
    const column: Column = { type: "number", doc: "", optional: true };
    return {
      ...plain,
      name: question.id,
      kind: "question",
      column,
      header: entry.questions[question.id] ?? "",
      named: true,
      codes: codesOf(entry.codes, question.id),
      scale: question.scale,
    };
  });
  return [...own, ...segmentColumns(entry, release), ...answers];
}
