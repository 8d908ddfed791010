/** Which numbers of which metrics can be compared between periods and groups: those that are the mean of one score an answer. */
import type { Unit } from "../contract/measure.ts";
import { customerEffort, easyOf } from "./customer-effort.ts";
import { enps } from "./enps.ts";
import { expectationGap } from "./expectation-gap.ts";
import type { Context, Metric, Rows } from "./metric.ts";
import { nps, promotion } from "./nps.ts";
import { boxesOf, topTwoBox } from "./top-two-box.ts";

/** How a number is built from answers: points and scores are means, shares are means of zeros and ones. */
export interface Comparable {
  readonly metric: Metric;
  readonly kind: "points" | "share" | "score";
  /** Unit of a difference. */
  readonly unit: Unit;
  /** Smallest difference of interest unless the release sets one. */
  readonly sesoi: number;
  /** Column that holds the answer. */
  readonly column: string;
  /** The score of one answer; null when the rows hold questions whose scores cannot be put together. */
  readonly score: (rows: Rows, context: Pick<Context, "dataset" | "period">) => ((answer: number) => number) | null;
}

type Answer = (answer: number) => boolean;

/** The number meant by a metric's id and part; null when it is not one that can be compared. */
export function comparableOf(metric: string, part: string): Comparable | null {
  return comparables.get(part === "" ? metric : `${metric}.${part}`) ?? null;
}

/** Every number that can be compared, as `metric` or `metric.part`. */
export function comparableNames(): readonly string[] {
  return [...comparables.keys()];
}

/** Mean of a question on its scale: a fifth of a point on ten is the least that matters (`method.md` 3.0). */
const SCORE_SESOI = 0.2;

const own = () => (answer: number) => answer;

function mean(metric: Metric, column = "value"): Comparable {
  return { metric, kind: "score", unit: "score", sesoi: SCORE_SESOI, column, score: own };
}

function share(
  metric: Metric,
  is: (rows: Rows, context: Pick<Context, "dataset" | "period">) => Answer | null,
): Comparable {
  return {
    metric,
    kind: "share",
    unit: "share-difference",
    sesoi: 0.03,
    column: "value",
    score: (rows, context) => {
      const holds = is(rows, context);
      return holds === null ? null : (answer) => (holds(answer) ? 1 : 0);
    },
  };
}

const comparables: ReadonlyMap<string, Comparable> = new Map([
  ["nps", { metric: nps, kind: "points", unit: "points", sesoi: nps.sesoi, column: "value", score: () => promotion }],
  ["nps.promoters", share(nps, () => (answer) => promotion(answer) > 0)],
  ["nps.passives", share(nps, () => (answer) => promotion(answer) === 0)],
  ["nps.detractors", share(nps, () => (answer) => promotion(answer) < 0)],
  [
    "enps",
    { metric: enps, kind: "points", unit: "points", sesoi: enps.sesoi, column: "value", score: () => promotion },
  ],
  ["top-two-box", share(topTwoBox, (rows, context) => boxesOf(rows, context)?.top ?? null)],
  ["top-two-box.bottom", share(topTwoBox, (rows, context) => boxesOf(rows, context)?.bottom ?? null)],
  ["top-two-box.mean", mean(topTwoBox)],
  ["customer-effort", share(customerEffort, easyOf)],
  ["customer-effort.mean", mean(customerEffort)],
  ["expectation-gap", mean(expectationGap, "gap")],
] as const satisfies readonly (readonly [string, Comparable])[]);
