/** The numbers of a cell, each with a base of its own: by part, and by what a metric itself adds to the group. */
import { groupOf, type Measure } from "../contract/measure.ts";
import type { Measured } from "../metrics/metric.ts";

/** Which number of its cell a measure is: its part, and the values of the columns that are not cut by. */
export function sliceOf(measure: Measure, dimensions: readonly string[]): string {
  const added = Object.entries(measure.group).filter(([column]) => !dimensions.includes(column));
  return [measure.part, ...added.flat()].join("\u0000");
}

/** Measures by the number they are, in order of appearance. */
export function bySlice(
  measured: readonly Measured[],
  dimensions: readonly string[],
): ReadonlyMap<string, readonly Measured[]> {
  return Map.groupBy(measured, ({ measure }) => sliceOf(measure, dimensions));
}

/** One measure of each number that some cell of a period may tell: the form that a hidden cell takes. */
export type Form = ReadonlyMap<string, Measure>;

/** The number `form` as a cell would have it: the form's added columns beside the cell's own. */
export function inCell(form: Measure, cell: Measure, dimensions: readonly string[]): Measure {
  const added = Object.entries(form.group).filter(([column]) => !dimensions.includes(column));
  const own = Object.entries(cell.group).filter(([column]) => dimensions.includes(column));
  return { ...form, group: groupOf([...own, ...added]) };
}
