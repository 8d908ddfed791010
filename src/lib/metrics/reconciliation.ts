/** M66 Reconciliation: from the headline to finance's own return, and from the tables to the ledger. */
import { caseRows } from "../dataset/case.ts";
import { ledgerAccounts, outsideScope, type LedgerAccount } from "../dataset/ledger.ts";
import { sum } from "../stats/sum.ts";
import { coursesOf, DRAWS, profileOf, type BusinessCase, type Flows } from "./business-case.ts";
import { flowsOf } from "./flows.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened, type OpenCase } from "./open-case.ts";
import { headlineTier, returnsOf, spreadOf, worthOf } from "./returns.ts";
import { estimateOf, refusalOf, refusedEstimate, weakest, type Common } from "./simulated.ts";

type Opened = Extract<OpenCase, { readonly simulation: unknown }>;

/** Tables and ledger may differ by this part of the ledger (`method.md` 5). */
const TOLERANCE = 0.02;

/**
 * One group a step from the headline to finance's own return, each undoing one choice of the headline and keeping those before it undone:
 * headline (median, headline's tier), expected (ratio of the expected values), streams (all, whatever their evidence), roi (not
 * discounted: the number that `rox` prints as such), horizon (costs and benefits after it counted too, where there are such costs),
 * scope (costs that the ledger holds outside the scope). Part "": the return after the step with the middle 90%; "change": what the step
 * changes. One group an account: "ledger", "counted", their "difference" and "difference-share", with LEDGER_DIFFERS over 2%.
 * Steps are refused as the headline is; accounts are for the whole case only.
 */
export const reconciliation: Metric = {
  ...ofTheCase,
  id: "reconciliation",
  number: "M66",
  reads: [...ofTheCase.reads, "financials", "customer_periods", "interactions"],
  parts: { "": "return", change: "return", ledger: "euro", counted: "euro", difference: "euro", "difference-share": "share" }, // prettier-ignore
  adds: ["adjustment", "account"],
  estimate: (rows, context) => {
    const whole = rows.texts("kind").length === caseRows(context.dataset).numRows();
    const opened = openCase(rows, context);
    const steps = opened.model === null ? unopened(opened.reasons, 0) : stepEstimates(opened, context);
    return [...steps, ...(whole ? ledgerEstimates(context) : [])];
  },
};

/** Benefit and cost by draw, and what is told of their return: the middle draw or the ratio of the expected values. */
interface Step {
  readonly id: string;
  readonly benefit: Float64Array;
  readonly cost: Float64Array;
  readonly median?: true;
}

function stepEstimates(opened: Opened, context: Context): readonly Estimate[] {
  const { model, simulation, cautions } = opened;
  const { dataset } = context;
  const tier = headlineTier(dataset.release.settings.headline_grade);
  const returns = returnsOf(model, simulation, tier);
  const about = { headline: tier.id, draws: String(DRAWS) };
  const common: Common = { n: model.streams.length, level: context.level, cautions, about, grade: weakest(model.streams.map(({ grade }) => grade)) }; // prettier-ignore
  const refusal = refusalOf(returns, opened.doubled);
  if (refusal !== null) return [refusedEstimate({ ...common, group: [["adjustment", "headline"]] }, "", refusal)];
  const { benefit, cost } = returns;
  const plain = { undiscounted: true };
  const total = (flows: Flows, options: { readonly undiscounted?: boolean }, over = model) => ({
    benefit: worthOf(over, flows.benefits, simulation, options),
    cost: worthOf(over, flows.costs, simulation, options),
  });
  const [longer, flows] = longerCase(opened);
  const all = total(flows, plain, longer);
  const outside = outsideScope(dataset);
  const steps: readonly Step[] = [
    { id: "headline", benefit, cost, median: true },
    { id: "expected", benefit, cost },
    { id: "streams", ...total(simulation.flows, {}) },
    { id: "roi", ...total(simulation.flows, plain) },
    { id: "horizon", ...all },
    ...(outside === null
      ? []
      : [{ id: "scope", benefit: all.benefit, cost: all.cost.map((value) => value + outside) }]),
  ];
  return bridge(common, steps);
}

function bridge(common: Common, steps: readonly Step[]): readonly Estimate[] {
  let before: number | null = null;
  return steps.flatMap((step) => {
    const own: Common = { ...common, group: [["adjustment", step.id]] };
    if (step.cost.some((value) => !(value > 0))) return [refusedEstimate(own, "", "COST_NOT_POSITIVE")];
    const spread = spreadOf(step.benefit.map((value, i) => value / (step.cost[i] as number) - 1));
    const value = step.median === true ? spread.at(0.5) : sum(step.benefit) / sum(step.cost) - 1;
    const itself = estimateOf(own, "", value, spread.at((1 - common.level) / 2), spread.at((1 + common.level) / 2));
    const change = before === null ? [] : [estimateOf(own, "change", value - before, value - before, value - before)];
    before = value;
    return [itself, ...change];
  });
}

/** The case up to its last cost, with the same draws. */
function longerCase(opened: Opened): readonly [BusinessCase, Flows] {
  const { model, simulation, effects } = opened;
  const horizon = Math.max(model.horizon, ...model.costs.map(({ period }) => period));
  if (horizon === model.horizon) return [model, simulation.flows];
  const streams = model.streams.map((stream, s) => {
    const { ramp = [], decay = [], lag = 0 } = effects[s] ?? {};
    return { ...stream, profile: profileOf({ ramp, decay, lag, horizon }) };
  });
  const longer = { ...model, streams, horizon };
  return [longer, flowsOf(streams, model.costs, coursesOf(longer, simulation))];
}

function ledgerEstimates({ dataset, level }: Context): readonly Estimate[] {
  if (!dataset.tables.has("financials"))
    return [{ part: "ledger", value: null, n: 0, status: "missing", reasons: ["MISSING_TABLE:financials"] }];
  return ledgerAccounts(dataset).flatMap((account) => accountEstimates(account, level));
}

function accountEstimates({ account, booked, counted, rows }: LedgerAccount, level: number): readonly Estimate[] {
  const difference = counted - booked;
  const share = booked === 0 ? null : difference / booked;
  const differs = Math.abs(difference) > TOLERANCE * Math.abs(booked);
  const common: Common = { n: rows, level, cautions: differs ? ["LEDGER_DIFFERS"] : [], group: [["account", account]], grade: null }; // prettier-ignore
  const exact = (part: string, value: number): Estimate => ({
    ...estimateOf(common, part, value, value, value),
    method: "none",
  });
  return [
    exact("ledger", booked),
    exact("counted", counted),
    exact("difference", difference),
    ...(share === null ? [] : [exact("difference-share", share)]),
  ];
}
