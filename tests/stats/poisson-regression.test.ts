import { expect, test } from "vitest";
import { poissonRegression } from "../../src/lib/stats/poisson-regression.ts";

test("with one yes or no the coefficient is the log of how many times the mean of the one is the other's", () => {
  const { fit } = poissonRegression({ outcome: [0, 10, 20, 5, 5, 50], predictors: [[0, 0, 0, 1, 1, 1]] });
  expect(fit?.coefficients[0]).toBeCloseTo(Math.log(10), 10);
  expect(fit?.coefficients[1]).toBeCloseTo(Math.log(2), 10);
});

test("the robust error of that ratio is hand-worked: Σe²/(Σμ)² of either side, times G/(G−1)", () => {
  const { fit } = poissonRegression({
    outcome: [0, 10, 20, 5, 5, 50],
    predictors: [[0, 0, 0, 1, 1, 1]],
    clusters: ["a", "b", "c", "d", "e", "f"],
  });
  const variance = (6 / 5) * ((100 + 0 + 100) / 30 ** 2 + (225 + 225 + 900) / 60 ** 2);
  expect(fit?.standardErrors[1]).toBeCloseTo(Math.sqrt(variance), 10);
});

test("an amount under nothing is not taken", () => {
  expect(() => poissonRegression({ outcome: [-1, 2], predictors: [[0, 1]] })).toThrow(RangeError);
});
