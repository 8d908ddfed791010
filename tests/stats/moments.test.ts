import { expect, test } from "vitest";
import { lossOf, momentsOf, solveMoments, totalOf } from "../../src/lib/stats/moments.ts";
import { random } from "../../src/lib/stats/random.ts";
import { leastSquares } from "../../src/lib/stats/regression.ts";

const next = random(1, "moments");
const x = Array.from({ length: 60 }, () => next());
const z = x.map((value) => value ** 2 + next());
const y = x.map((value, i) => 1 + 2 * value - (z[i] ?? 0) + next());
const weights = x.map(() => 0.5 + next());
const units = x.map((_, i) => `u${i % 20}`);
const moments = momentsOf({ outcome: y, columns: [x, z], weights, units });

test("coefficients from moments are those of least squares on the rows, on all columns or some", () => {
  const whole = solveMoments(moments, totalOf(moments), [0, 1, 2]);
  const rows = leastSquares({ outcome: y, predictors: [x, z], weights });
  rows?.coefficients.forEach((value, k) => expect(whole?.[k]).toBeCloseTo(value, 9));
  const one = leastSquares({ outcome: y, predictors: [z], weights });
  solveMoments(moments, totalOf(moments), [0, 2])?.forEach((value, k) => expect(value).toBeCloseTo(one?.coefficients[k] ?? NaN, 9)); // prettier-ignore
});

test("every unit twice is the same fit and twice the loss", () => {
  const ids = Array.from({ length: moments.units }, (_, i) => i);
  const [once, twice] = [totalOf(moments), totalOf(moments, [...ids, ...ids])];
  const beta = solveMoments(moments, once, [0, 1]) ?? [];
  solveMoments(moments, twice, [0, 1])?.forEach((value, k) => expect(value).toBeCloseTo(beta[k] ?? NaN, 9));
  expect(lossOf(moments, twice, [0, 1], beta)).toBeCloseTo(2 * lossOf(moments, once, [0, 1], beta), 8);
});

test("the loss is the weighted sum of squared residuals less that of the outcomes", () => {
  const beta = [0.3, 1.1, -0.4];
  const by = (of: (i: number) => number) => x.reduce((sum, _, i) => sum + (weights[i] ?? 0) * of(i) ** 2, 0);
  const direct = by((i) => (y[i] ?? 0) - 0.3 - 1.1 * (x[i] ?? 0) + 0.4 * (z[i] ?? 0)) - by((i) => y[i] ?? 0);
  expect(lossOf(moments, totalOf(moments), [0, 1, 2], beta)).toBeCloseTo(direct, 8);
});

test("columns that follow from each other have no fit", () => {
  const same = momentsOf({ outcome: y, columns: [x, x.map((value) => 3 - value)], weights, units });
  expect(solveMoments(same, totalOf(same), [0, 1, 2])).toBeNull();
});
