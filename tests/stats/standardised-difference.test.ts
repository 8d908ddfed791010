import { expect, test } from "vitest";
import { standardisedDifference } from "../../src/lib/stats/standardised-difference.ts";

const from = (first: number, size: number) => Array.from({ length: size }, (_, i) => first + i);

test("two groups of ten, two apart, with a spread of √(110/12): 2/3.0277 and its interval by hand", () => {
  const found = standardisedDifference(from(3, 10), from(1, 10), 0.95);
  const value = 2 / Math.sqrt(110 / 12);
  const error = Math.sqrt(20 / 100 + value ** 2 / 40);
  expect(found?.value).toBeCloseTo(value, 12);
  expect(found?.low).toBeCloseTo(value - 1.959963985 * error, 8);
  expect(found?.high).toBeCloseTo(value + 1.959963985 * error, 8);
});

test("turned round it has the other sign, and a scale or origin changes nothing", () => {
  const [a, b] = [from(3, 15), from(1, 12)];
  const found = standardisedDifference(a, b, 0.95);
  expect(standardisedDifference(b, a, 0.95)?.value).toBeCloseTo(-(found?.value ?? NaN), 12);
  const scaled = (values: readonly number[]) => values.map((value) => 7 * value - 300);
  expect(standardisedDifference(scaled(a), scaled(b), 0.95)?.high).toBeCloseTo(found?.high ?? NaN, 9);
});

test("it says nothing of nine people, nor of people who are all the same", () => {
  expect(standardisedDifference(from(1, 9), from(1, 30), 0.95)).toBe(null);
  expect(standardisedDifference(new Array(12).fill(4), new Array(12).fill(4), 0.95)).toBe(null);
  expect(standardisedDifference(new Array(13).fill(6.2422997), new Array(17).fill(6.2422997), 0.95)).toBe(null);
});
