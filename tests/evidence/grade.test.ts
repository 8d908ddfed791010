import fc from "fast-check";
import { expect, test } from "vitest";
import { bearsCause, gradeOf, grades, isAtLeast, lowestGrade, verbOf } from "../../src/lib/evidence/grade.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

test("a chain is as strong as its weakest link, in any order", () => {
  expect([lowestGrade(["A", "C", "B"]), lowestGrade(["B"]), lowestGrade([])]).toEqual(["C", "B", null]);
  const some = fc.array(fc.constantFrom(...grades), { minLength: 1 });
  fc.assert(
    fc.property(some, (chain) => {
      const lowest = lowestGrade(chain);
      expect(lowestGrade([...chain].reverse())).toBe(lowest);
      expect(lowest !== null && chain.every((grade) => isAtLeast(grade, lowest))).toBe(true);
    }),
  );
});

test("only experiments and quasi-experiments bear cause, and what says nothing is one moment", () => {
  expect(grades.map(bearsCause)).toEqual([true, true, false, false, false]);
  expect([gradeOf({ grade: null }), gradeOf({ grade: "A" })]).toEqual(["D", "A"]);
});

test("every grade has its verb (method.md 4.3)", () => {
  expect(grades.map((grade) => verbOf(grade, speak("nl")))).toEqual([
    "leidt tot",
    "leidt waarschijnlijk tot",
    "gaat vooraf aan",
    "hangt samen met",
    "we nemen aan dat",
  ]);
});
