import { expect, test } from "vitest";
import { leastSquares } from "../../src/lib/stats/regression.ts";
import { ridge } from "../../src/lib/stats/ridge.ts";
import { random } from "../../src/lib/stats/random.ts";

const draw = random(2, "ridge");
const rows = Array.from({ length: 60 }, () => [draw(), draw(), draw()] as const);
const [a, b, c] = [0, 1, 2].map((k) => rows.map((row) => row[k] as number)) as [number[], number[], number[]];
const outcome = rows.map(([x, y, z]) => 3 + 2 * x - y + 0.5 * z + 0.3 * (draw() - 0.5));

test("without strength it is least squares, controls held equal alike", () => {
  const plain = leastSquares({ outcome, predictors: [a, b, c] });
  const found = ridge({ outcome, predictors: [a, b], controls: [c] }, 0);
  expect(found?.coefficients[0]).toBeCloseTo(plain?.coefficients[1] ?? NaN, 9);
  expect(found?.coefficients[1]).toBeCloseTo(plain?.coefficients[2] ?? NaN, 9);
});

test("one predictor with strength k is its slope over 1 + k, by hand", () => {
  // Outcomes 2, 4, 6, 8 on 1, 2, 3, 4: slope 2, and 2 ÷ 1.25 = 1.6.
  const found = ridge({ outcome: [2, 4, 6, 8], predictors: [[1, 2, 3, 4]] }, 0.25);
  expect(found?.coefficients[0]).toBeCloseTo(1.6, 12);
});

test("two predictors that are nearly one share what least squares deals out wildly", () => {
  const twin = a.map((value) => value + 1e-4 * draw());
  const noisy = a.map((value) => value + draw());
  const plain = leastSquares({ outcome: noisy, predictors: [a, twin] });
  const found = ridge({ outcome: noisy, predictors: [a, twin] });
  expect(Math.abs(plain?.coefficients[1] ?? 0)).toBeGreaterThan(20);
  expect(Math.abs(found?.coefficients[0] ?? 99)).toBeLessThan(2);
  expect(found?.penalty).toBeGreaterThan(0);
});

test("nothing to shrink, no variance, and more columns than rows are refused", () => {
  expect(ridge({ outcome, predictors: [] })).toBeNull();
  expect(ridge({ outcome, predictors: [a.map(() => 1)] })).toBeNull();
  expect(ridge({ outcome: outcome.map(() => 4), predictors: [a] })).toBeNull();
  expect(ridge({ outcome: [1, 2, 4], predictors: [[1, 2, 5], [2, 1, 0]] })).toBeNull(); // prettier-ignore
});
