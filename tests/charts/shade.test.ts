import fc from "fast-check";
import { expect, test } from "vitest";
import { wcagContrast } from "culori";
import { inkOn, palettes, shades } from "../../src/lib/charts/palette.ts";
import { scaleOf, shadeOf } from "../../src/lib/charts/shade.ts";

test("a larger number is never paler", () => {
  const value = fc.double({ min: 0.0001, max: 1, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) => shades.indexOf(shadeOf(one, 1) ?? "shade1"));
      expect(low).toBeLessThanOrEqual(high ?? 0);
    }),
  );
});

test("nothing has no shade, and shares under a quarter are told apart too", () => {
  expect(shadeOf(0, 1)).toBeUndefined();
  expect(shadeOf(-0.1, 1)).toBeUndefined();
  expect(scaleOf([0.02, 0.2])).toBe(0.25);
  expect(shadeOf(0.2, scaleOf([0.02, 0.2]))).toBe("shade6");
  expect(scaleOf([0.6, 0.1])).toBe(1);
  expect(scaleOf([12, 40])).toBe(40);
  expect(scaleOf([])).toBe(0.25);
});

test.each(["light", "dark", "print"] as const)("every number can be read on its shade in %s (WCAG 1.4.3)", (theme) => {
  for (const shade of shades) {
    expect(wcagContrast(palettes[theme][shade], palettes[theme][inkOn(shade)]), shade).toBeGreaterThanOrEqual(4.5);
  }
});
