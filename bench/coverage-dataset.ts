/** One drawn survey as a dataset in memory, as the reader would leave it, weighted to the segments of the population. */
import type { Dataset } from "../src/lib/dataset/dataset.ts";
import { datasetOf } from "../tests/fixtures/dataset.ts";
import { attributes } from "./demo/questions.ts";
import type { SurveyDraw, Truth } from "./demo/truth.ts";

const scale = { min: 1, max: 10 };

/** Every respondent is a customer of their own. */
export function surveyDataset(draw: SurveyDraw, quarter: string, shares: Truth["shares"]): Dataset {
  const ids = Array.from({ length: draw.n }, (_, i) => `R${String(i).padStart(5, "0")}`);
  const asked = ["nps", "overall", ...attributes.map((one) => one.id)];
  const given = asked.flatMap((question) =>
    ids.map((id, i) => ({ id, question, value: draw.answers.get(question)?.[i] ?? Number.NaN })),
  );
  const answered = given.filter(({ value }) => !Number.isNaN(value));
  const all = (value: string) => ids.map(() => value);
  return datasetOf({
    release: {
      release: quarter,
      period: { id: quarter, from: "2025-10-01", to: "2025-12-31" },
      weights: { segment: shares },
    },
    segments: ["segment"],
    questions: [
      { id: "nps", construct: "nps", wording: "nps", scale: { min: 0, max: 10 } },
      { id: "overall", construct: "overall", wording: "overall", scale, top2_from: 9 },
      ...attributes.map(({ id }) => ({
        id,
        construct: "experience" as const,
        wording: id,
        scale,
        top2_from: 9,
        item_group: "attribute",
      })),
    ],
    tables: {
      customers: { customer_id: ids, segment: draw.segment },
      responses: {
        response_id: ids,
        customer_id: ids,
        respondent_type: all("customer"),
        survey_id: all("monitor"),
        survey_type: all("relational"),
        responded_at: all("2025-11-15T12:00:00"),
      },
      answers: {
        response_id: answered.map(({ id }) => id),
        question_id: answered.map(({ question }) => question),
        value_num: answered.map(({ value }) => value),
      },
    },
  });
}
