import fc from "fast-check";
import { expect, test } from "vitest";
import { shrinkageOf } from "../../src/lib/stats/shrinkage.ts";

test("a variance of 100 between and one of 10 × 25 within keep 28.57% of an estimate (method.md O-42)", () => {
  const between = Math.sqrt(100 + 250);
  expect(shrinkageOf([{ value: between, error: Math.sqrt(250) }], Math.sqrt(250))).toBeCloseTo(0.285714, 6);
});

test("estimates no larger than their errors are drawn to nothing", () => {
  const noise = [-1, 1, -0.5, 0.5, 0.8].map((value) => ({ value, error: 1 }));
  expect(shrinkageOf(noise, 1)).toBe(0);
});

test("five tests by hand: squares 1, 4, 9, 4, 1 less an error of 1 leave a variance of 2.8", () => {
  const tests = [1, 2, 3, -2, -1].map((value) => ({ value, error: 1 }));
  expect(shrinkageOf(tests, 1)).toBeCloseTo(2.8 / 3.8, 12);
  expect(shrinkageOf(tests, 2)).toBeCloseTo(2.8 / 6.8, 12);
});

test("what is known better keeps more, and a change of unit or sign changes nothing", () => {
  const value = fc.double({ min: -10, max: 10, noNaN: true });
  const error = fc.double({ min: 0.1, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ value, error }), { minLength: 1, maxLength: 8 }), error, (tests, own) => {
      const factor = shrinkageOf(tests, own);
      expect(factor >= 0 && factor < 1).toBe(true);
      expect(shrinkageOf(tests, 2 * own)).toBeLessThanOrEqual(factor);
      const scaled = tests.map((one) => ({ value: -4 * one.value, error: 4 * one.error }));
      expect(shrinkageOf(scaled, 4 * own)).toBeCloseTo(factor, 9);
    }),
  );
});

test("without estimates there is nothing to draw towards", () => {
  expect(() => shrinkageOf([], 1)).toThrow("no estimates");
});
