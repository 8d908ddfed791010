/** Grades of evidence, from experiment (A) to assumption (E): their order and the verb they bear (`method.md` 4.3). */
import type { Grade } from "../contract/measure.ts";
import type { Words } from "./words/words.ts";

/** Strongest first. */
export const grades: readonly Grade[] = ["A", "B", "C", "D", "E"];

/** A chain is as strong as its weakest link; null of an empty one. */
export function lowestGrade(among: Iterable<Grade>): Grade | null {
  const found = new Set(among);
  return grades.findLast((grade) => found.has(grade)) ?? null;
}

/** Whether `grade` is `required` or better. */
export function isAtLeast(grade: Grade, required: Grade): boolean {
  return grades.indexOf(grade) <= grades.indexOf(required);
}

/** Whether a sentence may say cause: experiments and quasi-experiments only (`method.md` 3.0). */
export function bearsCause(grade: Grade): boolean {
  return isAtLeast(grade, "B");
}

/** Grade of what a measure shows; a relation or difference in survey answers that says nothing of it is one moment (D, 3.11). */
export function gradeOf(measure: { readonly grade: Grade | null }): Grade {
  return measure.grade ?? "D";
}

/** The strongest verb that evidence of this grade bears: "leads to" … "we assume that". */
export function verbOf(grade: Grade, words: Words): string {
  return words.text(`grades.${grade}.verb`);
}
