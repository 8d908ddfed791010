import { expect, test } from "vitest";
import { studentTwoSided } from "../../src/lib/stats/distributions.ts";
import { leastSquares } from "../../src/lib/stats/regression.ts";
import { waldTest } from "../../src/lib/stats/wald.ts";

const x = [1, 2, 3, 4, 5, 6, 7, 8];
const z = [1, 0, 0, 1, 1, 0, 1, 0];
const y = [1.2, 1.9, 3.2, 3.8, 5.4, 5.9, 7.1, 7.7];

test("of one coefficient it is the t-test", () => {
  const fit = leastSquares({ outcome: y, predictors: [x, z] })!;
  expect(waldTest(fit, [2])).toBeCloseTo(studentTwoSided((fit.coefficients[2] as number) / (fit.standardErrors[2] as number), fit.df), 10); // prettier-ignore
});

test("of all slopes with one variance it is the F-test of R²", () => {
  const fit = leastSquares({ outcome: y, predictors: [x, z], errors: "classical" })!;
  const r2 = fit.rSquared as number;
  expect(r2 / 2 / ((1 - r2) / fit.df)).toBeGreaterThan(100);
  expect(waldTest(fit, [1, 2])).toBeLessThan(1e-5);
  const flat = leastSquares({ outcome: [1, 2, 2, 1, 1, 2, 2, 1], predictors: [x, z], errors: "classical" })!;
  expect(waldTest(flat, [1, 2])).toBeGreaterThan(0.3);
});

test("of no coefficients there is no test, nor of coefficients without error", () => {
  const fit = leastSquares({ outcome: x, predictors: [x] })!;
  expect(waldTest(fit, [])).toBe(null);
});
