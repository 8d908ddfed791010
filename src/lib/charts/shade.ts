/** How dark a cell is for the number printed in it. */
import { shades } from "./palette.ts";

/** A shade of the palette. */
export type Shade = (typeof shades)[number];

/** Lower ends of the shades, as parts of the whole scale: closer together at the foot, where most numbers of a table of shares lie. */
const steps = [0.02, 0.08, 0.18, 0.32, 0.5] as const;

/** The whole that shades are parts of: 1 for shares, half or a quarter where all are small, else the largest number. */
export function scaleOf(values: readonly number[]): number {
  const most = Math.max(0, ...values);
  if (most > 1) return most;
  return [0.25, 0.5].find((whole) => most <= whole) ?? 1;
}

/** The shade of a number on a scale from 0; none for 0 and below, which is nothing to see. */
export function shadeOf(value: number, scale: number): Shade | undefined {
  if (!(value > 0)) return undefined;
  return shades[steps.filter((step) => value >= step * scale).length];
}
