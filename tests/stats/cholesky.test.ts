import { expect, test } from "vitest";
import { cholesky, solveLower } from "../../src/lib/stats/cholesky.ts";

test("the factor of [[4,2],[2,5]] is [[2,0],[1,2]]", () => {
  expect(cholesky(Float64Array.of(4, 2, 2, 5), 2)).toEqual(Float64Array.of(2, 0, 1, 2));
});

test("a matrix in which one column follows from another has no factor", () => {
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
});

test("forward substitution solves a lower triangle", () => {
  expect(solveLower(Float64Array.of(2, 0, 1, 2), [4, 8])).toEqual(Float64Array.of(2, 3));
});
