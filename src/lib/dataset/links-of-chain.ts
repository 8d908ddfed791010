/** Links of a chain: what the dose of an initiative is multiplied by to become what customers do (`method.md` 4.2). */
import type { Grade } from "../contract/measure.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { assumptionsOf } from "./assumption.ts";
import type { Dataset } from "./dataset.ts";
import { trialResults, worse } from "./evidence.ts";

/** An input that multiplies an effect; `number` is null when nothing tells it. */
export interface Factor {
  readonly input: string;
  readonly number: UncertainNumber | null;
}

/** The best that a link known as a number only can bear: who saw one thing precede another, followed over time. */
const BEST_ASSUMED: Grade = "C";

/**
 * Factors of a list of ids separated by |, in its order: tests in the data as they found, treated less control, and assumptions. The
 * grade is the lowest in the chain: of its beginning, of every test, and of every assumption as it is graded itself (blank is E, better
 * than C does not count). A bridge between links that were not measured on the same unit is an assumption of grade E.
 */
export function linksOf(
  dataset: Dataset,
  links: string | null,
  grade: Grade,
): { readonly factors: readonly Factor[]; readonly grade: Grade } {
  const ids = links === null ? [] : links.split("|");
  const all = ids.map((id) => linkOf(dataset, id));
  return { factors: all.map(({ factor }) => factor), grade: all.map((link) => link.grade).reduce(worse, grade) };
}

function linkOf(dataset: Dataset, id: string): { readonly factor: Factor; readonly grade: Grade } {
  const effect = trialResults(dataset).get(id)?.effect;
  if (effect != null) {
    const number = { kind: "normal", mean: effect.value, sd: effect.standardError } as const;
    return { factor: { input: id, number }, grade: effect.grade };
  }
  const assumption = assumptionsOf(dataset).get(id);
  const grade = assumption === undefined ? "E" : worse(assumption.grade, BEST_ASSUMED);
  return { factor: { input: id, number: assumption?.number ?? null }, grade };
}
