/** One predictor put to the test: what it adds to the baseline on people the model has not seen. */
import type { Reason } from "../contract/measure.ts";
import { areaDifference, areaOf, areas } from "../stats/auc.ts";
import { bootstrap } from "../stats/bootstrap.ts";
import { correctedResampled } from "../stats/cross-validation.ts";
import { normalTwoSided } from "../stats/distributions.ts";
import { FOLDS, heldOut, meanPredictions, planOf, type HeldOut, type Lesson, type Plan } from "../stats/held-out.ts";
import type { Interval } from "../stats/interval.ts";
import type { Random } from "../stats/random.ts";
import { sumOf } from "../stats/sum.ts";
import type { Entry } from "./contestants.ts";
import type { Rows } from "./metric.ts";

/** People in each class under whom nothing is said, and events a coefficient (`method.md` M36). */
const FEWEST = 50;
const PER_COEFFICIENT = 10;

/** Most part of the hold-outs that may lack people of one class. */
const LOST = 0.2;

/** A number with its interval and the p of no difference. */
export interface Found {
  readonly value: number;
  readonly interval: Interval;
  readonly p: number;
  readonly method: string;
}

/** What the test of one predictor gave. */
export interface Tried {
  readonly entry: Entry;
  readonly plan: HeldOut["plan"];
  /** What it adds: to the area, or to the explained variance. */
  readonly added: Found;
  /** The area with the predictor and that of the baseline alone; null for amounts. */
  readonly area: Found | null;
  readonly baselineArea: Found | null;
  /** Rows of the entry (positions in it) that were predicted, what happened, with which weight, and both predictions. */
  readonly held: readonly number[];
  readonly outcomes: Float64Array;
  readonly weights: Float64Array;
  readonly full: Float64Array;
  readonly baseline: Float64Array;
  readonly learned: number;
  /** Fewest people in a class among those predicted; all of them for amounts. */
  readonly fewest: number;
}

/** How to try. */
export interface Trying {
  readonly kind: Lesson["kind"];
  readonly level: number;
  readonly random: (name: string) => Random;
}

/**
 * Baseline and baseline with predictor, learned and tried on the same rows. Area: DeLong on one later wave, else the corrected resampled t
 * over repeated folds; explained variance 1 − SSE/SSE of the baseline, by bootstrap over people. Refused: under 50 people in a class
 * predicted or under 10 in the smaller class a coefficient (EVENTS_TOO_FEW; for amounts N_TOO_SMALL), or no model.
 */
export function tryEntry(
  rows: Rows,
  entry: Entry,
  trying: Trying,
): Tried | { readonly refusal: Reason; readonly n: number } {
  const lesson = lessonOf(rows, entry, trying.kind);
  const few = trying.kind === "chance" ? "EVENTS_TOO_FEW" : "N_TOO_SMALL";
  const n = new Set(entry.rows.map((row) => rows.texts("person")[row])).size;
  if (smallest(lesson, lesson.outcome.length, (i) => i) < FEWEST) return { refusal: few, n };
  const plan = planOf(lesson, trying.random("folds"));
  const first = plan.splits[0];
  if (first === undefined) return { refusal: few, n };
  const least = Math.min(...plan.splits.map(({ learn }) => smallest(lesson, learn.length, (i) => learn[i] as number)));
  if (least < PER_COEFFICIENT * (entry.baseline.length + entry.own.length + 1)) return { refusal: few, n };
  const fewest = plan.plan === "waves" ? smallest(lesson, first.hold.length, (i) => first.hold[i] as number) : smallest(lesson, lesson.outcome.length, (i) => i); // prettier-ignore
  if (fewest < FEWEST) return { refusal: few, n: plan.plan === "waves" ? first.hold.length : n };
  const [base, full] = [heldOut({ ...lesson, predictors: entry.baseline }, plan), heldOut(lesson, plan)];
  if (typeof base === "string") return { refusal: base, n };
  if (typeof full === "string") return { refusal: full, n };
  return compared(entry, lesson, { base, full, plan, fewest }, trying) ?? { refusal: few, n };
}

function lessonOf(rows: Rows, { rows: kept, baseline, own }: Entry, kind: Lesson["kind"]): Lesson {
  const pick = (column: string) => {
    const values = rows.numbers(column);
    return Float64Array.from(kept, (row) => values[row] as number);
  };
  const person = rows.texts("person");
  const units = kept.map((row) => person[row] ?? "");
  return { outcome: pick("outcome"), kind, predictors: [...baseline, ...own], weights: pick("weight"), units, waves: pick("at") }; // prettier-ignore
}

/** Rows in the smaller class; all rows for an amount. */
function smallest({ outcome, kind }: Lesson, size: number, at: (i: number) => number): number {
  if (kind === "amount") return size;
  let happened = 0;
  for (let i = 0; i < size; i++) happened += outcome[at(i)] as number;
  return Math.min(happened, size - happened);
}

interface Both {
  readonly base: HeldOut;
  readonly full: HeldOut;
  readonly plan: Plan;
  readonly fewest: number;
}

function compared(entry: Entry, lesson: Lesson, both: Both, trying: Trying): Tried | null {
  const { base, full, plan, fewest } = both;
  const size = lesson.outcome.length;
  const [without, withIt] = [meanPredictions(base, size), meanPredictions(full, size)];
  const held = Array.from(withIt.keys()).filter((i) => !Number.isNaN(withIt[i]));
  const pick = (column: ArrayLike<number>) => Float64Array.from(held, (i) => column[i] as number);
  const predicted = { outcomes: pick(lesson.outcome), weights: pick(lesson.weights), full: pick(withIt), baseline: pick(without) }; // prettier-ignore
  const found = trying.kind === "amount" ? explained(predicted, trying) : areasOf(lesson, both, trying.level);
  if (found === null) return null;
  const learned = plan.splits[0]?.learn.length ?? 0;
  return { entry, plan: plan.plan, ...found, held, ...predicted, learned, fewest };
}

type Areas = Pick<Tried, "added" | "area" | "baselineArea">;

function areasOf(lesson: Lesson, { base, full }: Both, level: number): Areas | null {
  const each = full.trials.map(({ rows, predicted }, k) => {
    const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (row) => column[row] as number);
    const scores = [predicted, (base.trials[k] as (typeof base.trials)[number]).predicted];
    return areas({ scores, outcomes: pick(lesson.outcome), weights: pick(lesson.weights) });
  });
  const [only] = each;
  if (full.plan === "waves") {
    if (only == null) return null;
    const delong = (found: ReturnType<typeof areaOf>, against: number): Found => {
      const { value, standardError, interval } = found;
      const p = standardError > 0 ? normalTwoSided((value - against) / standardError) : Number(value === against);
      return { value, interval, p, method: "delong" };
    };
    return {
      added: delong(areaDifference(only, 0, 1, level), 0),
      area: delong(areaOf(only, 0, level), 0.5),
      baselineArea: delong(areaOf(only, 1, level), 0.5),
    };
  }
  const known = each.filter((found) => found !== null);
  if (known.length < (1 - LOST) * each.length) return null;
  const over = (value: (found: (typeof known)[number]) => number): Found | null => {
    const found = correctedResampled({ values: known.map(value), heldOutRatio: 1 / (FOLDS - 1) }, level);
    return found === null ? null : { value: found.value, interval: found.interval, p: found.p, method: "resampled" };
  };
  const at = (k: number) => (found: (typeof known)[number]) => found.areas[k] as number;
  const added = over((found) => at(0)(found) - at(1)(found));
  return added === null ? null : { added, area: over(at(0)), baselineArea: over(at(1)) };
}

/** 1 − SSE/SSE of the baseline. */
function explained(
  { outcomes, weights, full, baseline }: Pick<Tried, "outcomes" | "weights" | "full" | "baseline">,
  { random, level }: Trying,
): Areas | null {
  const loss = (predicted: Float64Array) =>
    predicted.map((value, i) => (weights[i] as number) * ((outcomes[i] as number) - value) ** 2);
  const [lossFull, lossBase] = [loss(full), loss(baseline)];
  const statistic = (picked: Int32Array) => {
    const sum = (losses: Float64Array) => sumOf(picked.length, (i) => losses[picked[i] as number] as number);
    return [1 - sum(lossFull) / sum(lossBase)];
  };
  const [drawn] = bootstrap({ units: outcomes.length, statistic, random: random("explained"), level });
  if (drawn == null) return null;
  const p = drawn.standardError > 0 ? normalTwoSided(drawn.value / drawn.standardError) : Number(drawn.value === 0);
  const method = drawn.method === "bca" ? "bca" : "bootstrap";
  return { added: { value: drawn.value, interval: drawn.interval, p, method }, area: null, baselineArea: null };
}
