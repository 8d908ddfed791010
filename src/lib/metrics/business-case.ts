/**
 * The business case of experience initiatives as a model: uncertain inputs in, flows of money by period out (`method.md` M65, M67, 4.1).
 * It knows no tables and no disk, for the reader's browser runs it too; same inputs and seed, same digits.
 */
import type { Grade } from "../contract/measure.ts";
import { discountFactors } from "../stats/finance.ts";
import { random } from "../stats/random.ts";
import { draw, type RankCorrelation } from "../stats/sampling.ts";
import { quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";

/** Draws of every simulation, in the build and in the browser. */
export const DRAWS = 10_000;

/** How well an effect is known: computed from the data, known as a summary only, or assumed. */
export type Evidence = "computed" | "reported" | "assumed";

/** A benefit that an initiative is held to bring: population × effect × value, by period. */
export interface Stream {
  readonly id: string;
  readonly initiative: string;
  /** retention, spend, price, referral, cost_to_serve or employee. */
  readonly kind: string;
  readonly grade: Grade;
  readonly evidence: Evidence;
  /** Units of the experiment behind it, else the population. */
  readonly n: number;
  /** Name of the input that is the effect per unit of population and period, positive when it pays. */
  readonly input: string;
  readonly population: number;
  /** Currency per unit of effect. */
  readonly value: number;
  /** Share of the effect that works in period t = 0 … horizon: ramp × decay, 0 up to the lag. */
  readonly profile: Float64Array;
  /** Saved customers stay, at the case's retention, and keep bringing their value. */
  readonly carried: boolean;
}

/** A cost in one period; `range` is drawn with all other costs of the same input. */
export interface Cost {
  readonly initiative: string;
  readonly category: string;
  readonly period: number;
  readonly amount: number;
  readonly range: { readonly input: string; readonly low: number; readonly high: number } | null;
}

/** Everything that fixes a return; periods 0 … `horizon`, `rate` a period. */
export interface BusinessCase {
  readonly streams: readonly Stream[];
  readonly costs: readonly Cost[];
  readonly inputs: ReadonlyMap<string, UncertainNumber>;
  readonly correlations: readonly RankCorrelation[];
  /** Input that is the share of saved customers left after one more period; null when nothing is carried. */
  readonly retention: string | null;
  readonly horizon: number;
  readonly periodsPerYear: 1 | 12;
  readonly rate: number;
  readonly hurdle: number;
  /** Seed of the release: all metrics about one case share its draws. */
  readonly seed: number;
}

/** Flows by stream and by cost, each (horizon + 1) numbers a draw, draw after draw. */
export interface Flows {
  readonly benefits: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
}

/** What the draws gave, with the draws of every input. */
export interface Simulation {
  readonly draws: number;
  readonly flows: Flows;
  readonly inputs: ReadonlyMap<string, Float64Array>;
}

/** Flows of one course of events: `at` tells the value of each input. */
export function flowsAt(model: BusinessCase, at: (input: string) => number): Flows {
  const flows = emptyFlows(model, 1);
  write(model, at, flows, 0);
  return flows;
}

/** Many courses of events at once; null when the correlations between inputs cannot hold together. */
export function simulate(model: BusinessCase, draws: number = DRAWS): Simulation | null {
  const { inputs: numbers, correlations, seed } = model;
  const inputs = draw({ numbers, correlations, draws, random: (name) => random(seed, `business-case:${name}`) });
  if (inputs === null) return null;
  const flows = emptyFlows(model, draws);
  for (let i = 0; i < draws; i++) {
    write(model, (input) => inputs.get(input)?.[i] ?? NaN, flows, i * (model.horizon + 1));
  }
  return { draws, flows, inputs };
}

/** Value of an input at the same place of its distribution for every input: 0.5 is the median. */
export function inputAt(model: BusinessCase, u: number): (input: string) => number {
  return (input) => {
    const number = model.inputs.get(input);
    return number === undefined ? NaN : quantileOf(number, u);
  };
}

/** Sum over some flows, by draw, discounted at the case's rate or (`undiscounted`) not. */
export function worth(
  model: BusinessCase,
  flows: readonly Float64Array[],
  options: { readonly undiscounted?: boolean } = {},
): Float64Array {
  const size = model.horizon + 1;
  const factors = discountFactors(options.undiscounted === true ? 0 : model.rate, model.horizon);
  const total = new Float64Array((flows[0]?.length ?? 0) / size);
  for (const flow of flows) {
    for (let i = 0; i < total.length; i++) {
      let sum = 0;
      for (let t = 0; t < size; t++) sum += (flow[i * size + t] as number) * (factors[t] as number);
      total[i] = (total[i] as number) + sum;
    }
  }
  return total;
}

/**
 * ramp × decay by period: entry t − lag of each list, 0 up to the lag; the last entry repeats, an empty list is 1.
 */
export function profileOf(of: {
  readonly ramp: readonly number[];
  readonly decay: readonly number[];
  readonly lag: number;
  readonly horizon: number;
}): Float64Array {
  const entry = (list: readonly number[], k: number): number => list[Math.min(k, list.length) - 1] ?? 1;
  return Float64Array.from({ length: of.horizon + 1 }, (_, t) => {
    const k = t - of.lag;
    return k < 1 ? 0 : entry(of.ramp, k) * entry(of.decay, k);
  });
}

function emptyFlows(model: BusinessCase, draws: number): Flows {
  const empty = (): Float64Array => new Float64Array(draws * (model.horizon + 1));
  return { benefits: model.streams.map(empty), costs: model.costs.map(empty) };
}

function write(model: BusinessCase, at: (input: string) => number, flows: Flows, offset: number): void {
  const retention = model.retention === null ? 0 : Math.min(1, Math.max(0, at(model.retention)));
  model.streams.forEach((stream, s) => {
    const flow = flows.benefits[s] as Float64Array;
    const perPeriod = stream.population * at(stream.input);
    let reached = 0;
    for (let t = 1; t <= model.horizon; t++) {
      reached = perPeriod * (stream.profile[t] as number) + (stream.carried ? retention * reached : 0);
      flow[offset + t] = stream.value * reached;
    }
  });
  model.costs.forEach((cost, c) => {
    if (cost.period <= model.horizon) (flows.costs[c] as Float64Array)[offset + cost.period] = costAt(cost, at);
  });
}

/** A cost with a range is a triangle over it; one place in the range holds for all costs of the same input. */
function costAt({ amount, range }: Cost, at: (input: string) => number): number {
  if (range === null) return amount;
  return quantileOf({ kind: "triangular", low: range.low, mode: amount, high: range.high }, at(range.input));
}
