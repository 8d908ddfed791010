/** From benefits by stream through their sum and the costs to what is left, in money of today (M65, `method.md` 4.2). */
import { rect, ruleX, text } from "@observablehq/plot";
import type { Grade, Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { axisBelow, axisHeight, axisOf } from "./axis.ts";
import type { Chart, ChartContext, ChartTable } from "./chart.ts";
import { describeMoney } from "./describe.ts";
import { areasOf, gradeFill, gradeSamples, type Area } from "./grade.ts";
import { intervalsX } from "./interval.ts";
import { layKey, type Sample } from "./key.ts";
import { counted, decimalsIn, perName, thousandsOf } from "./money.ts";
import { paint } from "./palette.ts";
import { partOf, shown, shownOf, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, narrow, px, size, type Marks } from "./style.ts";
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
  const per = thousandsOf(shownOf(measures.filter(({ unit }) => unit === "euro")));
  const steps = stepsOf(measures, per, context);
  const grades = steps.flatMap(({ kind, measure }) => (kind === "stream" ? (measure.grade ?? []) : []));
  const key = layKey(samplesOf(grades, per, { ...context, width }), width);
  const bare = { bare: per > 1 };
  const sums = steps.map(({ measure }) => measure);
  const rows = layRows({
    labels: steps.map(({ label }) => label),
    columns: [
      {
        head: perName(per, words),
        texts: steps.map(({ drawn }) =>
          drawn ? words.value(drawn, { ...bare, decimals: decimalsIn(drawn, per) }) : "",
        ),
        strong: true,
      },
      { head: intervalName(sums, words), texts: steps.map(({ drawn }) => rangeText(drawn, per, words)) },
    ],
    width,
    top: key.height,
    below: axisHeight,
    mark: 20,
    indent: grades.length > 0 ? 26 : 0,
    strong: indexesOf(steps, ["total", "net"]),
    apart: indexesOf(steps, ["total", "net"]),
  });
  const net = steps.flatMap(({ drawn, kind }) => (drawn && kind === "net" ? [drawn.low, drawn.high] : []));
  const ends = [...steps.flatMap(({ from, to }) => [from, to]), ...net];
  const x = axisOf({ values: ends, unit: "euro", words, range: [rows.left + 4, rows.right - 4], zero: true, ...bare });
  const marks = [
    ...axisBelow(x, { ...rows, name: width < narrow ? "" : perName(per, words) }),
    ...rows.marks,
    ...badges(steps, rows),
    ...stepMarks(steps, rows, context),
    ...key.marks,
  ];
  return {
    options: sheetOf({ ...rows, x, marks }),
    table: stepsTable(steps, context),
    alt: describeMoney(measures, context),
  };
}

/** Every step in full, costs with the sign that they have in the drawing. */
function stepsTable(steps: readonly Step[], context: ChartContext): ChartTable {
  const { words } = context;
  const signed = new Map(
    steps.map(({ measure, kind, label }) => {
      const sum = shown(measure);
      return [sum === undefined || kind !== "cost" ? measure : counted(sum, 1, true), label] as const;
    }),
  );
  return tableOf([...signed.keys()], context, {
    heads: [words.text("charts.table.step"), words.column("grade")],
    names: (row) => [signed.get(row) ?? "", row.grade ?? ""],
  });
}

/** Grades that occur, costs, and on a phone what the sums are counted in. */
function samplesOf(
  grades: readonly Grade[],
  per: number,
  { words, width }: ChartContext & { readonly width: number },
): readonly Sample[] {
  const cost = { kind: "square", text: words.text("charts.key.cost"), paint: paint("low") } as const;
  const scale = { kind: "words", text: perName(per, words) } as const;
  return [...gradeSamples(grades, words), cost, ...(width < narrow && per > 1 ? [scale] : [])];
}

/** Every step with where its bar begins and ends; costs as money that goes away, all counted in the same thousands. */
function stepsOf(measures: readonly Measure[], per: number, { words }: ChartContext): readonly Step[] {
  const bySize = (list: readonly Measure[]) =>
    [...list].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const steps: Step[] = [];
  let level = 0;
  const add = (measure: Measure, kind: Step["kind"], label: string) => {
    const sum = shown(measure);
    const drawn = sum && counted(sum, per, kind === "cost");
    const from = kind === "total" || kind === "net" ? 0 : level;
    level = from + (drawn?.value ?? 0);
    steps.push({ measure, kind, label, from, to: level, drawn });
  };
  const addSum = (part: "total" | "net") => {
    for (const sum of partOf(measures, part).slice(0, 1)) add(sum, part, words.metric(sum.metric, part));
  };
  const streams = partOf(measures, "").filter((measure) => measure.group["stream"] !== undefined);
  for (const stream of bySize(streams)) add(stream, "stream", words.label("stream", stream.group["stream"] ?? ""));
  addSum("total");
  for (const cost of bySize(partOf(measures, "cost"))) add(cost, "cost", words.label("cost", cost.group["cost"] ?? ""));
  addSum("net");
  return steps;
}

function indexesOf(steps: readonly Step[], kinds: readonly Step["kind"][]): ReadonlySet<number> {
  return new Set(steps.flatMap(({ kind }, i) => (kinds.includes(kind) ? [i] : [])));
}

function rangeText(drawn: Shown | undefined, per: number, words: Words): string {
  if (drawn === undefined || drawn.low === drawn.high) return "";
  return words.interval(drawn, { bare: per > 1, decimals: decimalsIn(drawn, per) });
}

function fillOf({ kind, measure, to }: Step): Area {
  if (kind === "stream") return gradeFill(measure.grade);
  const role = kind === "cost" ? "low" : kind === "net" && to < 0 ? "low" : kind === "net" ? "high" : "ink";
  return { fill: paint(role), stroke: paint(role), dashed: false };
}

function stepMarks(steps: readonly Step[], rows: Rows, { words }: ChartContext): Marks {
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
  const net = steps.flatMap(({ drawn, kind }, i) =>
    drawn && kind === "net" ? [{ measure: drawn, at: rows.at[i] ?? 0, paint: paint("ink") }] : [],
  );
  const withheld = steps.flatMap(({ drawn, measure }, i) =>
    drawn === undefined ? [{ y: rows.at[i], text: words.value(measure) }] : [],
  );
  return [
    ...joins(steps, rows),
    ...areasOf(bars),
    ...intervalsX(net, { words, start: rows.left }),
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
