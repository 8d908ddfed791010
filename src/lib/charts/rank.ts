/** The order of rows. */
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import { labelOf } from "./pick.ts";

/** From high to low; those without a number last, by name. */
export function rank(measures: readonly Measure[], context: ChartContext): readonly Measure[] {
  const name = (measure: Measure) => labelOf(measure, context);
  return [...measures].sort(
    (a, b) =>
      Number(b.value !== null) - Number(a.value !== null) ||
      (b.value ?? 0) - (a.value ?? 0) ||
      context.words.compare(name(a), name(b)),
  );
}
