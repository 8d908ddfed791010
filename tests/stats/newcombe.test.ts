import { expect, test } from "vitest";
import { newcombe } from "../../src/lib/stats/newcombe.ts";
import { fc } from "../fixtures/property.ts";

test.each([
  [56, 70, 48, 80, 0.052431, 0.333873],
  [9, 10, 3, 10, 0.170523, 0.809018],
  [10, 10, 0, 20, 0.679086, 1],
])("%i/%i less %i/%i has the interval of Newcombe 1998b, method 10 (O-02)", (a, m, b, n, low, high) => {
  const interval = newcombe({ share: a / m, n: m }, { share: b / n, n }, 0.95);
  expect(interval.low).toBeCloseTo(low, 6);
  expect(interval.high).toBeCloseTo(high, 6);
});

test("swapping the two groups mirrors the interval, which holds the difference", () => {
  const share = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), n: fc.integer({ min: 1, max: 5000 }) });
  fc.assert(
    fc.property(share, share, (first, second) => {
      const there = newcombe(first, second, 0.95);
      const back = newcombe(second, first, 0.95);
      const difference = first.share - second.share;
      expect(there.low - 1e-12 <= difference && difference <= there.high + 1e-12).toBe(true);
      expect(there.low + back.high).toBeCloseTo(0, 12);
    }),
  );
});
