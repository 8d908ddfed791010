/** The return by how much evidence is asked: proven within supported within full, on one axis with zero (`method.md` 4.4). */
import { rect, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { axisBelow, axisHeight, axisOf } from "./axis.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeTiers } from "./describe.ts";
import { intervalsX, type Placed } from "./interval.ts";
import { layKey } from "./key.ts";
import { wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { labelOf, partOf, shown, type Shown } from "./pick.ts";
import { layRows, type Rows } from "./rows.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, linesOf, px, quiet, size, type Marks } from "./style.ts";
import { intervalName, shortName, tableOf } from "./table.ts";

const order = ["proven", "supported", "full"];

/**
 * A bar from zero to each tier's return with its interval, the narrowest evidence first; the headline's tier in the accent. A tier
 * too uncertain for a number shows its range alone; one refused says why, in the same place.
 */
export function tiers(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const tiered = [...partOf(measures, "")].sort(
    (a, b) => order.indexOf(a.group["tier"] ?? "") - order.indexOf(b.group["tier"] ?? ""),
  );
  const drawn = tiered.map((tier) => shown(tier) ?? rangeOf(tier, measures));
  const named = { ...context, by: "tier" };
  const interval = intervalName(tiered, words);
  const estimate = { kind: "dot", text: words.text("charts.key.estimate", { interval }), paint: paint("ink") } as const;
  const key = layKey(drawn.some((tier) => tier !== undefined) ? [estimate] : [], width);
  const rows = layRows({
    labels: tiered.map((tier) => labelOf(tier, named)),
    columns: [
      {
        head: shortName(tiered, words),
        texts: tiered.map((tier) => (shown(tier) ? words.value(tier) : "")),
        strong: true,
      },
      { head: interval, texts: drawn.map((tier) => (tier ? words.interval(tier) : "")) },
    ],
    width,
    top: key.height,
    below: axisHeight,
    mark: tiered.some((_, i) => drawn[i] === undefined) ? 34 : 22,
    strong: new Set(tiered.flatMap((tier, i) => (isHeadline(tier) ? [i] : []))),
  });
  const x = axisOf({
    values: drawn.flatMap((tier) => (tier ? [tier.value, tier.low, tier.high] : [])),
    unit: "return",
    words,
    range: [rows.left + 8, rows.right - 8],
    zero: true,
  });
  const marks = [
    ...axisBelow(x, rows),
    ...rows.marks,
    ...barMarks(tiered, rows),
    ...intervalsX(placedOf(tiered, rows), { words, start: rows.left }),
    ...rangeMarks(tiered, drawn, rows),
    ...reasons(tiered, drawn, rows, context),
    ...key.marks,
  ];
  return { options: sheetOf({ ...rows, x, marks }), table: tableOf(tiered, named), alt: describeTiers(tiered, named) };
}

/** Tiers with a number; what is to be said of all of them stands in the note, so that none is drawn open. */
function placedOf(tiered: readonly Measure[], rows: Rows): readonly Placed[] {
  return tiered.flatMap((tier, i) => {
    if (shown(tier) === undefined) return [];
    return [{ measure: { ...tier, status: "ok" as const }, at: rows.at[i] ?? 0, paint: paint("ink") }];
  });
}

/** The interval of a tier that is too uncertain for one number. */
function rangeOf(tier: Measure, measures: readonly Measure[]): Shown | undefined {
  return shown(partOf(measures, "range").find((range) => range.group["tier"] === tier.group["tier"]));
}

/** The tier that the report's headline speaks of. */
function isHeadline(tier: Measure): boolean {
  return tier.about["headline"] === tier.group["tier"];
}

function barMarks(tiered: readonly Measure[], rows: Rows): Marks {
  const data = tiered.flatMap((tier, i) => {
    const value = shown(tier)?.value;
    if (value === undefined) return [];
    const y = rows.at[i] ?? 0;
    return [
      {
        x1: Math.min(0, value),
        x2: Math.max(0, value),
        y1: y - 10,
        y2: y + 10,
        fill: paint(isHeadline(tier) ? "soft" : "grid"),
      },
    ];
  });
  return [rect(data, { x1: "x1", x2: "x2", y1: px("y1"), y2: px("y2"), fill: { value: "fill", scale: null } })];
}

function rangeMarks(tiered: readonly Measure[], drawn: readonly (Shown | undefined)[], rows: Rows): Marks {
  const data = drawn.flatMap((range, i) =>
    range === undefined || shown(tiered[i])
      ? []
      : [{ low: range.low, high: range.high, y1: (rows.at[i] ?? 0) - 2, y2: (rows.at[i] ?? 0) + 2 }],
  );
  return [rect(data, { x1: "low", x2: "high", y1: px("y1"), y2: px("y2"), fill: paint("ink") })];
}

/** Why a tier has no number, where its bar would have stood. */
function reasons(
  tiered: readonly Measure[],
  drawn: readonly (Shown | undefined)[],
  rows: Rows,
  { words }: ChartContext,
): Marks {
  const data = tiered.flatMap((tier, i) => {
    if (drawn[i] !== undefined) return [];
    const said = tier.reasons[0] === undefined ? words.value(tier) : words.reason(tier.reasons[0]);
    const lines = wrap(said, { width: rows.right - rows.left, size: size.small, lines: 2 });
    return [{ text: lines.join("\n"), y: rows.at[i] }];
  });
  return [
    text(data, {
      x: px(rows.left),
      y: px("y"),
      text: "text",
      textAnchor: "start",
      ...linesOf("small"),
      ...quiet,
      fill: paint("hidden"),
      stroke: paint("ground"),
      strokeWidth: 4,
    }),
  ];
}
