/** The business case with assumptions elsewhere: the same draws again, so that what changes is what was moved (M29 for money). */
import { cellQuantiles, normalScores } from "../stats/cell-quantiles.ts";
import { draw } from "../stats/sampling.ts";
import { random } from "../stats/random.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { coursesOf, type BusinessCase, type Simulation } from "./business-case.ts";
import { flowsOf } from "./flows.ts";
import { movedTo } from "./lever.ts";
import { returnsOf, shareAbove, spreadOf, tooUncertain, type Tier } from "./returns.ts";

/** Best guesses by input, where they are not those of the release. */
export type Supposed = ReadonlyMap<string, number>;

/** The case in which these best guesses hold. */
export function suppose(model: BusinessCase, supposed: Supposed): BusinessCase {
  const at = (input: string, number: UncertainNumber): UncertainNumber => {
    const centre = supposed.get(input);
    return centre === undefined ? number : movedTo(number, centre);
  };
  return { ...model, inputs: new Map([...model.inputs].map(([input, number]) => [input, at(input, number)])) };
}

/** Draws a case again with other assumptions; null when its correlations cannot hold together. */
export type Replay = (model: BusinessCase) => Simulation;

/**
 * Draws the places in the distributions once; each replay only reads them off in the distributions as they are then, and its numbers are
 * those that `simulate` would give. Columns and costs that did not change are kept from one replay to the next.
 */
export function replayOf(model: BusinessCase, draws: number): Replay | null {
  const places = placesOf(model, draws);
  if (places === null) return null;
  const scores = normalScores(draws);
  const known = new Map<string, { readonly number: UncertainNumber; readonly column: Float64Array }>();
  const columnOf = (input: string, number: UncertainNumber): Float64Array => {
    const before = known.get(input);
    if (before?.number === number) return before.column;
    const column = columnAt(number, places.get(input), scores);
    known.set(input, { number, column });
    return column;
  };
  let costs: readonly Float64Array[] | null = null;
  return (now) => {
    const inputs = new Map([...now.inputs].map(([input, number]) => [input, columnOf(input, number)]));
    const courses = coursesOf(now, { draws, inputs });
    const { benefits } = flowsOf(now.streams, [], courses);
    costs ??= flowsOf([], now.costs, courses).costs;
    return { draws, flows: { benefits, costs }, inputs };
  };
}

/** What one tier returns: median and middle of the draws, the chance that it pays, and equally likely outcomes. */
export interface Outcome {
  readonly tier: string;
  /** Null where one figure would say too much. */
  readonly median: number | null;
  readonly low: number;
  readonly high: number;
  readonly chance: number;
  readonly dots: readonly number[];
}

/** Outcomes drawn as dots, each as likely as the others. */
export const DOTS = 50;

/** Outcome of a tier; null where nothing is counted in it, or where costs are not positive. */
export function outcomeOf(model: BusinessCase, simulation: Simulation, tier: Tier, level: number): Outcome | null {
  const { atGrade, rox } = returnsOf(model, simulation, tier);
  if (atGrade === 0 || rox === null) return null;
  const spread = spreadOf(rox);
  return {
    tier: tier.id,
    median: tooUncertain(spread) ? null : spread.at(0.5),
    low: spread.at((1 - level) / 2),
    high: spread.at((1 + level) / 2),
    chance: shareAbove(rox, 0),
    dots: Array.from({ length: DOTS }, (_, i) => spread.at((i + 0.5) / DOTS)),
  };
}

/** Of every input that varies, the cell that each draw falls in: those of a uniform, which stands wherever its cell does. */
function placesOf(model: BusinessCase, draws: number): ReadonlyMap<string, Int32Array> | null {
  const even = [...model.inputs].flatMap(([input, { kind }]) =>
    kind === "point" ? [] : [[input, { kind: "uniform", low: 0, high: 1 }] as const],
  );
  const drawn = draw({
    numbers: new Map(even),
    correlations: model.correlations,
    draws,
    random: (name) => random(model.seed, `business-case:${name}`),
  });
  if (drawn === null) return null;
  return new Map([...drawn].map(([input, column]) => [input, Int32Array.from(column, (u) => Math.floor(u * draws))]));
}

function columnAt(number: UncertainNumber, places: Int32Array | undefined, scores: Float64Array): Float64Array {
  if (places === undefined) return new Float64Array(scores.length).fill(number.kind === "point" ? number.value : NaN);
  const values = cellQuantiles(number, scores);
  return Float64Array.from(places, (cell) => values[cell] as number);
}
