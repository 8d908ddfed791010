/** Two numbers a group as a place on a map, each with its interval: importance by performance (M24), cost by score (M28). */
import { arrow, dot, link, ruleX, ruleY, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { axisBelow, axisBeside, axisHeight, axisOf, type Axis } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeMap } from "./describe.ts";
import { layKey, type Sample } from "./key.ts";
import { widestOf, widthOf, wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, labelOf, shown, valuesOf, type Shown } from "./pick.ts";
import { placeLabels, type Box, type Place } from "./place-labels.ts";
import { sheetOf } from "./sheet.ts";
import {
  defaultWidth,
  dotRadius,
  ink,
  leading,
  linesOf,
  lineWidth,
  narrow,
  px,
  quiet,
  size,
  type Marks,
} from "./style.ts";
import { intervalName, tableOf } from "./table.ts";

/** One group on the map. */
export interface Spot {
  readonly label: string;
  readonly itself: Measure;
  readonly x: Shown;
  readonly y: Shown;
  /** Where it lay before like was compared with like. */
  readonly crude: { readonly x: number; readonly y: number } | undefined;
}

/** What lies along the axes of a metric's map, and what its corners are called: top left, top right, bottom left, bottom right. */
interface Form {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly corners: readonly [string, string, string, string];
}

const priority: Form = { x: ["performance"], y: ["importance"], corners: ["act", "keep", "low", "overdone"] };
const route: Form = {
  x: ["adjusted-cost", "cost"],
  y: ["adjusted-score", ""],
  corners: ["cheap-good", "dear-good", "cheap-bad", "dear-bad"],
};

/**
 * A map with the lines of its quadrants at the means of what is shown. Names stand beside their points; where they cannot without
 * covering each other, numbers do, with a list underneath. Arrows lead from the plain number to the one that compares like with like.
 */
export function map(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const form = formOf(measures);
  const spots = spotsOf(measures, form, context);
  const plane = planeOf(spots, form, { ...context, width });
  const named = nameSpots(spots, plane);
  const list = layKey(
    named.numbered ? spots.map(({ label }, i) => ({ kind: "words", text: `${i + 1} ${label}` }) as const) : [],
    width,
    plane.bottom + axisHeight + leading.small + 14,
  );
  const marks = [
    ...axisBelow(plane.x, { spans: [[plane.top, plane.bottom]], bottom: plane.bottom, width }),
    ...axisBeside(plane.y, plane),
    ...quadrantMarks(spots, plane),
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
    table: tableOf(
      measures.filter(({ part }) => [...form.x, ...form.y, ""].includes(part)),
      context,
      {
        heads: [words.column(context.by), words.column("part")],
        names: (row) => [labelOf(row, context), words.metric(row.metric, row.part)],
      },
    ),
    alt: describeMap(spots, context),
  };
}

function formOf(measures: readonly Measure[]): Form {
  return measures.some(({ part }) => part === "importance") ? priority : route;
}

function spotsOf(measures: readonly Measure[], form: Form, context: ChartContext): readonly Spot[] {
  return valuesOf(measures, context.by).flatMap((value): Spot[] => {
    const own = measures.filter((measure) => measure.group[context.by] === value);
    const of = (parts: readonly string[]) => parts.flatMap((part) => shown(own.find((one) => one.part === part)) ?? []);
    const [xs, ys] = [of(form.x), of(form.y)];
    const [x, y] = [xs[0], ys[0]];
    const itself = own.find(({ part }) => part === "") ?? own[0];
    if (x === undefined || y === undefined || itself === undefined) return [];
    const moved = xs[1] !== undefined && ys[1] !== undefined && (xs[1].value !== x.value || ys[1].value !== y.value);
    return [
      {
        label: labelOf(itself, context),
        itself,
        x,
        y,
        crude: moved ? { x: (xs[1] as Shown).value, y: (ys[1] as Shown).value } : undefined,
      },
    ];
  });
}

interface Plane {
  readonly x: Axis;
  readonly y: Axis;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly key: ReturnType<typeof layKey>;
  readonly corners: readonly (Box & { readonly text: string })[];
}

function planeOf(spots: readonly Spot[], form: Form, context: ChartContext & { readonly width: number }): Plane {
  const { words, width } = context;
  const key = layKey(samplesOf(spots, words), width);
  const top = key.height + leading.small + 12;
  const bottom = top + (width < narrow ? 330 : 400);
  const y = axisOf({
    values: spots.flatMap(({ y, crude }) => [y.value, y.low, y.high, ...(crude ? [crude.y] : [])]),
    unit: spots[0]?.y.unit ?? "share",
    words,
    range: [bottom, top],
    vertical: true,
    room: [30, 30],
  });
  const left = Math.ceil(widestOf(y.texts, size.small)) + 12;
  const right = width - 4;
  const x = axisOf({
    values: spots.flatMap(({ x, crude }) => [x.value, x.low, x.high, ...(crude ? [crude.x] : [])]),
    unit: spots[0]?.x.unit ?? "share",
    words,
    range: [left, right],
    room: [16, 16],
  });
  return { x, y, left, right, top, bottom, key, corners: cornersOf(form, { left, right, top, bottom }, words) };
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
    ...(spots.some(({ itself, x, y }) => cautious(itself, x, y) && itself.about["quadrant"] !== "borderline")
      ? [{ kind: "ring", text: words.text("charts.key.caution") } as const]
      : []),
    ...(spots.some(({ crude }) => crude !== undefined)
      ? [{ kind: "line", text: words.text("charts.key.crude"), paint: paint("muted") } as const]
      : []),
  ];
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
    const x = i % 2 === 0 ? left + 6 : right - width - 6;
    const y = i < 2 ? top + 4 : bottom - leading.small - 4;
    return { text, x, y, width, height: leading.small };
  });
}

/** Lines through the means, with the names of the quadrants in the corners. */
function quadrantMarks(spots: readonly Spot[], { top, bottom, left, right, corners }: Plane): Marks {
  if (spots.length === 0) return [];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const style = { stroke: paint("muted"), strokeDasharray: "2 3" };
  return [
    ruleX([mean(spots.map((spot) => spot.x.value))], { y1: px(top), y2: px(bottom), ...style }),
    ruleY([mean(spots.map((spot) => spot.y.value))], { x1: px(left), x2: px(right), ...style }),
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

interface Named {
  readonly places: readonly Place[];
  readonly texts: readonly string[];
  readonly numbered: boolean;
}

/** Names beside the points; numbers where the names do not fit. */
function nameSpots(spots: readonly Spot[], plane: Plane): Named {
  const names = spots.map(({ label }) =>
    wrap(label, { width: Math.min(190, (plane.right - plane.left) * 0.4), size: size.text }).join("\n"),
  );
  const places = placesOf(spots, names, plane);
  if (places !== undefined) return { places, texts: names, numbered: false };
  const numbers = spots.map((_, i) => String(i + 1));
  return { places: placesOf(spots, numbers, plane) ?? [], texts: numbers, numbered: true };
}

function placesOf(spots: readonly Spot[], names: readonly string[], plane: Plane): readonly Place[] | undefined {
  const points = spots.map((spot, i) => {
    const lines = (names[i] ?? "").split("\n");
    return {
      x: plane.x.at(spot.x.value),
      y: plane.y.at(spot.y.value),
      width: widestOf(lines, size.text) + 2,
      height: lines.length * leading.text,
    };
  });
  const soft = spots.flatMap((spot, owner) => {
    const [x, y] = [plane.x.at(spot.x.value), plane.y.at(spot.y.value)];
    const [x1, x2] = [plane.x.at(spot.x.low), plane.x.at(spot.x.high)];
    const [y2, y1] = [plane.y.at(spot.y.low), plane.y.at(spot.y.high)];
    return [
      { owner, x: x1 - 6, y: y - 2, width: x2 - x1 + 12, height: 4 },
      { owner, x: x - 2, y: y1 - 3, width: 4, height: y2 - y1 + 6 },
    ];
  });
  const frame = { x: plane.left, y: plane.top, width: plane.right - plane.left, height: plane.bottom - plane.top };
  return placeLabels(points, { frame, hard: plane.corners, soft });
}

function nameMarks(spots: readonly Spot[], { places, texts, numbered }: Named): Marks {
  const data = places.map((place, i) => ({
    ...place,
    middle: place.y + place.height / 2,
    text: texts[i] ?? "",
    spot: spots[i] as Spot,
  }));
  const far = data
    .filter((row) => row.far)
    .map((row) => ({
      ...row,
      toX: row.x + row.width / 2,
      toY: row.middle,
      fromX: row.spot.x.value,
      fromY: row.spot.y.value,
    }));
  return [
    link(far, { x1: "fromX", y1: "fromY", x2: px("toX"), y2: px("toY"), stroke: paint("muted"), strokeWidth: 1 }),
    text(data, {
      x: px("x"),
      y: px("middle"),
      text: "text",
      textAnchor: "start",
      ...linesOf("text"),
      ...ink,
      stroke: paint("ground"),
      strokeWidth: 3,
      paintOrder: "stroke",
      ...(numbered ? { fontWeight: 600 } : {}),
    }),
  ];
}
