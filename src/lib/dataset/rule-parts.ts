import type { Release } from "../contract/release.ts";
import { suggestion } from "./nearest.ts";
import type { FilePlan } from "./plan.ts";
import type { Wanted } from "./wanted.ts";

/** What the sentence about a broken cell needs besides the cell: limits, lists, examples, in the form of the file. */
export function ruleParts(
  rule: string,
  wanted: Wanted,
  plan: FilePlan,
  value: string,
  release: Release,
): Record<string, string> {
  const { column } = wanted;
  const { dialect } = plan;
  switch (rule) {
    case "cell-values":
      return { ...suggestion(value, column.values ?? []) };
    case "cell-category":
      return { ...suggestion(value, wanted.labelled), column: wanted.name };
    case "cell-code":
      return { ...suggestion(value, Object.keys(wanted.codes ?? {})), column: wanted.name };
    case "cell-pattern":
      return { example: column.pattern?.example ?? "" };
    case "cell-number":
    case "cell-decimal":
    case "cell-group":
      return {
        example: numberExample(plan),
        decimal: dialect.decimal ?? ".",
        other: (dialect.decimal ?? ".") === "." ? "," : ".",
      };
    case "cell-missing-unlisted":
      return { word: value };
    case "cell-boolean":
      return { known: [...dialect.true_values, ...dialect.false_values].join(", ") };
    case "cell-date":
    case "cell-time":
      return { form: dialect.date, example: dateExample(plan) };
    case "cell-date-serial":
      return { form: dialect.date, example: dateExample(plan), day: serialDay(value) };
    case "cell-period":
      return { example: release.period.id };
    case "cell-outside-period":
      return { from: release.period.from, to: release.period.to };
    case "cell-before":
      return { other: column.from ?? "" };
    default:
      return limits(wanted);
  }
}

function limits({ name, column, scale }: Wanted): Record<string, string> {
  const min = scale?.min ?? column.min ?? column.above;
  const max = scale?.max ?? column.max;
  return {
    ...(min === undefined ? {} : { min: String(min), example: String(max ?? min + 1) }),
    ...(max === undefined ? {} : { max: String(max) }),
    ...(scale === null ? {} : { step: String(scale.step), question: name }),
  };
}

function numberExample({ dialect }: FilePlan): string {
  return `1${dialect.group ?? ""}234${dialect.decimal ?? "."}56`;
}

function dateExample({ dialect }: FilePlan): string {
  return dialect.date.replace("yyyy", "2025").replace(/M+/, "12").replace(/d+/, "31");
}

/** The day that Excel means by a serial number; day 0 is 30 December 1899, for its calendar holds a 29 February 1900 (B115). */
function serialDay(value: string): string {
  const days = Number.parseInt(value, 10);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
