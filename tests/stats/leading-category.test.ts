import { expect, test } from "vitest";
import { separates } from "../../src/lib/stats/leading-category.ts";

test("30 and 25 of a hundred do not separate, 50 and 25 do, by hand", () => {
  // 1.65·√(55 · 145/200) = 10.4; 1.65·√(75 · 125/200) = 11.3.
  expect(separates({ a: 30, b: 25, n: 100 })).toBe(false);
  expect(separates({ a: 35, b: 25, n: 100 })).toBe(false);
  expect(separates({ a: 50, b: 25, n: 100 })).toBe(true);
  expect(separates({ a: 25, b: 50, n: 100 })).toBe(true);
});

test("a tie never separates, and everybody the same always does with enough of them", () => {
  expect(separates({ a: 20, b: 20, n: 40 })).toBe(false);
  expect(separates({ a: 1, b: 0, n: 1 })).toBe(false);
  expect(separates({ a: 40, b: 0, n: 40 })).toBe(true);
});

test("counts that cannot be are refused", () => {
  expect(() => separates({ a: 3, b: 3, n: 5 })).toThrow(RangeError);
  expect(() => separates({ a: 0, b: 0, n: 0 })).toThrow(RangeError);
});
