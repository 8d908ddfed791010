/** One number over periods, a line a group, with its interval at every period; gaps where nothing can be shown (M01, M02). */
import { areaY, lineY, ruleX, ruleY, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBeside, axisOf, unitName, type Axis } from "./axis.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeTrend } from "./describe.ts";
import { reserveSamples } from "./reserve.ts";
import { intervalsY, signsBelow, type Placed } from "./interval.ts";
import { gridOf } from "./grid.ts";
import { layEnds, type End, type Ends } from "./ends.ts";
import { layKey, type Sample } from "./key.ts";
import { widestOf, widthOf, wrap } from "./label.ts";
import { paint, paintOf } from "./palette.ts";
import { isOpen, labelOf, mainOf, shown, shownOf, valuesOf, type Shown } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, leading, linesOf, narrow, px, quiet, size, type Marks } from "./style.ts";
import { intervalName, tableOf } from "./table.ts";

/** One line: a group over all periods, a measure or nothing in each. */
export interface Series {
  readonly label: string;
  readonly paint: string;
  readonly cells: readonly (Measure | undefined)[];
}

/** Up to this many periods every one has its own interval; beyond, the interval is a band. */
const mostIntervals = 12;

/** Lines over the periods in the order in which they come (in time); the last value stands at the end of its line. */
export function trend(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const main = mainOf(measures);
  const periods = [...new Set(main.map((measure) => measure.period))];
  const series = seriesOf(main, periods, context);
  const place = placeOf(main, series, periods, { ...context, width });
  const placed = series.flatMap((line, j) =>
    line.cells.flatMap((measure, i): Placed[] =>
      measure === undefined ? [] : [{ measure, at: place.at(i, j), paint: line.paint }],
    ),
  );
  const marks = [
    ...axisBeside(place.y, place),
    text([place.name], { x: px(0), y: px(place.top - leading.small - 2), textAnchor: "start", ...quiet }),
    ...periodMarks(periods, place, context),
    ...(periods.length > mostIntervals ? bands(series, place) : []),
    ...lines(series, place),
    ...(periods.length > mostIntervals ? [] : intervalsY(placed)),
    ...signsBelow(atPeriods(series, place), { words, y: place.bottom - 10 }),
    ...endMarks(series, place, context),
    ...place.key.marks,
  ];
  return {
    options: sheetOf({ width, height: place.height, y: place.y, marks }),
    table: periodsTable(series, periods, main, context),
    alt: describeTrend(series, periods, context),
  };
}

/** A row a period: beside each other the few lines that a page is wide enough for, else a row for each of them. */
function periodsTable(
  series: readonly Series[],
  periods: readonly string[],
  main: readonly Measure[],
  context: ChartContext,
): ChartTable {
  const { words, by } = context;
  if (series.length > 1 && series.length <= 4) {
    const rows = periods.map((period, i) => ({
      name: words.period(period),
      cells: series.map(({ cells }) => cells[i]),
    }));
    return gridOf({ first: words.column("period"), columns: series.map(({ label }) => label), rows, words });
  }
  return tableOf(main, context, {
    heads: [words.column("period"), ...(series.length > 1 ? [words.column(by)] : [])],
    names: (row) => [words.period(row.period), ...(series.length > 1 ? [labelOf(row, context)] : [])],
  });
}

/** One line a value of the column, in its own colour; the title's group in the accent and the others muted if it names one. */
export function seriesOf(
  measures: readonly Measure[],
  periods: readonly string[],
  context: ChartContext,
): readonly Series[] {
  const groups = valuesOf(measures, context.by);
  const colours = context.values ?? groups;
  return (groups.length === 0 ? [undefined] : groups).map((value) => {
    const own = measures.filter((measure) => measure.group[context.by] === value);
    const first = own[0] as Measure;
    const colour = value === undefined || groups.length === 1 ? paint("accent") : paintOf(value, colours);
    return {
      label: labelOf(first, context),
      paint: context.focus === undefined ? colour : paint(context.focus === value ? "accent" : "muted"),
      cells: periods.map((period) => own.find((measure) => measure.period === period)),
    };
  });
}

/** Every measure in the middle of its period, where the sign for a withheld one stands. */
function atPeriods(series: readonly Series[], place: Place): readonly Placed[] {
  return series.flatMap(({ cells, paint: colour }) =>
    cells.flatMap((measure, i) => (measure === undefined ? [] : [{ measure, at: place.middle(i), paint: colour }])),
  );
}

interface Place {
  readonly y: Axis;
  readonly key: ReturnType<typeof layKey>;
  /** Pixel of a period, moved a little for each line so that intervals stand beside each other. */
  readonly at: (period: number, line: number) => number;
  readonly middle: (period: number) => number;
  readonly ends: Ends;
  /** Name of the unit, over the axis. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly wide: boolean;
}

function placeOf(
  main: readonly Measure[],
  series: readonly Series[],
  periods: readonly string[],
  context: ChartContext & { readonly width: number },
): Place {
  const { words, width } = context;
  const wide = width >= narrow;
  const key = layKey(samplesOf(main, series, context, wide), width);
  const values = shownOf(main).flatMap(({ value, low, high }) => [value, low, high]);
  const name = unitName(main[0]?.unit ?? "points", words);
  const top = key.height + (name === "" ? 10 : leading.small + 12);
  const bottom = top + (wide ? 270 : 220);
  const y = axisOf({ values, unit: main[0]?.unit ?? "points", words, range: [bottom, top], vertical: true });
  const left = Math.ceil(widestOf(y.texts, size.small)) + 10;
  const ends = layEnds(endsOf(series, context, wide), 170);
  const right = width - ends.width - 6;
  const inset = wide ? 28 : 20;
  const step = (right - left - 2 * inset) / Math.max(1, periods.length - 1);
  const dodge = periods.length > mostIntervals ? 0 : Math.min(7, (0.5 * step) / Math.max(1, series.length));
  const at = (period: number, line: number) =>
    (periods.length === 1 ? (left + right) / 2 : left + inset + period * step) +
    (line - (series.length - 1) / 2) * dodge;
  const middle = (period: number) => at(period, (series.length - 1) / 2);
  return { y, name, key, ends, at, middle, left, right, top, bottom, height: bottom + 12 + 2 * leading.small, wide };
}

function samplesOf(
  main: readonly Measure[],
  series: readonly Series[],
  context: ChartContext,
  wide: boolean,
): readonly Sample[] {
  const { words } = context;
  const names =
    wide || series.length < 2
      ? []
      : byLast(series).map((line) => ({ kind: "line", text: line.label, paint: line.paint }) as const);
  const solid = shownOf(main).some((measure) => !isOpen(measure));
  const estimate = {
    kind: "dot",
    text: words.text("charts.key.estimate", { interval: intervalName(main, words) }),
  } as const;
  return [
    ...names,
    ...(solid ? [series.length > 1 ? { ...estimate, paint: paint("muted") } : estimate] : []),
    ...reserveSamples(main, context),
  ];
}

/** Lines as they end, the highest first: the order in which their names are read. */
function byLast(series: readonly Series[]): readonly Series[] {
  const last = (line: Series) => shownOf(line.cells.flatMap((cell) => cell ?? [])).at(-1)?.value ?? -Infinity;
  return [...series].sort((a, b) => last(b) - last(a));
}

/** What stands at the end of each line that has one: its last value, and its name where there are several and room for it. */
function endsOf(
  series: readonly Series[],
  context: ChartContext,
  wide: boolean,
): readonly (Omit<End, "y"> & { readonly line: number; readonly last: Shown; readonly period: number })[] {
  return series.flatMap((line, j) => {
    const period = line.cells.findLastIndex((cell) => shown(cell) !== undefined);
    const last = shown(line.cells[period]);
    if (last === undefined) return [];
    const value = period === line.cells.length - 1 ? context.words.value(last) : "";
    return [{ value, name: series.length > 1 && wide ? line.label : "", line: j, last, period }];
  });
}

/** The labels, and a thin line to each that had to move away from the end of its own. */
function endMarks(series: readonly Series[], place: Place, context: ChartContext): Marks {
  const ends = endsOf(series, context, place.wide).map((end) => ({ ...end, y: place.y.at(end.last.value) }));
  const x = place.right + 6;
  const { marks, places } = place.ends.at(x, ends, [place.top, place.bottom - leading.text / 2]);
  const moved = ends.flatMap((end, i) => {
    const y = places[i] ?? end.y;
    const path = [[place.at(end.period, end.line) + 9, end.y], [x - 14, end.y], [x - 4, y]] as const; // prettier-ignore
    return Math.abs(y - end.y) > 9 ? [{ path, paint: series[end.line]?.paint ?? "" }] : [];
  });
  const leaders = moved.map(({ path, paint: colour }) =>
    lineY(path, { x: px("0"), y: px("1"), stroke: colour, strokeOpacity: 0.7 }),
  );
  return [...leaders, ...marks];
}

/** Periods under the drawing: all of them, or as many as there is room for, the last always. */
function periodMarks(periods: readonly string[], place: Place, { words }: ChartContext): Marks {
  const { middle } = place;
  const step = periods.length > 1 ? middle(1) - middle(0) : place.right - place.left;
  const broken = periods.map((period) =>
    wrap(words.period(period), { width: Math.max(step - 8, 34), size: size.small, lines: 3 }),
  );
  const names = broken.every((lines) => lines.length <= 2)
    ? broken
    : periods.map((period) => halves(words.period(period)));
  const every = Math.max(1, Math.ceil((widestOf(names.flat(), size.small) + 10) / Math.max(step, 1)));
  const data = names
    .map((lines, i) => ({ x: middle(i), text: lines.join("\n"), i }))
    .filter(({ i }) => (periods.length - 1 - i) % every === 0)
    .map((row) => ({ ...row, x: within(row.x, widthOf(row.text, size.small) / 4, place) }));
  return [
    ruleY([0], { x1: px(place.left), x2: px(place.right), y: px(place.bottom), stroke: paint("muted") }),
    ruleX(
      periods.map((_, i) => ({ x: middle(i) })),
      { x: px("x"), y1: px(place.bottom), y2: px(place.bottom + 5), stroke: paint("muted") },
    ),
    text(data, {
      x: px("x"),
      y: px(place.bottom + 10),
      text: "text",
      ...linesOf("small", "top"),
      ...quiet,
    }),
  ];
}

/** A name over two lines, broken at its last space. */
function halves(name: string): readonly string[] {
  const at = name.lastIndexOf(" ");
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

function within(x: number, half: number, { left, right }: Place): number {
  return Math.min(Math.max(x, left + half - 20), right - half + 20);
}

function pointsOf(line: Series, j: number, place: Place) {
  return line.cells.map((cell, i) => {
    const drawn = shown(cell);
    return { x: place.at(i, j), y: drawn?.value ?? null, low: drawn?.low ?? null, high: drawn?.high ?? null };
  });
}

function lines(series: readonly Series[], place: Place): Marks {
  return series.map((line, j) =>
    lineY(pointsOf(line, j, place), { x: px("x"), y: "y", stroke: line.paint, strokeWidth: 1.5 }),
  );
}

function bands(series: readonly Series[], place: Place): Marks {
  return series.map((line, j) =>
    areaY(pointsOf(line, j, place), { x: px("x"), y1: "low", y2: "high", fill: line.paint, fillOpacity: 0.16 }),
  );
}
