/** Tables of shades and flows in words, for who cannot see them; as `describe.ts`, under 150 words. */
import type { Measure } from "../contract/measure.ts";
import { inText } from "../evidence/words/in-text.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Cells } from "./heatmap-cells.ts";
import { shown, type Shown } from "./pick.ts";

/** Size, the three largest cells with interval and n, and how many are withheld. */
export function describeCells(cells: Cells, words: Words): string {
  const given = cells.all.map(({ measure }) => measure);
  const first = given[0];
  if (first === undefined) return words.text("charts.alt.nothing");
  const largest = cells.all
    .flatMap((cell) => {
      const number = shown(cell.measure);
      return number === undefined ? [] : [{ cell, number }];
    })
    .sort((a, b) => b.number.value - a.number.value)
    .slice(0, 3)
    .map(({ cell, number }) =>
      words.text("charts.alt.cell", {
        row: cells.rows[cell.row]?.label ?? "",
        column: cells.columns[cell.column]?.label ?? "",
        value: told(number, words),
      }),
    );
  return [
    words.text("charts.alt.heatmap", {
      metric: words.metric(first.metric, first.part),
      rows: words.number(cells.rows.length, "count"),
      columns: words.number(cells.columns.length, "count"),
      row: inText(words.column(cells.rowColumn)),
      column: inText(words.column(cells.columnColumn)),
    }),
    ...(largest.length === 0 ? [] : [words.text("charts.alt.largestCells", { list: largest.join("; ") })]),
    ...withheldOf(given, words),
  ].join(" ");
}

/** "45% (41% to 49%; n = 120)". */
export function told(measure: Shown, words: Words): string {
  const base = measure.people === "none" ? "" : `; ${words.base(measure)}`;
  return `${words.value(measure)} (${words.interval(measure)}${base})`;
}

/** How many are withheld, if any. */
export function withheldOf(measures: readonly Measure[], words: Words): readonly string[] {
  const count = measures.filter((measure) => shown(measure) === undefined).length;
  return count === 0 ? [] : [words.text("charts.alt.withheld", { count: String(count) })];
}
