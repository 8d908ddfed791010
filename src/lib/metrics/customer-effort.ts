/** M04 Customer Effort Score. */
import type { Dataset } from "../dataset/dataset.ts";
import { ratings } from "../dataset/ratings.ts";
import { baseOf, meanEstimate, nothing, refused, shareEstimate } from "./base.ts";
import type { Context, Metric, Query, Rows } from "./metric.ts";
import { notAsked, peopleOf, questionsAsked, questionsOf, scaleMixed, type Construct } from "./questions.ts";

/**
 * Share who found it easy, with the Wilson interval; part `mean` on the question's own scale. CES 2.0 (construct ces2: "made it easy",
 * 1–7): 5, 6 or 7, or the low half where the question is reversed. CES 1.0 (ces1: effort, 1 low to 5 high): 1 or 2. The two versions
 * together are refused as SCALE_MIXED. Dixon, Freeman and Toman 2010; Dixon, Toman and DeLisi 2013.
 */
export const customerEffort: Metric = {
  id: "customer-effort",
  number: "M04",
  parts: { "": "share", mean: "score" },
  tables: ["responses", "answers"],
  reads: ["customers", "touchpoints", "weight_targets"],
  sesoi: 0.03,
  method: "wilson",
  people: (dataset, query) => peopleOf(dataset, asked(dataset, query)),
  lacks: (dataset, query) => notAsked(asked(dataset, query)),
  rows: (dataset, query) => ratings(dataset, asked(dataset, query)),
  estimate: (rows, context) => {
    const base = baseOf(rows);
    if (base.n === 0) return [nothing(base)];
    const easy = easyOf(rows, context);
    if (easy === null) return [refused(base, "SCALE_MIXED")];
    return [shareEstimate(base, "", easy, context.level), meanEstimate(base, "mean", context.level)];
  },
};

const both: readonly Construct[] = ["ces2", "ces1"];

/** Both versions when both are asked and no question is named, so that the mixture is seen and refused. */
function asked(dataset: Dataset, query: Query): readonly string[] {
  const versions = both.filter((construct) => questionsOf(dataset, construct).length > 0);
  if (query.question !== undefined) return questionsAsked(dataset, query, versions, both);
  return versions.flatMap((construct) => questionsAsked(dataset, query, [construct]));
}

/** Whether an answer says it was easy; null when the rows hold both versions or several scales. */
export function easyOf(rows: Rows, { dataset }: Pick<Context, "dataset">): ((answer: number) => boolean) | null {
  const questions = [...new Set(rows.texts("question"))].map((id) => dataset.questions.get(id ?? "")?.[0]);
  const [first] = questions;
  if (first === undefined || scaleMixed(rows)) return null;
  const ways = new Set(questions.map((question) => `${question?.construct} ${question?.reverse}`));
  if (ways.size > 1) return null;
  const { min, max } = first.scale;
  const middle = (min + max) / 2;
  const easyIsLow = first.construct === "ces1" || first.reverse;
  return easyIsLow ? (answer) => answer < middle : (answer) => answer > middle;
}
