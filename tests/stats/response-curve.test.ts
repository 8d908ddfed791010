import { expect, test } from "vitest";
import { bestAmount, bestForm, curvature, fitResponse } from "../../src/lib/stats/response-curve.ts";
import { fc } from "../fixtures/property.ts";

const X = [0, 1, 2, 4, 8, 12, 20];
const ones = X.map(() => 1);

test("points on 3 + 10·ln(1 + x/5) give that curve back, and 5 is where its slope is 1 (by hand: 10/(5 + x) = 1)", () => {
  const curve = fitResponse({ x: X, y: X.map((x) => 3 + 10 * Math.log(1 + x / 5)), weights: ones }, "log")!;
  expect(curve.error).toBeLessThan(1e-6);
  expect(curve.at(10)).toBeCloseTo(3 + 10 * Math.log(3), 3);
  expect(curve.slope(5)).toBeCloseTo(1, 3);
  expect(bestAmount(curve, [0, 20], 1, 1)).toBeCloseTo(5, 1);
  expect(bestAmount(curve, [0, 20], 2, 1)).toBeCloseTo(15, 1);
});

test("points on ADBUDG's curve 2 + 30·x³/(6³ + x³) are told from a logarithm, and give it back (Little 1970)", () => {
  const x = [0, 2, 4, 6, 8, 10, 14, 20];
  const levels = { x, y: x.map((at) => 2 + (30 * at ** 3) / (6 ** 3 + at ** 3)), weights: x.map(() => 1) };
  expect(bestForm(levels)).toBe("hill");
  const curve = fitResponse(levels, "hill")!;
  expect(curve.at(7)).toBeCloseTo(2 + (30 * 343) / (216 + 343), 2);
  expect(curve.slope(6)).toBeCloseTo((30 * 3) / 6 / 4, 2);
});

test("three levels are too few for a logarithm and five for Hill's curve", () => {
  const of = (n: number, form: "log" | "hill") => fitResponse({ x: X.slice(0, n), y: X.slice(0, n).map(Math.sqrt), weights: ones.slice(0, n) }, form); // prettier-ignore
  expect([of(3, "log"), of(5, "hill")]).toEqual([null, null]);
  expect(of(4, "log")).not.toBeNull();
  expect(fitResponse({ x: X, y: X, weights: X.map((_, i) => (i < 3 ? 1 : 0)) }, "log")).toBeNull();
});

test("a parabola 1 + 4x − x²/10 has the curvature −0.1, whatever the weights, and two levels have none", () => {
  const y = X.map((x) => 1 + 4 * x - x ** 2 / 10);
  expect(curvature({ x: X, y, weights: ones })).toBeCloseTo(-0.1, 9);
  expect(curvature({ x: X, y, weights: X.map((_, i) => 1 + i) })).toBeCloseTo(-0.1, 9);
  expect(curvature({ x: X, y, weights: X.map((_, i) => (i < 2 ? 1 : 0)) })).toBeNull();
});

test("money in other units changes the amounts and nothing else, and the slope is that of the curve", () => {
  const y = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: X.length, maxLength: X.length });
  fc.assert(
    fc.property(y, fc.constantFrom(0.1, 100), (outcome, times) => {
      const one = fitResponse({ x: X, y: outcome, weights: ones }, "log")!;
      const other = fitResponse({ x: X.map((x) => times * x), y: outcome, weights: ones }, "log")!;
      expect(other.error).toBeCloseTo(one.error, 3);
      const step = 1e-4;
      expect((one.at(6 + step) - one.at(6 - step)) / (2 * step)).toBeCloseTo(one.slope(6), 3);
    }),
    { numRuns: 30 },
  );
});
