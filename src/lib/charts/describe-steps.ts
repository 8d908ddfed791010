/** A drawing of steps as a table and in words. */
import type { Measure } from "../contract/measure.ts";
import { inText } from "../evidence/words/in-text.ts";
import type { ChartContext } from "./chart.ts";
import { labelOf, partOf, shown, type Shown } from "./pick.ts";
import { timeOf, type Line } from "./steps-lines.ts";
import { intervalName, tableOf } from "./table.ts";
import { durationName, secondsOf, type TimeUnit } from "./time-axis.ts";

/** Rows a line has in the table at most; the steps between them add little. */
const MOST_ROWS = 10;

/** A row a time, for several lines at most ten of each; the dots that are shares stand in it too. */
export function stepsTable(lines: readonly Line[], unit: TimeUnit, context: ChartContext) {
  const { words, by } = context;
  const rows = lines.flatMap(({ points, itself, norm }) => {
    const every = lines.length > 1 ? Math.ceil(points.length / MOST_ROWS) : 1;
    const kept = points.filter((_, i) => i % every === 0 || i === points.length - 1);
    const timed = kept.map((measure) => ({ measure, time: timeOf(measure) }));
    const own = itself?.unit === "share" && norm !== undefined ? [{ measure: itself, time: norm }] : [];
    return [...timed, ...own].sort((a, b) => a.time - b.time);
  });
  const timeAt = new Map(rows.map(({ measure, time }) => [measure, time]));
  const named = lines.length > 1;
  const time = (measure: Measure) => durationName((timeAt.get(measure as Shown) ?? 0) * secondsOf(unit), words); // prettier-ignore
  return tableOf(rows.map(({ measure }) => measure), context, {
    heads: [...(named ? [words.column(by)] : []), words.column("after")],
    names: (measure) => [...(named ? [labelOf(measure, context)] : []), time(measure)],
  }); // prettier-ignore
}

/** What it is, what each of the first lines is read for, and how many are not shown (`trust.md` U-28). */
export function describeSteps(
  measures: readonly Measure[],
  lines: readonly Line[],
  { words, by }: ChartContext,
): string {
  const first = lines[0]?.points[0];
  if (first === undefined) return words.text("charts.alt.nothing");
  const count = (number: number) => words.number(number, "count");
  const withheld = partOf(measures, "").filter((measure) => shown(measure) === undefined).length;
  const main = lines.flatMap(({ itself, label }) =>
    itself === undefined ? [] : [words.text("charts.alt.named", { name: label === "" ? words.metric(itself.metric) : label, value: `${words.value(itself)} (${words.interval(itself)})` })],
  ); // prettier-ignore
  return [
    words.text("charts.alt.steps", { metric: words.metric(first.metric), by: inText(words.column(by)), interval: intervalName([first], words), lines: count(lines.length) }), // prettier-ignore
    ...main.slice(0, 5),
    ...(withheld > 0 ? [words.text("charts.alt.withheld", { count: count(withheld) })] : []),
  ].join(" ");
}
