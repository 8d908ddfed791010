/** The break-even table: what each benefit must be to earn the money back, beside what was measured of it. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { reasonsOf, sourceLine } from "./drawn.ts";

export interface BreakEvenText {
  /** Input, needed, measured, interval of the measured, chance that it is enough; a row an input. */
  readonly rows: readonly (readonly string[])[];
  /** Heads of the columns. */
  readonly head: readonly string[];
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
      saidOf(part(input, "measured"), words),
      intervalOf(part(input, "measured"), words),
      saidOf(part(input, "p-exceeds"), words),
    ]),
    head: headOf(measures, words),
    topic: words.text("metrics.break-even.short"),
    notes: reasonsOf(measures, words),
    source: sourceLine(measures, words),
  };
}

function headOf(measures: readonly Measure[], words: Words): readonly string[] {
  const level = measures.find((measure) => measure.part === "measured")?.level ?? 0;
  const interval = words.text("page.level", { level: words.number(level, "share", { decimals: 0 }) });
  const head = (name: string): string => words.text(`page.breakEven.${name}`);
  return [head("input"), head("needed"), head("measured"), interval, head("chance")];
}

function saidOf(measure: Measure | undefined, words: Words): string {
  return measure === undefined ? "–" : words.value(measure);
}

function intervalOf(measure: Measure | undefined, words: Words): string {
  return measure === undefined || !isShown(measure) || measure.low === measure.high ? "" : words.interval(measure);
}
