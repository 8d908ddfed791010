import { expect, test } from "vitest";
import { brier, calibrationBins, calibrationLine, logLoss, logOdds } from "../../src/lib/stats/calibration.ts";
import { fc } from "../fixtures/property.ts";

/** Weight and manual gearbox of 32 cars (R `mtcars`), with the fitted logit of O-20: 12.040370 − 4.023970·wt. */
const wt = [2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78]; // prettier-ignore
const am = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
const fitted = wt.map((weight) => 1 / (1 + Math.exp(-(12.04037 - 4.02397 * weight))));

test("chances of a manual gearbox by weight are off by .089500 squared, log-likelihood −9.588042 (O-20)", () => {
  expect(brier({ predicted: fitted, outcomes: am })).toBeCloseTo(0.0895, 6);
  expect(-32 * logLoss({ predicted: fitted, outcomes: am })).toBeCloseTo(-9.588042, 5);
});

test("certainty costs nothing when right, and a finite much when wrong", () => {
  expect(brier({ predicted: [1, 0], outcomes: [1, 0] })).toBe(0);
  expect(logLoss({ predicted: [1, 0], outcomes: [1, 0] })).toBeCloseTo(0, 9);
  expect(logLoss({ predicted: [0], outcomes: [1] })).toBeCloseTo(27.631, 3);
  expect(logOdds([0.5, 0, 1]).every(Number.isFinite)).toBe(true);
  expect(() => brier({ predicted: [], outcomes: [] })).toThrow(RangeError);
});

const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 60 }); // prettier-ignore

test("bins hold every case once, in order, equal chances together, and their means add up to the whole", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 10 }), (rows, most) => {
      const [predicted, outcomes] = [rows.map(([p]) => p / 20), rows.map(([, y]) => y as number)];
      const bins = calibrationBins({ predicted, outcomes }, most);
      expect(bins.length).toBeLessThanOrEqual(most);
      expect(bins.flatMap(({ rows: own }) => own).sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
      bins.slice(1).forEach((bin, i) => expect(bin.predicted).toBeGreaterThan(bins[i]!.predicted));
      const total = bins.reduce((sum, bin) => sum + bin.observed * bin.rows.length, 0);
      expect(total).toBeCloseTo(
        outcomes.reduce((sum, y) => sum + y, 0),
        9,
      );
    }),
  );
});

test("chances fitted to what happened have slope 1 and intercept 0, doubled log odds a slope of a half", () => {
  const line = calibrationLine({ predicted: fitted, outcomes: am }, 0.95)!;
  expect(line.slope.value).toBeCloseTo(1, 4);
  expect(line.intercept.value).toBeCloseTo(0, 4);
  const bold = Float64Array.from(logOdds(fitted), (odds) => 1 / (1 + Math.exp(-2 * odds)));
  expect(calibrationLine({ predicted: bold, outcomes: am }, 0.95)!.slope.value).toBeCloseTo(0.5, 4);
  expect(calibrationLine({ predicted: am.map(() => 0.4), outcomes: am }, 0.95)).toBeNull();
});
