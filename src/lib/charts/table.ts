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
  const wide = rows.some((row) => !isShown(row) || row.low !== row.high);
  return withNotes(
    {
      head: [
        ...(options.heads ?? [words.column(context.by)]),
        measureName(rows, words),
        ...(wide ? [intervalName(rows, words)] : []),
        ...(based ? [words.text("charts.table.base")] : []),
      ],
      rows: rows.map((row) => [
        ...names(row),
        words.value(row),
        ...(wide ? [isShown(row) && row.low === row.high ? "" : words.interval(row)] : []),
        ...(based ? [isShown(row) ? words.number(row.n, "count") : words.value(row)] : []),
      ]),
    },
    rows.map((row) => [row]),
    words,
  );
}

/** Adds what must be said of each row's measures: a line under the table where it holds for all rows, else a letter in a last column. */
export function withNotes(table: ChartTable, measures: readonly (readonly Measure[])[], words: Words): ChartTable {
  const said = measures.map((row) => new Set(row.flatMap((measure) => remarksOf(measure, words))));
  const all = [...new Set(said.flatMap((remarks) => [...remarks]))];
  const general = all.filter((remark) => said.every((remarks) => remarks.has(remark)));
  const some = all.filter((remark) => !general.includes(remark));
  const sign = measures.flat().find((measure) => measure.status === "hidden" || measure.status === "missing");
  const withheld = sign === undefined ? [] : [words.text("charts.table.withheld", { sign: words.value(sign) })];
  const letter = (remark: string): string => String.fromCodePoint(97 + some.indexOf(remark));
  const notes = [...withheld, ...general, ...some.map((remark) => `${letter(remark)} = ${remark}`)];
  return {
    head: some.length === 0 ? table.head : [...table.head, words.text("charts.table.status")],
    rows: table.rows.map((row, i) => {
      const letters = [...(said[i] ?? [])].filter((remark) => some.includes(remark)).map(letter);
      return some.length === 0 ? row : [...row, letters.sort().join(", ")];
    }),
    ...(notes.length === 0 ? {} : { notes }),
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

/** What must be said of a measure: nothing when all is well, and nothing more than its sign when it is withheld. */
function remarksOf(measure: Measure, words: Words): readonly string[] {
  if (measure.status === "ok" || measure.status === "hidden" || measure.status === "missing") return [];
  return measure.reasons.map((reason) => words.reason(reason, { withheld: measure.value === null }));
}
