/** How one number runs with another: a line with its band, what was observed as dots, and how many stand where (M14, M37, M38). */
import { areaY, line, rect, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { layCurve, type CurvePlace, type Point, type Run } from "./curve-layout.ts";
import { nameMarks } from "./curve-names.ts";
import { stopMarks, stopsOf } from "./curve-stops.ts";
import { describeCurve } from "./describe-curve.ts";
import { axisBeside } from "./axis.ts";
import { gridOf } from "./grid.ts";
import { intervalsY, signsBelow, type Placed } from "./interval.ts";
import { widthOf } from "./label.ts";
import { paint, paintOf } from "./palette.ts";
import { isOpen, partOf, shown, shownOf, type Shown } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, leading, lineWidth, px, quiet, size, type Marks } from "./style.ts";

/**
 * Measures whose column `context.by` holds numbers. Part `curve` is drawn as a line with its band (several lines where the measures are
 * cut by another column too), part `observed` as dots with intervals, whose n stands as a bar at the foot, part `equal` as a thin line to
 * compare with. The metric itself, where `about.across` says that it lies on the axis, is marked there. Where nothing was observed (or shown) the line goes on dashed: it is the model's. `about.across` of any measure names the
 * unit of the column where it is not a plain number.
 */
export function curve(measures: readonly Measure[], context: ChartContext): Chart {
  const width = context.width ?? defaultWidth;
  const across = (measure: Measure) => numberOf(measure.group[context.by]);
  const placed = measures
    .filter((measure) => isDrawn(measure.part) && Number.isFinite(across(measure)))
    .sort((a, b) => across(a) - across(b));
  const runs = runsOf(partOf(placed, "curve"), context);
  // Dots of several lines would not tell to which line they belong.
  const drawn = runs.length > 1 ? placed.filter(({ part }) => part !== "observed") : placed;
  const observed = partOf(drawn, "observed");
  const equal = partOf(drawn, "equal");
  const stops = stopsOf(measures, context);
  const place = layCurve({ runs, observed, equal, stops, measures: drawn }, { ...context, width });
  const marks = [
    ...axisBeside(place.y, place),
    ...acrossMarks(place),
    ...footMarks(observed, place, context),
    ...bandMarks(runs, place),
    ...equalMarks(equal, place, context),
    ...runs.flatMap((run) => runMarks(run, observed, place, context)),
    ...intervalsY(dotsOf(observed, place, context)),
    ...signsBelow(dotsOf(observed, place, context), { words: context.words, y: place.bottom - 10 }),
    ...(place.inside ? nameMarks(runs, place) : endMarks(runs, observed, place, context)),
    ...stopMarks(stops, place, context),
    ...place.key.marks,
  ];
  return {
    options: sheetOf({ width, height: place.height, y: place.y, marks }),
    table: tableOf(drawn, runs, context),
    alt: describeCurve({ runs, observed, stops }, context),
    shows: [...drawn, ...stops.map(({ measure }) => measure)],
  };
}

function isDrawn(part: string): boolean {
  return part === "curve" || part === "observed" || part === "equal";
}

function numberOf(value: string | undefined): number {
  return value === undefined || value === "" ? NaN : Number(value);
}

/** One run of points for each group that the curve is cut by, points from left to right. */
function runsOf(measures: readonly Measure[], context: ChartContext): readonly Run[] {
  const { by, words } = context;
  const others = [...new Set(measures.flatMap(({ group }) => Object.keys(group)))].filter((column) => column !== by);
  const varied = others.filter((column) => new Set(measures.map(({ group }) => group[column])).size > 1);
  const columns = varied.length > 0 ? varied : others.slice(0, 1);
  const nameOf = ({ group }: Measure) => columns.map((column) => group[column] ?? "").join("\u0000");
  const names = [...new Set(measures.map(nameOf))];
  return names.map((name) => {
    const own = measures.filter((measure) => nameOf(measure) === name);
    const points = own
      .flatMap((measure): Point[] => {
        const drawn = shown(measure);
        return drawn === undefined ? [] : [{ x: numberOf(measure.group[by]), measure: drawn }];
      })
      .sort((a, b) => a.x - b.x);
    const label = columns.map((column) => words.label(column, own[0]?.group[column] ?? "")).join(", ");
    return { label, points, paint: names.length > 1 ? paintOf(name, names) : paint("accent") };
  });
}

/** Ticks and texts under the drawing, and the name of the column. */
function acrossMarks({ x, left, right, bottom, name, key: _ }: CurvePlace): Marks {
  const data = x.ticks.map((tick, i) => ({ x: x.at(tick), text: x.texts[i] ?? "" }));
  return [
    line(
      [left, right].map((at) => ({ x: at })),
      { x: px("x"), y: px(bottom), stroke: paint("muted") },
    ),
    ...data.map(({ x: at }) =>
      line([bottom, bottom + 5], { x: px(at), y: { value: (y: number) => y, scale: null }, stroke: paint("muted") }),
    ),
    text(data, { x: px("x"), y: px(bottom + 9), text: "text", lineAnchor: "top", ...quiet }),
    text([name], {
      x: px((left + right) / 2),
      y: px(bottom + 9 + leading.small + 3),
      lineAnchor: "top",
      ...quiet,
    }),
  ];
}

/** How many people stand behind each dot: the tallest bar is the most. */
function footMarks(observed: readonly Measure[], place: CurvePlace, { by }: ChartContext): Marks {
  const all = shownOf(observed).filter(({ n }) => n > 0);
  const most = Math.max(1, ...all.map(({ n }) => n));
  const bars = all.map((measure) => {
    const at = place.x.at(numberOf(measure.group[by]));
    return { x1: at - 3, x2: at + 3, y1: place.bottom, y2: place.bottom - (place.foot * measure.n) / most };
  });
  return [rect(bars, { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2"), fill: paint("rule") })];
}

function bandMarks(runs: readonly Run[], place: CurvePlace): Marks {
  return runs.map((run) =>
    areaY(
      run.points.map(({ x, measure }) => ({ x: place.x.at(x), low: measure.low, high: measure.high })),
      { x: px("x"), y1: "low", y2: "high", fill: run.paint, fillOpacity: 0.15 },
    ),
  );
}

/** The line where something was observed, and dashed where the model goes on alone. */
function runMarks(run: Run, observed: readonly Measure[], place: CurvePlace, { by }: ChartContext): Marks {
  const seen = shownOf(observed).map(({ group }) => numberOf(group[by]));
  const [from, to] = seen.length === 0 ? [-Infinity, Infinity] : [Math.min(...seen), Math.max(...seen)];
  const data = (within: (x: number) => boolean) =>
    run.points.filter(({ x }) => within(x)).map(({ x, measure }) => ({ x: place.x.at(x), y: measure.value }));
  const open = run.points.some(({ measure }) => isOpen(measure));
  const marks = { x: px("x"), y: "y", stroke: run.paint, strokeWidth: lineWidth };
  const before = run.points.findLast(({ x }) => x <= from)?.x ?? -Infinity;
  const after = run.points.find(({ x }) => x >= to)?.x ?? Infinity;
  const pieces = [
    { points: data((x) => x >= before && x <= after), dash: open ? "6 3" : "none" },
    { points: data((x) => x <= before), dash: "2 3" },
    { points: data((x) => x >= after), dash: "2 3" },
  ];
  return pieces
    .filter(({ points }) => points.length > 1)
    .map(({ points, dash }) => line(points, { ...marks, ...(dash === "none" ? {} : { strokeDasharray: dash }) }));
}

function equalMarks(equal: readonly Measure[], place: CurvePlace, { by }: ChartContext): Marks {
  const data = shownOf(equal)
    .map(({ group, value }) => ({ x: numberOf(group[by]), y: value }))
    .sort((a, b) => a.x - b.x)
    .map(({ x, y }) => ({ x: place.x.at(x), y }));
  return data.length < 2 ? [] : [line(data, { x: px("x"), y: "y", stroke: paint("muted"), strokeDasharray: "1 3", strokeWidth: 1.5 })]; // prettier-ignore
}

function dotsOf(observed: readonly Measure[], place: CurvePlace, { by }: ChartContext): readonly Placed[] {
  return observed.map((measure) => ({ measure, at: place.x.at(numberOf(measure.group[by])), paint: paint("muted") }));
}

/** One line: its values at both ends, over or under the band. Several: value and name behind the end of each. */
function endMarks(
  runs: readonly Run[],
  observed: readonly Measure[],
  place: CurvePlace,
  { words, by }: ChartContext,
): Marks {
  if (runs.length > 1) {
    const ends = runs.flatMap((run) => {
      const last = run.points.at(-1);
      if (last === undefined) return [];
      return [{ y: place.y.at(last.measure.value), value: words.value(last.measure), name: run.label }];
    });
    return place.ends.at(place.right + 8, ends, [place.top, place.bottom]).marks;
  }
  const points = runs[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const seen = shownOf(observed).map((measure) => ({ x: numberOf(measure.group[by]), measure }));
  return [first, last].map((point) => {
    const said = words.value(point.measure);
    const half = widthOf(said, size.text) / 2;
    const x = Math.min(Math.max(place.x.at(point.x), place.left + half + 4), place.right - half);
    const over = place.y.at(topAround([...points, ...seen], point, half, place)) - 10;
    return text([said], {
      x: px(x),
      y: px(over),
      lineAnchor: "bottom",
      ...ink,
      fontWeight: 600,
      fill: runs[0]?.paint ?? paint("ink"),
    });
  });
}

/** Highest end of the band, and of the dots' intervals, over the stretch that a label takes. */
function topAround(points: readonly Point[], at: Point, half: number, place: CurvePlace): number {
  const near = points.filter(({ x }) => Math.abs(place.x.at(x) - place.x.at(at.x)) <= 2 * half + 4);
  return Math.max(...near.map(({ measure }) => measure.high));
}

/** A row a place on the axis, a column a part (or a line). */
function tableOf(drawn: readonly Measure[], runs: readonly Run[], context: ChartContext) {
  const { words, by } = context;
  const places = [...new Set(drawn.map(({ group }) => group[by] ?? ""))].sort((a, b) => Number(a) - Number(b));
  const parts = [...new Set(drawn.map(({ part }) => part))].filter(
    (part) => part !== "equal" && (part !== "curve" || runs.length < 2),
  );
  const columns = [
    ...(runs.length < 2 ? [] : runs.map(({ label, points }) => ({ name: label, of: points.map(asMeasure) }))),
    ...parts.map((part) => ({ name: words.metric(drawn[0]?.metric ?? "", part), of: partOf(drawn, part) })),
  ];
  return gridOf({
    first: words.column(by),
    columns: columns.map(({ name }) => name),
    rows: places.map((value) => ({
      name: words.label(by, value),
      cells: columns.map(({ of }) => of.find(({ group }) => group[by] === value)),
    })),
    words,
  });
}

function asMeasure({ measure }: { readonly measure: Shown }): Measure {
  return measure;
}
