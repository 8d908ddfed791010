/** A problem as one line of text, and many of them as few lines (`trust.md` ER-01…ER-08). */
import type { Place, Problem } from "../../contract/problem.ts";
import type { Texts } from "./en.ts";
import { fill, type Forms } from "./template.ts";

/** What the language lends to a line. */
export interface LineWriter {
  readonly texts: Texts;
  readonly count: (value: number) => string;
  readonly form: (forms: Forms, count: number) => string;
}

/** Parts that hold what stood in the data; hidden when masked (ER-08). */
const found = new Set(["value", "found", "sample", "first_value", "second_value"]);

const longest = 80;

/** `file:line (record r) · column "name" (#n) · value · rule · what is wrong · expected · fix`. */
export function problemLine(problem: Problem, writer: LineWriter, mask: boolean): string {
  const { texts } = writer;
  const parts = slots(problem, writer, mask);
  const rules: Readonly<Record<string, RuleText>> = texts.problems;
  const rule = Object.hasOwn(rules, problem.rule) ? rules[problem.rule] : undefined;
  const severity = problem.severity === "warning" ? ` (${texts.problem.warning})` : "";
  return [
    placeText(problem.place, texts),
    columnText(problem.place, texts),
    parts["value"] === undefined ? "" : `${texts.problem.value} ${parts["value"]}`,
    `${texts.problem.rule} ${problem.rule}${severity}`,
    rule === undefined ? "" : fill(rule.said, parts),
    rule?.expected === undefined ? "" : `${texts.problem.expected} ${fill(rule.expected, parts)}`,
    rule === undefined ? "" : `${texts.problem.fix}: ${fixText(rule.fix, parts, texts)}`,
    moreText(parts, texts),
  ]
    .filter((piece) => piece !== "")
    .join(" · ");
}

interface RuleText {
  readonly said: string;
  readonly expected?: string;
  readonly fix: string;
}

/** Where nothing is near what was typed, naming something far would mislead. */
function fixText(fix: string, parts: Readonly<Record<string, string>>, texts: Texts): string {
  return fix.includes("{nearest}") && parts["nearest"] === undefined ? texts.problem.choose : fill(fix, parts);
}

function placeText(place: Place, texts: Texts): string {
  const line = place.line === undefined ? "" : `:${place.line}`;
  const sign = place.column === undefined && place.columnNumber !== undefined ? `:${place.columnNumber}` : "";
  const record = place.record === undefined ? "" : ` (${texts.problem.record} ${place.record})`;
  return `${visible(place.file)}${line}${sign}${record}`;
}

function columnText(place: Place, texts: Texts): string {
  if (place.column === undefined) return "";
  const number = place.columnNumber === undefined ? "" : ` (#${place.columnNumber})`;
  return `${texts.problem.column} "${visible(place.column)}"${number}`;
}

function moreText(parts: Readonly<Record<string, string>>, texts: Texts): string {
  if (parts["more"] === undefined) return "";
  return fill(parts["rows"] === undefined ? texts.problem.more : texts.problem.moreRows, parts);
}

/** Parts as they are printed: the value between quotes, cut or masked; counts grouped; nothing that a terminal would obey. */
function slots(problem: Problem, writer: LineWriter, mask: boolean): Readonly<Record<string, string>> {
  const parts: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, text] of Object.entries(problem.parts)) {
    const ofData = problem.place.column !== undefined || problem.place.record !== undefined;
    const hide = mask && ofData && found.has(name);
    const shown = hide ? masked(text, writer) : name === "value" ? cut(text, writer) : visible(text);
    parts[name] =
      name === "value" ? `"${shown}"` : /^\d{4,}$/.test(text) && isCount(name) ? writer.count(Number(text)) : shown;
  }
  return parts;
}

function isCount(name: string): boolean {
  return name === "more" || name === "count" || name === "total";
}

function masked(text: string, writer: LineWriter): string {
  const length = [...text].length;
  const sentence = writer.form(writer.texts.problem.masked, length);
  return fill(sentence, { dots: "\u2022\u2022\u2022\u2022", count: writer.count(length) });
}

function cut(text: string, writer: LineWriter): string {
  const signs = [...text];
  if (signs.length <= longest) return visible(text);
  const value = visible(signs.slice(0, longest).join(""));
  return fill(writer.texts.problem.cut, { value, count: writer.count(signs.length) });
}

/** Control, formatting and lone surrogate characters by their number (`trust.md` ER-03, B149, B150). */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (sign) => {
    if (sign === "\n") return "\\n";
    if (sign === "\t") return "\\t";
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
