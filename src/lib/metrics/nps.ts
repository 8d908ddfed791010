/** M01 Net Promoter Score. */
import type { Dataset } from "../dataset/dataset.ts";
import { ratings } from "../dataset/ratings.ts";
import { adjustedWald, scoreDifference } from "../stats/adjusted-wald.ts";
import type { Interval } from "../stats/interval.ts";
import { baseOf, common, gate, meanOf, nothing, refused, shareEstimate, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { askedProblem, notAsked, peopleOf, questionsAsked, scaleMixed } from "./questions.ts";

/** Lowest answer of a promoter and highest answer of a detractor; Reichheld 2003. */
const PROMOTER_FROM = 9;
const DETRACTOR_TO = 6;

/** Under this many people the score is to be read with its interval (`method.md` M01). */
const HESITATE_UNDER = 100;

/**
 * Share of promoters (9–10) less share of detractors (0–6) in points, −100 to 100, weighted; the interval is the adjusted Wald on the
 * effective n, round the unadjusted score; `interval=score` asks for the score interval instead, the check beside it. Parts: the three
 * shares with Wilson intervals. Refused as SCALE_MIXED when answers on several scales meet. Reichheld 2003; Rocks 2016 (arXiv:1601.07235);
 * score interval: Tango 1998.
 */
export const nps: Metric = {
  id: "nps",
  number: "M01",
  parts: { "": "points", detractors: "share", passives: "share", promoters: "share" },
  tables: ["responses", "answers"],
  reads: ["customers", "touchpoints", "weight_targets"],
  sesoi: 5,
  method: "adjusted-wald",
  options: ["interval"],
  people: (dataset, query) => peopleOf(dataset, asked(dataset, query)),
  lacks: (dataset, query) => notAsked(asked(dataset, query)),
  rows: (dataset, query) => ratings(dataset, asked(dataset, query)),
  estimate: (rows, context) => {
    const base = baseOf(rows);
    if (base.n === 0) return [nothing(base)];
    if (scaleMixed(rows)) return [refused(base, "SCALE_MIXED")];
    return promotionEstimates(base, context);
  },
};

/** Customers' question unless that of employees is named. */
function asked(dataset: Dataset, query: Query): readonly string[] {
  return questionsAsked(dataset, query, ["nps"], ["nps", "enps"]);
}

/** −100 for a detractor, 0 for a passive, 100 for a promoter: the mean over people is the NPS. */
export function promotion(answer: number): number {
  return answer >= PROMOTER_FROM ? 100 : answer <= DETRACTOR_TO ? -100 : 0;
}

const sides: readonly (readonly [string, (answer: number) => boolean])[] = [
  ["detractors", (answer) => promotion(answer) < 0],
  ["passives", (answer) => promotion(answer) === 0],
  ["promoters", (answer) => promotion(answer) > 0],
];

/** What the score and its shares are made with: the level, and how many independent answers the base is worth if not its effective n. */
export interface PromotionOptions extends Pick<Context, "level" | "query"> {
  readonly nEffective?: number;
}

/** The score of a base and its three shares; also of employees. */
export function promotionEstimates(base: Base, options: PromotionOptions): readonly Estimate[] {
  return [score(base, options), ...shares(base, options.level)];
}

function score(base: Base, { level, query, nEffective }: PromotionOptions): Estimate {
  const mean = meanOf(base, promotion);
  const share = (sign: number) => meanOf(base, (answer) => (promotion(answer) === sign ? 1 : 0)).value;
  const method = methodOf(query);
  const interval = methods[method]({ plus: share(100), minus: share(-100), n: nEffective ?? mean.nEffective }, level);
  const people = ([, is]: (typeof sides)[number]) =>
    new Set(base.persons.filter((_, row) => is(base.values[row] as number))).size;
  return {
    value: mean.value,
    low: 100 * interval.low,
    high: 100 * interval.high,
    method,
    nEffective: mean.nEffective,
    counts: sides.map(people),
    ...common(base),
    ...gate(base, HESITATE_UNDER),
  };
}

type IntervalOf = (shares: { plus: number; minus: number; n: number }, level: number) => Interval;

const methods = {
  "adjusted-wald": (shares, level) => adjustedWald(shares, level).interval,
  score: scoreDifference,
} as const satisfies Record<string, IntervalOf>;

/** @throws {ProblemError} `value-unknown` for an interval that there is not. */
function methodOf(query: Query): keyof typeof methods {
  const named = query.options?.["interval"] ?? "adjusted-wald";
  if (named === "adjusted-wald" || named === "score") return named;
  throw askedProblem("value-unknown", named, Object.keys(methods), { column: "interval" });
}

function shares(base: Base, level: number): readonly Estimate[] {
  return sides.map(([part, is]) => ({
    ...shareEstimate(base, part, is, level),
    method: "wilson",
    ...gate(base, HESITATE_UNDER),
  }));
}
