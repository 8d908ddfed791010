import { expect, test } from "vitest";
import { minimise } from "../../src/lib/stats/nelder-mead.ts";
import { fc } from "../fixtures/property.ts";

test("the valley of Rosenbrock 1960 is followed to its lowest point at (1, 1) from (−1.2, 1)", () => {
  const of = ([x = 0, y = 0]: Float64Array) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
  const found = minimise({ of, from: [-1.2, 1] });
  expect(found.converged).toBe(true);
  expect(found.at[0]).toBeCloseTo(1, 4);
  expect(found.at[1]).toBeCloseTo(1, 4);
});

test("Powell's singular function of four numbers (1962) ends at 0, where it is 0", () => {
  const of = ([a = 0, b = 0, c = 0, d = 0]: Float64Array) =>
    (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4;
  const found = minimise({ of, from: [3, -1, 0, 1] });
  expect(found.value).toBeLessThan(1e-8);
});

test("the bottom of any bowl is found, wherever one begins", () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(number, number, number), fc.tuple(number, number, number), (bottom, from) => {
      const of = (at: Float64Array) =>
        at.reduce((total, x, i) => total + (i + 1) * (x - (bottom[i] as number)) ** 2, 0);
      const found = minimise({ of, from });
      found.at.forEach((x, i) => expect(x).toBeCloseTo(bottom[i] as number, 3));
    }),
    { numRuns: 50 },
  );
});

test("a function without numbers, or without a bottom, is not settled", () => {
  expect(minimise({ of: () => NaN, from: [0, 0] }).converged).toBe(false);
  const endless = minimise({ of: ([x = 0]) => -x, from: [0], mostEvaluations: 200 });
  expect(endless.converged).toBe(false);
  expect(endless.evaluations).toBeLessThan(220);
});

test("where the function has no number it is not entered", () => {
  const found = minimise({ of: ([x = 0]) => x - Math.log(x), from: [3] });
  expect(found.at[0]).toBeCloseTo(1, 5);
});
