/** What a slip says of a number, as texts. */
import type { Measure } from "../contract/measure.ts";
import { explain, type Provenance } from "../evidence/provenance.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Metric } from "../metrics/metric.ts";
import { filesOf, plainName } from "./files.ts";

export interface SlipText {
  readonly what: string;
  readonly value: string;
  /** Null when there is no number. */
  readonly interval: string | null;
  readonly reasons: readonly string[];
  /** Name and fact, in the order in which they are read. */
  readonly facts: readonly (readonly [string, string])[];
  /** Files with their short hashes, or that there is none. */
  readonly source: string;
  /** Names of the release's own files. */
  readonly files: readonly string[];
}

/** Estimate, interval, base, period, definition, grade, method, files with their short hashes, code and seed. */
export function slipOf(measure: Measure, metric: Metric, words: Words): SlipText {
  const from = explain(measure, metric);
  const { text } = words;
  const name = (key: string): string => text(`provenance.${key}`);
  const question = measure.asked["question"];
  const facts: readonly (readonly [string, string | null])[] = [
    [name("group"), words.group(measure)],
    [words.column("question"), question === undefined ? null : words.label("question", question)],
    [name("period"), words.period(from.period)],
    [name("base"), from.base === null || from.base.people === "none" ? null : words.base(measure)],
    [name("definition"), text(from.definition)],
    [name("grade"), from.grade === null ? name("described") : `${from.grade} · ${text(`grades.${from.grade}.label`)}`],
    [name("method"), methodName(from, words)],
    [name("code"), from.code.slice(0, 8)],
    [name("seed"), from.seed === null ? null : String(from.seed)],
  ];
  return {
    what: words.metric(measure.metric, measure.part),
    value: words.value(measure),
    interval: from.interval === null || from.interval.low === from.interval.high ? null : intervalOf(measure, words),
    reasons: measure.reasons.map((reason) => words.reason(reason)),
    facts: facts.filter((fact): fact is readonly [string, string] => fact[1] !== null),
    source: from.inputs.length === 0 ? text("page.noFile") : filesTold(from, words),
    files: filesOf([measure]).map((file) => file.name),
  };
}

function intervalOf(measure: Measure, words: Words): string {
  const level = words.number(measure.level, "share", { decimals: 0 });
  return `${words.interval(measure)}, ${words.text("provenance.interval", { level })}`;
}

function methodName({ interval }: Provenance, { text }: Words): string | null {
  return interval === null || interval.method === "none" ? null : text(`methods.${interval.method}`);
}

/** The release's own files by name, with the first eight signs of their hash, and how many of earlier releases were read. */
function filesTold({ inputs, release }: Provenance, { text }: Words): string {
  const names = (files: Provenance["inputs"]) =>
    new Set(files.map((file) => `${plainName(file.file)} (${file.sha256.slice(0, 8)})`));
  const own = names(inputs.filter((file) => file.release === release));
  const earlier = names(inputs.filter((file) => file.release !== release)).size;
  return [...own, ...(earlier > 0 ? [text("page.earlier", { count: String(earlier) })] : [])].join(", ");
}
