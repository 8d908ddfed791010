/** Places on the axis of a curve that are numbers themselves: where curves cross, and where one is best (M70, M71). */
import { dot, link, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import type { CurvePlace } from "./curve-layout.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, partOf, shownOf, type Shown } from "./pick.ts";
import { ink, leading, lineWidth, px, size, type Marks } from "./style.ts";

/** One such number: its measure, its name, and the height at which it lies, where it has one. */
export interface Stop {
  readonly measure: Shown;
  readonly name: string;
  readonly height: number | undefined;
}

/** The metric itself where `about.across` says that it is told in the unit of the axis, from left to right; `about.height` is where the curves cross. */
export function stopsOf(measures: readonly Measure[], { words, by }: ChartContext): readonly Stop[] {
  return shownOf(partOf(measures, ""))
    .filter(({ about, group, unit }) => about["across"] === unit && group[by] === undefined)
    .map((measure) => {
      const { point, scenario } = measure.group;
      const { height } = measure.about;
      const own = point === undefined ? words.text(`metrics.${measure.metric}.short`) : words.label("point", point);
      const name = scenario === undefined ? own : `${own}, ${words.label("scenario", scenario)}`;
      return { measure, name, height: height === undefined ? undefined : Number(height) };
    })
    .sort((a, b) => a.measure.value - b.measure.value);
}

/** Pixels that the names of stops take over the drawing, a line each. */
export function roomFor(stops: readonly Stop[]): number {
  return stops.length * (leading.text + 2);
}

/** A thin line from each name down to the axis, and a dot with the interval where the curves cross (or at the foot). */
export function stopMarks(stops: readonly Stop[], place: CurvePlace, { words }: ChartContext): Marks {
  const { x, y, left, right, top, bottom } = place;
  const within = (at: number) => Math.min(Math.max(at, left), right);
  const pixel = { x1: px("x1"), x2: px("x2"), y1: px("y1"), y2: px("y2") };
  const laid = stops.map((stop, row) => {
    const { measure, height } = stop;
    const at = x.at(measure.value);
    const line = top - roomFor(stops) + row * (leading.text + 2) + leading.text / 2;
    const level = height === undefined ? bottom : y.at(height);
    return { ...stop, at, line, level, value: words.value(measure) };
  });
  const drops = laid.map(({ at, line }) => ({ x1: at, x2: at, y1: line - 7, y2: bottom }));
  const spans = laid.map(({ measure, level }) => ({ x1: within(x.at(measure.low)), x2: within(x.at(measure.high)), y1: level, y2: level })); // prettier-ignore
  return [
    link(drops, { ...pixel, stroke: paint("rule"), strokeWidth: 1 }),
    link(spans, { ...pixel, stroke: paint("ink"), strokeWidth: lineWidth }),
    ...laid.flatMap(({ measure, name, at, line, level, value }): Marks => {
      const wide = widthOf(`${value}  ${name}`, size.text);
      const start = at + 6 + wide <= right ? at + 6 : Math.max(left, at - 6 - wide);
      const open = isOpen(measure);
      // A ground of its own keeps the lines of other stops out of the text.
      const said = { y: px(line), textAnchor: "start", ...ink, stroke: paint("ground"), strokeWidth: 5 } as const;
      return [
        dot([{ x: at, y: level }], { x: px("x"), y: px("y"), r: 4, fill: paint(open ? "ground" : "ink"), stroke: paint(open ? "ink" : "ground"), strokeWidth: 1.5 }), // prettier-ignore
        text([value], { x: px(start), ...said, fontWeight: 600 }),
        text([name], { x: px(start + widthOf(`${value} `, size.text) + 3), ...said }),
      ];
    }),
  ];
}
