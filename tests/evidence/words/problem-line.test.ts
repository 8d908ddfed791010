import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/lib/contract/problem.ts";
import { speak } from "../../../src/lib/evidence/words/speak.ts";

const en = speak("en");
const nl = speak("nl");
const cell: Problem = {
  rule: "metric-unknown",
  severity: "error",
  place: { file: "data/survey.csv", line: 1743, record: 1741, column: "nps", columnNumber: 6 },
  parts: { value: "11", found: "npss", known: "nps, rox", nearest: "nps" },
};
const line = (parts: Readonly<Record<string, string>>, words = en) =>
  words.problem({ ...cell, parts: { ...cell.parts, ...parts } });

describe("a problem is one line", () => {
  test("with place, column, value, rule, what is wrong, what was expected and the mend (ER-01)", () => {
    expect([en.problem(cell), nl.problem(cell)]).toMatchInlineSnapshot(`
      [
        "data/survey.csv:1743 (record 1741) · column "nps" (#6) · value "11" · rule metric-unknown · there is no metric npss · expected one of nps, rox · fix: write of="nps"",
        "data/survey.csv:1743 (record 1741) · kolom "nps" (#6) · waarde "11" · regel metric-unknown · er is geen maat npss · verwacht een van nps, rox · oplossing: schrijf of="nps"",
      ]
    `);
  });

  test("that says when it is a warning, and how many more there are like it (ER-06)", () => {
    expect(line({ more: "1243", rows: "17\u20131260" })).toMatch(/ · and 1,243 more \(rows 17–1260\)$/);
    expect(line({ more: "3" }, nl)).toMatch(/ · en nog 3$/);
    expect(en.problem({ ...cell, severity: "warning" })).toContain("rule metric-unknown (warning)");
  });

  test("whose value is quoted, escaped and cut at eighty characters (ER-03)", () => {
    expect(line({ value: "a\nb\tc\u001b[31m\u202e" })).toContain('value "a\\nb\\tc\\u{1b}[31m\\u{202e}"');
    expect(line({ value: "x".repeat(5000) })).toContain(`value "${"x".repeat(80)}… (5,000 characters)"`);
    expect(line({ value: "\ud800" })).toContain('value "\\u{d800}"');
    expect(line({ value: "x" }).split("\n")).toHaveLength(1);
  });

  test("that can hide what stood in the cell, and only that (ER-08)", () => {
    const masked = en.problem({ ...cell, parts: { ...cell.parts, value: "Jan de Vries" } }, { mask: true });
    expect(masked).toContain('value "•••• (12 characters)"');
    expect(masked).not.toContain("Jan");
    expect(nl.problem({ ...cell, parts: { value: "J" } }, { mask: true })).toContain('waarde "•••• (1 teken)"');
    const typed = { ...cell, place: { file: "nl.mdx", line: 3, columnNumber: 5 } };
    expect(en.problem(typed, { mask: true })).toContain("there is no metric npss");
  });

  test("that names no mend when nothing is near what was typed", () => {
    const { nearest: _, ...parts } = cell.parts;
    expect(en.problem({ ...cell, parts })).toContain("fix: choose one of those that exist");
  });

  test("even of a rule that has no text", () => {
    expect(en.problem({ ...cell, rule: "toString" })).toBe(
      'data/survey.csv:1743 (record 1741) · column "nps" (#6) · value "11" · rule toString',
    );
  });

  test("that places a page's problem by line and sign", () => {
    expect(en.problem({ ...cell, place: { file: "nl.mdx", line: 3, columnNumber: 5 } })).toMatch(/^nl\.mdx:3:5 · /);
  });
});
