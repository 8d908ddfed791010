import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnQuantileOf, percentileInterval, quantile } from "../../src/lib/stats/quantile.ts";

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

test("values drawn again have the quantile that they have when sorted", () => {
  const place = fc.nat({ max: 7 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 8, maxLength: 8 }),
      fc.array(place, { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, picked, probability) => {
        const drawn = picked.map((at) => values[at] ?? NaN);
        const found = drawnQuantileOf(values, probability)(picked);
        expect(found).toBeCloseTo(quantile(drawn, probability), 12);
      },
    ),
    { seed: 7 },
  );
});
