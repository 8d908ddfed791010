/** Two numbers a group as a place on a map, each with its interval: importance by performance (M24), cost by score (M28). */
import { arrow, dot, ruleX, ruleY, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { axisBelow, axisBeside, axisHeight, axisOf } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeMap } from "./describe.ts";
import { partsTable } from "./grid.ts";
import { layKey, type Key, type Sample } from "./key.ts";
import { widestOf, widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { nameMarks, nameSpots, type Plane } from "./spot-names.ts";
import { formOf, leftOutOf, route, spotsOf, type Form, type Spot } from "./spots.ts";
import { defaultWidth, dotRadius, ink, leading, lineWidth, narrow, px, quiet, size, type Marks } from "./style.ts";
import { intervalName } from "./table.ts";

/**
 * A map with the lines of its quadrants where the metric drew them, else at the means of what is shown. Names stand beside their points; where they cannot without
 * covering each other, numbers do, with a list underneath. Arrows lead from the plain number to the one that compares like with like.
 */
export function map(measures: readonly Measure[], context: ChartContext): Chart {
  const { width = defaultWidth } = context;
  const form = formOf(measures);
  const spots = spotsOf(measures, form, context);
  const plane = planeOf(spots, form, { ...context, width });
  const columns = [...new Set([...form.y, ...form.x, ""])];
  const listed = measures.filter(({ part }) => columns.includes(part));
  const named = nameSpots(spots, plane);
  const list = layKey(
    named.numbered ? spots.map(({ label }, i) => ({ kind: "words", text: `${i + 1} ${label}` }) as const) : [],
    width,
    plane.bottom + axisHeight + leading.small + 14,
  );
  const marks = [
    ...axisBelow(plane.x, { spans: [[plane.top, plane.bottom]], bottom: plane.bottom, width }),
    ...axisBeside(plane.y, plane),
    ...quadrantMarks(spots, plane, form),
    ...titleMarks(spots, plane, form, context),
    ...crossMarks(spots),
    ...nameMarks(spots, named),
    ...plane.key.marks,
    ...list.marks,
  ];
  return {
    options: sheetOf({
      width,
      height: plane.bottom + axisHeight + leading.small + 8 + list.height,
      x: plane.x,
      y: plane.y,
      marks,
    }),
    table: partsTable(listed, groupsOf(listed, context.by), columns, context),
    shows: listed,
    leftOut: leftOutOf(measures, form, context),
    alt: describeMap(spots, context),
  };
}

/** One measure a group, in the order of the groups: the rows of the table. */
function groupsOf(measures: readonly Measure[], by: string): readonly Measure[] {
  return [...new Map(measures.map((measure) => [measure.group[by], measure])).values()];
}

/** Pixels from its edge within which a line counts as the edge of the field. */
const edge = 60;

/** A plane with the key above it. */
interface Keyed extends Plane {
  readonly key: Key;
}

function planeOf(spots: readonly Spot[], form: Form, context: ChartContext & { readonly width: number }): Keyed {
  const { words, width } = context;
  const key = layKey(samplesOf(spots, words), width);
  const top = key.height + leading.small + 12;
  const bottom = top + (width < narrow ? 330 : 400);
  const y = axisOf({
    values: [
      ...spots.flatMap(({ y, crude }) => [y.value, y.low, y.high, ...(crude ? [crude.y] : [])]),
      ...(form.fixed?.axes[1] ?? []),
    ],
    unit: spots[0]?.y.unit ?? "share",
    words,
    range: [bottom, top],
    vertical: true,
    room: [30, 30],
  });
  const left = Math.ceil(widestOf(y.texts, size.small)) + 12;
  const right = width - 4;
  const x = axisOf({
    values: [
      ...spots.flatMap(({ x, crude }) => [x.value, x.low, x.high, ...(crude ? [crude.x] : [])]),
      ...(form.fixed?.axes[0] ?? []),
    ],
    unit: spots[0]?.x.unit ?? "share",
    words,
    range: [left, right],
    room: [16, 16],
  });
  // A line of zero at the edge of the field is its edge to the eye: the names of the corners lie within it.
  const from = x.zero && x.at(0) - left < edge ? Math.max(left, x.at(0)) : left;
  const to = x.zero && right - x.at(0) < edge ? Math.min(right, x.at(0)) : right;
  const foot = y.zero && bottom - y.at(0) < edge ? Math.min(bottom, y.at(0)) : bottom;
  const corners = cornersOf(form, { left: from, right: to, top, bottom: foot }, words);
  return { x, y, left, right, top, bottom, key, corners };
}

function samplesOf(spots: readonly Spot[], words: Words): readonly Sample[] {
  const text = words.text("charts.key.cross", {
    interval: intervalName(
      spots.map(({ x }) => x),
      words,
    ),
  });
  return [
    { kind: "dot", text },
    ...(spots.some(({ itself }) => itself.about["quadrant"] === "borderline")
      ? [{ kind: "ring", text: words.text("charts.key.borderline") } as const]
      : []),
    ...(spots.some(({ itself }) => itself.about["category"] === "undecided")
      ? [{ kind: "ring", text: words.text("charts.key.category") } as const]
      : []),
    ...(spots.some(({ itself, x, y }) => cautious(itself, x, y) && !isUnsettled(itself))
      ? [{ kind: "ring", text: words.text("charts.key.caution") } as const]
      : []),
    ...(spots.some(({ crude }) => crude !== undefined)
      ? [{ kind: "line", text: words.text("charts.key.crude"), paint: paint("muted") } as const]
      : []),
  ];
}

function isUnsettled({ about }: Measure): boolean {
  return about["quadrant"] === "borderline" || about["category"] === "undecided";
}

function cautious(...measures: readonly Measure[]): boolean {
  return measures.some(isOpen);
}

function cornersOf(
  form: Form,
  { left, right, top, bottom }: Pick<Plane, "left" | "right" | "top" | "bottom">,
  words: Words,
): Plane["corners"] {
  return form.corners.map((code, i) => {
    const text = words.text(`charts.corner.${code}`);
    const width = widthOf(text, size.small);
    const x = i % 2 === 0 ? left + 10 : right - width - 10;
    const y = i < 2 ? top + 8 : bottom - leading.small - 8;
    return { text, x, y, width, height: leading.small };
  });
}

/** The lines that part the quadrants, with the names of the quadrants in the corners. */
function quadrantMarks(spots: readonly Spot[], { top, bottom, left, right, corners }: Plane, { fixed }: Form): Marks {
  if (spots.length === 0) return [];
  const style = { stroke: paint("muted"), strokeDasharray: "2 3" };
  return [
    ruleX([fixed?.x ?? lineAt(spots, "performance-line", ({ x }) => x.value)], {
      y1: px(top),
      y2: px(bottom),
      ...style,
    }),
    ruleY([fixed?.y ?? lineAt(spots, "importance-line", ({ y }) => y.value)], {
      x1: px(left),
      x2: px(right),
      ...style,
    }),
    text(
      corners.map((corner) => ({ ...corner, y: corner.y + leading.small / 2 })),
      {
        x: px("x"),
        y: px("y"),
        text: "text",
        textAnchor: "start",
        ...quiet,
        fontStyle: "italic",
        stroke: paint("ground"),
        strokeWidth: 4,
      },
    ),
  ];
}

/** Where the metric drew the line between quadrants; the mean of what is shown where it does not say. */
function lineAt(spots: readonly Spot[], name: string, valueOf: (spot: Spot) => number): number {
  const said = spots.map(({ itself }) => Number(itself.about[name] ?? NaN)).find(Number.isFinite);
  return said ?? spots.reduce((sum, spot) => sum + valueOf(spot), 0) / spots.length;
}

function titleMarks(spots: readonly Spot[], plane: Plane, form: Form, { words }: ChartContext): Marks {
  const first = spots[0];
  if (first === undefined) return [];
  const said = (measure: Measure) =>
    words.metric(measure.metric, measure.part || (form === route ? "adjusted-score" : measure.part));
  return [
    text([said(first.y)], {
      x: px(0),
      y: px(plane.top - leading.small / 2 - 6),
      textAnchor: "start",
      ...ink,
      fontSize: size.small,
      fontWeight: 600,
    }),
    text([said(first.x)], {
      x: px(plane.right),
      y: px(plane.bottom + axisHeight + leading.small / 2 + 2),
      textAnchor: "end",
      ...ink,
      fontSize: size.small,
      fontWeight: 600,
    }),
  ];
}

function crossMarks(spots: readonly Spot[]): Marks {
  const data = spots.map((spot) => ({
    x: spot.x.value,
    x1: spot.x.low,
    x2: spot.x.high,
    y: spot.y.value,
    y1: spot.y.low,
    y2: spot.y.high,
    crude: spot.crude,
    open: cautious(spot.itself, spot.x, spot.y),
  }));
  const solid = { stroke: paint("accent"), strokeWidth: lineWidth - 0.75, strokeOpacity: 0.75 };
  const moved = data.flatMap(({ crude, x, y }) => (crude ? [{ x1: crude.x, y1: crude.y, x2: x, y2: y }] : []));
  return [
    ruleY(data, { x1: "x1", x2: "x2", y: "y", ...solid }),
    ruleX(data, { y1: "y1", y2: "y2", x: "x", ...solid }),
    arrow(moved, {
      x1: "x1",
      y1: "y1",
      x2: "x2",
      y2: "y2",
      stroke: paint("muted"),
      strokeWidth: 1.25,
      insetEnd: 8,
      headLength: 7,
    }),
    dot(
      data.filter(({ open }) => !open),
      { x: "x", y: "y", r: dotRadius + 0.75, fill: paint("accent"), stroke: paint("ground"), strokeWidth: 1.5 },
    ),
    dot(
      data.filter(({ open }) => open),
      { x: "x", y: "y", r: dotRadius - 0.5, fill: paint("ground"), stroke: paint("accent"), strokeWidth: 2 },
    ),
  ];
}
