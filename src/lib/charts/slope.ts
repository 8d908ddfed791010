/** Two periods, a line a group: what stood where, then and now, each with its interval (M02). */
import { link, ruleX, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisOf, unitName, type Axis } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeTrend } from "./describe.ts";
import { reserveSamples } from "./reserve.ts";
import { intervalsY, signsBelow, type Placed } from "./interval.ts";
import { gridOf } from "./grid.ts";
import { layEnds, type Ends } from "./ends.ts";
import { layKey, type Key } from "./key.ts";
import { widestOf, widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, mainOf, shown, shownOf } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { spread } from "./spread.ts";
import { defaultWidth, ink, leading, narrow, px, quiet, size, type Marks } from "./style.ts";
import { intervalName } from "./table.ts";
import { seriesOf, type Series } from "./trend.ts";

/** Slopes between the first and the last period of the measures. Names and new values at the right, old values at the left. */
export function slope(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const all = [...new Set(mainOf(measures).map((measure) => measure.period))];
  const periods = all.length > 2 ? [all[0] as string, all.at(-1) as string] : all;
  const main = mainOf(measures).filter((measure) => periods.includes(measure.period));
  const series = seriesOf(main, periods, context);
  const place = placeOf(main, series, { ...context, width });
  const withheld = main.some((measure) => shown(measure) === undefined);
  const marks = [
    ...headMarks(periods, place, context),
    ...joins(series, place),
    ...intervalsY(placed(series, place)),
    ...signsBelow(placed(series, place), { words, y: place.bottom + 14 }),
    ...endMarks(series, place, context),
    ...place.key.marks,
  ];
  return {
    options: sheetOf({ width, height: place.bottom + (withheld ? 26 : 8), y: place.y, marks }),
    table: gridOf({
      first: words.column(context.by),
      columns: periods.map(words.period),
      rows: series.map(({ label, cells }) => ({ name: label, cells })),
      words,
    }),
    alt: describeTrend(series, periods, context),
  };
}

interface Place {
  readonly y: Axis;
  readonly key: Key;
  readonly x: readonly [number, number];
  readonly dodge: number;
  readonly top: number;
  readonly bottom: number;
  readonly ends: Ends;
}

function placeOf(
  main: readonly Measure[],
  series: readonly Series[],
  context: ChartContext & { readonly width: number },
): Place {
  const { words, width } = context;
  const drawn = shownOf(main);
  const solid = drawn.some((measure) => !isOpen(measure));
  const estimate = {
    kind: "dot",
    text: words.text("charts.key.estimate", { interval: intervalName(main, words) }),
    paint: paint("muted"),
  } as const;
  const unit = unitName(main[0]?.unit ?? "points", words);
  const named = unit === "" ? [] : [{ kind: "words", text: words.text("charts.key.unit", { unit }) } as const];
  const key = layKey([...(solid ? [estimate] : []), ...reserveSamples(main, context), ...named], width);
  const values = widestOf(
    drawn.map((measure) => words.value(measure)),
    size.text,
  );
  const ends = layEnds(endsOf(series, 1, context), width < narrow ? 112 : 210);
  const dodge = Math.min(7, 28 / Math.max(1, series.length));
  const half = ((series.length - 1) / 2) * dodge;
  const top = key.height + leading.small + 16;
  const bottom = top + Math.max(width < narrow ? 220 : 280, series.length * 2.2 * leading.text);
  const y = axisOf({
    values: drawn.flatMap(({ value, low, high }) => [value, low, high]),
    unit: main[0]?.unit ?? "points",
    words,
    range: [bottom, top],
    vertical: true,
    zero: false,
  });
  return { y, key, ends, dodge, top, bottom, x: [values + 22 + half, width - ends.width - 18 - half] };
}

function at({ x, dodge }: Place, end: 0 | 1, j: number, series: readonly Series[]): number {
  return x[end] + (j - (series.length - 1) / 2) * dodge;
}

function placed(series: readonly Series[], place: Place): readonly Placed[] {
  return series.flatMap((line, j) =>
    line.cells.flatMap((measure, end) =>
      measure === undefined ? [] : [{ measure, at: at(place, end as 0 | 1, j, series), paint: line.paint }],
    ),
  );
}

function headMarks(periods: readonly string[], place: Place, { words }: ChartContext): Marks {
  const heads = periods.map((period, end) => ({ x: place.x[end as 0 | 1], text: words.period(period), end }));
  const y = px(place.top - 18);
  return [
    ruleX(heads, { x: px("x"), y1: px(place.top - 6), y2: px(place.bottom), stroke: paint("rule") }),
    ...heads.map((head) =>
      text([head.text], { x: px(Math.max(head.x, widthOf(head.text, size.small) / 2)), y, ...quiet }),
    ),
  ];
}

function joins(series: readonly Series[], place: Place): Marks {
  const data = series.flatMap((line, j) => {
    const [before, after] = [shown(line.cells[0]), shown(line.cells[1])];
    if (before === undefined || after === undefined) return [];
    return [
      {
        x1: at(place, 0, j, series),
        x2: at(place, 1, j, series),
        y1: before.value,
        y2: after.value,
        paint: line.paint,
      },
    ];
  });
  return [
    link(data, {
      x1: px("x1"),
      x2: px("x2"),
      y1: "y1",
      y2: "y2",
      stroke: { value: "paint", scale: null },
      strokeWidth: 1.5,
    }),
  ];
}

/** Old values before the first line, new values and names behind the second. */
function endMarks(series: readonly Series[], place: Place, context: ChartContext): Marks {
  const half = ((series.length - 1) / 2) * place.dodge;
  const range = [place.top, place.bottom] as const;
  const on = (end: 0 | 1) => endsOf(series, end, context).map((row) => ({ ...row, y: place.y.at(row.drawn.value) }));
  const old = on(0);
  const oldAt = spread(
    old.map(({ y }) => y),
    leading.text,
    range,
  );
  const before = old.map(({ value }, i) => ({ value, y: oldAt[i] }));
  return [
    text(before, { x: px(place.x[0] - half - 14), y: px("y"), text: "value", textAnchor: "end", ...ink }),
    ...place.ends.at(place.x[1] + half + 14, on(1), range).marks,
  ];
}

function endsOf(series: readonly Series[], end: 0 | 1, { words }: ChartContext) {
  return series.flatMap((line) => {
    const drawn = shown(line.cells[end]);
    return drawn === undefined ? [] : [{ drawn, value: words.value(drawn), name: line.label }];
  });
}
