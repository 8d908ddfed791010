import { expect, test } from "vitest";
import { assignmentP } from "../../src/lib/stats/assignment.ts";

test("5,000 against 5,300 where halves were meant has p .003117 (method.md O-42)", () => {
  expect(assignmentP(5000, 5300, 0.5)).toBeCloseTo(0.003117, 6);
});

test("exactly the sizes meant has p 1, and so has nobody at all", () => {
  expect(assignmentP(300, 700, 0.3)).toBeCloseTo(1, 12);
  expect(assignmentP(0, 0, 0.5)).toBe(1);
});

test("everybody meant for one group leaves nothing to test", () => {
  expect(() => assignmentP(10, 0, 1)).toThrow(RangeError);
});
