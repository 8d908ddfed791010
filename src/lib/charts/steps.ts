/** How many have come to an end as time passes: a line of steps a group with its band, and the number it is read for as a dot (M08, M32). */
import { areaY, dot, lineY, link, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBeside, axisOf, type Axis } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { layEnds, type Ends } from "./ends.ts";
import { layKey, type Key } from "./key.ts";
import { widestOf, widthOf } from "./label.ts";
import { describeSteps, stepsTable } from "./describe-steps.ts";
import { paint } from "./palette.ts";
import { isOpen, partOf, shown, type Shown } from "./pick.ts";
import { lastOf, linesOf, timeOf, type Line } from "./steps-lines.ts";
import { placeLabels, type Soft } from "./place-labels.ts";
import { reserveSamples } from "./reserve.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, dotRadius, ink, leading, lineWidth, narrow, px, quiet, size, type Marks } from "./style.ts";
import { intervalName } from "./table.ts";
import { durationName, secondsOf, timeAxis, type TimeAxis, type TimeUnit } from "./time-axis.ts";

/**
 * Draws part `curve` by the column `after`, a line for each value of `context.by`. The dot on a line is the metric itself: a share at the
 * time of part `norm`, or a time at one half. Lines that end far apart stand on an axis of ratios, which the key says.
 */
export function steps(measures: readonly Measure[], context: ChartContext): Chart {
  const width = context.width ?? defaultWidth;
  const lines = linesOf(measures, context);
  const place = placeOf(measures, lines, { ...context, width });
  const marks = [
    ...axisBeside(place.y, place),
    ...acrossMarks(place),
    ...lines.map((line) => bandMark(line, place)),
    ...lines.flatMap((line) => lineMarks(line, place)),
    ...normMarks(lines, place, context),
    ...lines.flatMap((line) => dotMarks(line, place)),
    ...(place.x.log ? nameMarks(lines, place, context) : endMarks(lines, place, context)),
    ...place.key.marks,
  ];
  const drawn = lines.flatMap(({ points, itself }) => [...points, ...(itself === undefined ? [] : [itself])]);
  return {
    options: sheetOf({ width, height: place.height, y: place.y, marks }),
    table: stepsTable(lines, place.unit, context),
    alt: describeSteps(measures, lines, context),
    shows: [...drawn, ...partOf(measures, "").filter((measure) => shown(measure) === undefined)],
  };
}

interface Place {
  readonly x: TimeAxis;
  readonly y: Axis;
  readonly unit: TimeUnit;
  readonly key: Key;
  readonly ends: Ends;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly name: string;
}

function placeOf(measures: readonly Measure[], lines: readonly Line[], context: ChartContext & { readonly width: number }): Place {
  const { words, width } = context;
  const unit: TimeUnit = measures.some((measure) => measure.unit === "minutes") ? "minutes" : "days";
  const times = lines.flatMap(({ points }) => points.map(timeOf)).filter((time) => time > 0);
  const stops = lines.map(({ points, norm = 0 }) => Math.max(norm, ...points.map(timeOf)));
  const axis = (range: readonly [number, number]) => timeAxis({ ends: stops, first: times.reduce((least, time) => Math.min(least, time), times[0] ?? 1), unit, words, range });
  const key = layKey(samplesOf(measures, lines, axis([0, 1]).log, context), width);
  const top = key.height + 12;
  const bottom = top + (width < narrow ? 220 : 280);
  const y = axisOf({ values: [0, 1], unit: "share", words, range: [bottom, top], vertical: true, zero: true });
  const left = Math.ceil(widestOf(y.texts, size.small)) + 10;
  const beside = axis([0, 1]).log;
  const ends = layEnds(beside ? [] : endsOf(lines, context), width < narrow ? 92 : 170);
  const right = width - (beside ? 8 : ends.width + 14);
  const said = beside ? besideOf(lines, context).map(({ value, name }) => `${value} ${name}`) : [];
  const room = Math.min(widestOf(said, size.text) + 10, 0.28 * width);
  const height = bottom + 9 + 2 * leading.small + 8;
  return { x: axis([left + 6, right - 4 - room]), y, unit, key, ends, left, right, top, bottom, height, name: words.column("after") };
} // prettier-ignore

function samplesOf(measures: readonly Measure[], lines: readonly Line[], log: boolean, { words, width }: ChartContext) {
  const [curve, itself] = [lines[0]?.points[0], lines.find(({ itself: own }) => own !== undefined)?.itself];
  const muted = lines.length > 1 ? { paint: paint("muted") } : {};
  const named = (measure: Shown, name: string) => words.text("charts.key.named", { name, interval: intervalName([measure], words) }); // prettier-ignore
  const names = log && (width ?? defaultWidth) < narrow ? lines.map(({ label: said, paint: colour }) => ({ kind: "line", text: said, paint: colour }) as const) : []; // prettier-ignore
  const dotName = itself === undefined ? "" : itself.unit === "share" ? words.text("charts.key.norm") : words.text("charts.key.half"); // prettier-ignore
  return [
    ...names,
    ...(curve === undefined ? [] : [{ kind: "line", text: named(curve, words.metric(curve.metric, "curve")), ...muted } as const]), // prettier-ignore
    ...(itself === undefined ? [] : [{ kind: "dot", text: dotName, ...muted } as const]),
    ...(log ? [{ kind: "words", text: words.text("charts.key.ratios") } as const] : []),
    ...reserveSamples(partOf(measures, ""), { words }),
  ];
}

function acrossMarks({ x, left, right, bottom, name }: Place): Marks {
  const feet = x.ticks.map((tick) => ({ ...tick, y1: bottom, y2: bottom + 5 }));
  const ground = [{ x: left, y1: bottom, x2: right, y2: bottom }];
  const pixel = { x1: px("x"), y1: px("y1"), y2: px("y2"), stroke: paint("muted") };
  return [
    link(ground, { ...pixel, x2: px("x2") }),
    link(feet, { ...pixel, x2: px("x") }),
    text(feet, { x: px("x"), y: px(bottom + 9), text: "text", lineAnchor: "top", ...quiet }),
    text([name], { x: px((left + right) / 2), y: px(bottom + 9 + leading.small + 3), lineAnchor: "top", ...quiet }),
  ];
}

/** The line's points in pixels from where it begins to rise, carried on to the edge. */
function pathOf({ points }: Line, { x, right }: Place) {
  const rise = Math.max(0, points.findIndex(({ value }) => value > 0) - 1);
  const path = points
    .slice(rise)
    .map(({ value, low, high, group }) => ({ x: x.at(Number(group["after"])), value, low, high }));
  const last = path.at(-1);
  return last === undefined ? [] : [...path, { ...last, x: Math.max(last.x, right) }];
}

function bandMark(line: Line, place: Place): Marks[number] {
  const bounds = { x: px("x"), y1: "low", y2: "high", curve: "step-after", fill: line.paint } as const;
  return areaY(pathOf(line, place).slice(0, -1), { ...bounds, fillOpacity: 0.16 });
}

/** Steps as far as they were followed, and a thin line on to the name, or to the dot. */
function lineMarks(line: Line, place: Place): Marks {
  const path = pathOf(line, place);
  const marks = { x: px("x"), y: "value", curve: "step-after", stroke: line.paint } as const;
  const dashed = line.points.some(isOpen) ? { strokeDasharray: "6 3" } : {};
  const [end, edge] = path.slice(-2);
  const to = place.x.log ? Math.max(end?.x ?? 0, readAt(line, place).x) : (edge?.x ?? 0);
  const carried = end === undefined || to <= end.x ? [] : [end, { ...end, x: to }];
  const on = carried.length === 0 ? [] : [lineY(carried, { ...marks, strokeWidth: 1, strokeDasharray: "1 3" })];
  return [lineY(path.slice(0, -1), { ...marks, strokeWidth: lineWidth, ...dashed }), ...on];
}

/** The number that a line is read for: a share at its norm, or a time at one half, each with its interval. */
function dotMarks({ itself, norm, paint: colour }: Line, { x, y }: Place): Marks {
  if (itself === undefined || (itself.unit === "share" && norm === undefined)) return [];
  const share = itself.unit === "share";
  const at = share ? { x: x.at(norm ?? 0), y: y.at(itself.value) } : { x: x.at(itself.value), y: y.at(0.5) };
  const span = share
    ? { x1: at.x, x2: at.x, y1: y.at(itself.low), y2: y.at(itself.high) }
    : { x1: x.at(itself.low), x2: x.at(itself.high), y1: at.y, y2: at.y };
  const pixel = { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2") };
  const fill = isOpen(itself) ? paint("ground") : colour;
  return [
    link([span], { ...pixel, stroke: colour, strokeWidth: lineWidth }),
    dot([at], { x: px("x"), y: px("y"), r: dotRadius, fill, stroke: isOpen(itself) ? colour : paint("ground"), strokeWidth: isOpen(itself) ? 2 : 1.5 }), // prettier-ignore
  ];
}

/** The one norm that all lines are held against, as a line with its time; where each has its own the dots say so. */
function normMarks(lines: readonly Line[], { x, top, bottom, unit, right }: Place, { words }: ChartContext): Marks {
  const norms = new Set(lines.map(({ norm }) => norm));
  const [norm] = norms;
  if (norms.size > 1 || norm === undefined) return [];
  const said = words.text("charts.key.within", { time: durationName(norm * secondsOf(unit), words) });
  const at = x.at(norm);
  const left = at + widthOf(said, size.small) + 6 > right;
  return [
    link([{ x: at, y1: top, y2: bottom }], { x: px("x"), y1: px("y1"), y2: px("y2"), stroke: paint("ink"), strokeDasharray: "2 2" }),
    text([said], { x: px(at + (left ? -5 : 5)), y: px(bottom - 10), textAnchor: left ? "end" : "start", ...quiet }),
  ];
} // prettier-ignore

/** Where a line is read: its dot, else where it passes a half, else its end; in pixels. */
function readAt({ itself, norm, points }: Line, { x, y }: Place): { readonly x: number; readonly y: number } {
  if (itself?.unit === "share" && norm !== undefined) return { x: x.at(norm), y: y.at(itself.value) };
  if (itself !== undefined && itself.unit !== "share") return { x: x.at(itself.value), y: y.at(0.5) };
  const point = points.find(({ value }) => value >= 0.5) ?? (points.at(-1) as Shown);
  return { x: x.at(timeOf(point)), y: y.at(point.value) };
}

/** Lines that end far apart are named where they are read. */
function nameMarks(lines: readonly Line[], place: Place, context: ChartContext): Marks {
  const ends = besideOf(lines, context);
  const points = lines.map((line, i) => {
    const { value = "", name = "" } = ends[i] ?? {};
    return { ...readAt(line, place), width: widthOf(`${value}  ${name}`, size.text), height: leading.text };
  });
  const soft = lines.flatMap((line, owner) => boxesOf(pathOf(line, place), owner, place));
  const frame = { x: place.left, y: place.top, width: place.right - place.left, height: place.bottom - place.top };
  const places = placeLabels(points, { frame, soft }) ?? points.map((point) => ({ ...point, x: Math.min(point.x + 10, place.right - point.width), y: point.y - leading.text / 2, far: false })); // prettier-ignore
  return places.flatMap(({ x, y, width, far }, i): Marks => {
    const { value = "", name = "" } = ends[i] ?? {};
    const [point, middle] = [points[i] ?? { x, y }, y + leading.text / 2];
    const near = point.x < x ? x - 2 : point.x > x + width ? x + width + 2 : point.x;
    const leader = { x1: point.x, y1: point.y, x2: near, y2: middle };
    const pixel = { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2") };
    return [
      ...(far ? [link([leader], { ...pixel, stroke: lines[i]?.paint ?? "", strokeWidth: 1 })] : []),
      text([value], { x: px(x), y: px(middle), textAnchor: "start", ...ink, fontWeight: 600 }),
      text([name], { x: px(x + widthOf(`${value} `, size.text) + 3), y: px(middle), textAnchor: "start", ...ink }),
    ];
  });
}

/** The stretches of a line as boxes that a name had better not cover. */
function boxesOf(path: ReturnType<typeof pathOf>, owner: number, { y }: Place): readonly Soft[] {
  return path.slice(0, -2).map((from, i) => {
    const to = path[i + 1] as typeof from;
    return { owner, x: from.x - 2, y: y.at(to.value) - 2, width: to.x - from.x + 4, height: y.at(from.value) - y.at(to.value) + 4 }; // prettier-ignore
  });
}

/** The same where names stand beside the dots; on a phone the key has the names. */
function besideOf(lines: readonly Line[], context: ChartContext) {
  const ends = endsOf(lines, context);
  return (context.width ?? defaultWidth) < narrow ? ends.map((end) => ({ ...end, name: "" })) : ends;
}

/** What a line is read for, and its name. */
function endsOf(lines: readonly Line[], { words }: ChartContext) {
  return lines.map(({ itself, label }) => ({ value: itself === undefined ? "" : words.value(itself), name: label }));
}

function endMarks(lines: readonly Line[], place: Place, context: ChartContext): Marks {
  const ends = endsOf(lines, context).map((end, i) => ({ ...end, y: place.y.at(lastOf(lines[i] as Line)) }));
  const { marks, places } = place.ends.at(place.right + 12, ends, [place.top, place.bottom]);
  const leaders = ends.map(({ y }, i) => ({ x1: place.right, y1: y, x2: place.right + 9, y2: places[i] ?? y, stroke: lines[i]?.paint ?? "" })); // prettier-ignore
  const pixel = { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2") };
  return [...leaders.map(({ stroke, ...leader }) => link([leader], { ...pixel, stroke, strokeWidth: 1 })), ...marks];
}
