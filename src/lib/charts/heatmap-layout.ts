/** Where the cells of a table of shades stand, and what stands beside and above them. */
import { text } from "@observablehq/plot";
import type { Words } from "../evidence/words/words.ts";
import type { Cells } from "./heatmap-cells.ts";
import { widestOf, widthOf, wrap } from "./label.ts";
import { ink, leading, linesOf, narrow, px, quiet, size, type Marks } from "./style.ts";

/** Places in pixels of the drawing. */
export interface Laid {
  readonly height: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** Size of the letters in the cells. */
  readonly letters: number;
  readonly left: (column: number) => number;
  readonly top: (row: number) => number;
  readonly marks: Marks;
  /** Names of columns that are numbered and stand beside no row. */
  readonly explained: readonly string[];
}

const cellHeight = 30;
const widestCell = 92;
const gutter = 12;

/** Labels stand beside the rows where the cells stay wide enough for a number, else above each row. */
export function layCells(
  cells: Cells,
  { words, width, top = 0 }: { readonly words: Words; readonly width: number; readonly top?: number },
): Laid {
  const count = Math.max(1, cells.columns.length);
  const most = Math.min(width >= narrow ? 0.32 * width : 0.36 * width, 210);
  const numbered = isNumbered(cells, Math.min(widestCell, (width - beside(cells, most, false)) / count));
  const room = width - beside(cells, most, numbered);
  const above = room / count < 23;
  const cell = { width: Math.min(widestCell, (above ? width : room) / count), height: cellHeight };
  const letters = cell.width >= 34 ? size.text : cell.width >= 24 ? size.small : 12;
  const labels = cells.rows.map(({ label }, i) => (numbered ? `${i + 1}  ${label}` : label));
  return place({
    cells,
    words,
    width,
    top,
    cell,
    letters,
    labels,
    above,
    numbered,
    start: above ? 0 : width - room,
    most,
  });
}

/** Room for the labels at the left. */
function beside(cells: Cells, most: number, numbered: boolean): number {
  const lines = cells.rows.flatMap(({ label }, i) =>
    wrap(numbered ? `${i + 1}  ${label}` : label, { width: most, size: size.text, lines: 3 }),
  );
  return Math.ceil(widestOf(lines, size.text)) + gutter;
}

/** Whether some name of a column does not fit over a cell in three lines; a long word may be broken once where the cell is wide. */
function isNumbered(cells: Cells, width: number): boolean {
  const room = width - 6;
  const longest = width >= 60 ? 1.8 * room : room;
  return cells.columns.some(
    ({ label }) =>
      label.split(" ").some((word) => widthOf(word, size.small) > longest) ||
      wrap(label, { width: room, size: size.small, lines: 4 }).length > 3,
  );
}

interface Plan {
  readonly cells: Cells;
  readonly words: Words;
  readonly width: number;
  readonly top: number;
  readonly cell: Laid["cell"];
  readonly letters: number;
  readonly labels: readonly string[];
  readonly above: boolean;
  readonly numbered: boolean;
  readonly start: number;
  readonly most: number;
}

function place(plan: Plan): Laid {
  const { above, start, top } = plan;
  const heads = headsOf(plan);
  const headHeight = leading.small + 4 + Math.max(1, ...heads.lines.map((lines) => lines.length)) * leading.small + 4;
  const broken = plan.labels.map((label) => wrap(label, { width: above ? plan.width : plan.most, size: size.text, lines: 3 })); // prettier-ignore
  const tallest = Math.max(1, ...broken.map((lines) => lines.length)) * leading.text;
  const cell = { ...plan.cell, height: above ? cellHeight : Math.max(cellHeight, tallest + 6) };
  const heights = broken.map((lines) => (above ? lines.length * leading.text + 4 + cell.height + 8 : cell.height));
  const begin = top + headHeight;
  const tops = heights.map((_, i) => begin + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const cellTop = (row: number) => {
    const [from, height] = [tops[row] ?? begin, heights[row] ?? 0];
    return above ? from + height - cell.height - 8 : from;
  };
  const left = (column: number) => start + column * cell.width;
  return {
    height: (tops.at(-1) ?? begin) + (heights.at(-1) ?? 0) + 2,
    cell,
    letters: plan.letters,
    left,
    top: cellTop,
    marks: [
      ...headMarks(plan, heads.lines, left, begin),
      ...labelMarks(broken, (row) =>
        above ? (tops[row] ?? 0) + ((broken[row]?.length ?? 1) * leading.text) / 2 : cellTop(row) + cell.height / 2,
      ),
    ],
    explained: heads.explained,
  };
}

/** Names over the columns, or numbers: those of the rows with the same value, and then on. */
function headsOf({ cells, cell, numbered }: Plan): {
  readonly lines: readonly (readonly string[])[];
  readonly explained: readonly string[];
} {
  if (!numbered)
    return {
      lines: cells.columns.map(({ label }) => wrap(label, { width: cell.width - 6, size: size.small, lines: 3 })),
      explained: [],
    };
  let next = cells.rows.length;
  const numbers = cells.columns.map(({ value }) => {
    const row = cells.rows.findIndex((one) => one.value === value);
    return row >= 0 ? { number: row + 1, own: false } : { number: ++next, own: true };
  });
  return {
    lines: numbers.map(({ number }) => [String(number)]),
    explained: cells.columns.flatMap(({ label }, i) =>
      numbers[i]?.own === true ? [`${String(numbers[i].number)} = ${label}`] : [],
    ),
  };
}

function headMarks(
  { cells, words, start, cell, above }: Plan,
  lines: readonly (readonly string[])[],
  left: Laid["left"],
  begin: number,
): Marks {
  const y = begin - 6;
  const data = lines.map((head, i) => ({ x: left(i) + cell.width / 2, text: head.join("\n") }));
  const name = { textAnchor: "start", ...quiet } as const;
  const top = begin - 8 - Math.max(1, ...lines.map((head) => head.length)) * leading.small - leading.small / 2;
  const corner = words.column(cells.rowColumn);
  const fits = !above && widthOf(corner, size.small) < start - 6;
  return [
    text([words.column(cells.columnColumn)], { x: px(start + 2), y: px(top), fontStyle: "italic", ...name }),
    ...(fits ? [text([corner], { x: px(0), y: px(y - leading.small / 2), fontStyle: "italic", ...name })] : []),
    text(data, { x: px("x"), y: px(y), text: "text", ...linesOf("small"), lineAnchor: "bottom", dy: 0, ...quiet }),
  ];
}

function labelMarks(broken: readonly (readonly string[])[], at: (row: number) => number): Marks {
  const data = broken.map((lines, row) => ({ text: lines.join("\n"), y: at(row) }));
  return [text(data, { x: px(0), y: px("y"), text: "text", textAnchor: "start", ...linesOf("text"), ...ink })];
}
