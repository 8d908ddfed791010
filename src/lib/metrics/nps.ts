/** M01 Net Promoter Score. */
import type { Dataset } from "../dataset/dataset.ts";
import { ratings } from "../dataset/ratings.ts";
import { adjustedWald } from "../stats/adjusted-wald.ts";
import { baseOf, common, gate, meanOf, nothing, refused, shareEstimate, type Base } from "./base.ts";
import type { Estimate, Metric, Query } from "./metric.ts";
import { notAsked, peopleOf, questionsAsked, scaleMixed } from "./questions.ts";

/** Lowest answer of a promoter and highest answer of a detractor; Reichheld 2003. */
const PROMOTER_FROM = 9;
const DETRACTOR_TO = 6;

/** Under this many people the score is to be read with its interval (`method.md` M01). */
const HESITATE_UNDER = 100;

/**
 * Share of promoters (9–10) less share of detractors (0–6) in points, −100 to 100, weighted; the interval is the adjusted Wald on the
 * effective n, round the unadjusted score. Parts: the three shares with Wilson intervals. Refused as SCALE_MIXED when answers on
 * several scales meet. Reichheld 2003; Rocks 2016 (arXiv:1601.07235).
 */
export const nps: Metric = {
  id: "nps",
  number: "M01",
  parts: { "": "points", detractors: "share", passives: "share", promoters: "share" },
  tables: ["responses", "answers"],
  reads: ["customers", "touchpoints", "weight_targets"],
  sesoi: 5,
  method: "adjusted-wald",
  people: (dataset, query) => peopleOf(dataset, asked(dataset, query)),
  lacks: (dataset, query) => notAsked(asked(dataset, query)),
  rows: (dataset, query) => ratings(dataset, asked(dataset, query)),
  estimate: (rows, context) => {
    const base = baseOf(rows);
    if (base.n === 0) return [nothing(base)];
    if (scaleMixed(rows)) return [refused(base, "SCALE_MIXED")];
    return [score(base, context.level), ...shares(base, context.level)];
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

function score(base: Base, level: number): Estimate {
  const mean = meanOf(base, promotion);
  const share = (sign: number) => meanOf(base, (answer) => (promotion(answer) === sign ? 1 : 0)).value;
  const { interval } = adjustedWald({ plus: share(100), minus: share(-100), n: mean.nEffective }, level);
  const people = ([, is]: (typeof sides)[number]) =>
    new Set(base.persons.filter((_, row) => is(base.values[row] as number))).size;
  return {
    value: mean.value,
    low: 100 * interval.low,
    high: 100 * interval.high,
    nEffective: mean.nEffective,
    counts: sides.map(people),
    ...common(base),
    ...gate(base, HESITATE_UNDER),
  };
}

function shares(base: Base, level: number): readonly Estimate[] {
  return sides.map(([part, is]) => ({
    ...shareEstimate(base, part, is, level),
    method: "wilson",
    ...gate(base, HESITATE_UNDER),
  }));
}
