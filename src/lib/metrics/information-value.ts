/** M82 Value of information: what it is worth to know an uncertain number before deciding. */
import { partialGain, perfectGain, type Choice } from "../stats/information-value.ts";
import { mean } from "../stats/sum.ts";
import { DRAWS } from "./business-case.ts";
import { budgetsAsked, budgetsOf } from "./budgets.ts";
import { candidatesOf, costsOf, portfolioOf, type Candidates } from "./candidates.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { movingInputs } from "./moving-inputs.ts";
import { ofTheCase, unopened } from "./open-case.ts";
import { refusedEstimate, statisticEstimate, type Common } from "./simulated.ts";

type Decision = readonly [name: "whole" | "choice", choice: Choice];

/**
 * Expected value of information in money of today, for two decisions: "whole", all initiatives or none, and "choice", which of those
 * with evidence (within `budget=` where one is given). By input the value of knowing it alone ("": partial perfect information, by
 * regression, Strong, Oakley and Brennan 2014); "perfect" is that of knowing everything, which no study can exceed. Inputs that move
 * nothing counted in the tier (the headline's or `tier=`) are left out; the rest stand by what they are worth for the choice. Refused:
 * NO_STREAM_AT_GRADE, DOUBLE_COUNT, INVALID_SETTING; the choice alone as TOO_MANY_CHOICES over 15.
 */
export const informationValue: Metric = {
  ...ofTheCase,
  id: "information-value",
  number: "M82",
  parts: { "": "euro", perfect: "euro" },
  adds: ["input", "decision"],
  options: ["budget", "tier"],
  estimate: (rows, context) => {
    const found = candidatesOf(rows, context);
    if ("reasons" in found) return unopened(found.reasons, 0);
    if (found.list.length === 0) return unopened(["NO_STREAM_AT_GRADE"], 0);
    const common = commonOf(found, context);
    const choice = choiceOf(found, context);
    const decisions: readonly Decision[] = [
      ["whole", wholeOf(found)],
      ...(choice === null ? [] : [["choice", choice] as const]),
    ];
    const refused = refusedEstimate({ ...common, group: [["decision", "choice"]] }, "perfect", "TOO_MANY_CHOICES");
    return [
      ...decisions.map(([name, one]) => gainEstimate({ ...common, group: [["decision", name]] }, "perfect", perfectGain(one))), // prettier-ignore
      ...(choice === null ? [refused] : []),
      ...inputEstimates(common, found, decisions),
    ];
  },
};

function commonOf({ tier, opened, returns }: Candidates, { level, query }: Context): Common {
  const budget = query.options?.["budget"];
  const about = { tier: tier.id, draws: String(DRAWS), ...(budget === undefined ? {} : { budget }) };
  return { n: returns.counted.length, level, cautions: opened.cautions, about };
}

/** All or nothing, at all costs, those of initiatives without evidence too. */
function wholeOf({ returns }: Candidates): Choice {
  const draws = returns.npv.length;
  return { portfolio: { items: [returns.npv], charges: [] }, ranking: Int32Array.of(0, 1), draws };
}

/** Every set that fits the budget, or every set; null when there are too many to go through. */
function choiceOf(found: Candidates, { query }: Context): Choice | null {
  const [portfolio, costs] = [portfolioOf(found), costsOf(found)];
  if (portfolio === null || costs === null) return null;
  const draws = found.returns.npv.length;
  const among = budgetsAsked(query).length === 0 ? null : budgetsOf(query, costs);
  const every = Int32Array.from({ length: 1 << portfolio.items.length }, (_, set) => set);
  const ranking = among === null ? every : among.ranking.slice(0, among.budgets.at(-1)?.fits);
  return { portfolio, ranking, draws };
}

function inputEstimates(common: Common, { opened, returns }: Candidates, decisions: readonly Decision[]) {
  const { model, simulation } = opened;
  const found = movingInputs(model, simulation, returns.counted).map((input) => {
    const draws = simulation.inputs.get(input) as Float64Array;
    const gains = decisions.map(([name, choice]) => [name, partialGain(choice, draws)] as const);
    return { input, gains, worth: mean(gains.at(-1)?.[1] ?? [0]) };
  });
  found.sort((a, b) => b.worth - a.worth || (a.input < b.input ? -1 : 1));
  return found.flatMap(({ input, gains }) =>
    gains.map(
      ([name, gain]) =>
      gainEstimate({ ...common, group: [["input", input], ["decision", name]] }, "", gain), // prettier-ignore
    ),
  );
}

/** The mean of what is won by draw; a rounding below nothing is nothing. */
function gainEstimate(common: Common, part: string, gain: Float64Array): Estimate {
  return statisticEstimate(common, part, gain, (some) => Math.max(0, mean(some)));
}
