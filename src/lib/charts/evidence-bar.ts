/** What the benefit rests on: one bar of the whole, parted by grade of evidence, A at the left (`method.md` 4.2). */
import { text } from "@observablehq/plot";
import type { Grade, Measure } from "../contract/measure.ts";
import { grades } from "../evidence/grade.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeEvidence } from "./describe.ts";
import { areasOf, gradeFill } from "./grade.ts";
import { layKey, type Sample } from "./key.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { partOf, shown, type Shown } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, leading, px, size, type Marks } from "./style.ts";
import { tableOf } from "./table.ts";

interface Segment {
  readonly grade: Grade;
  readonly measure: Shown;
  readonly x1: number;
  readonly x2: number;
}

const barHeight = 26;

/** The share of the expected benefit at each grade. Letter and share stand over the bar where they fit, all of them in the key. */
export function evidenceBar(measures: readonly Measure[], context: ChartContext): Chart {
  const { width = defaultWidth } = context;
  const shares = partOf(measures, "grade-share").filter((measure) => measure.group["grade"] !== undefined);
  const segments = segmentsOf(shares, width);
  const top = leading.text + 4;
  const below = top + barHeight + 12;
  const key = layKey(
    segments.map((segment) => sampleOf(segment, context)),
    width,
    below,
  );
  return {
    options: sheetOf({ width, height: below + key.height, marks: [...barMarks(segments, top, context), ...key.marks] }),
    table: tableOf(shares, { ...context, by: "grade" }),
    alt: describeEvidence(shares, context),
  };
}

function segmentsOf(shares: readonly Measure[], width: number): readonly Segment[] {
  const found = grades.flatMap((grade) => {
    const measure = shown(shares.find((share) => share.group["grade"] === grade));
    return measure === undefined || measure.value <= 0 ? [] : [{ grade, measure }];
  });
  const all = found.reduce((sum, { measure }) => sum + measure.value, 0);
  let x = 0;
  return found.map(({ grade, measure }) => {
    const x1 = x;
    x += (measure.value / all) * width;
    return { grade, measure, x1, x2: x };
  });
}

/** A grade in the key, with its share where that does not fit over the bar. */
function sampleOf(segment: Segment, context: ChartContext): Sample {
  const { grade } = segment;
  const name = context.words.label("grade", grade);
  return {
    kind: grade === "E" ? "outline" : "square",
    text: fits(segment, context) ? name : `${name} ${context.words.value(segment.measure)}`,
    paint: paint(`grade${grade}`),
  };
}

function overText({ grade, measure }: Segment, { words }: ChartContext): string {
  return `${grade} ${words.value(measure)}`;
}

function fits(segment: Segment, context: ChartContext): boolean {
  return widthOf(overText(segment, context), size.text) <= segment.x2 - segment.x1;
}

function barMarks(segments: readonly Segment[], top: number, context: ChartContext): Marks {
  const data = segments.map((segment, i) => ({
    ...gradeFill(segment.grade),
    x1: segment.x1 + (i === 0 ? 0 : 1),
    x2: segment.x2 - (i === segments.length - 1 ? 0 : 1),
    y1: top,
    y2: top + barHeight,
  }));
  const named = segments.filter((segment) => fits(segment, context));
  const over = named.map((segment) => ({ x: segment.x1, text: overText(segment, context) }));
  const hand = { textAnchor: "start", ...ink, fontWeight: 600 } as const;
  return [
    ...areasOf(data, { pixels: true }),
    text(over, { x: px("x"), y: px(top - 4 - leading.text / 2), text: "text", ...hand }),
  ];
}
