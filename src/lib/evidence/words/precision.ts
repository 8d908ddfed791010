/** How exactly a number is printed: one table, so that an estimate, its interval and its table row never differ. */
import type { Measure, Unit } from "../../contract/measure.ts";

/**
 * Decimals of a unit where the number stands alone. Shares, differences of shares and returns count the decimals of the
 * percentage. `method.md` 3.0: NPS whole points, percentage points one decimal; money has its own rule, see `decimalsOf`.
 */
export const unitDecimals: Readonly<Record<Unit, number>> = {
  points: 0,
  share: 1,
  "share-difference": 1,
  score: 1,
  count: 0,
  rate: 1,
  euro: 0,
  return: 0,
  years: 1,
  days: 1,
  minutes: 1,
  rank: 0,
  correlation: 2,
  index: 2,
};

/** Base under which a share is a whole percentage (`trust.md` P-32). */
const wholePercentUnder = 100;

/** Units whose decimals are those of the percentage. */
const percentages: ReadonlySet<Unit> = new Set(["share", "share-difference", "return"]);

/** Metrics whose numbers are differences, printed with their sign (`trust.md` U-74). */
const differences = new Set(["change", "experiment", "difference-in-differences", "penalty-reward", "moment-impact"]);

/** Metrics whose scores stand beside their difference, and are as exact. */
const compared = new Set(["change", "expectation-gap"]);

/** Parts of those metrics that are levels and not differences. */
const levels = new Set(["treated", "control", "mde", "p-sesoi", "srm-p", "pretrend-p", "p-class", "r2", "reach"]);

/**
 * Decimals of a measure, its bounds and everything printed beside it:
 * - a share of fewer than 100 people, and a chance, is a whole percentage;
 * - a difference of scores has two decimals, and so have the scores of a gap; another score has one;
 * - money, and a number without a unit, shows two significant digits of half its interval: € 437,000 ± 98,000 (negative: digits
 *   before the point), 0.0025 ± 0.0012; where that is only the error of the drawing, two digits of the sum itself;
 * - the effect needed to break even has two decimals of a percentage: it is compared with one that is measured.
 */
export function decimalsOf(measure: Measure): number {
  if (measure.metric === "break-even" && measure.unit === "share-difference") return 2;
  if (measure.unit === "share" || measure.unit === "share-difference") {
    return isChance(measure) || measure.n < wholePercentUnder ? 0 : unitDecimals[measure.unit];
  }
  if (measure.unit === "score") return compared.has(measure.metric) || isDifference(measure) ? 2 : 1;
  if (measure.unit === "euro") return euroDecimals(measure);
  if (measure.unit === "index") return Math.min(5, Math.max(unitDecimals.index, significant(halfOf(measure))));
  return unitDecimals[measure.unit];
}

/**
 * A measure whose numbers are as exact as they are printed and no more, so that no byte of a page tells more than its text (P-31). A
 * chance that is not certain stays so: 0.9997 becomes 0.999, printed as ">99%", and not 1.
 */
export function asPrinted(measure: Measure): Measure {
  const decimals = decimalsOf(measure) + (percentages.has(measure.unit) ? 2 : 0);
  const round = (value: number | null): number | null => (value === null ? null : roundTo(value, decimals));
  const open = measure.unit === "share" && isChance(measure) ? uncertain(measure.value, decimals) : null;
  return { ...measure, value: open ?? round(measure.value), low: round(measure.low), high: round(measure.high) };
}

/** The chance nearest to certainty that is still printed as none, where rounding would make a chance certain; else null. */
function uncertain(chance: number | null, decimals: number): number | null {
  if (chance === null || chance <= 0 || chance >= 1) return null;
  const rounded = roundTo(chance, decimals);
  const least = 10 ** -(decimals + 1);
  return rounded === 0 ? least : rounded === 1 ? 1 - least : null;
}

/** Half away from zero; a hair is added so that 1.005, stored as a little less, goes up. */
function roundTo(value: number, decimals: number): number {
  const step = 10 ** Math.abs(decimals);
  const size = Math.abs(value) * (1 + Number.EPSILON * 4);
  const whole = decimals < 0 ? Math.round(size / step) * step : Math.round(size * step) / step;
  return whole === 0 ? 0 : Math.sign(value) * whole;
}

/** Whether a share is a probability and no part of a base: of the simulation, or of draws from it. */
export function isChance(measure: Pick<Measure, "people" | "part">): boolean {
  return measure.people === "none" || /^(?:p-|probability$)/.test(measure.part);
}

/** Whether the number says how far two others lie apart. */
export function isDifference(measure: Pick<Measure, "metric" | "part">): boolean {
  if (differences.has(measure.metric)) return !levels.has(measure.part);
  if (measure.metric === "magic-moments") return ["reward", "surprise", "gap"].includes(measure.part);
  return measure.part.endsWith("-difference") || (measure.metric === "expectation-gap" && measure.part === "");
}

function euroDecimals(measure: Measure): number {
  const tenth = Math.abs(measure.value ?? 0) / 10;
  const half = isOnlyDrawn(measure) ? Math.max(halfOf(measure), tenth) : halfOf(measure);
  const decimals = significant(half > 0 ? half : tenth);
  return decimals > 0 ? 2 : decimals;
}

/** The interval is no more than the error of the drawing: it says nothing of how well the sum of money is known. */
function isOnlyDrawn({ metric, part }: Measure): boolean {
  return metric === "information-value" || (metric === "budget-choice" && part === "downside");
}

function halfOf({ low, high }: Measure): number {
  return low === null || high === null ? 0 : (high - low) / 2;
}

/** Decimals that show two significant digits of a size; 0 of nothing. */
function significant(size: number): number {
  return size > 0 ? 1 - Math.floor(Math.log10(size)) : 0;
}
