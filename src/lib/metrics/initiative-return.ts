/** M80 Return by initiative: what each brings over its own costs, and their order as far as it is known. */
import type { Reason } from "../contract/measure.ts";
import { mean } from "../stats/sum.ts";
import { DRAWS } from "./business-case.ts";
import { candidatesOf, type Candidate, type Candidates } from "./candidates.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, unopened } from "./open-case.ts";
import { placesOf, rankRange } from "./places.ts";
import { spreadOf, tooUncertain } from "./returns.ts";
import { chanceEstimate, estimateOf, refusedEstimate, spreadEstimate, type Common } from "./simulated.ts";

/**
 * Net present value of each initiative by its own streams of the headline's tier (or of `tier=`) and its own costs, from high to low:
 * expected values with the middle 90%. "return" is the median of net ÷ cost, "probability" the chance that it pays. "rank" is its place
 * with the middle 90% of its places over the draws; neighbours whose order holds in under 90% of the draws share a place, "ahead" is the
 * share of draws in which it beats the next. "shared-cost" is what it needs together with others; that is in none of these numbers. An
 * initiative without a stream of the tier is refused as NO_STREAM_AT_GRADE, its cost stays. Refused: DOUBLE_COUNT, INVALID_SETTING.
 */
export const initiativeReturn: Metric = {
  ...ofTheCase,
  id: "initiative-return",
  number: "M80",
  parts: {
    "": "euro",
    return: "return",
    probability: "share",
    benefit: "euro",
    cost: "euro",
    "shared-cost": "euro",
    rank: "rank",
    ahead: "share",
  },
  adds: ["initiative"],
  options: ["tier"],
  estimate: (rows, context) => {
    const found = candidatesOf(rows, context);
    if ("reasons" in found) return unopened(found.reasons, 0);
    const ranked = [...found.list].sort((a, b) => mean(b.net) - mean(a.net) || (a.id < b.id ? -1 : 1));
    const places = placesOf(ranked.map(({ net }) => net));
    return [
      ...ranked.flatMap((candidate, i) => {
        const { place, ahead } = places[i] as (typeof places)[number];
        const common = commonOf(found, context, candidate, { place: String(place) });
        const range = rankRange(ranked.map(({ net }) => net), i, context.level); // prettier-ignore
        return [
          ...ownEstimates(common, candidate),
          ...sharedEstimate(common, found, candidate),
          estimateOf(common, "rank", place, Math.min(place, range[0]), Math.max(place, range[1])),
          ...(ahead === null ? [] : [chanceEstimate(common, "ahead", ahead, 0)]),
        ];
      }),
      ...found.unproven.flatMap((one) => unprovenEstimates(found, context, one)),
    ];
  },
};

function commonOf(
  { tier, opened }: Candidates,
  { level }: Context,
  { id, streams, grade }: Pick<Candidate, "id" | "streams" | "grade">,
  about: Readonly<Record<string, string>>,
): Common {
  return {
    n: streams,
    grade,
    level,
    group: [["initiative", id]],
    cautions: opened.cautions,
    about: { ...about, tier: tier.id, draws: String(DRAWS) },
  };
}

function ownEstimates(common: Common, { net, benefit, cost }: Candidate): readonly Estimate[] {
  return [
    spreadEstimate(common, "", net, "mean"),
    returnEstimate(common, net, cost),
    chanceEstimate(common, "probability", net, 0),
    spreadEstimate(common, "benefit", benefit, "mean"),
    spreadEstimate(common, "cost", cost, "mean"),
  ];
}

function returnEstimate(common: Common, net: Float64Array, cost: Float64Array): Estimate {
  const refuse = (reason: Reason): Estimate => refusedEstimate(common, "return", reason);
  if (!cost.every((value) => value > 0)) return refuse("COST_NOT_POSITIVE");
  const ratio = net.map((value, i) => value / (cost[i] as number));
  return tooUncertain(spreadOf(ratio)) ? refuse("TOO_UNCERTAIN") : spreadEstimate(common, "return", ratio, "median");
}

function sharedEstimate(common: Common, { list, shared }: Candidates, candidate: Candidate): readonly Estimate[] {
  const own = shared.filter(({ sharers }) => sharers.includes(list.indexOf(candidate)));
  if (own.length === 0) return [];
  const amount = candidate.cost.map((_, i) => own.reduce((total, one) => total + (one.amount[i] as number), 0));
  return [spreadEstimate(common, "shared-cost", amount, "mean")];
}

function unprovenEstimates(
  found: Candidates,
  context: Context,
  { id, cost }: Candidates["unproven"][number],
): readonly Estimate[] {
  const common = commonOf(found, context, { id, streams: 0, grade: null }, {});
  return [refusedEstimate(common, "", "NO_STREAM_AT_GRADE"), spreadEstimate(common, "cost", cost, "mean")];
}
