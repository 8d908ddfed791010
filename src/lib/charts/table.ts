/** The values of a chart as a table: for who cannot see it, and for who wants the numbers. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { ChartContext, ChartTable } from "./chart.ts";
import { labelOf } from "./pick.ts";

/** One row a measure: name, value, interval, n and what must be said of it. A withheld row looks the same whatever the reason (P-27). */
export function tableOf(
  rows: readonly Measure[],
  context: ChartContext,
  options: {
    readonly heads?: readonly string[];
    readonly names?: (measure: Measure) => readonly string[];
    readonly base?: boolean;
  } = {},
): ChartTable {
  const { words } = context;
  const names = options.names ?? ((measure) => [labelOf(measure, context)]);
  const based = options.base ?? rows.some((row) => row.n > 0 && row.people !== "none");
  return {
    head: [
      ...(options.heads ?? [words.column(context.by)]),
      measureName(rows, words),
      intervalName(rows, words),
      ...(based ? [words.text("charts.table.base")] : []),
      words.text("charts.table.status"),
    ],
    rows: rows.map((row) => [
      ...names(row),
      words.value(row),
      words.interval(row),
      ...(based ? [isShown(row) ? words.number(row.n, "count") : words.value(row)] : []),
      statusOf(row, words),
    ]),
  };
}

/** Name of what the rows measure, with its unit where the values do not show it. */
export function measureName(rows: readonly Measure[], words: Words): string {
  const first = rows[0];
  return first === undefined ? words.text("charts.table.value") : words.metric(first.metric, first.part);
}

/** The same, short enough for the head of a narrow column; nothing where it is not. */
export function shortName(rows: readonly Measure[], words: Words): string {
  const first = rows[0];
  if (first === undefined) return "";
  const name = first.part === "" ? words.text(`metrics.${first.metric}.short`) : words.metric(first.metric, first.part);
  return name.length <= 14 ? name : "";
}

/** "95% interval", by the level of the rows. */
export function intervalName(rows: readonly Measure[], words: Words): string {
  const level = rows.find(isShown)?.level ?? rows[0]?.level ?? 0.95;
  return words.text("charts.interval", { level: words.number(level, "share", { decimals: 0 }) });
}

/** What must be said of a measure: nothing when all is well. */
export function statusOf(measure: Measure, words: Words): string {
  if (measure.status === "ok") return "";
  if (measure.status === "hidden" || measure.status === "missing") return words.text("charts.table.withheld");
  return [...new Set(measure.reasons)].map((reason) => words.reason(reason)).join(" ");
}
