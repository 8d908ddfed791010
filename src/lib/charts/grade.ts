/** How a grade of evidence looks: A to C ever lighter, D grey, E an outline with dashes; its letter always stands with it. */
import type { Grade } from "../contract/measure.ts";
import { grades } from "../evidence/grade.ts";
import type { Words } from "../evidence/words/words.ts";
import { rect } from "@observablehq/plot";
import type { Sample } from "./key.ts";
import { paint } from "./palette.ts";
import { px, type Marks } from "./style.ts";

/** How an area is painted. */
export interface Area {
  readonly fill: string;
  readonly stroke: string;
  readonly dashed: boolean;
}

/** The paint of an area at a grade. */
export function gradeFill(grade: Grade | null): Area {
  if (grade === null) return { fill: paint("mid"), stroke: paint("mid"), dashed: false };
  const colour = paint(`grade${grade}`);
  return grade === "E"
    ? { fill: paint("ground"), stroke: colour, dashed: true }
    : { fill: colour, stroke: colour, dashed: false };
}

/** Samples for a key, best grade first, each grade once. */
export function gradeSamples(present: readonly Grade[], words: Words): readonly Sample[] {
  return grades
    .filter((grade) => present.includes(grade))
    .map((grade) => ({
      kind: grade === "E" ? "outline" : "square",
      text: words.label("grade", grade),
      paint: paint(`grade${grade}`),
    }));
}

/** Areas from `x1` to `x2`, on the axis unless `pixels`, and in pixels from `y1` to `y2`. */
export function areasOf(
  data: readonly (Area & { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number })[],
  { pixels = false }: { readonly pixels?: boolean } = {},
): Marks {
  const place = { x1: pixels ? px("x1") : "x1", x2: pixels ? px("x2") : "x2", y1: px("y1"), y2: px("y2") };
  const edge = { inset: 0.75, stroke: { value: "stroke", scale: null }, strokeWidth: 1.5, strokeDasharray: "3 2" };
  const full = data.filter(({ dashed }) => !dashed);
  const open = data.filter(({ dashed }) => dashed);
  return [
    rect(full, { ...place, fill: { value: "fill", scale: null } }),
    rect(open, { ...place, ...edge, fill: { value: "fill", scale: null } }),
  ];
}
