import fc from "fast-check";
import { expect, test } from "vitest";
import { dependence } from "../../src/lib/stats/dependent-columns.ts";

const a = [1, 4, 2, 8, 5, 7, 1, 3];
const b = [2, 1, 9, 4, 4, 6, 5, 8];
const c = [3, 3, 1, 7, 2, 9, 9, 0];

test("a column that is a sum of others is spare, and all of that sum are entangled; a bystander is neither", () => {
  const sum = a.map((value, i) => 2 * value - (b[i] ?? 0) + 7);
  expect(dependence({ columns: [a, c, b, sum] })).toEqual({
    spare: [false, false, false, true],
    entangled: [true, false, true, true],
  });
});

test("a constant column is spare and entangles nobody", () => {
  expect(dependence({ columns: [a, a.map(() => 3), b] })).toEqual({
    spare: [false, true, false],
    entangled: [false, true, false],
  });
  expect(dependence({ columns: [] })).toEqual({ spare: [], entangled: [] });
});

test("the same column twice: the second is spare and neither can be told apart, whatever its scale", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: -5, max: 5 }), (scale, shift) => {
      const twin = a.map((value) => shift + scale * value);
      expect(dependence({ columns: [b, a, twin] })).toEqual({
        spare: [false, false, true],
        entangled: [false, true, true],
      });
    }),
  );
});
