/** The break-even table: what each benefit must be to earn the money back, beside what was measured of it. */
import { isShown, type Measure } from "../contract/measure.ts";
import { isAtLeast } from "../evidence/grade.ts";
import type { Words } from "../evidence/words/words.ts";
import { reasonsOf, sourceOf, type Sources } from "./drawn.ts";

export interface BreakEvenText {
  /** Input, needed, measured, interval of the measured, chance that it is enough; a row an input. */
  readonly rows: readonly (readonly string[])[];
  /** Heads of the columns. */
  readonly head: readonly string[];
  readonly topic: string;
  readonly notes: readonly string[];
  readonly source: Sources;
}

/** Rows in the order of the measures; only benefits whose evidence counts in the headline's tier. */
export function breakEvenOf(all: readonly Measure[], words: Words): BreakEvenText {
  const measures = all.filter(counts);
  const inputs = [...new Set(measures.flatMap((measure) => measure.group["input"] ?? []))];
  const part = (input: string, name: string): Measure | undefined =>
    measures.find((measure) => measure.group["input"] === input && measure.part === name);
  return {
    rows: inputs.map((input) => [
      nameOf(input, part(input, "measured"), words),
      neededOf(part(input, ""), words),
      saidOf(part(input, "measured"), words),
      intervalOf(part(input, "measured"), words),
      saidOf(part(input, "p-exceeds"), words),
    ]),
    head: headOf(measures, words),
    topic: words.text("metrics.break-even.short"),
    notes: [...(measures.some(isFree) ? [words.text("page.breakEven.noneNote")] : []), ...reasonsOf(measures, words)],
    source: sourceOf(measures),
  };
}

const lowest = { proven: "B", supported: "C", full: "E" } as const;

function counts({ grade, about }: Measure): boolean {
  const tier = about["tier"];
  if (grade === null || (tier !== "proven" && tier !== "supported")) return true;
  return isAtLeast(grade, lowest[tier]);
}

/** The money comes back even without this benefit. */
function isFree({ part, value }: Measure): boolean {
  return part === "" && value !== null && value <= 0;
}

/** The benefit, with the unit of its effect where the numbers do not carry it. */
function nameOf(input: string, measured: Measure | undefined, words: Words): string {
  const unit = measured?.unit === "index" ? measured.about["unit"] : undefined;
  return unit === undefined
    ? words.label("input", input)
    : `${words.label("input", input)} (${words.label("effect-unit", unit)})`;
}

function neededOf(measure: Measure | undefined, words: Words): string {
  return measure !== undefined && isFree(measure) ? words.text("page.breakEven.none") : saidOf(measure, words);
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
