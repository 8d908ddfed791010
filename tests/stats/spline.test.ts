import fc from "fast-check";
import { expect, test } from "vitest";
import { knotsOf, splineBasis, splineColumns } from "../../src/lib/stats/spline.ts";

test("the knots of 0 … 100 stand where Harrell puts them", () => {
  const values = Array.from({ length: 101 }, (_, i) => i);
  expect(knotsOf(values, 3)).toEqual([10, 50, 90]);
  expect(knotsOf(values, 4)).toEqual([5, 35, 65, 95]);
  expect(knotsOf(values, 5)?.map((knot) => Math.round(knot * 10) / 10)).toEqual([5, 27.5, 50, 72.5, 95]);
});

test("marks that tie have knots among the marks that occur, and too few marks have none", () => {
  const marks = [...new Array(90).fill(8), 1, 2, 3, 4, 5, 6, 7, 9, 10];
  expect(new Set(knotsOf(marks, 4)).size).toBe(4);
  expect(knotsOf([8, 8, 9, 10], 4)).toBeNull();
});

test("the basis is hand-worked: knots 0, 1, 2 bend by [x³ − 2(x−1)³ + (x−2)³]/4", () => {
  expect(splineBasis(0.5, [0, 1, 2])).toEqual([0.5, 0.125 / 4]);
  expect(splineBasis(1.5, [0, 1, 2])[1]).toBeCloseTo((3.375 - 0.25) / 4, 12);
  expect(splineBasis(-1, [0, 1, 2])).toEqual([-1, 0]);
});

test("beyond the outer knots every column is a straight line", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 5, noNaN: true }), (step) => {
      const knots = [1, 3, 6, 9];
      const [a, b, c] = splineColumns([9, 9 + step, 9 + 2 * step], knots)
        .map((column) => [...column])
        .reduce((rows, column) => rows.map((row, i) => [...row, column[i] as number]), [[], [], []] as number[][]);
      (a ?? []).forEach((value, j) => expect((c?.[j] ?? 0) - (b?.[j] ?? 0)).toBeCloseTo((b?.[j] ?? 0) - value, 8));
    }),
  );
});
