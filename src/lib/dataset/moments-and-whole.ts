/** What somebody thought of a journey as a whole, beside the marks for its moments on the way. */
import { table, type ColumnTable } from "arquero";
import { lookupOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

/**
 * One row a mark for the whole (the overall judgement, else NPS, else none) of somebody who marked two moments or more before it in the
 * same period: `period`, `person`, `whole`, and of the marks for satisfaction (construct csat) `mean`, `worst` and `end`, the last.
 * Marks are of one journey where both the mark for the whole and the moments name a contact of it, else of the customer's whole period.
 * No rows where the marks for moments are on several scales.
 */
export function momentsAndWhole(dataset: Dataset): ColumnTable {
  return once(dataset, "moments-and-whole", () => {
    const asked = (construct: string) => [...dataset.questions].filter(([, [latest]]) => latest?.construct === construct).map(([id]) => id); // prettier-ignore
    const outcome = [asked("overall")[0] ?? asked("nps")[0]].filter((id) => id !== undefined);
    const moments = marksOf(dataset, asked("csat"));
    const wholes = marksOf(dataset, outcome);
    const scales = new Set(texts(ratings(dataset, asked("csat")), "scale"));
    const byJourney = Map.groupBy(moments, ({ key }) => key);
    const found = scales.size > 1 ? [] : wholes.flatMap((whole) => beside(whole, byJourney.get(whole.key) ?? []));
    return table({
      period: found.map(({ period }) => period),
      person: found.map(({ person }) => person),
      ...Object.fromEntries(
        (["whole", "mean", "worst", "end"] as const).map((column) => [column, Float64Array.from(found, (row) => row[column])]),
      ),
    }); // prettier-ignore
  });
}

interface Mark {
  readonly period: string;
  readonly person: string;
  /** The journey, else the customer and period, that it is about. */
  readonly key: string;
  readonly at: string;
  readonly response: string;
  readonly value: number;
}

function marksOf(dataset: Dataset, questions: readonly string[]): readonly Mark[] {
  const rows = ratings(dataset, questions);
  const [period, person, contact, at, response, respondent] = ["period", "person", "interaction", "at", "response", "respondent"].map((column) => texts(rows, column)); // prettier-ignore
  const journeyOf = lookupOf(dataset.tables.get("interactions"), "interaction_id", "journey_id");
  const marks = Array.from(numbers(rows, "upright"), (value, row): Mark => {
    const journey = journeyOf.get(contact?.[row] ?? "");
    const [when, who] = [period?.[row] ?? "", person?.[row] ?? ""];
    const key = journey === undefined ? `${who}\u0000${when}` : `\u0000${journey}`;
    return { period: when, person: who, key, at: at?.[row] ?? "", response: response?.[row] ?? "", value };
  });
  return marks
    .filter(({ value }, row) => !Number.isNaN(value) && respondent?.[row] === "customer")
    .sort((a, b) => (a.at === b.at ? (a.response < b.response ? -1 : 1) : a.at < b.at ? -1 : 1));
}

function beside(whole: Mark, moments: readonly Mark[]) {
  const before = moments.filter(({ at, period }) => period === whole.period && at <= whole.at && at !== "");
  const last = before.at(-1);
  if (before.length < 2 || last === undefined) return [];
  const values = before.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [{ ...whole, whole: whole.value, mean, worst: Math.min(...values), end: last.value }];
}
