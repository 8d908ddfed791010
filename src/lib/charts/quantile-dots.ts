/** A distribution as fifty dots, each one chance in fifty; those above zero stand out (M67; Kay et al. 2016). */
import { dot, ruleY, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBelow, axisHeight, axisOf, type Axis } from "./axis.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeChances } from "./describe.ts";
import { heapOf, type Heap } from "./heap.ts";
import { layKey } from "./key.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { partOf, shown, shownOf, type Shown } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, dotRadius, ink, leading, lineWidth, narrow, px, size, type Marks } from "./style.ts";
import { tableOf } from "./table.ts";

/** Quantile dots stacked in columns that never straddle zero, over the 5th to 95th percentile as a line with the median on it. */
export function quantileDots(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const draws = shownOf(measures.filter((measure) => measure.group["dot"] !== undefined));
  const key = layKey(
    [{ kind: "words", text: words.text("charts.key.dots", { count: words.number(draws.length, "count") }) }],
    width,
  );
  const unit = draws[0]?.unit ?? "return";
  const x = axisOf({
    values: draws.map(({ value }) => value),
    unit,
    words,
    range: [16, width - 16],
    zero: true,
    room: [8, 8],
  });
  const diameter = width < narrow ? 19 : 28;
  const heap = heapOf(
    draws.map(({ value }) => value),
    x.at,
    diameter,
  );
  const top = key.height + leading.text + 10;
  const floor = top + heap.height + 4;
  const spread = rangeMarks(measures, x, floor + 20, context);
  const bottom = floor + (spread.length > 0 ? 34 : 8);
  const marks = [
    ...axisBelow(x, { spans: [[top - 4, bottom]], bottom, width }),
    ...dotMarks(heap, floor, diameter / 2 - 1),
    ...spread,
    ...chanceMarks(draws, x, top - leading.text / 2 - 4, context),
    ...key.marks,
  ];
  return {
    options: sheetOf({ width, height: bottom + axisHeight, x, marks }),
    table: draws.length === 0 ? summaryTable(measures, context) : outcomesTable(draws, measures, context),
    alt: describeChances(measures, context),
  };
}

/** Outcomes in a row of the table. */
const inRow = 5;

/** All outcomes from low to high, five in a row; the percentiles under them, where there are any. */
function outcomesTable(draws: readonly Shown[], measures: readonly Measure[], { words }: ChartContext): ChartTable {
  const sorted = [...draws].sort((a, b) => a.value - b.value);
  const starts = sorted.flatMap((_, i) => (i % inRow === 0 ? [i] : []));
  const number = (n: number): string => words.number(n, "count");
  const summary = summaryOf(measures).filter((one) => shown(one) !== undefined);
  return {
    head: [
      words.text("charts.table.outcomes"),
      ...Array.from({ length: inRow }, (_, i) => words.text(`charts.table.places.${i + 1}`)),
    ],
    rows: starts.map((start) => {
      const row = sorted.slice(start, start + inRow);
      const name = `${number(start + 1)}–${number(start + row.length)}`;
      return [name, ...Array.from({ length: inRow }, (_, i) => (row[i] === undefined ? "" : words.value(row[i])))];
    }),
    ...(summary.length === 0
      ? {}
      : { notes: [words.list(summary.map((one) => `${words.metric(one.metric, one.part)} ${words.value(one)}`))] }),
  };
}

/** The percentiles alone, or what stands in their place. */
function summaryTable(measures: readonly Measure[], context: ChartContext): ChartTable {
  const summary = summaryOf(measures);
  return tableOf(summary.length > 0 ? summary : measures, context, {
    heads: [context.words.text("charts.table.quantity")],
    names: (row) => [context.words.metric(row.metric, row.part)],
  });
}

/** The percentiles of the simulation, in order. */
function summaryOf(measures: readonly Measure[]): readonly Measure[] {
  return ["p05", "p10", "p50", "p90", "p95", "mean"].flatMap((part) => partOf(measures, part)[0] ?? []);
}

/** How many of the draws lie above zero. */
export function aboveZero(draws: readonly { readonly value: number }[]): number {
  return draws.filter(({ value }) => value > 0).length;
}

function dotMarks({ dots }: Heap, floor: number, radius: number): Marks {
  const data = dots.map((each) => ({ ...each, y: floor - each.y }));
  return [
    dot(
      data.filter(({ above }) => above),
      { x: px("x"), y: px("y"), r: radius, fill: paint("accent") },
    ),
    dot(
      data.filter(({ above }) => !above),
      { x: px("x"), y: px("y"), r: radius - 0.75, fill: paint("ground"), stroke: paint("low"), strokeWidth: 1.75 },
    ),
  ];
}

/** The middle nine tenths as a line, the median as a dot on it. */
function rangeMarks(measures: readonly Measure[], x: Axis, y: number, { words }: ChartContext): Marks {
  const [low, middle, high] = ["p05", "p50", "p95"].map((part) => shown(partOf(measures, part)[0]));
  if (low === undefined || middle === undefined || high === undefined) return [];
  const median = words.text("charts.median", {
    value: words.value(middle),
    low: words.value(low),
    high: words.value(high),
  });
  const at = x.at(middle.value);
  const half = widthOf(median, size.small) / 2;
  return [
    ruleY([y], {
      x1: px(x.at(low.value)),
      x2: px(x.at(high.value)),
      y: px(y - 6),
      stroke: paint("ink"),
      strokeWidth: lineWidth,
    }),
    dot([at], {
      x: px(at),
      y: px(y - 6),
      r: dotRadius + 0.75,
      fill: paint("ink"),
      stroke: paint("ground"),
      strokeWidth: 1.5,
    }),
    text([median], {
      x: px(Math.min(Math.max(at, half), x.range[1] + 16 - half)),
      y: px(y + 9),
      fill: paint("ink"),
      fontSize: size.small,
      stroke: paint("ground"),
      strokeWidth: 4,
    }),
  ];
}

/** "2 of 50 lose" to the left of zero, "48 of 50 pay" to the right. */
function chanceMarks(draws: readonly Shown[], x: Axis, y: number, { words }: ChartContext): Marks {
  const above = aboveZero(draws);
  const say = (name: string, count: number) =>
    words.text(`charts.${name}`, { count: words.number(count, "count"), all: words.number(draws.length, "count") });
  const zero = x.at(0);
  const below = say("below", draws.length - above);
  const right = say("above", above);
  const fitsLeft = zero - widthOf(below, size.text) - 10 >= 0;
  const fitsRight = zero + widthOf(right, size.text) + 10 <= x.range[1] + 16;
  return [
    ...(draws.length - above > 0 && fitsLeft
      ? [text([below], { x: px(zero - 10), y: px(y), textAnchor: "end", ...ink, fill: paint("low") })]
      : []),
    ...(above > 0
      ? [
          text([right], {
            x: px(fitsRight ? zero + 10 : x.range[1] + 16),
            y: px(y),
            textAnchor: fitsRight ? "start" : "end",
            ...ink,
            fill: paint("accent"),
            fontWeight: 600,
          }),
        ]
      : []),
  ];
}
