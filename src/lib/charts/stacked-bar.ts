/** Answers as parts of a whole, a row a group, balanced on the middle: low to the left of it, high to the right (M01, M03). */
import { rect, ruleX, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeRanking } from "./describe.ts";
import { rank } from "./rank.ts";
import { reserveSamples } from "./reserve.ts";
import { partsTable } from "./grid.ts";
import { layKey } from "./key.ts";
import { widestOf } from "./label.ts";
import { paint, type Role } from "./palette.ts";
import { labelOf, partOf, shown, valuesOf, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, px, size, type Marks } from "./style.ts";
import { shortName } from "./table.ts";

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
      ...partRoles.map((role, i) => ({
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
    table: partsTable(measures, itself, [...new Set(["", ...names])], context),
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

/** One part of a bar, in pixels. */
interface Segment {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly role: Role;
  readonly text: string;
}

const partRoles = ["low", "mid", "high"] as const;

/** All parts, with the middles of the neutral ones on the pixel `centre`; room is kept for the shares written beside the ends. */
function segmentsOf(
  bars: readonly Bar[],
  rows: Rows,
  words: Words,
): { readonly segments: readonly Segment[]; readonly centre: number } {
  const drawn = bars.flatMap(({ parts }) => (parts === undefined ? [] : [parts]));
  const shares = drawn.flat().map((part) => words.value(part));
  const side = Math.ceil(widestOf(shares, size.text)) + 8;
  const left = Math.max(0, ...drawn.map(([low, mid]) => low.value + mid.value / 2));
  const right = Math.max(0, ...drawn.map(([, mid, high]) => high.value + mid.value / 2));
  const scale = (rows.right - rows.left - 2 * side) / Math.max(left + right, 1e-9);
  const centre = rows.left + side + left * scale;
  const segments = bars.flatMap(({ parts }, i) => {
    if (parts === undefined) return [];
    let x = centre - (parts[0].value + parts[1].value / 2) * scale;
    return parts.map((part, j): Segment => {
      const x1 = x;
      x += part.value * scale;
      return { x1, x2: x, y: rows.at[i] ?? 0, role: partRoles[j] ?? "mid", text: words.value(part) };
    });
  });
  return { segments, centre };
}

function barMarks(bars: readonly Bar[], rows: Rows, { words }: ChartContext): Marks {
  const { segments, centre } = segmentsOf(bars, rows, words);
  const boxes = segments
    .filter(({ x1, x2 }) => x2 - x1 > 2)
    .map((segment) => ({ ...segment, paint: paint(segment.role) }));
  const of = (role: Role) => segments.filter((segment) => segment.role === role);
  const withheld = bars.flatMap(({ itself, parts }, i) =>
    parts ? [] : [{ y: rows.at[i], text: signOf(itself, words) }],
  );
  const spans = rows.spans.map(([y1, y2]) => ({ y1, y2 }));
  const sign = {
    x: px(rows.left),
    y: px("y"),
    text: "text",
    textAnchor: "start",
    fill: paint("hidden"),
    fontSize: size.text,
  } as const;
  return [
    rect(boxes, {
      x1: px("x1"),
      x2: px("x2"),
      ...heights,
      insetLeft: 1,
      insetRight: 1,
      fill: { value: "paint", scale: null },
    }),
    ruleX(spans, { x: px(centre), y1: px("y1"), y2: px("y2"), stroke: paint("ground"), strokeWidth: 1.5 }),
    text(of("low"), { x: px("x1"), y: px("y"), dx: -6, text: "text", textAnchor: "end", ...ink }),
    text(of("high"), { x: px("x2"), y: px("y"), dx: 6, text: "text", textAnchor: "start", ...ink }),
    text(withheld, sign),
  ];
}

const heights = {
  y1: { value: (row: { y: number }) => row.y - 11, scale: null },
  y2: { value: (row: { y: number }) => row.y + 11, scale: null },
};

/** The sign for a withheld row, also when only one of its parts is withheld. */
function signOf(itself: Measure, words: Words): string {
  return words.value({
    ...itself,
    value: null,
    low: null,
    high: null,
    status: shown(itself) ? "hidden" : itself.status,
  });
}
