/** The valid answers of one group, and the shares and means that every survey metric takes from them. */
import type { Reason, Status } from "../contract/measure.ts";
import type { Interval } from "../stats/interval.ts";
import { studentInterval } from "../stats/student.ts";
import { weightedMean, type WeightedMean } from "../stats/weights.ts";
import { wilson } from "../stats/wilson.ts";
import type { Estimate, Rows } from "./metric.ts";

/** Valid answers of one group, column by column. */
export interface Base {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly persons: readonly string[];
  /** Distinct people among them. */
  readonly n: number;
  /** People who were asked and left no valid answer. */
  readonly nMissing: number;
  /** True when all weights are equal. */
  readonly even: boolean;
  /** True when somebody answered more than once: the answers then count as clusters. */
  readonly clustered: boolean;
  /** What became of the weighting, as a caution (`method.md` M09). */
  readonly reasons: readonly Reason[];
}

/** Picks the rows with a number in `column`. */
export function baseOf(rows: Rows, column = "value"): Base {
  const values = rows.numbers(column);
  const kept = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  const persons = rows.texts("person");
  const weights = rows.numbers("weight");
  return baseFrom({
    values: Float64Array.from(kept, (row) => values[row] as number),
    weights: Float64Array.from(kept, (row) => weights[row] as number),
    persons: kept.map((row) => persons[row] ?? ""),
    asked: new Set(persons).size,
    weighting: new Set(rows.has("weighting") ? rows.texts("weighting") : []),
  });
}

/** What a base is made of: values with their weights and persons, and how many people were asked. */
export interface BaseParts {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly persons: readonly string[];
  readonly asked: number;
  /** What became of the weights of these answers (`dataset/weights.ts`). */
  readonly weighting?: ReadonlySet<string | null>;
}

/** A base of these values; weights, on any scale, become mean 1. */
export function baseFrom(parts: BaseParts): Base {
  const { values, persons } = parts;
  const n = new Set(persons).size;
  const even = parts.weights.every((weight) => weight === parts.weights[0]);
  return {
    values,
    weights: even ? new Float64Array(values.length).fill(1) : parts.weights,
    persons,
    n,
    nMissing: Math.max(0, parts.asked - n),
    even,
    clustered: n < values.length,
    reasons: cautionOf(parts.weighting ?? new Set(), even),
  };
}

/** Weighted mean of one number an answer; clusters and weights only where there are any, so that plain answers stay plain. */
export function meanOf(base: Base, score: (value: number) => number = (value) => value): WeightedMean {
  return weightedMean({
    values: base.values.map(score),
    weights: base.even ? undefined : base.weights,
    clusters: base.clustered ? base.persons : undefined,
  });
}

/** A share of the answers with its Wilson interval on the effective n; `people` who gave at least one such answer. */
export interface ShareOf {
  readonly share: number;
  readonly interval: Interval;
  readonly nEffective: number;
  readonly people: number;
}

/** Share of the answers for which `is` holds. */
export function shareOf(base: Base, is: (value: number) => boolean, level: number): ShareOf {
  const mean = meanOf(base, (value) => (is(value) ? 1 : 0));
  const share = Math.min(1, Math.max(0, mean.value));
  return {
    share,
    interval: wilson({ share, n: mean.nEffective }, level),
    nEffective: mean.nEffective,
    people: new Set(base.persons.filter((_, row) => is(base.values[row] as number))).size,
  };
}

/** What a base of this size allows to be said; `hesitateUnder` is the size up to which a caution stands. */
export function gate(base: Base, hesitateUnder = 30): { readonly status: Status; readonly reasons: readonly Reason[] } {
  const size: readonly Reason[] =
    base.n < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : base.n < hesitateUnder ? ["N_TOO_SMALL"] : [];
  const reasons = [...size, ...base.reasons];
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}

/** Nobody gave a valid answer. */
export function nothing(base: Pick<Base, "nMissing">, part = ""): Estimate {
  return { part, value: null, n: 0, nMissing: base.nMissing, status: "missing", reasons: ["NO_DATA"] };
}

/** A part that cannot be given, with its reason. */
export function refused(base: Pick<Base, "n" | "nMissing">, reason: Reason, part = ""): Estimate {
  return { part, value: null, n: base.n, nMissing: base.nMissing, status: "refused", reasons: [reason] };
}

/** One share as an estimate; `counts` are the people on both sides of it. */
export function shareEstimate(base: Base, part: string, is: (value: number) => boolean, level: number): Estimate {
  const { share, interval, nEffective, people } = shareOf(base, is, level);
  const counts = [people, Math.max(0, base.n - people)];
  return { part, value: share, ...interval, ...common(base), nEffective, counts, ...gate(base) };
}

/** The mean with its t-interval; refused where there are under two people. */
export function meanEstimate(base: Base, part: string, level: number): Estimate {
  const { value, standardError, df, nEffective } = meanOf(base);
  if (standardError === null) return refused(base, "N_TOO_SMALL", part);
  const interval = studentInterval({ value, standardError, df }, level);
  return { part, value, ...interval, ...common(base), nEffective, method: "student", ...gate(base) };
}

/** What every number from one base shares. */
export function common(base: Base): { readonly n: number; readonly nMissing: number } {
  return { n: base.n, nMissing: base.nMissing };
}

function cautionOf(weighting: ReadonlySet<string | null>, even: boolean): readonly Reason[] {
  return weighting.has("refused") || (weighting.has("costly") && !even) ? ["DEFF_HIGH"] : [];
}
