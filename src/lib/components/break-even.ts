/** The break-even table: what each benefit must be to earn the money back, beside what was measured of it. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { reasonsOf, sourceLine } from "./drawn.ts";

export interface BreakEvenText {
  /** Input, needed, measured with its interval, chance that it is enough; a row an input. */
  readonly rows: readonly (readonly string[])[];
  readonly topic: string;
  readonly notes: readonly string[];
  readonly source: string;
}

/** Rows in the order of the measures. */
export function breakEvenOf(measures: readonly Measure[], words: Words): BreakEvenText {
  const inputs = [...new Set(measures.flatMap((measure) => measure.group["input"] ?? []))];
  const part = (input: string, name: string): Measure | undefined =>
    measures.find((measure) => measure.group["input"] === input && measure.part === name);
  return {
    rows: inputs.map((input) => [
      words.label("input", input),
      saidOf(part(input, ""), words),
      withInterval(part(input, "measured"), words),
      saidOf(part(input, "p-exceeds"), words),
    ]),
    topic: words.text("metrics.break-even.short"),
    notes: reasonsOf(measures, words),
    source: sourceLine(measures, words),
  };
}

function saidOf(measure: Measure | undefined, words: Words): string {
  return measure === undefined ? "–" : words.value(measure);
}

function withInterval(measure: Measure | undefined, words: Words): string {
  if (measure === undefined || !isShown(measure) || measure.low === measure.high) return saidOf(measure, words);
  return `${words.value(measure)} (${words.interval(measure)})`;
}
