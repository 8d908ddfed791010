/** M03 Share favourable (top-two-box) and mean of any question, of customers or employees. */
import type { Question } from "../contract/release.ts";
import { questionAt, ratings } from "../dataset/ratings.ts";
import { baseOf, meanEstimate, nothing, refused, shareEstimate, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { constructs } from "../contract/release.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { notAsked, peopleOf, questionsAsked, scaleMixed, type Construct } from "./questions.ts";

/**
 * Share of answers at or above `top2_from`, with the Wilson interval on the effective n; parts: `mean` with its t-interval, `bottom`
 * (at most 6 where the scale ends at 10, else below the middle of the scale) and `middle`, what lies between; asked by `answer` also
 * `distribution`, the share of every answer on the scale, of customers only: for employees one rare answer would tell of a few. Without `question=` or
 * `construct=` it is satisfaction (csat), else the overall judgement. Refused as SCALE_MIXED. Wilson 1927; Newcombe 1998.
 */
export const topTwoBox: Metric = {
  id: "top-two-box",
  number: "M03",
  parts: { "": "share", mean: "score", middle: "share", bottom: "share", distribution: "share" },
  tables: ["responses", "answers"],
  reads: ["customers", "employees", "touchpoints", "weight_targets"],
  sesoi: 0.03,
  method: "wilson",
  adds: ["answer"],
  people: (dataset, query) => peopleOf(dataset, askedOf(dataset, query)),
  lacks: (dataset, query) => notAsked(askedOf(dataset, query)),
  rows: (dataset, query) => ratings(dataset, askedOf(dataset, query)),
  estimate: (rows, context) => {
    const base = baseOf(rows);
    if (base.n === 0) return [nothing(base)];
    const box = boxesOf(rows, context);
    if (box === null) return [refused(base, "SCALE_MIXED")];
    return [...parts(base, box, context.level), ...distribution(base, rows, context)];
  },
};

/** Where a scale is favourable and where it is not. */
export interface Boxes {
  readonly top: (answer: number) => boolean;
  readonly bottom: (answer: number) => boolean;
}

/** The boxes of a question; `top2_from` of a reversed question counts on the scale turned round. */
export function boxes(question: Pick<Question, "scale" | "reverse" | "top2_from">): Boxes {
  const { min, max, step } = question.scale;
  const upright = (answer: number) => (question.reverse ? min + max - answer : answer);
  const from = question.top2_from ?? max - step;
  const under = max === 10 ? 6.5 : (min + max) / 2;
  return { top: (answer) => upright(answer) >= from, bottom: (answer) => upright(answer) < Math.min(under, from) };
}

/** The boxes that hold for all rows; null when their questions differ in scale or boxes. */
export function boxesOf(rows: Rows, context: Pick<Context, "dataset" | "period">): Boxes | null {
  if (scaleMixed(rows)) return null;
  const asked = [...new Set(rows.texts("question"))].map((id) => questionAt(context.dataset, id ?? "", context.period));
  const ways = new Set(asked.map((question) => `${question?.top2_from} ${question?.reverse} ${question?.scale.step}`));
  const [first] = asked;
  return ways.size === 1 && first != null ? boxes(first) : null;
}

/** Constructs meant when no question is named. */
function wanted(query: Query): readonly Construct[] {
  const named = constructs.find((construct) => construct === query.options?.["construct"]);
  return named === undefined ? ["csat", "overall"] : [named];
}

function askedOf(dataset: Dataset, query: Query): readonly string[] {
  return questionsAsked(dataset, query, wanted(query));
}

function parts(base: Base, { top, bottom }: Boxes, level: number): readonly Estimate[] {
  return [
    shareEstimate(base, "", top, level),
    meanEstimate(base, "mean", level),
    shareEstimate(base, "middle", (answer) => !top(answer) && !bottom(answer), level),
    shareEstimate(base, "bottom", bottom, level),
  ];
}

/** Answers on a scale of more steps than this are no categories. */
const MOST_ANSWERS = 21;

/** Share of each answer on the scale, those that nobody gave too; only where it was asked by answer. */
function distribution(base: Base, rows: Rows, { dataset, query, period, level }: Context): readonly Estimate[] {
  const asked = query.by?.includes("answer") === true || query.where?.["answer"] !== undefined;
  const scale = questionAt(dataset, rows.texts("question")[0] ?? "", period)?.scale;
  if (!asked || scale === undefined || peopleOf(dataset, askedOf(dataset, query)) === "employees") return [];
  const steps = Math.round((scale.max - scale.min) / scale.step) + 1;
  if (steps > MOST_ANSWERS) return [];
  return Array.from({ length: steps }, (_, step): Estimate => {
    const answer = Number((scale.min + step * scale.step).toFixed(6));
    const is = (given: number) => Math.abs(given - answer) < scale.step / 2;
    return { ...shareEstimate(base, "distribution", is, level), group: [["answer", String(answer)]] };
  });
}
