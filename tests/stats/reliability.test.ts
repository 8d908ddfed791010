import { expect, test } from "vitest";
import { covarianceMatrix } from "../../src/lib/stats/correlation.ts";
import { cronbachAlpha, differenceReliability, mcdonaldOmega, oneFactor } from "../../src/lib/stats/reliability.ts";
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

const loaded = fc.array(fc.double({ min: 0.2, max: 0.95, noNaN: true }), { minLength: 3, maxLength: 8 });

/** Correlations of items that share one factor and nothing else. */
function ofOneFactor(loadings: readonly number[]) {
  const values = loadings.flatMap((a, i) => loadings.map((b, j) => (i === j ? 1 : a * b)));
  return { size: loadings.length, values: Float64Array.from(values) };
}

test("loadings .8, .7, .6 and .5 make ω 2.6²/(2.6² + 2.26), and α a little less", () => {
  const matrix = ofOneFactor([0.8, 0.7, 0.6, 0.5]);
  expect(mcdonaldOmega(matrix)).toBeCloseTo(6.76 / 9.02, 8);
  expect(cronbachAlpha(matrix)).toBeLessThan(6.76 / 9.02);
});

test("minimum residuals find the loadings of what is made of one factor, and ω is never under α there", () => {
  fc.assert(
    fc.property(loaded, (loadings) => {
      const matrix = ofOneFactor(loadings);
      const found = oneFactor(matrix);
      loadings.forEach((loading, item) => expect(found?.[item]).toBeCloseTo(loading, 5));
      expect(mcdonaldOmega(matrix) ?? 0).toBeGreaterThanOrEqual((cronbachAlpha(matrix) ?? 1) - 1e-6);
    }),
  );
});

test("items as strong as each other have ω equal to α, whatever the unit", () => {
  const matrix = ofOneFactor([0.7, 0.7, 0.7]);
  expect(mcdonaldOmega(matrix)).toBeCloseTo(cronbachAlpha(matrix) ?? NaN, 8);
  expect(mcdonaldOmega({ size: 3, values: matrix.values.map((value) => 9 * value) })).toBeCloseTo(cronbachAlpha(matrix) ?? NaN, 8); // prettier-ignore
});

test("the seven items of R's attitude have ω above their α of .84", () => {
  expect(mcdonaldOmega(attitude)).toBeGreaterThan(0.839);
  expect(mcdonaldOmega(attitude)).toBeLessThan(0.87);
});

test("two items, or items that share nothing, have no ω", () => {
  expect(mcdonaldOmega({ size: 2, values: Float64Array.from([1, 0.5, 0.5, 1]) })).toBeNull();
  expect(oneFactor({ size: 3, values: Float64Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]) })).toBeNull();
});
