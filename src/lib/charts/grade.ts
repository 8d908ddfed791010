/** How a grade of evidence looks: A to C ever lighter, D grey, E an outline with dashes; its letter always stands with it. */
import type { Grade } from "../contract/measure.ts";
import { grades } from "../evidence/grade.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Sample } from "./key.ts";
import { paint } from "./palette.ts";

/** The paint of an area at a grade. */
export function gradeFill(grade: Grade | null): {
  readonly fill: string;
  readonly stroke: string;
  readonly dashed: boolean;
} {
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
