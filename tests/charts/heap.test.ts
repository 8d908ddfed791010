import { expect, test } from "vitest";
import { heapOf } from "../../src/lib/charts/heap.ts";
import { fc } from "../fixtures/property.ts";

const at = (value: number): number => 100 + 50 * value;

test("dots fall into columns one dot wide, counted from zero, and stand on one another", () => {
  const { dots, height } = heapOf([0.5, 0.1, 0.15, -0.1, 0], at, 10);
  expect(dots).toEqual([
    { x: 95, y: 5, above: false },
    { x: 95, y: 15, above: false },
    { x: 105, y: 5, above: true },
    { x: 105, y: 15, above: true },
    { x: 125, y: 5, above: true },
  ]);
  expect(height).toBe(20);
});

test("no dot stands on another, on the wrong side of zero, or further than its width from where it belongs", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -2, max: 5, noNaN: true }), { maxLength: 60 }), (values) => {
      const { dots } = heapOf(values, at, 12);
      const sorted = [...values].sort((a, b) => a - b);
      expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(values.length);
      dots.forEach(({ x, above }, i) => {
        expect(above).toBe((sorted[i] as number) > 0);
        expect(x > 100).toBe(above);
        expect(Math.abs(x - at(sorted[i] as number))).toBeLessThanOrEqual(12);
      });
    }),
  );
});

test("nothing to heap has no height", () => {
  expect(heapOf([], at, 10)).toEqual({ dots: [], height: 0 });
});
