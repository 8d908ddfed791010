import { expect, test } from "vitest";
import { covarianceMatrix } from "../../src/lib/stats/correlation.ts";
import { cronbachAlpha, differenceReliability } from "../../src/lib/stats/reliability.ts";
import { attitude } from "../fixtures/correlations.ts";
import { fc } from "../fixtures/property.ts";

/** Shrout and Fleiss 1979, table 2: six persons by four judges. */
const judges = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
];

test("four judges of six persons have α .909316, the ICC(3,4) of Shrout and Fleiss 1979 (O-13)", () => {
  expect(cronbachAlpha(covarianceMatrix({ columns: judges }))).toBeCloseTo(0.909316, 6);
});

test("the seven items of R's attitude have standardised α .839084 (O-13)", () => {
  expect(cronbachAlpha(attitude)).toBeCloseTo(0.839084, 6);
});

test("of two items α is the Spearman–Brown value 2r/(1 + r) of their correlation", () => {
  fc.assert(
    fc.property(fc.double({ min: -0.9, max: 0.99, noNaN: true }), (r) => {
      expect(cronbachAlpha({ size: 2, values: Float64Array.from([1, r, r, 1]) })).toBeCloseTo((2 * r) / (1 + r), 10);
    }),
  );
});

test("the gap between two blocks that correlate .547 is reliable for .233744 only (O-16)", () => {
  const found = differenceReliability({
    deviations: [1.26615401, 1.26607046],
    reliabilities: [0.872406, 0.432597],
    correlation: 0.54651749,
  });
  // The α of the oracle are printed to six digits, which the difference magnifies twice.
  expect(Math.abs((found ?? NaN) - 0.233744)).toBeLessThan(2e-6);
});

test("one item has no α, and the difference of a score with itself no reliability", () => {
  expect(cronbachAlpha({ size: 1, values: Float64Array.from([2]) })).toBeNull();
  expect(cronbachAlpha({ size: 2, values: Float64Array.from([1, -1, -1, 1]) })).toBeNull();
  expect(differenceReliability({ deviations: [1, 1], reliabilities: [0.8, 0.8], correlation: 1 })).toBeNull();
});
