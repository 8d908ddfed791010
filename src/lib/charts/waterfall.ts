/** From benefits by stream through their sum and the costs to what is left, in money of today (M65, `method.md` 4.2). */
import { rect, ruleX, ruleY, text } from "@observablehq/plot";
import type { Grade, Measure } from "../contract/measure.ts";
import { acrossSpans, axisBelow, axisHeight, axisOf, type Axis } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeMoney } from "./describe.ts";
import { gradeFill, gradeSamples } from "./grade.ts";
import { layKey } from "./key.ts";
import { paint } from "./palette.ts";
import { partOf, shown, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, lineWidth, px, size, type Marks } from "./style.ts";
import { intervalName, tableOf } from "./table.ts";

/** One step: where its bar begins and ends on the axis of money. */
interface Step {
  readonly measure: Measure;
  readonly label: string;
  readonly kind: "stream" | "total" | "cost" | "net";
  readonly from: number;
  readonly to: number;
  readonly drawn: Shown | undefined;
}

/** Streams from large to small in the paint of their grade, the total, the costs back from it, and the net. */
export function waterfall(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const steps = stepsOf(measures, context);
  const grades = steps.flatMap(({ kind, measure }) => (kind === "stream" ? (measure.grade ?? []) : []));
  const key = layKey(
    [...gradeSamples(grades, words), { kind: "square", text: words.text("charts.key.cost"), paint: paint("low") }],
    width,
  );
  const shownSteps = steps.map(({ measure }) => measure);
  const rows = layRows({
    labels: steps.map(({ label }) => label),
    columns: [
      { head: "", texts: steps.map((step) => (step.drawn ? valueOf(step, context) : "")), strong: true },
      {
        head: intervalName(shownSteps, words),
        texts: steps.map((step) => (step.drawn ? words.interval(signed(step.drawn, step.kind)) : "")),
      },
    ],
    width,
    top: key.height,
    below: axisHeight,
    mark: 20,
    indent: grades.length > 0 ? 26 : 0,
    apart: new Set(steps.flatMap(({ kind }, i) => (kind === "total" || kind === "net" ? [i] : []))),
  });
  const x = axisOf({
    values: steps.flatMap(({ from, to, drawn, kind }) => [
      from,
      to,
      ...(drawn && kind === "net" ? [drawn.low, drawn.high] : []),
    ]),
    unit: "euro",
    words,
    range: [rows.left + 4, rows.right - 4],
    zero: true,
  });
  const marks = [
    ...axisBelow(x, rows),
    ...rows.marks,
    ...badges(steps, rows),
    ...stepMarks(steps, rows, x, context),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: tableOf(shownSteps, context, {
      heads: [words.text("charts.table.step"), words.column("grade")],
      names: (row) => [steps.find(({ measure }) => measure === row)?.label ?? "", row.grade ?? ""],
    }),
    alt: describeMoney(measures, context),
  };
}

function stepsOf(measures: readonly Measure[], { words }: ChartContext): readonly Step[] {
  const streams = partOf(measures, "").filter((measure) => measure.group["stream"] !== undefined);
  const costs = partOf(measures, "cost");
  const bySize = (list: readonly Measure[]) =>
    [...list].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const steps: Step[] = [];
  let level = 0;
  const add = (measure: Measure, kind: Step["kind"], label: string) => {
    const drawn = shown(measure);
    const move = (drawn?.value ?? 0) * (kind === "cost" ? -1 : 1);
    const from = kind === "total" || kind === "net" ? 0 : level;
    level = from + move;
    steps.push({ measure, kind, label, from, to: level, drawn });
  };
  const single = (part: string) => partOf(measures, part)[0];
  for (const stream of bySize(streams)) add(stream, "stream", words.label("stream", stream.group["stream"] ?? ""));
  const [total, net] = [single("total"), single("net")];
  if (total !== undefined) add(total, "total", words.metric(total.metric, "total"));
  for (const cost of bySize(costs)) add(cost, "cost", words.label("cost", cost.group["cost"] ?? ""));
  if (net !== undefined) add(net, "net", words.metric(net.metric, "net"));
  return steps;
}

/** A cost as the money that goes away. */
function signed(measure: Shown, kind: Step["kind"]): Shown {
  if (kind !== "cost") return measure;
  return { ...measure, value: -measure.value, low: -measure.high, high: -measure.low };
}

function valueOf(step: Step, { words }: ChartContext): string {
  return step.drawn === undefined ? "" : words.value(signed(step.drawn, step.kind));
}

function fillOf({ kind, measure, to }: Step): {
  readonly fill: string;
  readonly stroke: string;
  readonly dashed: boolean;
} {
  if (kind === "stream") return gradeFill(measure.grade);
  const role = kind === "cost" ? "low" : kind === "net" && to < 0 ? "low" : kind === "net" ? "high" : "ink";
  return { fill: paint(role), stroke: paint(role), dashed: false };
}

function stepMarks(steps: readonly Step[], rows: Rows, x: Axis, { words }: ChartContext): Marks {
  const bars = steps.flatMap((step, i) => {
    if (step.drawn === undefined) return [];
    return [
      {
        ...fillOf(step),
        x1: Math.min(step.from, step.to),
        x2: Math.max(step.from, step.to),
        y1: (rows.at[i] ?? 0) - 9,
        y2: (rows.at[i] ?? 0) + 9,
      },
    ];
  });
  const ends = steps.flatMap((step, i) =>
    step.drawn && step.kind === "net" ? [{ low: step.drawn.low, high: step.drawn.high, y: rows.at[i] ?? 0 }] : [],
  );
  const withheld = steps.flatMap(({ drawn, measure }, i) =>
    drawn === undefined ? [{ y: rows.at[i], text: words.value(measure) }] : [],
  );
  const place = { x1: "x1", x2: "x2", y1: px("y1"), y2: px("y2") };
  return [
    ...(x.zero
      ? [ruleX(acrossSpans([0], rows.spans), { x: "x", y1: px("y1"), y2: px("y2"), stroke: paint("muted") })]
      : []),
    ...joins(steps, rows),
    rect(
      bars.filter(({ dashed }) => !dashed),
      { ...place, fill: { value: "fill", scale: null } },
    ),
    rect(
      bars.filter(({ dashed }) => dashed),
      {
        ...place,
        inset: 0.75,
        fill: { value: "fill", scale: null },
        stroke: { value: "stroke", scale: null },
        strokeWidth: 1.5,
        strokeDasharray: "3 2",
      },
    ),
    ruleY(ends, { x1: "low", x2: "high", y: px("y"), stroke: paint("ground"), strokeWidth: lineWidth + 3 }),
    ruleY(ends, { x1: "low", x2: "high", y: px("y"), stroke: paint("ink"), strokeWidth: lineWidth }),
    text(withheld, {
      x: px(rows.left),
      y: px("y"),
      text: "text",
      textAnchor: "start",
      fill: paint("hidden"),
      fontSize: size.text,
    }),
  ];
}

/** A thin line from where a bar ends to where the next begins, where labels do not stand between them. */
function joins(steps: readonly Step[], rows: Rows): Marks {
  if (!rows.wide) return [];
  const data = steps
    .slice(0, -1)
    .map((step, i) => ({ x: step.to, y1: (rows.at[i] ?? 0) + 9, y2: (rows.at[i + 1] ?? 0) - 9 }));
  return [ruleX(data, { x: "x", y1: px("y1"), y2: px("y2"), stroke: paint("muted"), strokeWidth: 1 })];
}

/** The grade of a stream as a letter in a small square before its name. */
function badges(steps: readonly Step[], rows: Rows): Marks {
  const data = steps.flatMap(({ kind, measure }, i) =>
    kind === "stream" && measure.grade !== null ? [{ grade: measure.grade as Grade, y: rows.labelY[i] ?? 0 }] : [],
  );
  const edge = {
    y1: { value: (row: { y: number }) => row.y - 9, scale: null },
    y2: { value: (row: { y: number }) => row.y + 9, scale: null },
  };
  return [
    rect(data, { x1: px(0.5), x2: px(18.5), ...edge, fill: "none", stroke: paint("ink") }),
    text(data, { x: px(9.5), y: px("y"), text: "grade", ...ink, fontSize: size.small, fontWeight: 600 }),
  ];
}
