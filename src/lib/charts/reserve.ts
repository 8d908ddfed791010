/** What the key says of marks that are open and of rows without one. */
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import type { Sample } from "./key.ts";
import { isOpen, isUndecided, shown, shownOf } from "./pick.ts";

/** Samples for the open marks that occur, and the sign of what is withheld. */
export function reserveSamples(
  measures: readonly Measure[],
  { words }: Pick<ChartContext, "words">,
): readonly Sample[] {
  const open = shownOf(measures).filter(isOpen);
  const undecided = open.filter(isUndecided).length;
  const why = undecided === 0 ? "caution" : undecided === open.length ? "undecided" : "either";
  const signs = [
    ...new Set(measures.filter((measure) => shown(measure) === undefined).map((measure) => words.value(measure))),
  ];
  return [
    ...(open.length > 0 ? [{ kind: "open", text: words.text(`charts.key.${why}`) } as const] : []),
    ...signs.map((sign) => ({ kind: "words", text: words.text("charts.key.withheld", { sign }) }) as const),
  ];
}
