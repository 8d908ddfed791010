/** The measures that a chart draws, and what it says of each. */
import { isShown, type Measure, type Reason } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";

/** A measure with a number. */
export type Shown = Measure & { readonly value: number; readonly low: number; readonly high: number };

/** The measures of one part. */
export function partOf(measures: readonly Measure[], part: string): readonly Measure[] {
  return measures.filter((measure) => measure.part === part);
}

/** The measures that a chart of one number a group draws: the metric itself, or the only part there is. */
export function mainOf(measures: readonly Measure[]): readonly Measure[] {
  const itself = partOf(measures, "");
  return itself.length > 0 ? itself : partOf(measures, measures[0]?.part ?? "");
}

/** A measure if it has a number, else undefined. Throws when the number is not finite: that is a fault of the metric. */
export function shown(measure: Measure | undefined): Shown | undefined {
  if (measure === undefined || !isShown(measure)) return undefined;
  if (![measure.value, measure.low, measure.high].every(Number.isFinite)) {
    throw new Error(
      `${measure.metric} ${measure.part} has ${measure.value} (${measure.low} to ${measure.high}), not a number`,
    );
  }
  return measure;
}

/** Those that have a number. */
export function shownOf(measures: readonly Measure[]): readonly Shown[] {
  return measures.flatMap((measure) => shown(measure) ?? []);
}

/** Reserves about a method: they hold for all numbers of a chart alike and stand in its note, not on its marks. */
const ofMethod: ReadonlySet<Reason> = new Set([
  "COMMON_METHOD", "HALO", "EXPLAINS_LITTLE", "DEFAULT_USED", "HORIZON_LONG", "RECALL",
]); // prettier-ignore

/** To be read with reserve: few answers, a difference that was not demonstrated, a quadrant not certain. Drawn open and dashed. */
export function isOpen(measure: Measure): boolean {
  return (
    (measure.status === "caution" &&
      !(measure.reasons.length > 0 && measure.reasons.every((reason) => ofMethod.has(reason)))) ||
    isUndecided(measure) ||
    measure.about["quadrant"] === "borderline" ||
    measure.about["category"] === "undecided"
  );
}

/** Neither a difference nor its absence was shown, or at most that it is small. */
export function isUndecided({ about }: Measure): boolean {
  return about["verdict"] === "undecided" || about["verdict"] === "adds-little";
}

/** Name of the group a measure describes, on the axis. */
export function labelOf(measure: Measure, { words, by }: Pick<ChartContext, "words" | "by">): string {
  const value = measure.group[by];
  return value === undefined ? words.group(measure) : words.label(by, value);
}

/** Values of a column in the order in which they occur. */
export function valuesOf(measures: readonly Measure[], column: string): readonly string[] {
  return [...new Set(measures.flatMap((measure) => measure.group[column] ?? []))];
}
