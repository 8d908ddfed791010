/**
 * The business case of experience initiatives as a model: uncertain inputs in, flows of money by period out (`method.md` M65, M67, 4.1).
 * It knows no tables and no disk, for the reader's browser runs it too; same inputs and seed, same digits.
 */
import { discountFactors } from "../stats/finance.ts";
import { random } from "../stats/random.ts";
import { draw, type RankCorrelation } from "../stats/sampling.ts";
import { quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";
import { flowsOf, type Cost, type Courses, type Flows, type Stream } from "./flows.ts";

export type { Cost, Evidence, Flows, Stream } from "./flows.ts";

/** Draws of every simulation, in the build and in the browser. */
export const DRAWS = 10_000;

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

/** What the draws gave, with the draws of every input. */
export interface Simulation {
  readonly draws: number;
  readonly flows: Flows;
  readonly inputs: ReadonlyMap<string, Float64Array>;
}

/** Flows of one course of events: `at` tells the value of each input. */
export function flowsAt(model: BusinessCase, at: (input: string) => number): Flows {
  return flowsOf(model.streams, model.costs, {
    draws: 1,
    horizon: model.horizon,
    retention: model.retention,
    of: (input) => Float64Array.of(at(input)),
  });
}

/** Many courses of events at once; null when the correlations between inputs cannot hold together. */
export function simulate(model: BusinessCase, draws: number = DRAWS): Simulation | null {
  const { inputs: numbers, correlations, seed } = model;
  const inputs = draw({ numbers, correlations, draws, random: (name) => random(seed, `business-case:${name}`) });
  if (inputs === null) return null;
  return { draws, flows: flowsOf(model.streams, model.costs, coursesOf(model, { draws, inputs })), inputs };
}

/** Where the flows of a simulation come from. */
export function coursesOf(model: BusinessCase, { draws, inputs }: Pick<Simulation, "draws" | "inputs">): Courses {
  const none = new Float64Array(draws).fill(NaN);
  return { draws, horizon: model.horizon, retention: model.retention, of: (input) => inputs.get(input) ?? none };
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
