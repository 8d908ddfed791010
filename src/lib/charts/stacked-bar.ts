/** Answers as parts of a whole, a row a group, balanced on the middle: low to the left of it, high to the right (M01, M03). */
import { rect, ruleX, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeRanking } from "./describe.ts";
import { rank, reserveSamples } from "./dots.ts";
import { layKey } from "./key.ts";
import { widestOf } from "./label.ts";
import { paint } from "./palette.ts";
import { inOrder, labelOf, partOf, shown, valuesOf, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, px, size, type Marks } from "./style.ts";
import { shortName, tableOf } from "./table.ts";

/** Which parts of a metric lie low, in the middle and high. */
const partsOf = (metric: string) =>
  metric === "nps" ? (["detractors", "passives", "promoters"] as const) : (["bottom", "middle", ""] as const);

interface Bar {
  readonly itself: Measure;
  readonly parts: readonly [Shown, Shown, Shown] | undefined;
}

/** Diverging bars: the middle of the neutral part stands on one line in all rows, so that both sides can be compared. */
export function stackedBar(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const bars = barsOf(measures, context);
  const names = partsOf(measures[0]?.metric ?? "");
  const itself = bars.map((bar) => bar.itself);
  const scored = names[2] !== "";
  const metric = measures[0]?.metric ?? "";
  const key = layKey(
    [
      ...(["low", "mid", "high"] as const).map((role, i) => ({
        kind: "square" as const,
        text: words.metric(metric, names[i] ?? ""),
        paint: paint(role),
      })),
      ...reserveSamples(itself, context).filter((sample) => sample.kind === "words"),
    ],
    width,
  );
  const rows = layRows({
    labels: itself.map((measure) => labelOf(measure, context)),
    columns: scored
      ? [
          {
            head: shortName(itself, words),
            texts: itself.map((measure) => (shown(measure) ? words.value(measure) : "")),
            strong: true,
          },
        ]
      : [],
    width,
    top: key.height,
    below: 6,
    mark: 22,
  });
  return {
    options: sheetOf({ ...rows, marks: [...rows.marks, ...barMarks(bars, rows, context), ...key.marks] }),
    table: tableOf(inOrder(measures, itself, [...new Set(["", ...names])], context.by), context, {
      heads: [words.column(context.by), words.column("part")],
      names: (row) => [labelOf(row, context), words.metric(row.metric, row.part)],
    }),
    alt: describeRanking(itself, context, "stackedBar"),
  };
}

/** Bars from the best score to the worst; a group of which a part is withheld is withheld whole. */
function barsOf(measures: readonly Measure[], context: ChartContext): readonly Bar[] {
  const names = partsOf(measures[0]?.metric ?? "");
  const groups = valuesOf(measures, context.by);
  const ranked = rank(
    groups.length === 0
      ? partOf(measures, "").slice(0, 1)
      : groups.flatMap((value) => partOf(measures, "").find((one) => one.group[context.by] === value) ?? []),
    context,
  );
  return ranked.map((itself) => {
    const [low, mid, high] = names.map((part) =>
      shown(measures.find((one) => one.part === part && one.group[context.by] === itself.group[context.by])),
    );
    return { itself, parts: low && mid && high && shown(itself) ? [low, mid, high] : undefined };
  });
}

function barMarks(bars: readonly Bar[], rows: Rows, { words }: ChartContext): Marks {
  const drawn = bars.flatMap(({ parts }) => (parts === undefined ? [] : [parts]));
  const side =
    Math.ceil(
      widestOf(
        drawn.flat().map((part) => words.value(part)),
        size.text,
      ),
    ) + 8;
  const left = Math.max(0, ...drawn.map(([low, mid]) => low.value + mid.value / 2));
  const right = Math.max(0, ...drawn.map(([, mid, high]) => high.value + mid.value / 2));
  const scale = (rows.right - rows.left - 2 * side) / Math.max(left + right, 1e-9);
  const centre = rows.left + side + left * scale;
  const segments = bars.flatMap(({ parts }, i) => {
    if (parts === undefined) return [];
    const ends = parts.map((part) => part.value * scale);
    let x = centre - (ends[0] ?? 0) - (ends[1] ?? 0) / 2;
    return parts.map((part, j) => {
      const x1 = x;
      x += ends[j] ?? 0;
      return {
        x1,
        x2: x,
        y: rows.at[i] ?? 0,
        paint: paint((["low", "mid", "high"] as const)[j] ?? "mid"),
        side: j,
        text: words.value(part),
      };
    });
  });
  const withheld = bars.flatMap(({ itself, parts }, i) =>
    parts === undefined ? [{ y: rows.at[i], text: signOf(itself, { words }) }] : [],
  );
  const outer = (j: number, x: string, anchor: "start" | "end", dx: number) =>
    text(
      segments.filter((each) => each.side === j),
      { x: px(x), y: px("y"), dx, text: "text", textAnchor: anchor, ...ink },
    );
  return [
    rect(
      segments.filter(({ x1, x2 }) => x2 - x1 > 2),
      {
        x1: px("x1"),
        x2: px("x2"),
        insetLeft: 1,
        insetRight: 1,
        fill: { value: "paint", scale: null },
        ...heights,
      },
    ),
    ruleX(
      rows.spans.map(([y1, y2]) => ({ y1, y2 })),
      { x: px(centre), y1: px("y1"), y2: px("y2"), stroke: paint("ground"), strokeWidth: 1.5 },
    ),
    outer(0, "x1", "end", -6),
    outer(2, "x2", "start", 6),
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

const heights = {
  y1: { value: (row: { y: number }) => row.y - 11, scale: null },
  y2: { value: (row: { y: number }) => row.y + 11, scale: null },
};

/** The sign for a withheld row, also when only one of its parts is withheld. */
function signOf(itself: Measure, { words }: Pick<ChartContext, "words">): string {
  return words.value({
    ...itself,
    value: null,
    low: null,
    high: null,
    status: shown(itself) ? "hidden" : itself.status,
  });
}
