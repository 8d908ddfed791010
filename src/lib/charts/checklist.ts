/** What is in order and what is not: a row a group, a column a criterion, a mark in each place, and the rate behind it at the right (M12). */
import { text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { checkMarks, checkOf, checks, type Check, type Checked, type Listed } from "./check-mark.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeChecklist } from "./describe-checklist.ts";
import { layKey, type Sample } from "./key.ts";
import { wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, labelOf, partOf, shown, shownOf, valuesOf } from "./pick.ts";
import { layRows, type Column, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, leading, linesOf, px, quiet, size, type Marks } from "./style.ts";
import { intervalName, measureName, shortName, withNotes } from "./table.ts";

/** Least width of a column of marks in which its head can be read. */
const leastColumn = 62;

/**
 * Marks by group and criterion, read from `about.mark` of every part that has one; the metric itself stands beside them as a rate. The
 * groups with most in order come first. What is withheld has its sign and no mark.
 */
export function checklist(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  shownOf(measures);
  const parts = partsOf(measures);
  const list = listOf(measures, parts, context);
  const heads = parts.map((part) => words.metric(measures[0]?.metric ?? "", part));
  const key = layKey(samplesOf(list, context), width);
  const columns = columnsOf(list, context, width - leastColumn * parts.length);
  const lay = (top: number): Rows =>
    layRows({ labels: list.map(({ label }) => label), columns, width, top, below: 6, mark: 20 });
  const trial = lay(0);
  const places = placesOf(trial, parts.length);
  const broken = heads.map((head) => wrap(head, { width: places.each - 8, size: size.small, lines: 4 }));
  const lines = Math.max(1, ...broken.map((each) => each.length));
  const headed = trial.wide && columns.length > 0;
  const rows = lay(key.height + (headed ? lines - 1 : lines) * leading.small + (headed ? 0 : 6));
  const last = rows.top - (headed ? leading.small / 2 + 8 : leading.small / 2 + 6);
  return {
    options: sheetOf({
      ...rows,
      marks: [
        ...rows.marks,
        headMarks(broken, places.at, last),
        ...checkMarks(checkedOf(list, places.at, rows)),
        signs(list, places.at, rows, words),
        ...key.marks,
      ],
    }),
    table: checkTable(list, heads, context),
    alt: describeChecklist(list, heads, context),
  };
}

/** Parts with a mark in any group, in the order given. */
function partsOf(measures: readonly Measure[]): readonly string[] {
  const marked = measures.filter((measure) => measure.part !== "" && checkOf(measure) !== undefined);
  const parts = [...new Set(marked.map(({ part }) => part))];
  return parts.length > 0 ? parts : [...new Set(measures.map(({ part }) => part))].filter((part) => part !== "");
}

function listOf(measures: readonly Measure[], parts: readonly string[], context: ChartContext): readonly Listed[] {
  const groups = valuesOf(measures, context.by);
  const of = (value: string, part: string) => partOf(measures, part).find((one) => one.group[context.by] === value);
  const rows = groups.flatMap((value): (Listed & { readonly order: number })[] => {
    const any = measures.find((one) => one.group[context.by] === value);
    if (any === undefined) return [];
    const cells = parts.map((part) => of(value, part));
    return [{ label: labelOf(any, context), cells, rate: of(value, ""), order: orderOf(cells, of(value, "")) }];
  });
  return rows.sort((a, b) => b.order - a.order || context.words.compare(a.label, b.label));
}

/** Two for every whole mark, one for a half; within the same marks the higher rate goes first. */
function orderOf(cells: readonly (Measure | undefined)[], rate: Measure | undefined): number {
  const worth: Readonly<Record<Check, number>> = { full: 2, half: 1, none: 0, unknown: 0 };
  const marks = cells.reduce((sum, cell) => sum + worth[checkOf(cell) ?? "unknown"], 0);
  const value = shown(rate)?.value ?? -1;
  return marks + 0.5 + value / (1 + Math.abs(value)) / 2.1;
}

/** The rate and its interval; on a page too narrow for the marks beside it, the interval stands in the table alone. */
function columnsOf(list: readonly Listed[], { words }: ChartContext, room: number): readonly Column[] {
  const rates = list.flatMap(({ rate }) => rate ?? []);
  if (shownOf(rates).length === 0) return [];
  const said = (say: (rate: Measure) => string) => list.map(({ rate }) => (shown(rate) && rate ? say(rate) : ""));
  const interval = { head: intervalName(rates, words), texts: said((rate) => words.interval(rate)) };
  return [
    { head: shortName(rates, words), texts: said((rate) => words.value(rate)), strong: true },
    ...(room > 420 ? [interval] : []),
  ];
}

/** Middles of the columns of marks, and how wide each is. */
function placesOf(
  { left, right, wide }: Rows,
  count: number,
): { readonly at: readonly number[]; readonly each: number } {
  const [from, to] = [wide ? left : left - 8, wide ? right : right + 8];
  const each = (to - from) / Math.max(1, count);
  return { at: Array.from({ length: count }, (_, i) => from + (i + 0.5) * each), each };
}

/** Names of the criteria over their columns, their last lines level. */
function headMarks(broken: readonly (readonly string[])[], at: readonly number[], last: number): Marks[number] {
  const data = broken.map((lines, i) => ({
    text: lines.join("\n"),
    x: at[i],
    y: last - ((lines.length - 1) * leading.small) / 2,
  }));
  return text(data, { x: px("x"), y: px("y"), text: "text", ...linesOf("small"), ...quiet });
}

function checkedOf(list: readonly Listed[], at: readonly number[], rows: Rows): readonly Checked[] {
  return list.flatMap(({ cells }, i) =>
    cells.flatMap((cell, j): Checked[] => {
      const check = checkOf(cell);
      if (check === undefined || cell === undefined) return [];
      return [{ check, x: at[j] ?? 0, y: rows.at[i] ?? 0, paint: paint(isOpen(cell) ? "muted" : "accent") }];
    }),
  );
}

/** Signs in the places of withheld marks. */
function signs(
  list: readonly Listed[],
  at: readonly number[],
  rows: Rows,
  words: ChartContext["words"],
): Marks[number] {
  const data = list.flatMap(({ cells }, i) =>
    cells.flatMap((cell, j) =>
      cell === undefined || checkOf(cell) !== undefined || shown(cell)
        ? []
        : [{ text: words.value(cell), x: at[j], y: rows.at[i] }],
    ),
  );
  return text(data, { x: px("x"), y: px("y"), text: "text", fill: paint("hidden"), fontSize: size.text });
}

/** The marks that occur, each with its word. */
function samplesOf(list: readonly Listed[], { words }: ChartContext): readonly Sample[] {
  const cells = list.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
  const found = new Set(cells.map(checkOf));
  const open = cells.some((cell) => checkOf(cell) !== undefined && isOpen(cell));
  const withheld = cells.filter((cell) => checkOf(cell) === undefined && shown(cell) === undefined);
  const [sign] = withheld.map((cell) => words.value(cell));
  return [
    ...checks
      .filter((check) => found.has(check))
      .map((check) => ({ kind: check, text: words.text(`charts.check.${check}`), paint: paint("accent") })),
    ...(open ? [{ kind: "full", text: words.text("charts.key.caution"), paint: paint("muted") } as const] : []),
    ...(sign === undefined ? [] : [{ kind: "words", text: words.text("charts.key.withheld", { sign }) } as const]),
  ];
}

/** A row a group, a column a criterion: its word, and under it the number with its interval where there is one. */
function checkTable(list: readonly Listed[], heads: readonly string[], context: ChartContext): ChartTable {
  const { words, by } = context;
  const rated = list.some(({ rate }) => rate !== undefined);
  const rates = list.flatMap(({ rate }) => rate ?? []);
  const table = {
    head: [
      words.column(by),
      ...heads,
      ...(rated ? [measureName(rates, words), intervalName(rates, words), words.text("charts.table.base")] : []),
    ],
    rows: list.map(({ label, cells, rate }) => [
      label,
      ...cells.map((cell) => cellText(cell, words)),
      ...(rated ? rateTexts(rate, words) : []),
    ]),
  };
  const said = list.map(({ cells, rate }) => [...cells, rate].flatMap((cell) => cell ?? []));
  return withNotes(table, said, words);
}

function rateTexts(rate: Measure | undefined, words: ChartContext["words"]): readonly string[] {
  if (rate === undefined) return ["", "", ""];
  return [words.value(rate), words.interval(rate), shown(rate) ? words.number(rate.n, "count") : words.value(rate)];
}

function cellText(cell: Measure | undefined, words: ChartContext["words"]): string {
  if (cell === undefined) return "";
  const check = checkOf(cell);
  const value = shown(cell);
  if (check === undefined) return words.value(cell);
  const word = words.text(`charts.check.${check}`);
  return value && value.low < value.high ? `${word}\n${words.value(cell)} (${words.interval(cell)})` : word;
}
