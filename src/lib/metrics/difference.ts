/** The difference between two sides of a comparison, whoever answered on both. */
import { pearson } from "../stats/correlation.ts";
import type { Interval } from "../stats/interval.ts";
import { newcombe } from "../stats/newcombe.ts";
import { detectableDifference, usualPlan } from "../stats/power.ts";
import { pairedDifference, sampleDifference, type Overlap } from "../stats/two-samples.ts";
import { welchOf, type Difference } from "../stats/welch.ts";
import { baseFrom, gate, meanOf, refused, type Base } from "./base.ts";
import type { Comparable } from "./comparable.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/** Fewer people than this in both samples say nothing about how their two answers go together. */
const ENOUGH_PAIRS = 3;

/** One side of a comparison: its valid answers, and how they were asked. */
export interface Side {
  readonly base: Base;
  /** Rows of the group that the base's values stand in, in the same order. */
  readonly rows: readonly number[];
  /** Version and scale of the questions asked, each with its share of the answers. */
  readonly versions: ReadonlyMap<string, number>;
  /** Way of asking to its share of the answers. */
  readonly modes: ReadonlyMap<string, number>;
}

/** The rows of one side, told by the column `side`. */
export function sideOf(rows: Rows, comparable: Comparable, side: "this" | "than"): Side {
  const [sides, persons, values, weights] = [
    rows.texts("side"),
    rows.texts("person"),
    rows.numbers(comparable.column),
    rows.numbers("weight"),
  ];
  const all = Array.from(values.keys()).filter((row) => sides[row] === side);
  const valid = all.filter((row) => !Number.isNaN(values[row]));
  const [version, scale, mode] = ["version", "scale", "mode"].map((column) =>
    rows.has(column) ? rows.texts(column) : [],
  );
  return {
    base: baseFrom({
      values: Float64Array.from(valid, (row) => values[row] as number),
      weights: Float64Array.from(valid, (row) => weights[row] as number),
      persons: valid.map((row) => persons[row] ?? ""),
      asked: new Set(all.map((row) => persons[row])).size,
      weighting: new Set(rows.has("weighting") ? all.map((row) => rows.texts("weighting")[row] ?? null) : []),
    }),
    rows: valid,
    versions: sharesOf(valid.map((row) => `${version?.[row]} ${scale?.[row]}`)),
    modes: sharesOf(valid.map((row) => mode?.[row] ?? "")),
  };
}

/** The difference and the smallest one that could have been seen, in the number's own unit; n is that of the smaller side. */
export function differenceOf(
  now: Side,
  than: Side,
  comparable: Comparable,
  score: (answer: number) => number,
  context: Context,
): readonly Estimate[] {
  const [a, b] = [scored(now.base, score), scored(than.base, score)];
  const wide = compare(a, b, comparable, context.level);
  const narrow = compare(a, b, comparable, STABLE_LEVEL);
  const small = now.base.n <= than.base.n ? now.base : than.base;
  if (wide === null || narrow === null) return [refused(small, "N_TOO_SMALL")];
  const judged = { value: wide.value, interval: wide.interval, narrow: narrow.interval, sesoi: context.sesoi };
  const shared = {
    n: small.n,
    nMissing: now.base.nMissing + than.base.nMissing,
    unit: comparable.unit,
    ...gate(
      { ...small, reasons: [...new Set([...now.base.reasons, ...than.base.reasons])] },
      comparable.kind === "points" ? 100 : 30,
    ),
  };
  const mde = detectableDifference(wide.standardError, { ...usualPlan, level: context.level });
  const about = { ...verdictAbout(judged, wide.p), sesoi: String(context.sesoi) };
  return [
    { value: wide.value, ...wide.interval, method: wide.method, about, ...shared },
    { part: "mde", value: mde, low: mde, high: mde, method: "none", ...shared },
  ];
}

interface Scored extends Base {
  readonly kind?: never;
}

/** The same answers as scores, so that a mean of them is the number compared. */
function scored(base: Base, score: (answer: number) => number): Scored {
  return { ...base, values: base.values.map(score) };
}

interface Compared {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly p: number;
  readonly method: string;
}

function compare(a: Scored, b: Scored, { kind }: Comparable, level: number): Compared | null {
  const pairs = pairsOf(a, b);
  if (pairs.all && a.even && b.even) return named(pairedDifference(pairs.second, pairs.first, level), "paired");
  const [first, second] = [sampleOf(a, kind), sampleOf(b, kind)];
  if (first === null || second === null) return null;
  const overlap = overlapOf(pairs);
  if (overlap !== null) return named(sampleDifference(first, second, level, overlap), "overlap");
  if (kind === "score") return named(welchOf(first, second, level), "welch");
  const difference = named(sampleDifference(first, second, level), "normal");
  if (kind === "points" || difference === null) return difference;
  const interval = newcombe(
    { share: clamp(first.value), n: first.nEffective },
    { share: clamp(second.value), n: second.nEffective },
    level,
  );
  return { ...difference, interval, method: "newcombe" };
}

function named(difference: Difference | null, method: string): Compared | null {
  return difference === null ? null : { ...difference, method };
}

/**
 * A side's mean with its standard error, ÷ n for plain NPS and shares, linearised ÷ (n − 1) for means and for all that is weighted or
 * clustered (`method.md` M01, 3.0); null under two people.
 */
function sampleOf(base: Scored, kind: Comparable["kind"]) {
  const mean = meanOf(base);
  if (mean.standardError === null) return null;
  const plain = base.even && !base.clustered && kind !== "score";
  const standardError = plain ? mean.standardError * Math.sqrt((base.n - 1) / base.n) : mean.standardError;
  return { value: mean.value, standardError, df: mean.df, n: base.n, nEffective: mean.nEffective };
}

interface Pairs {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** True when both sides are the same people. */
  readonly all: boolean;
}

/** Mean score of everybody who is on both sides, people in the order of their ids. */
function pairsOf(a: Scored, b: Scored): Pairs {
  const [first, second] = [personMeans(a), personMeans(b)];
  const both = [...first.keys()].filter((person) => second.has(person)).sort();
  const pick = (means: ReadonlyMap<string, number>) => Float64Array.from(both, (person) => means.get(person) as number);
  return { first: pick(first), second: pick(second), all: both.length === a.n && both.length === b.n };
}

function personMeans(base: Scored): ReadonlyMap<string, number> {
  const sums = new Map<string, { total: number; count: number }>();
  base.persons.forEach((person, row) => {
    const sum = sums.get(person) ?? { total: 0, count: 0 };
    sums.set(person, { total: sum.total + (base.values[row] as number), count: sum.count + 1 });
  });
  return new Map([...sums].map(([person, { total, count }]) => [person, total / count]));
}

function overlapOf({ first, second }: Pairs): (Overlap & { readonly both: number }) | null {
  if (first.length < ENOUGH_PAIRS) return null;
  return { both: first.length, correlation: pearson(first, second) ?? 0 };
}

function sharesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const name of names) shares.set(name, (shares.get(name) ?? 0) + 1 / names.length);
  return shares;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
