/** The hand of every chart: sizes of letters and marks, in pixels of the drawing. */
import type { ChannelValueSpec, Markish } from "@observablehq/plot";
import { paint } from "./palette.ts";

/** Letters: names and values, and what only supports them. Nothing is smaller than 12 (`trust.md` U-23). */
export const size = { text: 15, small: 13 } as const;
/** Distance from one line of a label to the next. */
export const leading = { text: 18, small: 16 } as const;
export const sans = "'Source Sans 3',system-ui,sans-serif";
/** Under this width a drawing is for a phone: labels stand above their marks instead of beside. */
export const narrow = 480;
export const defaultWidth = 680;

/** Radius of a dot, and width of the line of its interval. */
export const dotRadius = 5;
export const lineWidth = 2.25;

export type Marks = readonly Markish[];

/** A place in pixels where the axis has another unit. */
export function px(value: number | string): ChannelValueSpec {
  return { value, scale: null };
}

/**
 * Text of one or more lines whose middle, or the top of whose first, lies on its place. Plot moves a text down with its leading; `dy`
 * takes that back, so that a label of one line stands level with its value.
 */
export function linesOf(kind: "text" | "small", anchor: "middle" | "top" = "middle") {
  const extra = leading[kind] - size[kind];
  return {
    lineHeight: leading[kind] / size[kind],
    lineAnchor: anchor,
    dy: -(anchor === "middle" ? 0.32 : 0.71) * extra,
  } as const;
}

/** Letters that carry meaning, and letters that support. */
export const ink = { fill: paint("ink"), fontSize: size.text } as const;
export const quiet = { fill: paint("muted"), fontSize: size.small } as const;
