/** One judgement of the whole beside the judgements of its parts, one questionnaire a row. */
import type { ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

/** Name of the column that holds the answers to a driver's question. */
export function driverColumn(question: string): string {
  return `driver.${question}`;
}

/**
 * One row a valid answer to the question `outcome`: the columns of {@link ratings}, and for each driver's question the answer in the
 * same response, reversed ones turned round, NaN where blank.
 */
export function drivers(dataset: Dataset, outcome: string, questions: readonly string[]): ColumnTable {
  return once(dataset, `drivers:${[outcome, ...questions].join("\u0000")}`, () => {
    const judged = ratings(dataset, [outcome]);
    const response = texts(judged, "response");
    const columns = questions.map((question) => {
      const answers = answersBy(ratings(dataset, [question]));
      return [driverColumn(question), Float64Array.from(response, (id) => answers.get(id ?? "") ?? NaN)] as const;
    });
    const value = numbers(judged, "upright");
    const valid = Array.from(value.keys()).filter((row) => !Number.isNaN(value[row]));
    return judged.assign(Object.fromEntries(columns)).reify(valid);
  });
}

function answersBy(rows: ColumnTable): ReadonlyMap<string, number> {
  const value = numbers(rows, "upright");
  return new Map(texts(rows, "response").map((response, row) => [response ?? "", value[row] as number]));
}
