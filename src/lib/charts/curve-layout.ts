/** Where the parts of a curve stand: both axes, the key, and the labels at the ends. */
import type { Measure, Unit } from "../contract/measure.ts";
import { axisOf, unitName, type Axis } from "./axis.ts";
import type { ChartContext } from "./chart.ts";
import { endsTogether } from "./curve-names.ts";
import { roomFor, type Stop } from "./curve-stops.ts";
import { layEnds, type Ends } from "./ends.ts";
import { layKey, type Key, type Sample } from "./key.ts";
import { widestOf } from "./label.ts";
import { paint } from "./palette.ts";
import { shown, shownOf, type Shown } from "./pick.ts";
import { reserveSamples } from "./reserve.ts";
import { leading, narrow, size } from "./style.ts";
import { intervalName } from "./table.ts";

/** One point of a line. */
export interface Point {
  readonly x: number;
  readonly measure: Shown;
}

/** One line: its points from left to right, and its name where there are several. */
export interface Run {
  readonly label: string;
  readonly points: readonly Point[];
  readonly paint: string;
}

export interface CurvePlace {
  readonly x: Axis;
  readonly y: Axis;
  readonly key: Key;
  readonly ends: Ends;
  /** Name of the column across. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  /** Pixels of the tallest bar at the foot; 0 without bars. */
  readonly foot: number;
  /** Whether the curves are named beside them, for their ends fall together. */
  readonly inside: boolean;
}

export interface CurveParts {
  readonly runs: readonly Run[];
  readonly observed: readonly Measure[];
  readonly equal: readonly Measure[];
  readonly stops: readonly Stop[];
  readonly measures: readonly Measure[];
}

/** Lays out a drawing of this width. */
export function layCurve(parts: CurveParts, context: ChartContext & { readonly width: number }): CurvePlace {
  const { words, width, by } = context;
  const { runs, measures } = parts;
  const unit = measures[0]?.unit ?? "share";
  const key = layKey(samplesOf(parts, context, unit), width);
  const foot = shownOf(parts.observed).some(({ n }) => n > 0) ? 26 : 0;
  const top = key.height + 14 + roomFor(parts.stops);
  const inside = runs.length > 1 && endsTogether(runs);
  const bottom = top + (width < narrow ? 230 : 290);
  const values = shownOf(measures).flatMap(({ value, low, high }) => [value, low, high]);
  const y = axisOf({ values, unit, words, range: [bottom, top], vertical: true, room: [foot, leading.text] });
  const ends = layEnds(
    runs.length > 1 && !inside
      ? runs.flatMap(({ points, label }) => {
          const last = points.at(-1);
          return last === undefined ? [] : [{ value: words.value(last.measure), name: label }];
        })
      : [],
    width < narrow ? 96 : 170,
  );
  const left = Math.ceil(widestOf(y.texts, size.small)) + 10;
  const right = width - (runs.length > 1 && !inside ? ends.width + 14 : 8);
  const x = acrossOf(measures, context, [left + 14, right - 14]);
  const name = words.column(by);
  return { x, y, key, ends, name, left, right, top, bottom, foot, inside, height: bottom + 9 + 2 * leading.small + 8 };
}

/** The axis of the column: a tick a whole number where they are few, else round numbers. */
function acrossOf(measures: readonly Measure[], context: ChartContext, range: readonly [number, number]): Axis {
  const { words, by } = context;
  const values = [...new Set(measures.map(({ group }) => Number(group[by])))].sort((a, b) => a - b);
  const unit = (measures.find(({ about }) => about["across"] !== undefined)?.about["across"] ?? "score") as Unit;
  const axis = axisOf({ values, unit, words, range, zero: false });
  const [low = 0, high = 1] = [values[0], values.at(-1)];
  const domain: [number, number] = low < high ? [low, high] : [low - 1, high + 1];
  const at = (value: number) => range[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (range[1] - range[0]);
  if (values.length > 12 || !values.every(Number.isInteger)) {
    const kept = axis.ticks.flatMap((tick, i) => (tick >= domain[0] && tick <= domain[1] ? [[tick, axis.texts[i] ?? ""] as const] : [])); // prettier-ignore
    return { ...axis, domain, at, ticks: kept.map(([tick]) => tick), texts: kept.map(([, said]) => said) };
  }
  return { ...axis, domain, at, ticks: values, texts: values.map((value) => words.label(by, String(value))) };
}

function samplesOf(
  { runs, observed, equal }: CurveParts,
  context: ChartContext & { readonly width: number },
  unit: Unit,
): readonly Sample[] {
  const { words } = context;
  const [first, dot, thin] = [runs[0]?.points[0]?.measure, shownOf(observed)[0], shown(equal[0])];
  const named = (measure: Shown) =>
    words.text("charts.key.named", { name: words.metric(measure.metric, measure.part), interval: intervalName([measure], words) }); // prettier-ignore
  const said = unitName(unit, words);
  return [
    ...(first === undefined ? [] : [{ kind: "line", text: named(first), ...(runs.length > 1 ? { paint: paint("muted") } : {}) } as const]), // prettier-ignore
    ...(dot === undefined ? [] : [{ kind: "dot", text: named(dot), paint: paint("muted") } as const]),
    ...(dot === undefined || dot.people === "none" ? [] : [{ kind: "square", text: words.text("charts.key.foot"), paint: paint("rule") } as const]), // prettier-ignore
    ...(thin === undefined ? [] : [{ kind: "dashed", text: words.text("charts.key.equal"), paint: paint("muted") } as const]), // prettier-ignore
    ...reserveSamples([...observed, ...runs.flatMap(({ points }) => points.map(({ measure }) => measure))], context),
    ...(said === "" ? [] : [{ kind: "words", text: words.text("charts.key.unit", { unit: said }) } as const]),
  ];
}
