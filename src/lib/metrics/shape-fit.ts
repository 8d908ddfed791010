/** How the chance to stay runs with the answer: a straight line, a bent one, a step, or each answer by itself, on the same people. */
import { lossOf, momentsOf, solveMoments, totalOf } from "../stats/moments.ts";
import { sortedQuantile } from "../stats/quantile.ts";
import type { Random } from "../stats/random.ts";
import { pick, shuffled } from "../stats/resample.ts";
import { knotsOf, splineBasis } from "../stats/spline.ts";

/** Groups of people that are drawn together: enough for an interval, few enough to be quick. */
const BLOCKS = 500;
const DRAWS = 1000;
const SPLITS = 40;

/** Part of the answers on either side of a break. */
const SIDE = 0.1;

/** One row an answer whose year after is over. */
export interface ShapeData {
  /** Answers, each one of `levels`. */
  readonly value: Float64Array;
  /** 1 when still a customer after a year. */
  readonly stayed: Float64Array;
  readonly controls: readonly ArrayLike<number>[];
  readonly weights: ArrayLike<number>;
  readonly units: readonly string[];
  /** Answers that occur, from low to high. */
  readonly levels: readonly number[];
}

/** What the models say of some draw of the people. */
export interface Shape {
  /** Chance to stay at every level, by the spline. */
  readonly curve: Float64Array;
  /** Gain a point on the straight line, and by the spline in the lower and the upper half. */
  readonly linear: number;
  readonly below: number;
  readonly above: number;
  /** Where a line with one bend bends best, where a step is best, and how high that step is. */
  readonly bend: number;
  readonly step: number;
  readonly jump: number;
}

/** The shape of all, of 1,000 draws, and how often each form tells the other half better than the straight line does. */
export interface ShapeFit {
  readonly all: Shape;
  readonly draws: readonly Shape[];
  readonly beats: Readonly<Record<Form, number>>;
  /** Held-out loss of each form over that of the straight line, summed over the splits; under 0 is better. */
  readonly loss: Readonly<Record<Form, number>>;
  /** Ends and middle between which the halves lie. */
  readonly range: readonly [number, number, number];
}

export type Form = "spline" | "categories" | "hinge" | "step";
const FORMS: readonly Form[] = ["spline", "categories", "hinge", "step"];

/**
 * Least squares of staying (0 or 1) on the answer and what else is known, in five forms: straight; restricted cubic spline with four knots;
 * every answer by itself; a line with one bend; one step. Drawn again 1,000 times by customer (in 500 groups), and 40 times fitted on one
 * half of them and tried on the other. Null where there are under four different answers, or some column follows from the others.
 */
export function fitShape(data: ShapeData, random: (name: string) => Random): ShapeFit | null {
  const plan = planOf(data);
  if (plan === null) return null;
  const blocks = blocksOf(data, random("blocks"));
  const moments = momentsOf({
    outcome: data.stayed,
    columns: plan.columns,
    weights: data.weights,
    units: blocks,
  });
  const all = shapeOf(plan, totalOf(moments));
  if (all === null) return null;
  const next = random("draws");
  const picked = new Int32Array(moments.units);
  const draws: Shape[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    pick(picked, moments.units, next);
    const shape = shapeOf(plan, totalOf(moments, picked));
    if (shape !== null) draws.push(shape);
  }
  if (draws.length < 0.9 * DRAWS) return null;
  return { all, draws, ...heldOut(plan, moments, random("halves")), range: plan.range };
}

/** Columns of all forms beside each other, and which of them each form uses. */
interface Plan {
  readonly columns: readonly ArrayLike<number>[];
  readonly size: number;
  readonly levels: readonly number[];
  readonly basis: readonly (readonly number[])[];
  readonly controls: readonly number[];
  readonly uses: Readonly<Record<"linear" | "spline" | "categories", readonly number[]>>;
  /** Break to the columns of the form that breaks there. */
  readonly hinges: readonly (readonly [number, readonly number[]])[];
  readonly steps: readonly (readonly [number, readonly number[]])[];
  /** Place of the level in the middle and at both ends of the answers. */
  readonly places: readonly [number, number, number];
  readonly range: readonly [number, number, number];
  /** Means of the controls. */
  readonly means: readonly number[];
}

function planOf({ value, controls, weights, levels }: ShapeData): Plan | null {
  const knots = knotsOf(value, 4);
  if (levels.length < 4 || knots === null) return null;
  const columns: ArrayLike<number>[] = [];
  const add = (column: ArrayLike<number>) => columns.push(column);
  const of = (f: (x: number) => number) => add(value.map(f));
  const own = controls.map(add);
  const linear = of((x) => x);
  const basis = levels.map((level) => splineBasis(level, knots));
  const bends = [1, 2].map((k) => of((x) => splineBasis(x, knots)[k] as number));
  const categories = levels.slice(1).map((level) => of((x) => (x === level ? 1 : 0)));
  const sorted = value.slice().sort();
  const inside = levels.slice(1, -1).filter((level) => level > sortedQuantile(sorted, SIDE) && level < sortedQuantile(sorted, 1 - SIDE)); // prettier-ignore
  const hinges = inside.map((level) => [level, [0, linear, of((x) => Math.max(0, x - level)), ...own]] as const);
  const after = levels.slice(1).filter((level) => level > sortedQuantile(sorted, SIDE) && level <= sortedQuantile(sorted, 1 - SIDE)); // prettier-ignore
  const steps = after.map((level) => [level, [0, of((x) => (x >= level ? 1 : 0)), ...own]] as const);
  const places = placesOf(sorted, levels);
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  return {
    columns,
    size: columns.length + 1,
    levels,
    basis,
    controls: own,
    uses: { linear: [0, linear, ...own], spline: [0, linear, ...bends, ...own], categories: [0, ...categories, ...own] },
    hinges,
    steps,
    places,
    range: [levels[places[0]] as number, levels[places[1]] as number, levels[places[2]] as number],
    means: controls.map((column) => Array.from(column).reduce((sum, x, i) => sum + x * (weights[i] as number), 0) / total),
  }; // prettier-ignore
}

/** Levels at the 5th, 50th and 95th percentile of the answers, kept apart. */
function placesOf(sorted: Float64Array, levels: readonly number[]): readonly [number, number, number] {
  const near = (share: number) => levels.findLastIndex((level) => level <= sortedQuantile(sorted, share));
  const low = Math.min(near(0.05), levels.length - 3);
  const high = Math.max(near(0.95), low + 2);
  return [low, Math.min(Math.max(near(0.5), low + 1), high - 1), high];
}

/** People into groups by lot, people sorted by id first. */
function blocksOf({ units }: ShapeData, random: Random): readonly number[] {
  const ids = [...new Set(units)].sort();
  const order = shuffled(ids.length, random);
  const blocks = new Map(ids.map((id, k) => [id, (order[k] as number) % BLOCKS]));
  return units.map((id) => blocks.get(id) ?? 0);
}

function shapeOf(plan: Plan, total: Float64Array): Shape | null {
  const { uses, basis, levels, places } = plan;
  const [line, spline] = [solveMoments(plan, total, uses.linear), solveMoments(plan, total, uses.spline)];
  const hinge = best(plan, total, plan.hinges);
  const step = best(plan, total, plan.steps);
  if (line === null || spline === null || step === null) return null;
  const level = (spline[0] as number) + plan.means.reduce((sum, mean, k) => sum + mean * (spline[4 + k] as number), 0);
  const curve = Float64Array.from(basis, (row) => level + row.reduce((sum, x, k) => sum + x * (spline[1 + k] as number), 0)); // prettier-ignore
  const slope = (a: number, b: number) => ((curve[b] as number) - (curve[a] as number)) / ((levels[b] as number) - (levels[a] as number)); // prettier-ignore
  return {
    curve,
    linear: line[1] as number,
    below: slope(places[0], places[1]),
    above: slope(places[1], places[2]),
    bend: hinge?.at ?? NaN,
    step: step.at,
    jump: step.beta[1] as number,
  };
}

/** The break with the least loss, and its coefficients. */
function best(
  plan: Plan,
  total: Float64Array,
  candidates: Plan["steps"],
): { readonly at: number; readonly use: readonly number[]; readonly beta: Float64Array } | null {
  let found: { at: number; use: readonly number[]; beta: Float64Array } | null = null;
  let least = Infinity;
  for (const [at, use] of candidates) {
    const beta = solveMoments(plan, total, use);
    const loss = beta === null ? Infinity : lossOf(plan, total, use, beta);
    if (beta === null || loss >= least) continue;
    least = loss;
    found = { at, use, beta };
  }
  return found;
}

/** Fits every form on one half and tries it on the other, both ways. */
function heldOut(plan: Plan, moments: ReturnType<typeof momentsOf>, random: Random): Pick<ShapeFit, "beats" | "loss"> {
  const wins = { spline: 0, categories: 0, hinge: 0, step: 0 };
  const sums = { spline: 0, categories: 0, hinge: 0, step: 0 };
  for (let split = 0; split < SPLITS; split++) {
    const order = shuffled(moments.units, random);
    const half = Math.floor(order.length / 2);
    const halves = [totalOf(moments, order.subarray(0, half)), totalOf(moments, order.subarray(half))] as const;
    for (const form of FORMS) {
      const lost = gainOver(plan, halves[0], halves[1], form) + gainOver(plan, halves[1], halves[0], form);
      sums[form] += lost;
      if (lost < 0) wins[form] += 1 / SPLITS;
    }
  }
  return { beats: wins, loss: sums };
}

/** Loss of a form on the half it has not seen, less that of the straight line. */
function gainOver(plan: Plan, seen: Float64Array, other: Float64Array, form: Form): number {
  const tried = (use: readonly number[]) => {
    const beta = solveMoments(plan, seen, use);
    return beta === null ? Infinity : lossOf(plan, other, use, beta);
  };
  const broken =
    form === "hinge" ? best(plan, seen, plan.hinges) : form === "step" ? best(plan, seen, plan.steps) : null;
  const own =
    form === "spline" || form === "categories"
      ? tried(plan.uses[form])
      : broken === null
        ? Infinity
        : lossOf(plan, other, broken.use, broken.beta);
  return own - tried(plan.uses.linear);
}
