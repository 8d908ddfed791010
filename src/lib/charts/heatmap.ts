/** A table of shades: a row and a column a value of two columns, the number in every cell, darker where it is larger (M30, ranks of M20). */
import { rect, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { unitName } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeCells } from "./describe-cells.ts";
import { gridOf } from "./grid.ts";
import { layKey, type Sample } from "./key.ts";
import { cellsOf, type Cell, type Cells } from "./heatmap-cells.ts";
import { layCells, type Laid } from "./heatmap-layout.ts";
import { inkOn, paint } from "./palette.ts";
import { isOpen, shown } from "./pick.ts";
import { scaleOf, shadeOf } from "./shade.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, px, type Marks } from "./style.ts";

/**
 * Rows by `by` (else the first column of the group), columns by the other column that the measures add; of several parts the metric
 * itself. A cell that is withheld bears its sign and no shade, one to be read with caution a dashed edge, 0 no shade.
 */
export function heatmap(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const cells = cellsOf(measures, context);
  const given = cells.all.map(({ measure }) => measure);
  const laid = layCells(cells, { words, width });
  const key = layKey(samplesOf(cells, laid, context), width);
  const grid = layCells(cells, { words, width, top: key.height });
  return {
    options: sheetOf({
      width,
      height: grid.height,
      marks: [...key.marks, ...grid.marks, ...cellMarks(cells, grid, context)],
    }),
    table: gridOf({
      first: words.column(cells.rowColumn),
      columns: cells.columns.map(({ label }) => label),
      rows: cells.rows.map(({ value, label }) => ({
        name: label,
        cells: cells.columns.map((column) => cells.at(value, column.value)?.measure),
      })),
      words,
    }),
    alt: describeCells(cells, words),
    shows: given,
  };
}

/** The unit, what a dashed edge and a sign mean, and the columns that are numbered and stand in no row. */
function samplesOf(cells: Cells, laid: Laid, { words }: ChartContext): readonly Sample[] {
  const given = cells.all.map(({ measure }) => measure);
  const signs = [...new Set(given.filter((one) => shown(one) === undefined).map((one) => words.value(one)))];
  const unit = given[0]?.unit ?? "share";
  return [
    {
      kind: "words",
      text: words.text("charts.key.unit", {
        unit: unit === "share" ? words.text("units.share") : unitName(unit, words),
      }),
    },
    ...laid.explained.map((line): Sample => ({ kind: "words", text: line })),
    ...(given.some((one) => shown(one) !== undefined && isOpen(one))
      ? [{ kind: "outline", text: words.text("charts.key.caution"), paint: paint("muted") } as const]
      : []),
    ...signs.map((sign): Sample => ({ kind: "words", text: words.text("charts.key.withheld", { sign }) })),
  ];
}

interface Drawn {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly text: string;
  readonly ink: string;
  readonly fill: string | undefined;
  readonly open: boolean;
}

function cellMarks(cells: Cells, laid: Laid, { words }: ChartContext): Marks {
  const scale = scaleOf(cells.all.flatMap(({ measure }) => shown(measure)?.value ?? []));
  const drawn = cells.all.map((cell) => drawnCell(cell, laid, scale, words));
  const box = { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2") };
  return [
    rect(
      drawn.filter(({ fill }) => fill !== undefined),
      { ...box, inset: 1, fill: { value: "fill", scale: null } },
    ),
    rect(
      drawn.filter(({ open }) => open),
      { ...box, inset: 2.5, fill: "none", stroke: { value: "ink", scale: null }, strokeDasharray: "3 2" },
    ),
    text(drawn, {
      x: { value: (cell: Drawn) => (cell.x1 + cell.x2) / 2, scale: null },
      y: { value: (cell: Drawn) => (cell.y1 + cell.y2) / 2, scale: null },
      text: "text",
      fill: { value: "ink", scale: null },
      fontSize: laid.letters,
    }),
  ];
}

function drawnCell({ measure, row, column }: Cell, laid: Laid, scale: number, words: ChartContext["words"]): Drawn {
  const number = shown(measure);
  const shade = number === undefined ? undefined : shadeOf(number.value, scale);
  const ink = number === undefined ? "hidden" : shade === undefined ? "muted" : inkOn(shade);
  const [x1, y1] = [laid.left(column), laid.top(row)];
  return {
    x1,
    x2: x1 + laid.cell.width,
    y1,
    y2: y1 + laid.cell.height,
    text: number === undefined ? words.value(measure) : bare(number, words),
    ink: paint(ink),
    fill: shade === undefined ? undefined : paint(shade),
    open: number !== undefined && isOpen(measure),
  };
}

/** The number without its sign; a share that is not nothing and not all is never printed as 0 or 100. */
function bare(
  { value, unit }: { readonly value: number; readonly unit: Measure["unit"] },
  words: ChartContext["words"],
): string {
  const whole = (number: number) => words.number(number, unit, { decimals: 0, bare: true });
  if (unit !== "share") return words.number(value, unit, { bare: true });
  if (value > 0 && value < 0.005) return `<${whole(0.01)}`;
  if (value < 1 && value >= 0.995) return `>${whole(0.99)}`;
  return whole(value);
}
