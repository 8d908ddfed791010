/** Numbers that were typed and not computed (`trust.md` R-30). */
import type { Problem } from "../contract/problem.ts";
import type { Narrative, Position, Tag } from "./narrative.ts";

/**
 * A warning for every number in plain prose, an error for every percentage: that is a figure, and it is measured or quoted. Not numbers: digits within a name (B2B, CO2, covid-19), within a link, code, Value or
 * Literal, and those that a tag around the words repeats from its own attributes (than="40", period="2025-q4"). In the front
 * matter's title, subtitle and summary the years of the report's periods are known.
 */
export function digitsIn(narrative: Narrative, periods: readonly string[] = []): readonly Problem[] {
  const { file, tags, prose } = narrative;
  const typed = prose.flatMap((piece) => {
    const allowed = allowedIn(tags, piece.within);
    return numbersIn(piece.text)
      .filter(({ number }) => !allowed.has(number))
      .map(({ number, at, percent }) => typedNumber(file, number, placeIn(piece, piece.text, at), percent));
  });
  return [...headNumbers(narrative, periods), ...typed];
}

/** A number of a text, decimal comma as point: where it begins, and whether it is a percentage. */
export interface Typed {
  readonly number: string;
  readonly at: number;
  readonly percent: boolean;
}

/** Numbers of a text in their order. */
export function numbersIn(text: string): readonly Typed[] {
  return [...text.matchAll(/(?<![\p{L}\p{Nd}_.])\p{Nd}+(?:[.,\u00a0\u202f]\p{Nd}+)*%?/gu)]
    .filter((match) => !/\p{L}-$/u.test(text.slice(0, match.index)) && !isInAddress(text, match.index))
    .map((match) => ({
      number: match[0].replace("%", "").replaceAll(",", "."),
      at: match.index,
      percent: isPercent(match[0], text, match.index),
    }));
}

function isPercent(found: string, text: string, at: number): boolean {
  return found.endsWith("%") || /^\s*(?:%|procent\b|percent\b)/iu.test(text.slice(at + found.length));
}

function isInAddress(text: string, at: number): boolean {
  return /(?:https?:|www\.)\S*$/.test(text.slice(0, at));
}

function allowedIn(tags: readonly Tag[], within: number | null): ReadonlySet<string> {
  const allowed = new Set<string>();
  for (let at = within; at !== null; at = tags[at]?.parent ?? null) {
    for (const value of Object.values(tags[at]?.attributes ?? {})) addNumbers(value, allowed);
  }
  return allowed;
}

function addNumbers(value: unknown, to: Set<string>): void {
  for (const number of String(value).match(/\d+(?:\.\d+)*/g) ?? []) to.add(number).add(String(Number(number)));
}

function headNumbers({ file, front, frontLines }: Narrative, periods: readonly string[]): readonly Problem[] {
  const allowed = new Set(periods.map((period) => period.slice(0, 4)));
  addNumbers(front["release"], allowed);
  addNumbers(JSON.stringify(front["claims"] ?? ""), allowed);
  return ["title", "subtitle", "summary"].flatMap((key) =>
    numbersIn(typeof front[key] === "string" ? front[key] : "")
      .filter(({ number }) => !allowed.has(number))
      .map(({ number, percent }) => typedNumber(file, number, { line: frontLines.get(key) ?? 1, column: 1 }, percent)),
  );
}

function typedNumber(file: string, found: string, { line, column }: Position, percent: boolean): Problem {
  const place = { file, line, columnNumber: column };
  if (percent) return { rule: "figure-unsourced", severity: "error", place, parts: { found: `${found}%` } };
  return { rule: "digit-in-prose", severity: "warning", place, parts: { found } };
}

/** Place of a sign of a text that begins at a position and may run over lines. */
export function placeIn(start: Position, text: string, at: number): Position {
  const before = text.slice(0, at).split("\n");
  const last = before.at(-1) ?? "";
  return before.length === 1
    ? { line: start.line, column: start.column + at }
    : { line: start.line + before.length - 1, column: last.length + 1 };
}
