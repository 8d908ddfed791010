/** The business case with nothing left to chance: every input at its expected value, so that it can be recomputed by hand. */
import { payback } from "../stats/finance.ts";
import { meanOf } from "../stats/uncertain-number.ts";
import { flowsAt, worth, type BusinessCase, type Cost, type Stream } from "./business-case.ts";
import { yearlyRate, type Tier } from "./returns.ts";

/** What one tier returns in the base case; money in the case's currency, times in years, rates a year. */
export interface BaseTier {
  readonly tier: Tier;
  /** Places of the streams counted: those of the tier, and those that cost money whatever their grade. */
  readonly counted: readonly number[];
  readonly benefit: number;
  readonly cost: number;
  readonly npv: number;
  /** Null where the cost is not positive. */
  readonly rox: number | null;
  /** Benefits counted less all costs, by period. */
  readonly net: Float64Array;
  /** Discounted and simple; null where the money does not come back within the horizon. */
  readonly payback: number | null;
  readonly paybackSimple: number | null;
  /** −1 where nothing comes back, null where there may be several. */
  readonly irr: number | null;
}

/** Flows by stream and by cost (periods 0 … horizon) and what they are worth now, with the value of each input. */
export interface BaseCase {
  readonly inputs: ReadonlyMap<string, number>;
  readonly benefits: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
  /** Present value by stream. */
  readonly worths: readonly number[];
  readonly tiers: readonly BaseTier[];
  /** Undiscounted, all streams, all costs: finance's own return; null where the cost is not positive. */
  readonly roi: number | null;
}

/**
 * Flows at the expected value of every input and of every cost, success as the chance of it. Expected values add up over streams, as the
 * simulation's means do; they differ from these by its error, and where saved customers are carried on, or a delay is uncertain, by what
 * that spread adds: here retention and delay stand at their expected value, the delay rounded to whole periods.
 */
export function baseCaseOf(model: BusinessCase, tiers: readonly Tier[]): BaseCase {
  const inputs = new Map([...model.inputs].map(([input, number]) => [input, meanOf(number)]));
  const settled: BusinessCase = {
    ...model,
    streams: model.streams.map(expectedStream),
    costs: model.costs.map(expectedCost),
  };
  const flows = flowsAt(settled, (input) => inputs.get(input) ?? NaN);
  const worths = flows.benefits.map((flow) => worth(model, [flow])[0] as number);
  const cost = sum(flows.costs.map((flow) => worth(model, [flow])[0] as number));
  const plain = (some: readonly Float64Array[]): number => sum(some.flatMap((flow) => [...flow]));
  const paid = plain(flows.costs);
  return {
    inputs,
    ...flows,
    worths,
    tiers: tiers.map((tier) => tierOf(model, tier, { ...flows, worths, cost })),
    roi: paid > 0 ? plain(flows.benefits) / paid - 1 : null,
  };
}

/** Success as the share of the effect that is to be expected. */
function expectedStream({ success, ...stream }: Stream): Stream {
  return success === undefined ? stream : { ...stream, factors: factorsOf({ ...stream, success }) };
}

/** Inputs by which an effect is multiplied when nothing is left to chance: its factors, and the chance that it comes about. */
export function factorsOf({ factors = [], success }: Stream): readonly string[] {
  return success === undefined ? factors : [...factors, success.chance];
}

/** The mean of the triangle over a cost's range. */
export function expectedCost(cost: Cost): Cost {
  const { amount, range } = cost;
  if (range === null) return cost;
  return {
    ...cost,
    amount: meanOf({ kind: "triangular", low: range.low, mode: amount, high: range.high }),
    range: null,
  };
}

type Parts = Pick<BaseCase, "benefits" | "costs" | "worths"> & { readonly cost: number };

function tierOf(model: BusinessCase, tier: Tier, { benefits, costs, worths, cost }: Parts): BaseTier {
  const counted = [...model.streams.keys()].filter(
    (s) => (model.streams[s]?.grade ?? "E") <= tier.worst || (worths[s] as number) < 0,
  );
  const benefit = sum(counted.map((s) => worths[s] as number));
  const net = new Float64Array(model.horizon + 1);
  const add = (flow: Float64Array | undefined, sign: number): void =>
    flow?.forEach((value, t) => (net[t] = (net[t] as number) + sign * value));
  counted.forEach((s) => add(benefits[s], 1));
  costs.forEach((flow) => add(flow, -1));
  const years = (rate: number): number | null => {
    const { at } = payback(net, rate);
    return at === null ? null : at / model.periodsPerYear;
  };
  return {
    tier,
    counted,
    benefit,
    cost,
    npv: benefit - cost,
    rox: cost > 0 ? (benefit - cost) / cost : null,
    net,
    payback: years(model.rate),
    paybackSimple: years(0),
    irr: yearlyRate(model, net),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
