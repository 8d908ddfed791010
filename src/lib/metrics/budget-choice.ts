/** M81 Choice under a budget: the set of initiatives that brings most for the money there is. */
import { bestByDraw, bestSubset, safestSubset, subsetDraws, tailMean, type Portfolio } from "../stats/best-subset.ts";
import { has, subsetSums } from "../stats/subset-sums.ts";
import { mean } from "../stats/sum.ts";
import { DRAWS } from "./business-case.ts";
import { budgetsOf, type Budget } from "./budgets.ts";
import { candidatesOf, costsOf, portfolioOf, type Candidates } from "./candidates.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, unopened } from "./open-case.ts";
import { chanceEstimate, estimateOf, refusedEstimate, spreadEstimate, statisticEstimate, weakest, type Common } from "./simulated.ts"; // prettier-ignore

/** Share of the draws that counts as the worst. */
export const WORST = 0.05;

/**
 * By budget the best of all sets of initiatives whose expected cost fits in it (present value, what they share once), by two aims:
 * "expected", the highest expected net present value, and "downside", the highest mean of the worst 5% of draws (Rockafellar and
 * Uryasev 2000). Of each set the net present value, its worst 5% ("downside"), "cost", "probability" that it pays and "overspend", the
 * chance that it costs more than the budget. By initiative "chosen", 1 or 0, and "belongs", the share of draws in which the best set of
 * that draw holds it. Only initiatives with a stream of the headline's tier (or of `tier=`); the others are refused as NO_STREAM_AT_GRADE.
 * `budget=` in money or by name (half); else four shares of what all cost. Refused: TOO_MANY_CHOICES over 15, COST_NOT_POSITIVE, DOUBLE_COUNT, INVALID_SETTING.
 */
export const budgetChoice: Metric = {
  ...ofTheCase,
  id: "budget-choice",
  number: "M81",
  parts: {
    "": "euro",
    downside: "euro",
    cost: "euro",
    probability: "share",
    overspend: "share",
    budget: "euro",
    chosen: "count",
    belongs: "share",
  },
  adds: ["budget", "aim", "initiative"],
  options: ["budget", "tier"],
  estimate: (rows, context) => {
    const found = candidatesOf(rows, context);
    if ("reasons" in found) return unopened(found.reasons, 0);
    if (found.list.length === 0) return unopened(["NO_STREAM_AT_GRADE"], 0);
    const [values, costs] = [portfolioOf(found), costsOf(found)];
    if (values === null || costs === null) return unopened(["TOO_MANY_CHOICES"], found.list.length);
    const among = budgetsOf(context.query, costs);
    if (among === null) return unopened(["COST_NOT_POSITIVE"], found.list.length);
    const { ranking, budgets } = among;
    const hindsight = bestByDraw(values, ranking, budgets.map(({ fits }) => fits)); // prettier-ignore
    const unproven = found.unproven.map(({ id }) =>
      refusedEstimate({ ...commonOf(found, context), group: [["initiative", id]] }, "belongs", "NO_STREAM_AT_GRADE"),
    );
    const estimates = budgets.flatMap((budget, b) => [
      ...setEstimates({ found, context, values, costs, budget, ranking: ranking.slice(0, budget.fits) }),
      ...belongs(found, context, budget, hindsight[b] as Int32Array),
    ]);
    return [...estimates, ...unproven];
  },
};

function commonOf({ tier, opened, list }: Candidates, { level }: Context): Common {
  const about = { tier: tier.id, draws: String(DRAWS) };
  return { n: list.length, level, cautions: opened.cautions, about };
}

interface Choosing {
  readonly found: Candidates;
  readonly context: Context;
  readonly values: Portfolio;
  readonly costs: Portfolio;
  readonly budget: Budget;
  readonly ranking: Int32Array;
}

function setEstimates(choosing: Choosing): readonly Estimate[] {
  const { found, context, values, budget, ranking } = choosing;
  const common: Common = { ...commonOf(found, context), group: [["budget", budget.id]] };
  const charges = values.charges.map(({ members, amount }) => ({ members, amount: mean(amount) }));
  const aims = [
    ["expected", bestSubset(subsetSums(values.items.map(mean), charges), ranking)],
    ["downside", safestSubset(values, ranking, WORST).subset],
  ] as const;
  return [
    estimateOf(common, "budget", budget.amount, budget.amount, budget.amount),
    ...aims.flatMap(([aim, set]) => oneSet(choosing, aim, set)),
  ];
}

function oneSet({ found, context, values, costs, budget }: Choosing, aim: string, set: number): readonly Estimate[] {
  const group = [["budget", budget.id], ["aim", aim]] as const; // prettier-ignore
  const members = found.list.filter((_, i) => has(set, i));
  const base = commonOf(found, context);
  const about = { ...base.about, set: members.map(({ id }) => id).join("|") };
  const common: Common = { ...base, about, group, grade: weakest(members.flatMap(({ grade }) => grade ?? [])) }; // prettier-ignore
  const draws = found.returns.npv.length;
  const [net, cost] = [subsetDraws(values, set, draws), subsetDraws(costs, set, draws)];
  return [
    spreadEstimate(common, "", net, "mean"),
    tailEstimate(common, net),
    spreadEstimate(common, "cost", cost, "mean"),
    ...(set === 0 ? [] : [chanceEstimate(common, "probability", net, 0)]),
    ...(set === 0 ? [] : [chanceEstimate(common, "overspend", cost, budget.amount)]),
    ...found.list.map(({ id, grade }, i) => {
      const chosen = has(set, i) ? 1 : 0;
      const own: Common = { ...common, grade, group: [...group, ["initiative", id]] };
      return estimateOf(own, "chosen", chosen, chosen, chosen);
    }),
  ];
}

/** The mean of the worst draws with the error of the simulation; it may well be below 0. */
function tailEstimate(common: Common, net: Float64Array): Estimate {
  const lowest = net.reduce((least, value) => Math.min(least, value), 0);
  const above = net.map((value) => value - lowest);
  const { value, low, high, ...rest } = statisticEstimate(common, "downside", above, (some) => tailMean(some, WORST));
  const back = (one: number | null | undefined): number => (one ?? 0) + lowest;
  return { ...rest, value: back(value), low: back(low), high: back(high) };
}

function belongs(found: Candidates, context: Context, budget: Budget, best: Int32Array): readonly Estimate[] {
  return found.list.map(({ id, grade }, i) => {
    const group = [["budget", budget.id], ["initiative", id]] as const; // prettier-ignore
    const inside = Float64Array.from(best, (set) => (has(set, i) ? 1 : 0));
    return chanceEstimate({ ...commonOf(found, context), grade, group }, "belongs", inside, 0);
  });
}
