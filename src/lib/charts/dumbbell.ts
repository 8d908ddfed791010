/** Two numbers a row and what lies between them: from what was expected to what was experienced (M07). */
import { link } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBelow, axisHeight, axisOf, unitName, unitSamples } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeRanking } from "./describe.ts";
import { rank } from "./rank.ts";
import { reserveSamples } from "./reserve.ts";
import { intervalsX, type Placed } from "./interval.ts";
import { partsTable } from "./grid.ts";
import { layKey, type Sample } from "./key.ts";
import { paint } from "./palette.ts";
import { isOpen, labelOf, partOf, shown, shownOf, valuesOf } from "./pick.ts";
import { layRows, type Column, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, type Marks } from "./style.ts";
import { intervalName, shortName } from "./table.ts";

interface Pair {
  readonly itself: Measure;
  readonly from: Measure | undefined;
  readonly to: Measure | undefined;
}

/** Half the distance between the lines of the two intervals of a row. */
const apart = 5;

/** Dumbbells of the two parts before the difference itself; the difference and its interval stand at the right, the widest last. */
export function dumbbell(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const [fromPart, toPart] = endsOf(measures);
  const pairs = pairsOf(measures, [fromPart, toPart], context);
  const itself = pairs.map((pair) => pair.itself);
  const ends = shownOf(measures.filter(({ part }) => part === fromPart || part === toPart));
  const unit = ends[0]?.unit ?? "score";
  const key = layKey(samplesOf(itself, ends, [fromPart, toPart], { ...context, width }), width);
  const rows = layRows({
    labels: itself.map((row) => labelOf(row, context)),
    columns: columnsOf(itself, words),
    width,
    top: key.height,
    below: axisHeight,
    mark: 28,
  });
  const values = ends.flatMap(({ value, low, high }) => [value, low, high]);
  const x = axisOf({ values, unit, words, range: [rows.left + 8, rows.right - 8] });
  const marks = [
    ...axisBelow(x, { ...rows, name: unitName(unit, words) }),
    ...rows.marks,
    ...pairMarks(pairs, rows, context),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: partsTable(measures, itself, [fromPart, toPart, ""], context),
    alt: describeRanking(itself, context, "dumbbell"),
    shows: measures.filter(({ part }) => [fromPart, toPart, ""].includes(part)),
  };
}

/** An open dot for what is compared with, a full one for what is compared, and what is withheld. */
function samplesOf(
  itself: readonly Measure[],
  ends: readonly Measure[],
  [from, to]: readonly [string, string],
  context: ChartContext & { readonly width: number },
): readonly Sample[] {
  const { words, width } = context;
  const metric = itself[0]?.metric ?? ends[0]?.metric ?? "";
  if (metric === "") return [];
  const named = words.text("charts.key.named", { name: words.metric(metric, to), interval: intervalName(ends, words) });
  return [
    { kind: "ring", text: words.metric(metric, from), paint: paint("muted") },
    { kind: "dot", text: named, paint: paint("accent") },
    ...reserveSamples(itself, context).filter((sample) => sample.kind === "words"),
    ...unitSamples(ends[0]?.unit ?? "score", words, width),
  ];
}

function columnsOf(itself: readonly Measure[], words: ChartContext["words"]): readonly Column[] {
  const sign = { sign: true };
  return [
    {
      head: shortName(itself, words),
      texts: itself.map((row) => (shown(row) ? words.value(row, sign) : "")),
      strong: true,
    },
    { head: intervalName(itself, words), texts: itself.map((row) => (shown(row) ? words.interval(row, sign) : "")) },
  ];
}

/** The two parts that are compared: expectation and experience, else the first two that are no difference. */
function endsOf(measures: readonly Measure[]): readonly [string, string] {
  const parts = [...new Set(measures.map(({ part }) => part))].filter((part) => part !== "");
  if (parts.includes("expectation") && parts.includes("experience")) return ["expectation", "experience"];
  return [parts[0] ?? "", parts[1] ?? ""];
}

function pairsOf(
  measures: readonly Measure[],
  [from, to]: readonly [string, string],
  context: ChartContext,
): readonly Pair[] {
  const groups = valuesOf(measures, context.by);
  const of = (part: string, value: string) => partOf(measures, part).find((one) => one.group[context.by] === value);
  const itself = groups.flatMap((value) => of("", value) ?? []);
  return rank(itself, context).map((measure) => {
    const value = measure.group[context.by] ?? "";
    const pair = { itself: measure, from: of(from, value), to: of(to, value) };
    return shown(measure) && shown(pair.from) && shown(pair.to)
      ? pair
      : { itself: measure, from: undefined, to: undefined };
  });
}

/** Both intervals one above the other, and a line from the one dot to the other; without a pair, only the sign. */
function pairMarks(pairs: readonly Pair[], rows: Rows, { words }: ChartContext): Marks {
  const placed = pairs.flatMap(({ itself, from, to }, i): Placed[] => {
    const y = rows.at[i] ?? 0;
    const withheld = {
      ...itself,
      value: null,
      low: null,
      high: null,
      status: shown(itself) ? "hidden" : itself.status,
    } as const;
    if (from === undefined || to === undefined) return [{ measure: withheld, at: y, paint: paint("hidden") }];
    return [
      { measure: { ...from, status: "ok" }, at: y - apart, paint: paint("muted"), ring: true },
      { measure: { ...to, status: "ok" }, at: y + apart, paint: paint("accent") },
    ];
  });
  const data = pairs.flatMap(({ itself, from, to }, i) => {
    const [a, b] = [shown(from), shown(to)];
    if (a === undefined || b === undefined) return [];
    return [{ a: a.value, b: b.value, y: rows.at[i] ?? 0, open: isOpen(itself) }];
  });
  return [
    link(data, {
      x1: "a",
      x2: "b",
      y1: { value: (row: { y: number }) => row.y - apart, scale: null },
      y2: { value: (row: { y: number }) => row.y + apart, scale: null },
      strokeWidth: 1.25,
      stroke: paint("ink"),
    }),
    ...intervalsX(placed, { words, start: rows.left }),
  ];
}
