import fc from "fast-check";
import { expect, test } from "vitest";
import { axisOf, ticksOf, unitName } from "../../src/lib/charts/axis.ts";
import { widestOf } from "../../src/lib/charts/label.ts";
import { wordsIn } from "../fixtures/drawn.ts";

const words = wordsIn("nl");

test("ticks are round numbers within the range, one step apart", () => {
  expect(ticksOf([-47, 25], 5)).toEqual([-40, -20, 0, 20]);
  expect(ticksOf([0, 1], 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(ticksOf([6.1, 8.2], 5)).toEqual([6.5, 7, 7.5, 8]);
});

test("no tick is a floating sum that prints badly", () => {
  for (const tick of ticksOf([0, 0.7], 8)) expect(String(tick).length).toBeLessThanOrEqual(4);
});

test("ticks lie within any range, at even steps, at most as many as asked", () => {
  const ends = fc.tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(ends, fc.integer({ min: 2, max: 9 }), ([low, span], most) => {
      const ticks = ticksOf([low, low + span], most);
      const slack = 1e-6 * span;
      expect(ticks.length).toBeLessThanOrEqual(most);
      for (const tick of ticks) expect(tick >= low - slack && tick <= low + span + slack).toBe(true);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test("differences, money and returns are always seen with zero", () => {
  for (const unit of ["share-difference", "euro", "return"] as const) {
    expect(axisOf({ values: [5, 6], unit, words, range: [0, 400] }).zero).toBe(true);
  }
  expect(axisOf({ values: [7.1, 7.9], unit: "score", words, range: [0, 400] }).zero).toBe(false);
});

test("a share is never shown beyond 0% and 100%, a score in points never beyond -100 and 100", () => {
  const share = axisOf({ values: [0.01, 0.99], unit: "share", words, range: [0, 400], room: [40, 40] });
  expect(share.ticks.every((tick) => tick >= 0 && tick <= 1)).toBe(true);
  const points = axisOf({ values: [-99, 99], unit: "points", words, range: [0, 400] });
  expect(points.domain).toEqual([-100, 100]);
});

test("texts of ticks never touch", () => {
  const money = axisOf({ values: [0, 1_234_567], unit: "euro", words, range: [0, 300] });
  const step = money.at(money.ticks[1] ?? 0) - money.at(money.ticks[0] ?? 0);
  expect(widestOf(money.texts, 13)).toBeLessThan(step);
  expect(money.ticks.length).toBeGreaterThan(1);
});

test("the reader's language writes the ticks", () => {
  expect(axisOf({ values: [6, 8], unit: "score", words, range: [0, 200] }).texts).toContain("6,5");
  expect(axisOf({ values: [6, 8], unit: "score", words: wordsIn("en"), range: [0, 200] }).texts).toContain("6.5");
});

test("one value, or the same value many times, has a range of its own", () => {
  const axis = axisOf({ values: [12, 12, 12], unit: "points", words, range: [0, 200] });
  expect(axis.at(12)).toBeCloseTo(100);
  expect(axis.ticks.length).toBeGreaterThan(1);
});

test("a unit that its ticks show has no name beside them", () => {
  expect(unitName("share", words)).toBe("");
  expect(unitName("points", words)).toBe("punten");
});
