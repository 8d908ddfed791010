import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "../../src/lib/charts/spread.ts";

test("what does not touch stays where it is", () => {
  expect(spread([10, 50, 90], 20, [0, 100])).toEqual([10, 50, 90]);
});

test("two that touch move apart evenly", () => {
  expect(spread([50, 52], 20, [0, 100])).toEqual([41, 61]);
});

test("the order given is the order returned, whatever the order in place", () => {
  expect(spread([80, 20], 10, [0, 100])).toEqual([80, 20]);
});

test("places keep their distance, order and range wherever they fit", () => {
  const places = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(places, (wanted) => {
      const found = spread(wanted, 20, [0, 300]);
      const sorted = [...found].sort((a, b) => a - b);
      for (const [i, place] of sorted.entries()) {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(300 + 1e-9);
        if (i > 0) expect(place - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-6);
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});
