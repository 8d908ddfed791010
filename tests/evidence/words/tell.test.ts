import { expect, test } from "vitest";
import type { Problem } from "../../../src/lib/contract/problem.ts";
import { speak } from "../../../src/lib/evidence/words/speak.ts";
import { tally, tell } from "../../../src/lib/evidence/words/tell.ts";

const en = speak("en");
const many = (rule: string, severity: Problem["severity"], lines: readonly number[]): readonly Problem[] =>
  lines.map((line) => ({ rule, severity, place: { file: "a.mdx", line }, parts: { found: "x", known: "y" } }));

test("errors stand before warnings, and repeats are gathered after the first five", () => {
  const lines = tell(
    [...many("digit-in-prose", "warning", [1, 2]), ...many("metric-unknown", "error", [3, 4, 5, 6, 7, 8, 2001])],
    en,
  );
  expect(lines.map((line) => line.slice(0, 40).trimEnd())).toEqual([
    ...[3, 4, 5, 6, 7].map((line) => `a.mdx:${line} · rule metric-unknown · there is`),
    "a.mdx · rule metric-unknown · and 2 more",
    "a.mdx:1 · rule digit-in-prose (warning)",
    "a.mdx:2 · rule digit-in-prose (warning)",
  ]);
  expect(lines[5]).toBe("a.mdx · rule metric-unknown · and 2 more (lines 8–2001)");
});

test("what a problem already counted is counted on", () => {
  const [problem] = many("metric-unknown", "error", [1]);
  if (problem === undefined) throw new Error("no problem");
  const counted = { ...problem, parts: { ...problem.parts, more: "1000" } };
  expect(tell([problem, counted], en, { limit: 1 })[1]).toBe("a.mdx · rule metric-unknown · and 1,001 more");
});

test("the tally counts both kinds, in the plural where it must", () => {
  const problems = [...many("a", "error", [1]), ...many("b", "warning", [1, 2])];
  expect([tally(problems, en), tally(problems, speak("nl")), tally([], en)]).toEqual([
    "1 error, 2 warnings",
    "1 fout, 2 waarschuwingen",
    "",
  ]);
});
