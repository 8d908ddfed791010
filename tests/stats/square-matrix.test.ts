import { expect, test } from "vitest";
import { copyOf, correlationOf, diagonal, partialOut, sweep } from "../../src/lib/stats/square-matrix.ts";
import { attitude, swiss } from "../fixtures/correlations.ts";

test("sweeping every variable leaves minus the inverse, and the matrix itself untouched", () => {
  const swept = copyOf(swiss);
  for (let k = 0; k < swiss.size; k++) expect(sweep(swept, k, 1)).toBe(true);
  for (let i = 0; i < swiss.size; i++) {
    for (let j = 0; j < swiss.size; j++) {
      let product = 0;
      for (let k = 0; k < swiss.size; k++) {
        product -= (swiss.values[i * swiss.size + k] ?? NaN) * (swept.values[k * swiss.size + j] ?? NaN);
      }
      expect(product).toBeCloseTo(Number(i === j), 12);
    }
  }
});

test("a variable that is a sum of those swept before is passed over", () => {
  const twice = { size: 2, values: Float64Array.from([1, 1, 1, 1]) };
  expect(sweep(twice, 0, 1)).toBe(true);
  expect(sweep(twice, 1, 1)).toBe(false);
});

test("a correlation with one other held is (r12 − r13·r23)/√((1 − r13²)(1 − r23²))", () => {
  const [r12, r13, r23] = [0.5, 0.3, -0.4];
  const matrix = { size: 3, values: Float64Array.from([1, r12, r13, r12, 1, r23, r13, r23, 1]) };
  const partial = correlationOf(partialOut(matrix, 2));
  expect(partial?.values[1]).toBeCloseTo((r12 - r13 * r23) / Math.sqrt((1 - r13 ** 2) * (1 - r23 ** 2)), 14);
});

test("holding two variables is holding one and then the other", () => {
  const at = partialOut(attitude, 5);
  const inTwo = partialOut(partialOut(attitude, 6), 5);
  at.values.forEach((value, k) => expect(inTwo.values[k]).toBeCloseTo(value, 14));
});

test("covariances scale to correlations, and a variable that does not vary has none", () => {
  const matrix = correlationOf({ size: 2, values: Float64Array.from([4, 3, 3, 9]) });
  expect(matrix?.values[1]).toBe(0.5);
  expect(matrix === null ? NaN : diagonal(matrix, 1)).toBe(1);
  expect(correlationOf({ size: 2, values: Float64Array.from([4, 0, 0, 0]) })).toBeNull();
});
