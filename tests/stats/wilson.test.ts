import { expect, test } from "vitest";
import { wilson } from "../../src/lib/stats/wilson.ts";
import { fc } from "../fixtures/property.ts";

test.each([
  [81, 263, 0.255289, 0.36621],
  [15, 148, 0.062386, 0.160487],
  [0, 20, 0, 0.161125],
  [1, 29, 0.006113, 0.171755],
])("%i of %i has the interval of Newcombe 1998a (O-01)", (count, n, low, high) => {
  const interval = wilson({ share: count / n, n }, 0.95);
  expect(interval.low).toBeCloseTo(low, 6);
  expect(interval.high).toBeCloseTo(high, 6);
});

test("the interval holds its share, stays within 0 and 1, and mirrors when yes and no are swapped", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: 1e6, noNaN: true }),
      (share, n) => {
        const { low, high } = wilson({ share, n }, 0.95);
        const mirrored = wilson({ share: 1 - share, n }, 0.95);
        expect(0 <= low && low <= share + 1e-12 && share - 1e-12 <= high && high <= 1).toBe(true);
        expect(Math.abs(mirrored.low - (1 - high))).toBeLessThan(1e-9);
      },
    ),
  );
});

test("a share outside 0 to 1, an empty base and a level of 1 are refused", () => {
  expect(() => wilson({ share: 1.2, n: 10 }, 0.95)).toThrow(RangeError);
  expect(() => wilson({ share: NaN, n: 10 }, 0.95)).toThrow(RangeError);
  expect(() => wilson({ share: 0.5, n: 0 }, 0.95)).toThrow(RangeError);
  expect(() => wilson({ share: 0.5, n: 10 }, 1)).toThrow(RangeError);
});
