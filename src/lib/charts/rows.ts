/** A drawing of rows, as a table with a picture in it: name at the left, marks on one axis, values at the right. */
import { ruleY, text } from "@observablehq/plot";
import type { Span } from "./axis.ts";
import { widestOf, wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { defaultWidth, ink, leading, linesOf, narrow, px, quiet, size, type Marks } from "./style.ts";

/** One column of texts at the right, a text a row ("" where there is none). */
export interface Column {
  readonly head: string;
  readonly texts: readonly string[];
  /** Set as the row's value; else as what supports it. */
  readonly strong?: boolean;
}

/** Where everything stands, in pixels. */
export interface Rows {
  readonly width: number;
  readonly height: number;
  /** Labels stand beside the marks, not above them. */
  readonly wide: boolean;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** End of the last row, where the axis begins. */
  readonly bottom: number;
  /** Stretches of the height in which marks stand and grid lines may run: all of it, or each row's part under its label. */
  readonly spans: readonly Span[];
  /** Middle of each row's marks. */
  readonly at: readonly number[];
  /** Middle of the first line of each row's label. */
  readonly labelY: readonly number[];
  /** Labels, values, heads and the lines between rows. */
  readonly marks: Marks;
}

const gutter = 18;
/** Height of the marks of a row on a phone, under the label. */
const band = 24;

/**
 * Lays out rows. `top` is what stands above (a key), `below` what stands under (the axis). On a phone the label goes above the marks and
 * the values of supporting columns follow the label where every row has room for them, else only the table has them.
 */
export function layRows(options: {
  readonly labels: readonly string[];
  readonly columns?: readonly Column[];
  readonly width?: number | undefined;
  readonly top?: number;
  readonly below: number;
  /** Least height of a row's marks. */
  readonly mark?: number;
  /** Room before the label, for a badge. */
  readonly indent?: number;
  /** Rows whose label stands out, by index. */
  readonly strong?: ReadonlySet<number>;
  /** Rows that stand apart from the one above, by index. */
  readonly apart?: ReadonlySet<number>;
}): Rows {
  const { width = defaultWidth } = options;
  return width >= narrow ? layWide({ ...options, width }) : layNarrow({ ...options, width });
}

type Options = Parameters<typeof layRows>[0] & { readonly width: number };

function layWide({
  labels,
  columns = [],
  width,
  top = 0,
  below,
  mark = 0,
  indent = 0,
  strong = new Set(),
  apart = new Set(),
}: Options): Rows {
  const most = Math.min(0.37 * width, 250) - indent;
  const broken = labels.map((label) => wrap(label, { width: most, size: size.text }));
  const left = indent + Math.ceil(widestOf(broken.flat(), size.text)) + gutter;
  const widths = columns.map(columnWidth);
  const right = width - widths.reduce((sum, each) => sum + each + gutter, 0);
  const head = columns.some((column) => column.head !== "") ? leading.small + 8 : 0;
  const heights = broken.map((lines) => Math.max(mark + 10, 32, lines.length * leading.text + 10));
  const tops = stack(heights, top + head, apart);
  const y = tops.map((start, i) => start + (heights[i] ?? 0) / 2);
  const bottom = end(tops, heights, top + head);
  const ends = columns.map((_, j) => width - sum(widths.slice(j + 1)) - gutter * (columns.length - 1 - j));
  return {
    width,
    height: bottom + below,
    wide: true,
    left,
    right: Math.max(right, left + 80),
    top: top + head,
    bottom,
    at: y,
    spans: [[top + head, bottom]],
    labelY: y.map((middle, i) => middle - (((broken[i]?.length ?? 1) - 1) * leading.text) / 2),
    marks: [
      lines(tops, width),
      ...labelMarks(broken, y, indent, strong),
      ...columns.flatMap((column, j) => columnMarks(column, y, ends[j] ?? width)),
      ...columns.map((column, j) =>
        text([column.head], { x: px(ends[j] ?? width), y: px(top + leading.small / 2), textAnchor: "end", ...quiet }),
      ),
    ],
  };
}

function layNarrow({
  labels,
  columns = [],
  width,
  top = 0,
  below,
  mark = band,
  indent = 0,
  strong = new Set(),
  apart = new Set(),
}: Options): Rows {
  const kept = columnsThatFit(columns, labels, width - indent);
  const taken = sum(kept.map(columnWidth)) + 12 * kept.length;
  const broken = labels.map((label) => wrap(label, { width: width - indent - taken, size: size.text }));
  const heights = broken.map((lines) => 8 + lines.length * leading.text + Math.max(mark, band) + 10);
  const tops = stack(heights, top, apart);
  const first = tops.map((start) => start + 8 + leading.text / 2);
  const label = tops.map((start, i) => start + 8 + ((broken[i]?.length ?? 1) * leading.text) / 2);
  const y = tops.map((start, i) => start + (heights[i] ?? 0) - 7 - Math.max(mark, band) / 2);
  const bottom = end(tops, heights, top);
  const ends = kept.map((_, j) => width - sum(kept.slice(j + 1).map(columnWidth)) - 12 * (kept.length - 1 - j));
  return {
    width,
    height: bottom + below,
    wide: false,
    left: 8,
    right: width - 8,
    top,
    bottom,
    at: y,
    labelY: first,
    spans: y.map((middle) => [middle - Math.max(mark, band) / 2, middle + Math.max(mark, band) / 2] as const),
    marks: [
      lines(tops, width),
      ...labelMarks(broken, label, indent, strong),
      ...kept.flatMap((column, j) => columnMarks(column, first, ends[j] ?? width)),
    ],
  };
}

/** On a phone: the values, and what supports them only if no label has to break for it. */
function columnsThatFit(columns: readonly Column[], labels: readonly string[], width: number): readonly Column[] {
  const taken = sum(columns.map(columnWidth)) + 12 * columns.length;
  if (widestOf(labels, size.text) + taken <= width) return columns;
  return columns.filter((column) => column.strong === true);
}

function columnWidth(column: Column): number {
  return Math.ceil(
    Math.max(
      widestOf(column.texts, column.strong === true ? size.text : size.small),
      widestOf([column.head], size.small),
    ),
  );
}

function labelMarks(
  broken: readonly (readonly string[])[],
  y: readonly number[],
  indent: number,
  strong: ReadonlySet<number>,
): Marks {
  const data = broken.map((lines, i) => ({ text: lines.join("\n"), y: y[i], strong: strong.has(i) }));
  const hand = { x: px(indent), y: px("y"), text: "text", textAnchor: "start", ...linesOf("text"), ...ink } as const;
  return [
    text(
      data.filter((row) => !row.strong),
      hand,
    ),
    text(
      data.filter((row) => row.strong),
      { ...hand, fontWeight: 600 },
    ),
  ];
}

function columnMarks(column: Column, y: readonly number[], end: number): Marks {
  const data = column.texts.map((words, i) => ({ text: words, y: y[i] })).filter((row) => row.text !== "");
  const hand = column.strong === true ? { ...ink, fontWeight: 600 } : quiet;
  return [text(data, { x: px(end), y: px("y"), text: "text", textAnchor: "end", ...hand })];
}

/** Hairlines above every row. */
function lines(tops: readonly number[], width: number): Marks[number] {
  return ruleY(tops, {
    x1: px(0),
    x2: px(width),
    y: { value: (top: number) => top, scale: null },
    stroke: paint("rule"),
  });
}

function stack(heights: readonly number[], start: number, apart: ReadonlySet<number>): readonly number[] {
  const tops: number[] = [];
  let y = start;
  for (const [i, height] of heights.entries()) {
    if (apart.has(i)) y += 12;
    tops.push(y);
    y += height;
  }
  return tops;
}

function end(tops: readonly number[], heights: readonly number[], start: number): number {
  return (tops.at(-1) ?? start) + (heights.at(-1) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
