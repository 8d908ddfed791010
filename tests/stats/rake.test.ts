import { expect, test } from "vitest";
import { rake } from "../../src/lib/stats/rake.ts";
import { kish } from "../../src/lib/stats/weights.ts";
import { fc } from "../fixtures/property.ts";

/** Rows of a table of counts: category of the row and of the column. */
function rowsOf(table: readonly (readonly number[])[]): { first: number[]; second: number[] } {
  const cells = table.flatMap((counts, i) =>
    counts.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)),
  );
  return { first: cells.map(([i]) => i), second: cells.map(([, j]) => j) };
}

test("ten, twenty, thirty and forty answers raked to 50/50 and 40/60 have the weights of O-06", () => {
  const { first, second } = rowsOf([
    [10, 20],
    [30, 40],
  ]);
  const { weights, converged, trimmed } = rake({
    margins: [
      { categories: first, targets: [50, 50] },
      { categories: second, targets: [0.4, 0.6] },
    ],
  });
  const at = [weights[0], weights[10], weights[30], weights[60]];
  [1.757651, 1.621175, 0.74745, 0.689413].forEach((weight, i) => expect(at[i]).toBeCloseTo(weight, 6));
  expect(10 * (at[0] ?? NaN)).toBeCloseTo(17.576507, 5);
  expect(kish(weights).designEffect).toBeCloseTo(1.192295, 6);
  expect([converged, trimmed]).toEqual([true, 0]);
});

const table = fc.array(fc.tuple(fc.integer({ min: 3, max: 15 }), fc.integer({ min: 3, max: 15 })), {
  minLength: 2,
  maxLength: 3,
});

test("raked weights have mean 1, meet both margins, and belong to the row wherever it stands", () => {
  fc.assert(
    fc.property(table, fc.double({ min: 0.35, max: 0.65, noNaN: true }), (counts, share) => {
      const { first, second } = rowsOf(counts);
      const margins = [
        { categories: first, targets: counts.map(() => 1) },
        { categories: second, targets: [share, 1 - share] },
      ];
      const found = rake({ margins });
      const back = rake({
        margins: margins.map((margin) => ({ ...margin, categories: margin.categories.toReversed() })),
      });
      found.weights
        .toReversed()
        .forEach((weight, i) => expect(Math.abs((back.weights[i] ?? NaN) - weight)).toBeLessThan(1e-12));
      expect(found.weights.reduce((a, b) => a + b, 0) / found.weights.length).toBeCloseTo(1, 10);
      expect(found.converged).toBe(true);
      if (found.trimmed === 0) expect(found.largestError).toBeLessThan(1e-7);
    }),
  );
});

test("one margin is post-stratification: target share over answered share, times the weight at the start", () => {
  const categories = [0, 0, 0, 1];
  expect([...rake({ margins: [{ categories, targets: [1, 1] }] }).weights].map((w) => w.toFixed(6))).toEqual([
    "0.666667",
    "0.666667",
    "0.666667",
    "2.000000",
  ]);
  const { weights } = rake({ margins: [{ categories, targets: [1, 1] }], base: [2, 1, 1, 5] });
  expect([...weights].map((w) => w.toFixed(6))).toEqual(["1.000000", "0.500000", "0.500000", "2.000000"]);
});

test("a single answer for half of the population is cut to five times the mean, and what is then off is told", () => {
  const categories = [...Array<number>(99).fill(0), 1];
  const { weights, trimmed, largestError, converged } = rake({ margins: [{ categories, targets: [1, 1] }] });
  expect(weights[99]).toBeCloseTo(5, 8);
  expect(trimmed).toBe(1);
  expect(converged).toBe(true);
  expect(largestError).toBeCloseTo(0.45, 8);
});

test("a category that nobody is in never converges, and does not make a weight that is no number", () => {
  const { converged, weights } = rake({ margins: [{ categories: [0, 1, 0], targets: [1, 1, 1] }] });
  expect(converged).toBe(false);
  expect(weights.every((weight) => Number.isFinite(weight))).toBe(true);
});

test("no rows, a category without target and a target of 0 are refused", () => {
  expect(() => rake({ margins: [] })).toThrow(RangeError);
  expect(() => rake({ margins: [{ categories: [0, 2], targets: [1, 1] }] })).toThrow(RangeError);
  expect(() => rake({ margins: [{ categories: [0, 1], targets: [1, 0] }] })).toThrow(RangeError);
  expect(() => rake({ margins: [{ categories: [0], targets: [1] }], base: [0] })).toThrow(RangeError);
});
