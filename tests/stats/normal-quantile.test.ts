import exact from "@stdlib/stats-base-dists-normal-quantile";
import { expect, test } from "vitest";
import { normalQuantile } from "../../src/lib/stats/normal-quantile.ts";
import { fc } from "../fixtures/property.ts";

test("oracle: the values that algorithm AS 241 was published with (Wichura 1988)", () => {
  expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.0902323061678132, 14);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798408, 14);
});

test("it agrees with @stdlib to fourteen digits, where that takes no differences of nearly equal numbers", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), (p) => {
      const expected = exact(p, 0, 1);
      expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(5e-14 * Math.max(1, Math.abs(expected)));
    }),
  );
});

test("the middle is exactly 0 and quarters mirror each other", () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.75)).toBe(-normalQuantile(0.25));
  expect(normalQuantile(0.9375)).toBe(-normalQuantile(0.0625));
});
