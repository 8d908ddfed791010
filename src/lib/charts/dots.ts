/** Groups ranked on one axis: a dot with its interval, everybody as a line through all rows (M01, M03, M20). */
import { rect, ruleX, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { isDifference } from "../evidence/words/precision.ts";
import { acrossSpans, axisBelow, axisHeight, axisOf, unitName, unitSamples, type Axis } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeRanking } from "./describe.ts";
import { intervalsX } from "./interval.ts";
import { layKey, type Sample } from "./key.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, labelOf, mainOf, shown, shownOf, type Shown } from "./pick.ts";
import { layRows, type Column, type Rows } from "./rows.ts";
import { rank } from "./rank.ts";
import { reserveSamples } from "./reserve.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, narrow, px, quiet, size, type Marks } from "./style.ts";
import { intervalName, shortName, tableOf } from "./table.ts";

/** Pixels at both ends of an axis that keep a dot whole. */
const inset = 8;

/** Ranked dots of any metric, one a group; rows without a number come last and keep their sign. */
export function dots(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const ranked = rank(mainOf(measures), context);
  const reference = shownOf(mainOf(context.reference ?? []))[0];
  const key = layKey(samplesOf(ranked, context, reference, width < narrow), width);
  const rows = layRows({
    labels: ranked.map((row) => labelOf(row, context)),
    columns: [
      ...placeColumn(ranked, words),
      {
        head: shortName(ranked, words),
        texts: ranked.map((row) => (shown(row) ? words.value(row) : "")),
        strong: true,
      },
      { head: intervalName(ranked, words), texts: ranked.map((row) => (shown(row) ? words.interval(row) : "")) },
    ],
    width,
    top: key.height,
    below: axisHeight,
    apart: new Set(ranked.flatMap(({ about }, i) => (i > 0 && about["place"] !== ranked[i - 1]?.about["place"] ? [i] : []))), // prettier-ignore
  });
  const x = axisFor(ranked, context, reference, rows);
  const placed = ranked.map((measure, i) => ({ measure, at: rows.at[i] ?? 0, paint: paintFor(measure, context) }));
  const marks = [
    ...bandMarks(x, rows, context.sesoi, bandAt(ranked, reference)),
    ...axisBelow(x, { ...rows, name: unitName(ranked[0]?.unit ?? "points", words) }),
    ...(reference === undefined ? [] : referenceMarks(reference, x, rows, context)),
    ...rows.marks,
    ...intervalsX(placed, { words, start: rows.left }),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: tableOf([...ranked, ...(reference === undefined ? [] : [reference])], context),
    shows: ranked,
    alt: describeRanking(ranked, { ...context, ...(reference === undefined ? {} : { everybody: reference }) }, "dots"),
  };
}

/** Places as the metric gives them, where it does: those that cannot be told apart share one. */
function placeColumn(ranked: readonly Measure[], words: ChartContext["words"]): readonly Column[] {
  if (ranked.every(({ about }) => about["place"] === undefined)) return [];
  return [{ head: words.text("charts.place"), texts: ranked.map(({ about }) => about["place"] ?? "") }];
}

/** The title's group in the accent; with no group named, all of them. */
export function paintFor(measure: Measure, { focus, by }: ChartContext): string {
  return paint(focus === undefined || measure.group[by] === focus ? "accent" : "muted");
}

function samplesOf(
  ranked: readonly Measure[],
  context: ChartContext,
  reference: Shown | undefined,
  small: boolean,
): readonly Sample[] {
  const { words, sesoi } = context;
  const banded = sesoi !== undefined && bandAt(ranked, reference) !== undefined;
  const first = shownOf(ranked)[0];
  const solid = ranked.some((measure) => shown(measure) !== undefined && !isOpen(measure));
  return [
    ...(solid
      ? [{ kind: "dot", text: words.text("charts.key.estimate", { interval: intervalName(ranked, words) }) } as const]
      : []),
    ...reserveSamples(ranked, context),
    ...unitSamples(first?.unit ?? "points", words, context.width ?? defaultWidth),
    ...(small && reference !== undefined
      ? [{ kind: "post", text: referenceText(reference, context), paint: paint("ink") } as const]
      : []),
    ...(banded && first !== undefined
      ? [
          {
            kind: "band",
            text: words.text("charts.key.sesoi", { sesoi: words.number(sesoi, differenceUnit(first)) }),
          } as const,
        ]
      : []),
  ];
}

/** The unit of a difference between two numbers of a measure's unit. */
export function differenceUnit(measure: Measure): Measure["unit"] {
  return measure.unit === "share" || measure.unit === "return" ? "share-difference" : measure.unit;
}

function bandAt(ranked: readonly Measure[], reference: Shown | undefined): number | undefined {
  const first = ranked[0];
  if (first !== undefined && isDifference(first)) return 0;
  return reference?.value;
}

function axisFor(
  ranked: readonly Measure[],
  { words, sesoi }: ChartContext,
  reference: Shown | undefined,
  rows: Rows,
): Axis {
  const drawn = shownOf(ranked);
  const centre = bandAt(ranked, reference);
  const band = sesoi === undefined || centre === undefined ? [] : [centre - sesoi, centre + sesoi];
  const values = [...drawn, ...(reference === undefined ? [] : [reference])].flatMap(({ value, low, high }) => [
    value,
    low,
    high,
  ]);
  const zero = ranked[0] !== undefined && isDifference(ranked[0]) ? { zero: true } : {};
  return axisOf({
    values: [...values, ...(drawn.length > 0 ? band : [])],
    unit: ranked[0]?.unit ?? "points",
    words,
    range: [rows.left + inset, rows.right - inset],
    ...zero,
  });
}

/** The band of differences too small to matter, with edges that can be seen. */
function bandMarks(x: Axis, rows: Rows, sesoi: number | undefined, centre: number | undefined): Marks {
  if (sesoi === undefined || sesoi === 0 || centre === undefined) return [];
  const ends = [Math.max(x.domain[0], centre - sesoi), Math.min(x.domain[1], centre + sesoi)] as const;
  const spans = rows.spans.map(([y1, y2]) => ({ x1: ends[0], x2: ends[1], y1, y2 }));
  return [
    rect(spans, { x1: "x1", x2: "x2", y1: px("y1"), y2: px("y2"), fill: paint("band") }),
    ruleX(acrossSpans(ends, rows.spans), {
      x: "x",
      y1: px("y1"),
      y2: px("y2"),
      stroke: paint("muted"),
      strokeDasharray: "1 3",
    }),
  ];
}

function referenceMarks(reference: Shown, x: Axis, rows: Rows, context: ChartContext): Marks {
  const line = ruleX(acrossSpans([reference.value], rows.spans), {
    x: "x",
    y1: px("y1"),
    y2: px("y2"),
    stroke: paint("ink"),
    strokeWidth: 1.25,
  });
  if (!rows.wide) return [line];
  const words = referenceText(reference, context);
  const half = widthOf(words, size.small) / 2;
  const at = Math.min(Math.max(x.at(reference.value), rows.left + half), rows.right - half);
  return [line, text([words], { x: px(at), y: px(rows.top - 12), ...quiet, fill: paint("ink") })];
}

function referenceText(reference: Measure, { words }: ChartContext): string {
  return words.text("charts.reference", { group: words.group(reference), value: words.value(reference) });
}
