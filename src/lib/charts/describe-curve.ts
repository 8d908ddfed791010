/** A curve in words: where it begins and ends, and what was observed beside it (`trust.md` U-28). */
import type { Measure } from "../contract/measure.ts";
import { inText } from "../evidence/words/in-text.ts";
import type { ChartContext } from "./chart.ts";
import type { Point, Run } from "./curve-layout.ts";
import type { Stop } from "./curve-stops.ts";
import { shown, shownOf } from "./pick.ts";
import { intervalName } from "./table.ts";

/** What it is, its two ends with their intervals, where it rises or falls fastest, and how many places were observed. */
export function describeCurve(
  { runs, observed, stops = [] }: { readonly runs: readonly Run[]; readonly observed: readonly Measure[]; readonly stops?: readonly Stop[] }, // prettier-ignore
  { words, by }: ChartContext,
): string {
  const first = runs[0]?.points[0] ?? undefined;
  const metric = first?.measure ?? observed[0];
  if (metric === undefined) return words.text("charts.alt.nothing");
  const number = (count: number) => words.number(count, "count");
  const withheld = observed.filter((measure) => shown(measure) === undefined).length;
  const seen = shownOf(observed).length;
  return [
    words.text("charts.alt.curve", {
      metric: words.metric(metric.metric, metric.part),
      by: inText(words.column(by)),
      interval: intervalName([metric], words),
    }),
    ...runs.slice(0, 4).map((run) => course(run, words, by)),
    ...stops.map(({ measure, name }) => words.text("charts.alt.stop", { name, value: words.value(measure), interval: words.interval(measure) })), // prettier-ignore
    ...(seen > 0 ? [words.text("charts.alt.observed", { count: number(seen) })] : []),
    ...(withheld > 0 ? [words.text("charts.alt.withheld", { count: number(withheld) })] : []),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function course({ label, points }: Run, words: ChartContext["words"], by: string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const at = (point: Point) => words.label(by, point.measure.group[by] ?? "");
  const value = ({ measure }: Point) => `${words.value(measure)} (${words.interval(measure)})`;
  const ends = { from: at(first), first: value(first), to: at(last), last: value(last) };
  return label === "" ? words.text("charts.alt.ends", ends) : words.text("charts.alt.endsOf", { ...ends, name: label });
}
