import { expect, test } from "vitest";
import { detectableDifference, unitsToSee } from "../../src/lib/stats/power.ts";

test("to see 10 points of NPS with a variance of .65 takes 1,020.354 answers a group (O-42)", () => {
  expect(unitsToSee(0.1, [0.65, 0.65])).toBeCloseTo(1020.354, 3);
});

test("what a plan asks for is what its error can see", () => {
  const units = unitsToSee(0.2, [1.1, 0.7], { level: 0.9, power: 0.9 });
  const standardError = Math.sqrt((1.1 + 0.7) / units);
  expect(detectableDifference(standardError, { level: 0.9, power: 0.9 })).toBeCloseTo(0.2, 12);
});

test("a difference of nothing cannot be planned for", () => {
  expect(() => unitsToSee(0, [1, 1])).toThrow(RangeError);
  expect(() => detectableDifference(1, { level: 0.95, power: 1 })).toThrow(RangeError);
});
