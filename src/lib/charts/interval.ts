/** An estimate with what it may be: a dot on a line without caps; open and dashed when it is to be read with reserve. */
import { dot, ruleX, ruleY, text } from "@observablehq/plot";
import type { Words } from "../evidence/words/words.ts";
import type { Measure } from "../contract/measure.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { isOpen, shown } from "./pick.ts";
import { dotRadius, lineWidth, px, size, type Marks } from "./style.ts";

/** A measure in its row (or column): `at` is the pixel across the axis, `paint` the colour of its mark. */
export interface Placed {
  readonly measure: Measure;
  readonly at: number;
  readonly paint: string;
  /** An open dot on a full line: the one of a pair that the other is compared with. */
  readonly ring?: boolean;
}

/** Intervals along a horizontal axis. Where there is no number the sign for it stands at `start`, in the place of the mark. */
export function intervalsX(
  placed: readonly Placed[],
  options: { readonly words: Words; readonly start: number },
): Marks {
  const rows = rowsOf(placed);
  return [
    ...lineKinds(rows).map(({ data, dash }) =>
      ruleY(data, {
        x1: "low",
        x2: "high",
        y: px("at"),
        stroke: { value: "paint", scale: null },
        strokeWidth: lineWidth,
        ...dash,
      }),
    ),
    ...dotKinds(rows).map(({ data, open }) => dot(data, { x: "value", y: px("at"), ...dotOf(open) })),
    signs(placed, options.words, { x: px(options.start), y: px("at"), textAnchor: "start" }),
  ];
}

/** Intervals along a vertical axis; where there is no number, `signsBelow` says so. */
export function intervalsY(placed: readonly Placed[]): Marks {
  const rows = rowsOf(placed);
  return [
    ...lineKinds(rows).map(({ data, dash }) =>
      ruleX(data, {
        y1: "low",
        y2: "high",
        x: px("at"),
        stroke: { value: "paint", scale: null },
        strokeWidth: lineWidth,
        ...dash,
      }),
    ),
    ...dotKinds(rows).map(({ data, open }) => dot(data, { y: "value", x: px("at"), ...dotOf(open) })),
  ];
}

/**
 * Signs for what is withheld, at the pixel `y` of a drawing whose axis is vertical: one a place, however many lines have nothing there,
 * and none where it would touch the one before.
 */
export function signsBelow(placed: readonly Placed[], options: { readonly words: Words; readonly y: number }): Marks {
  const { words, y } = options;
  const kept: { readonly at: number; readonly text: string; readonly end: number }[] = [];
  for (const { measure, at } of placed
    .filter((each) => shown(each.measure) === undefined)
    .sort((a, b) => a.at - b.at)) {
    const sign = words.value(measure);
    const half = widthOf(sign, size.text) / 2;
    if (at - half > (kept.at(-1)?.end ?? -Infinity)) kept.push({ at, text: sign, end: at + half });
  }
  return [text(kept, { x: px("at"), y: px(y), text: "text", fill: paint("hidden"), fontSize: size.text })];
}

interface Row {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly at: number;
  readonly paint: string;
  readonly open: boolean;
  readonly ring: boolean;
}

function rowsOf(placed: readonly Placed[]): readonly Row[] {
  return placed.flatMap(({ measure, at, paint, ring = false }) => {
    const drawn = shown(measure);
    if (drawn === undefined) return [];
    return [{ value: drawn.value, low: drawn.low, high: drawn.high, at, paint, open: isOpen(measure), ring }];
  });
}

function lineKinds(rows: readonly Row[]) {
  const lines = rows.filter((row) => row.low < row.high);
  return [
    { data: lines.filter((row) => !row.open), dash: {} },
    { data: lines.filter((row) => row.open), dash: { strokeDasharray: "4 3" } },
  ].filter(({ data }) => data.length > 0);
}

function dotKinds(rows: readonly Row[]) {
  return [
    { data: rows.filter((row) => !row.open && !row.ring), open: false },
    { data: rows.filter((row) => row.open || row.ring), open: true },
  ].filter(({ data }) => data.length > 0);
}

/** A ring of the ground parts a full dot from its line and from others (`trust.md` U-24). */
function dotOf(open: boolean) {
  const colour = { value: "paint", scale: null } as const;
  return open
    ? { r: dotRadius - 0.5, fill: paint("ground"), stroke: colour, strokeWidth: 2 }
    : { r: dotRadius + 0.75, fill: colour, stroke: paint("ground"), strokeWidth: 1.5 };
}

function signs(placed: readonly Placed[], words: Words, where: object): Marks[number] {
  const data = placed
    .filter(({ measure }) => shown(measure) === undefined)
    .map(({ measure, at }) => ({ at, text: words.value(measure) }));
  return text(data, { text: "text", fill: paint("hidden"), fontSize: size.text, ...where });
}
