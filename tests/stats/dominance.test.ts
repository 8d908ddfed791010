import { expect, test } from "vitest";
import { isDominated } from "../../src/lib/stats/dominance.ts";

test("under three contributors, or two that make more than 85%, an amount is not told (P-23)", () => {
  expect(isDominated([100, 100])).toBe(true);
  expect(isDominated([100, 100, 0])).toBe(true);
  expect(isDominated([43, 43, 7, 7])).toBe(true);
  expect(isDominated([42, 42, 8, 8])).toBe(false);
});

test("when the others bring in under a tenth of the largest, the second could reckon him, and a loss counts as a gain", () => {
  expect(isDominated([100, 10, 4, 5])).toBe(true);
  expect(isDominated([-100, 10, 10, -10, 10])).toBe(false);
  expect(isDominated([-1000, 10, 10, -10, 10])).toBe(true);
});
