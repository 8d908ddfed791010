import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { clusterCovariance, hc3Covariance } from "../../src/lib/stats/robust-covariance.ts";

/** Four rows of an intercept and x = 0, 1, 2, 3; (X′X)⁻¹ = [.7 −.3; −.3 .2], leverages .7 .3 .3 .7, all by hand. */
const fitted = {
  matrix: new Matrix([
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 3],
  ]),
  inverse: { size: 2, values: Float64Array.from([0.7, -0.3, -0.3, 0.2]) },
  residuals: Float64Array.from([1, -2, 1, 0]),
};

test("HC3 weighs every row's squared residual by its slope row over (1 − leverage)², worked by hand", () => {
  const rows = [-0.3, -0.1, 0.1, 0.3];
  const grown = [1 / 0.3, -2 / 0.7, 1 / 0.7, 0];
  const wanted = rows.reduce((total, weight, i) => total + (weight * (grown[i] ?? NaN)) ** 2, 0);
  expect(hc3Covariance(fitted).values[3]).toBeCloseTo(wanted, 12);
});

test("clusters add their rows up before squaring: 2/(2 − 1)·3/(4 − 2) times, worked by hand", () => {
  const found = clusterCovariance(fitted, ["a", "a", "b", "b"]);
  const [first, second] = [-0.3 * 1 + -0.1 * -2, 0.1 * 1 + 0.3 * 0];
  expect(found?.covariance.values[3]).toBeCloseTo(3 * (first ** 2 + second ** 2), 12);
  expect(found?.df).toBe(1);
  expect(clusterCovariance(fitted, ["a", "a", "a", "a"])).toBeNull();
});

test("a row that alone decides its fit leaves a finite error", () => {
  const alone = {
    matrix: new Matrix([
      [1, 0],
      [1, 0],
      [1, 1],
    ]),
    inverse: { size: 2, values: Float64Array.from([0.5, -0.5, -0.5, 1.5]) },
    residuals: Float64Array.from([1, -1, 0]),
  };
  expect(hc3Covariance(alone).values.every(Number.isFinite)).toBe(true);
});
