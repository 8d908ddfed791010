import { expect, test } from "vitest";
import { percentileInterval, quantile } from "../../src/lib/stats/quantile.ts";

test("quantiles interpolate as R's default (Hyndman and Fan 1996, type 7)", () => {
  const values = [7, 1, 4, 10];
  const wanted = [1, 1.9, 3.25, 5.5, 9.1, 10];
  [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((p, i) => expect(quantile(values, p)).toBeCloseTo(wanted[i] ?? NaN, 12));
  expect(quantile([3], 0.3)).toBe(3);
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
