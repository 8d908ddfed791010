import fc from "fast-check";
import { expect, test } from "vitest";
import { cellQuantiles, normalScores } from "../../src/lib/stats/cell-quantiles.ts";
import { normalQuantile } from "../../src/lib/stats/normal-quantile.ts";
import { quantileOf, type UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";

const kinds: readonly UncertainNumber[] = [
  { kind: "normal", mean: 0.008, sd: 0.003 },
  { kind: "lognormal", mean: 3, sd: 4 },
  { kind: "uniform", low: -1, high: 2 },
  { kind: "triangular", low: 10, mode: 20, high: 60 },
  { kind: "pert", low: 10, mode: 20, high: 60 },
  { kind: "pert", low: 0, mode: 0, high: 1 },
  { kind: "pert", low: -1, mode: 1, high: 1 },
  { kind: "beta", alpha: 0.5, beta: 0.7 },
  { kind: "beta", alpha: 0.2, beta: 3 },
  { kind: "beta", alpha: 300, beta: 20 },
];

test.each(kinds.map((number) => [JSON.stringify(number), number] as const))(
  "at the middle of every cell stands the quantile of %s",
  (_, number) => {
    for (const cells of [1, 40, 2000]) {
      const values = cellQuantiles(number, normalScores(cells));
      for (let cell = 0; cell < cells; cell += 13) {
        const exact = quantileOf(number, (cell + 0.5) / cells);
        expect(Math.abs((values[cell] as number) - exact)).toBeLessThanOrEqual(1e-10 * Math.abs(exact));
      }
    }
  },
);

test("a PERT from 10 over 20 to 60 has its published quantiles (method.md O-39)", () => {
  const values = cellQuantiles({ kind: "pert", low: 10, mode: 20, high: 60 }, normalScores(10_000));
  const at = (p: number) => ((values[p * 10_000 - 1] as number) + (values[p * 10_000] as number)) / 2;
  expect(at(0.05)).toBeCloseTo(12.948869, 4);
  expect(at(0.5)).toBeCloseTo(23.833613, 6);
  expect(at(0.95)).toBeCloseTo(41.063836, 4);
});

test("quantiles never fall from one cell to the next", () => {
  const shape = fc.double({ min: 0.1, max: 50, noNaN: true });
  fc.assert(
    fc.property(shape, shape, (alpha, beta) => {
      const values = cellQuantiles({ kind: "beta", alpha, beta }, normalScores(400));
      expect(values.every((value, i) => i === 0 || value >= (values[i - 1] as number))).toBe(true);
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("scores are those of the normal", () => {
  expect([...normalScores(4)]).toEqual([0.125, 0.375, 0.625, 0.875].map((u) => normalQuantile(u)));
});
