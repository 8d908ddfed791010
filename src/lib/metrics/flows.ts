/** Flows of money by period, from the draws of what is uncertain (`method.md` M65, M67). The reader's browser runs it too. */
import type { Grade } from "../contract/measure.ts";
import { quantilesOf } from "../stats/uncertain-number.ts";

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
  /** Inputs by which the effect is multiplied: from the tested to those it is rolled out to, and link by link along a chain. */
  readonly factors?: readonly string[];
  readonly population: number;
  /** Currency per unit of effect. */
  readonly value: number;
  /** Share of the effect that works in period t = 0 … horizon: ramp × decay, 0 up to the lag. */
  readonly profile: Float64Array;
  /** Saved customers stay, at the case's retention, and keep bringing their value. */
  readonly carried: boolean;
  /** Input that is the number of periods by which it all comes later, rounded to whole ones; none comes earlier. */
  readonly delay?: string;
  /** Inputs of the initiative's success: its chance, and the place in 0 … 1 below which it comes about; else it brings nothing. */
  readonly success?: { readonly chance: string; readonly place: string };
}

/** A cost in one period; `range` is drawn with all other costs of the same input. */
export interface Cost {
  readonly initiative: string;
  readonly category: string;
  readonly period: number;
  readonly amount: number;
  readonly range: { readonly input: string; readonly low: number; readonly high: number } | null;
}

/** Flows by stream and by cost, each (horizon + 1) numbers a draw, draw after draw. */
export interface Flows {
  readonly benefits: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
}

/** Where flows come from: draws by input (NaN where there is none) and the input that is the share of saved customers who stay. */
export interface Courses {
  readonly draws: number;
  readonly horizon: number;
  readonly retention: string | null;
  readonly of: (input: string) => Float64Array;
}

/** Flows of all streams and costs in every course of events; costs after the horizon do not count. */
export function flowsOf(streams: readonly Stream[], costs: readonly Cost[], courses: Courses): Flows {
  return {
    benefits: streams.map((stream) => benefitFlow(stream, courses)),
    costs: costs.map((cost) => costFlow(cost, courses)),
  };
}

/** By draw, what a stream brings a period when all of it works: population × effect × factors, 0 where the initiative fails. */
export function effectDraws(stream: Stream, { of, draws }: Courses): Float64Array {
  const effect = of(stream.input).slice();
  for (const factor of stream.factors ?? []) {
    const by = of(factor);
    for (let i = 0; i < draws; i++) effect[i] = (effect[i] as number) * (by[i] as number);
  }
  if (stream.success === undefined) return effect;
  const [chance, place] = [of(stream.success.chance), of(stream.success.place)];
  for (let i = 0; i < draws; i++) if ((place[i] as number) >= (chance[i] as number)) effect[i] = 0;
  return effect;
}

function benefitFlow(stream: Stream, courses: Courses): Float64Array {
  const { draws, horizon, retention, of } = courses;
  const { population, value, profile } = stream;
  const flow = new Float64Array(draws * (horizon + 1));
  const effect = effectDraws(stream, courses);
  const stays = stream.carried && retention !== null ? of(retention) : null;
  const delay = stream.delay === undefined ? null : of(stream.delay);
  for (let i = 0; i < draws; i++) {
    const perPeriod = population * (effect[i] as number);
    const kept = stays === null ? 0 : Math.min(1, Math.max(0, stays[i] as number));
    const later = delay === null ? 0 : Math.max(0, Math.round(delay[i] as number));
    const start = i * (horizon + 1);
    let reached = 0;
    for (let t = 1; t <= horizon; t++) {
      const works = t > later ? (profile[t - later] as number) : 0;
      reached = perPeriod * works + kept * reached;
      flow[start + t] = value * reached;
    }
  }
  return flow;
}

/** A cost with a range is a triangle over it; one place in the range holds for all costs of the same input. */
function costFlow({ period, amount, range }: Cost, { draws, horizon, of }: Courses): Float64Array {
  const flow = new Float64Array(draws * (horizon + 1));
  if (period > horizon) return flow;
  const drawn =
    range === null
      ? null
      : quantilesOf({ kind: "triangular", low: range.low, mode: amount, high: range.high }, of(range.input));
  for (let i = 0; i < draws; i++) flow[i * (horizon + 1) + period] = drawn === null ? amount : (drawn[i] as number);
  return flow;
}
