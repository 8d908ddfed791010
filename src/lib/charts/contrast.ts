/** What a low mark takes and a high mark gives, left and right of nothing, with what that makes of each driver (M22). */
import { rect } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBelow, axisHeight, axisOf, unitName, unitSamples } from "./axis.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeContrast } from "./describe.ts";
import { partsTable } from "./grid.ts";
import { intervalsX, type Placed } from "./interval.ts";
import { layKey, type Sample } from "./key.ts";
import { paint } from "./palette.ts";
import { labelOf, partOf, shown, shownOf, valuesOf } from "./pick.ts";
import { rank } from "./rank.ts";
import { reserveSamples } from "./reserve.ts";
import { layRows, type Column, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, px, type Marks } from "./style.ts";
import { intervalName } from "./table.ts";

/** One driver: its class, and both sides. */
interface Sides {
  readonly itself: Measure;
  readonly penalty: Measure | undefined;
  readonly reward: Measure | undefined;
}

/** Half the distance between the bars of a row, and half the height of a bar. */
const apart = 6;
const half = 5;

/** Both sides of every driver from zero, what is most at stake first; the class stands at the right as it was found. */
export function contrast(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const drawn = measures.filter(({ part }) => ["", "penalty", "reward"].includes(part));
  const sides = sidesOf(drawn, context);
  const ends = shownOf(drawn.filter(({ part }) => part !== ""));
  const unit = ends[0]?.unit ?? "score";
  const key = layKey(samplesOf(ends, sides, { ...context, width }), width);
  const rows = layRows({
    labels: sides.map(({ itself }) => labelOf(itself, context)),
    columns: columnsOf(sides, words),
    width,
    top: key.height,
    below: axisHeight,
    mark: 30,
  });
  const values = ends.flatMap(({ value, low, high }) => [value, low, high]);
  const x = axisOf({ values, unit, words, range: [rows.left + 8, rows.right - 8], zero: true });
  const marks = [
    ...axisBelow(x, { ...rows, name: unitName(unit, words) }),
    ...rows.marks,
    ...sideMarks(sides, rows, words),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: tableOf(drawn, sides, context),
    alt: describeContrast(
      sides.map(({ itself }) => itself),
      context,
    ),
    shows: drawn,
  };
}

function sidesOf(measures: readonly Measure[], context: ChartContext): readonly Sides[] {
  const of = (part: string, value: string) => partOf(measures, part).find((one) => one.group[context.by] === value);
  const itself = valuesOf(measures, context.by).flatMap((value) => of("", value) ?? []);
  return rank(itself, context).map((measure) => {
    const value = measure.group[context.by] ?? "";
    return { itself: measure, penalty: of("penalty", value), reward: of("reward", value) };
  });
}

function samplesOf(
  ends: readonly Measure[],
  sides: readonly Sides[],
  context: ChartContext & { readonly width: number },
): readonly Sample[] {
  const { words, width } = context;
  const [first] = ends;
  if (first === undefined) return reserveSamples(sides.map(({ itself }) => itself), context); // prettier-ignore
  const named = (part: string) =>
    words.text("charts.key.named", { name: words.metric(first.metric, part), interval: intervalName(ends, words) });
  const all = sides.flatMap(({ itself, penalty, reward }) => [penalty ?? itself, reward ?? itself]);
  return [
    { kind: "dot", text: named("penalty"), paint: paint("low") },
    { kind: "dot", text: named("reward"), paint: paint("high") },
    ...reserveSamples(all, context),
    ...unitSamples(first.unit, words, width),
  ];
}

function columnsOf(sides: readonly Sides[], words: ChartContext["words"]): readonly Column[] {
  const value = (measure: Measure | undefined) => (shown(measure) ? words.value(measure as Measure) : "");
  return [
    { head: words.text("charts.table.lowMark"), texts: sides.map(({ penalty }) => value(penalty)) },
    { head: words.text("charts.table.highMark"), texts: sides.map(({ reward }) => value(reward)) },
    {
      head: words.text("charts.table.class"),
      texts: sides.map(({ itself }) => classOf(itself, words)),
      strong: true,
    },
  ];
}

/** The class in words; nothing where it is not told. */
function classOf(itself: Measure, words: ChartContext["words"]): string {
  return shown(itself) === undefined ? "" : words.label("class", itself.about["class"] ?? "undecided");
}

/** A pale bar from zero to each value, its interval and dot on it: the penalty in the upper half of the row, the reward in the lower. */
function sideMarks(sides: readonly Sides[], rows: Rows, words: ChartContext["words"]): Marks {
  const lanes = sides.flatMap(({ itself, penalty, reward }, i) => {
    const y = rows.at[i] ?? 0;
    if (shown(penalty) === undefined && shown(reward) === undefined)
      return [{ measure: { ...(penalty ?? itself), value: null, low: null, high: null }, at: y, paint: paint("hidden") }];
    return [
      ...(penalty === undefined ? [] : [{ measure: penalty, at: y - apart, paint: paint("low") }]),
      ...(reward === undefined ? [] : [{ measure: reward, at: y + apart, paint: paint("high") }]),
    ];
  }) satisfies readonly Placed[]; // prettier-ignore
  const bars = lanes.flatMap(({ measure, at, paint: colour }) => {
    const drawn = shown(measure);
    return drawn === undefined ? [] : [{ x: drawn.value, y1: at - half, y2: at + half, colour }];
  });
  return [
    rect(bars, {
      x1: 0,
      x2: "x",
      y1: px("y1"),
      y2: px("y2"),
      fill: { value: "colour", scale: null },
      fillOpacity: 0.18,
    }),
    ...intervalsX(lanes, { words, start: rows.left }),
  ];
}

function tableOf(drawn: readonly Measure[], sides: readonly Sides[], context: ChartContext): ChartTable {
  const itself = sides.map((side) => side.itself);
  const table = partsTable(drawn, itself, ["penalty", "reward", ""], context);
  const named = table.rows.map(([name = "", ...rest], i) => {
    const found = itself[i] === undefined ? "" : classOf(itself[i], context.words);
    return [found === "" ? name : `${name}\n${found}`, ...rest];
  });
  return { ...table, rows: named };
}
