import { expect, test } from "vitest";
import { woodruff } from "../../src/lib/stats/woodruff.ts";
import { fc } from "../fixtures/property.ts";

const range = (size: number) => Array.from({ length: size }, (_, i) => i + 1);

test("the median of 1 to 100 is 50, its interval the 41st to the 60th value: 40.4% and 59.6% by Wilson, rounded up", () => {
  expect(woodruff(range(100), 0.5, 0.95)).toEqual({ value: 50, low: 41, high: 60 });
});

test("the ninetieth percentile of ten values is the ninth, and of one value that value", () => {
  expect(woodruff([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 0.95).value).toBe(9);
  expect(woodruff([3], 0.9, 0.95)).toEqual({ value: 3, low: 3, high: 3 });
  expect(() => woodruff([], 0.5, 0.95)).toThrow(RangeError);
});

test("ties give a value that occurs, inside its interval, in any order", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(counts, fc.constantFrom(0.1, 0.5, 0.9), (values, probability) => {
      const found = woodruff(values, probability, 0.95);
      expect(values).toContain(found.value);
      expect(found.low).toBeLessThanOrEqual(found.value);
      expect(found.high).toBeGreaterThanOrEqual(found.value);
      expect(woodruff([...values].reverse(), probability, 0.95)).toEqual(found);
      expect(values.filter((value) => value <= found.value).length / values.length).toBeGreaterThanOrEqual(
        probability - 1e-9,
      );
    }),
  );
});
