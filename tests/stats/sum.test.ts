import { expect, test } from "vitest";
import { mean, sum, variance } from "../../src/lib/stats/sum.ts";
import { fc } from "../fixtures/property.ts";

test("a small number is not lost between two large ones (Neumaier 1974)", () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
});

test("the order of the values changes nothing beyond the last digit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 200 }),
      (values) => {
        const size = values.reduce((total, value) => total + Math.abs(value), 0);
        expect(Math.abs(sum(values) - sum(values.toSorted((a, b) => a - b)))).toBeLessThanOrEqual(4e-16 * size);
      },
    ),
  );
});

test("one to five have mean 3 and variance 2.5", () => {
  expect(mean([1, 2, 3, 4, 5])).toBe(3);
  expect(variance([1, 2, 3, 4, 5])).toBe(2.5);
});

test("a variance is right to the digit far from zero (NIST StRD NumAcc3: mean 1000000.2, sd 0.1)", () => {
  const values = [1000000.2, ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1000000.1 : 1000000.3))];
  expect(mean(values)).toBeCloseTo(1000000.2, 8);
  expect(Math.sqrt(variance(values))).toBeCloseTo(0.1, 9);
});

test("nothing has no mean and one value no variance", () => {
  expect(() => mean([])).toThrow(RangeError);
  expect(() => variance([1])).toThrow(RangeError);
});
