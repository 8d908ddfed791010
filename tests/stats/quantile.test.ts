import { expect, test } from "vitest";
import { percentileInterval, quantile, weightedQuantile } from "../../src/lib/stats/quantile.ts";
import { fc } from "../fixtures/property.ts";

test("quantiles interpolate as R's default (Hyndman and Fan 1996, type 7)", () => {
  const values = [7, 1, 4, 10];
  const wanted = [1, 1.9, 3.25, 5.5, 9.1, 10];
  [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((p, i) => expect(quantile(values, p)).toBeCloseTo(wanted[i] ?? NaN, 12));
  expect(quantile([3], 0.3)).toBe(3);
});

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
const probability = fc.double({ min: 0, max: 1, noNaN: true });

test("equal weights of any size give the plain quantile", () => {
  fc.assert(
    fc.property(values, probability, fc.double({ min: 0.01, max: 9, noNaN: true }), (list, p, weight) => {
      const found = weightedQuantile(
        list,
        list.map(() => weight),
        p,
      );
      expect(found).toBeCloseTo(quantile(list, p), 8);
    }),
  );
});

test("a weighted quantile rises with its probability, stays among the values and does not see the order of rows", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0.1, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rows, probability, probability, (list, p, q) => {
      const of = (some: typeof list, at: number) =>
        weightedQuantile(
          some.map(([v]) => v),
          some.map(([, w]) => w),
          at,
        );
      const [low, high] = [of(list, Math.min(p, q)), of(list, Math.max(p, q))];
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list.map(([v]) => v)) - 1e-9);
      expect(high).toBeLessThanOrEqual(Math.max(...list.map(([v]) => v)) + 1e-9);
      expect(of(list.toReversed(), p)).toBeCloseTo(of(list, p), 9);
    }),
  );
});

test("a value without weight plays no part", () => {
  expect(weightedQuantile([1, 2, 100], [1, 1, 0], 0.5)).toBeCloseTo(1.5, 12);
});

test("the middle 90% of 0 to 100 runs from 5 to 95", () => {
  const hundred = Array.from({ length: 101 }, (_, i) => 100 - i);
  const { low, high } = percentileInterval(hundred, 0.9);
  expect(low).toBeCloseTo(5, 12);
  expect(high).toBeCloseTo(95, 12);
});

test("nothing has no quantile, and there is none at 95", () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 95)).toThrow(RangeError);
});
