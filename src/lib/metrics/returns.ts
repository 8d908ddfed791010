/** What a simulated business case returns, by the grade of evidence one is willing to count (`method.md` 4.1). */
import type { Grade } from "../contract/measure.ts";
import { internalRate, payback } from "../stats/finance.ts";
import { sortedQuantile } from "../stats/quantile.ts";
import { SLICES } from "../stats/sampling.ts";
import { mean, sum, variance } from "../stats/sum.ts";
import { worth, type BusinessCase, type Simulation, type Stream } from "./business-case.ts";

/** A set of streams one may count: those graded `worst` or better. */
export interface Tier {
  readonly id: string;
  readonly worst: Grade;
}

const TIERS: readonly Tier[] = [
  { id: "experimental", worst: "A" },
  { id: "proven", worst: "B" },
  { id: "supported", worst: "C" },
  { id: "associated", worst: "D" },
  { id: "full", worst: "E" },
];

/** The tier of the headline, by the worst grade that it counts. */
export function headlineTier(worst: Grade): Tier {
  return TIERS.find((tier) => tier.worst === worst) as Tier;
}

/** Tiers as printed, each holding the one before: proven, supported, full, and that of the headline if it is another. */
export function tiersOf(headline: Grade): readonly Tier[] {
  return TIERS.filter(({ id, worst }) => ["proven", "supported", "full"].includes(id) || worst === headline);
}

/** Present values and return by draw. */
export interface Returns {
  readonly tier: Tier;
  /** Places of the streams counted: those of the tier, and those that are expected to cost money whatever their grade. */
  readonly counted: readonly number[];
  /** Streams that have the grade. */
  readonly atGrade: number;
  readonly benefit: Float64Array;
  readonly cost: Float64Array;
  readonly npv: Float64Array;
  /** (benefit − cost) ÷ cost; null where the cost is not positive in every draw. */
  readonly rox: Float64Array | null;
}

/** Returns of one tier: all costs, whatever the streams. */
export function returnsOf(model: BusinessCase, simulation: Simulation, tier: Tier): Returns {
  const has = (stream: Stream): boolean => stream.grade <= tier.worst;
  const counted = [...model.streams.keys()].filter((s) => {
    const flow = simulation.flows.benefits[s] as Float64Array;
    return has(model.streams[s] as Stream) || mean(worth(model, [flow])) < 0;
  });
  const benefit = worthOf(model, counted.map((s) => simulation.flows.benefits[s] as Float64Array), simulation); // prettier-ignore
  const cost = costOf(model, simulation);
  const npv = benefit.map((value, i) => value - (cost[i] as number));
  const paid = cost.every((value) => value > 0);
  return {
    tier,
    counted,
    atGrade: model.streams.filter(has).length,
    benefit,
    cost,
    npv,
    rox: paid ? npv.map((value, i) => value / (cost[i] as number)) : null,
  };
}

const costs = new WeakMap<readonly Float64Array[], { readonly rate: number; readonly worth: Float64Array }>();

/** Present value of all costs by draw: the same in every tier, and while a reader moves what brings benefits, so it is summed once. */
function costOf(model: BusinessCase, simulation: Simulation): Float64Array {
  const known = costs.get(simulation.flows.costs);
  if (known?.rate === model.rate) return known.worth;
  const worth = worthOf(model, simulation.flows.costs, simulation);
  costs.set(simulation.flows.costs, { rate: model.rate, worth });
  return worth;
}

/** {@link worth}, 0 in every draw when there are no flows. */
export function worthOf(
  model: BusinessCase,
  flows: readonly Float64Array[],
  simulation: Pick<Simulation, "draws">,
  options: { readonly undiscounted?: boolean } = {},
): Float64Array {
  return flows.length === 0 ? new Float64Array(simulation.draws) : worth(model, flows, options);
}

/** Net flow by draw and period of some streams less all costs. */
export function netFlows(model: BusinessCase, simulation: Simulation, counted: readonly number[]): Float64Array {
  const net = new Float64Array(simulation.draws * (model.horizon + 1));
  const add = (flow: Float64Array | undefined, sign: number): void =>
    flow?.forEach((value, i) => (net[i] = (net[i] as number) + sign * value));
  counted.forEach((s) => add(simulation.flows.benefits[s], 1));
  simulation.flows.costs.forEach((flow) => add(flow, -1));
  return net;
}

/** Expected flow by period. */
export function expectedFlow(model: BusinessCase, flow: Float64Array): Float64Array {
  const size = model.horizon + 1;
  const draws = flow.length / size;
  return Float64Array.from({ length: size }, (_, t) => {
    let total = 0;
    for (let i = 0; i < draws; i++) total += flow[i * size + t] as number;
    return total / draws;
  });
}

/** Payback in years by draw, at this rate a period; the horizon and more than it is Infinity. */
export function paybackYears(model: BusinessCase, net: Float64Array, rate: number): Float64Array {
  return byDraw(model, net, (flow) => (payback(flow, rate).at ?? Infinity) / model.periodsPerYear);
}

/** Internal rate by draw, a year; −1 where nothing comes back, NaN where there may be several. */
export function internalRates(model: BusinessCase, net: Float64Array): Float64Array {
  return byDraw(model, net, (flow) => yearlyRate(model, flow) ?? NaN);
}

/** The internal rate of one flow, a year; −1 when it is outlay only, null when there is none or possibly several. */
export function yearlyRate(model: BusinessCase, flow: Float64Array): number | null {
  const found = internalRate(flow);
  if (found.kind === "one") {
    let factor = 1;
    for (let period = 0; period < model.periodsPerYear; period++) factor *= 1 + found.rate;
    return factor - 1;
  }
  return found.kind === "none" && flow.some((value) => value < 0) ? -1 : null;
}

function byDraw(model: BusinessCase, net: Float64Array, of: (flow: Float64Array) => number): Float64Array {
  const size = model.horizon + 1;
  return Float64Array.from({ length: net.length / size }, (_, i) => of(net.subarray(i * size, (i + 1) * size)));
}

/** Mean, and quantiles of draws. */
export interface Spread {
  readonly mean: number;
  readonly at: (probability: number) => number;
}

/** Quantiles of draws, sorted once. */
export function spreadOf(draws: Float64Array): Spread {
  const sorted = draws.slice().sort();
  return { mean: sum(draws) / draws.length, at: (probability) => sortedQuantile(sorted, probability) };
}

/** The distribution is too wide for one number: the spread of the benefits exceeds their mean (`method.md` 4.5). */
export function tooUncertain(spread: Spread): boolean {
  return spread.at(0.95) - spread.at(0.05) > 3.3 * Math.abs(1 + spread.at(0.5));
}

/** Standard error of a statistic of draws that comes from their number: the spread between slices, each evenly spread itself; errs on the large side. */
export function simulationError(draws: Float64Array, statistic: (draws: Float64Array) => number): number {
  const size = draws.length / SLICES;
  const slices = Array.from({ length: SLICES }, (_, s) => statistic(draws.subarray(s * size, (s + 1) * size)));
  return Math.sqrt(variance(slices) / SLICES);
}

/** Share of draws above a bound. */
export function shareAbove(draws: Float64Array, bound: number): number {
  let above = 0;
  for (const value of draws) if (value > bound) above++;
  return above / draws.length;
}
