/** What the outcome depends on most: each input from its low to its high end, all others at their middle (M68). */
import { rect, ruleX, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { acrossSpans, axisBelow, axisHeight, axisOf } from "./axis.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeSwings } from "./describe.ts";
import { layKey } from "./key.ts";
import { widestOf, widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { labelOf, partOf, shown, shownOf, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, px, quiet, size, type Marks } from "./style.ts";
import { withNotes } from "./table.ts";

/** Bars from the outcome at an input's low end to that at its high end, the widest first, round the outcome at all middles. */
export function tornado(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const all = partOf(measures, "");
  const ranked = [...all].sort((a, b) => swing(b) - swing(a));
  const base = shownOf(ranked)[0];
  const key = layKey(
    [
      { kind: "square", text: words.text("charts.key.worse"), paint: paint("low") },
      { kind: "square", text: words.text("charts.key.better"), paint: paint("high") },
    ],
    width,
  );
  const rows = layRows({
    labels: ranked.map((row) => labelOf(row, context)),
    width,
    top: key.height + 22,
    below: axisHeight,
    mark: 20,
  });
  const ends = shownOf(ranked).flatMap(({ low, high }) => [low, high]);
  const unit = base?.unit ?? "return";
  const written = ends.map((end) => words.number(end, unit));
  const side = Math.ceil(widestOf(written, size.text)) + 10;
  const values = [...ends, ...(base === undefined ? [] : [base.value])];
  const x = axisOf({ values, unit, words, range: [rows.left, rows.right], zero: false, room: [side, side] });
  const marks = [
    ...axisBelow(x, rows),
    ...rows.marks,
    ...barMarks(ranked, rows, context),
    ...(base === undefined ? [] : baseMarks(base, rows, x.at(base.value), context)),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: swingTable(ranked, context),
    alt: describeSwings(ranked, context),
  };
}

function swingTable(ranked: readonly Measure[], context: ChartContext): ChartTable {
  const { words, by } = context;
  const heads = ["low", "high"].map((name) => words.text(`charts.table.${name}`));
  const table = {
    head: [words.column(by), ...heads],
    rows: ranked.map((row) => [labelOf(row, context), ...endsOf(row, context)]),
  };
  return withNotes(
    table,
    ranked.map((row) => [row]),
    words,
  );
}

function swing(measure: Measure): number {
  const drawn = shown(measure);
  return drawn === undefined ? -1 : drawn.high - drawn.low;
}

/** The outcomes at both ends as text. */
export function endsOf(measure: Measure, { words }: ChartContext): readonly [string, string] {
  const drawn = shown(measure);
  if (drawn === undefined) return [words.value(measure), words.value(measure)];
  return [words.number(drawn.low, drawn.unit), words.number(drawn.high, drawn.unit)];
}

function barMarks(ranked: readonly Measure[], rows: Rows, context: ChartContext): Marks {
  const data = ranked.flatMap((measure, i) => {
    const drawn = shown(measure);
    if (drawn === undefined) return [];
    const [lowText, highText] = endsOf(measure, context);
    const y = rows.at[i] ?? 0;
    return [{ low: drawn.low, high: drawn.high, base: drawn.value, y, y1: y - 9, y2: y + 9, lowText, highText }];
  });
  const withheld = ranked.flatMap((measure, i) =>
    shown(measure) ? [] : [{ y: rows.at[i], text: context.words.value(measure) }],
  );
  const place = { y1: px("y1"), y2: px("y2") };
  return [
    rect(data, { x1: "low", x2: "base", ...place, fill: paint("low") }),
    rect(data, { x1: "base", x2: "high", ...place, fill: paint("high") }),
    text(data, { x: "low", y: px("y"), dx: -7, text: "lowText", textAnchor: "end", ...ink }),
    text(data, { x: "high", y: px("y"), dx: 7, text: "highText", textAnchor: "start", ...ink }),
    text(withheld, {
      x: px(rows.left),
      y: px("y"),
      text: "text",
      textAnchor: "start",
      fill: paint("hidden"),
      fontSize: size.text,
    }),
  ];
}

/** The outcome with all inputs at their middle, as a line with its value above. */
function baseMarks(base: Shown, rows: Rows, at: number, { words }: ChartContext): Marks {
  const label = words.text("charts.base", { value: words.value(base) });
  const half = widthOf(label, size.small) / 2;
  const x = Math.min(Math.max(at, rows.left + half), rows.right - half);
  return [
    ruleX(acrossSpans([base.value], rows.spans), {
      x: "x",
      y1: px("y1"),
      y2: px("y2"),
      stroke: paint("ground"),
      strokeWidth: 3,
    }),
    ruleX(acrossSpans([base.value], rows.spans), {
      x: "x",
      y1: px("y1"),
      y2: px("y2"),
      stroke: paint("ink"),
      strokeWidth: 1.25,
    }),
    text([label], { x: px(x), y: px(rows.top - 11), ...quiet, fill: paint("ink") }),
  ];
}
