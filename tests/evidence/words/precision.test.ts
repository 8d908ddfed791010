import fc from "fast-check";
import { expect, test } from "vitest";
import { asPrinted, decimalsOf, isDifference } from "../../../src/lib/evidence/words/precision.ts";
import { measureOf } from "../../fixtures/measures.ts";

const money = (value: number, half: number) =>
  decimalsOf(
    measureOf({
      metric: "rox",
      part: "npv",
      unit: "euro",
      people: "none",
      value,
      low: value - half,
      high: value + half,
    }),
  );

test("money shows two significant digits of half its interval, or cents", () => {
  expect([
    money(437_197, 98_000),
    money(437_197, 12_345),
    money(437_197, 930),
    money(437, 96),
    money(12, 8),
    money(4.36, 0.15),
  ]).toEqual([-3, -3, -1, 0, 2, 2]);
  expect(money(0, 0)).toBe(0);
});

test("no more than two digits of half the interval are printed", () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 1e9, noNaN: true }), (half) => {
      const step = 10 ** -money(1e6, half);
      expect(half / step).toBeLessThan(100);
      expect(half / step).toBeGreaterThanOrEqual(9.999);
    }),
  );
});

test("what is a chance of the simulation, or of few people, is a whole percentage", () => {
  expect(decimalsOf(measureOf({ unit: "share", people: "none", n: 10_000 }))).toBe(0);
  expect(decimalsOf(measureOf({ unit: "share", n: 99 }))).toBe(0);
  expect(decimalsOf(measureOf({ unit: "share", n: 100 }))).toBe(1);
  expect(decimalsOf(measureOf({ metric: "break-even", unit: "share-difference", people: "none", n: 0 }))).toBe(2);
});

test("differences are told from levels", () => {
  const difference = (metric: string, part = "") => isDifference({ metric, part });
  expect([
    difference("change"),
    difference("change", "mix"),
    difference("channel-cost", "cost-difference"),
    difference("expectation-gap"),
  ]).toEqual([true, true, true, true]);
  expect([
    difference("nps"),
    difference("change", "mde"),
    difference("experiment", "control"),
    difference("expectation-gap", "experience"),
  ]).toEqual([false, false, false, false]);
});

test("a number without a unit shows two digits of half its interval, and never fewer than two decimals", () => {
  const index = (low: number, high: number) => decimalsOf(measureOf({ unit: "index", value: low, low, high }));
  expect([index(0.0013, 0.0037), index(0.03, 0.05), index(1.35, 1.35), index(-40, 40), index(0, 1e-9)]).toEqual([
    4, 3, 2, 2, 5,
  ]);
});

test("what a page gets is as exact as what it prints", () => {
  const share = measureOf({ unit: "share", value: 0.4285714, low: 0.2, high: 0.70004, n: 7 });
  expect(asPrinted(share)).toMatchObject({ value: 0.43, low: 0.2, high: 0.7 });
  expect(asPrinted(measureOf({ unit: "share", value: 0.35249, low: 0.1, high: 0.9, n: 400 })).value).toBe(0.352);
  expect(
    asPrinted(measureOf({ unit: "euro", value: 437_197.07, low: 340_000, high: 540_000, people: "none" })).value,
  ).toBe(440_000);
  expect(asPrinted(measureOf({ value: -0.4, low: -3.5, high: 2.5 }))).toMatchObject({ value: 0, low: -4, high: 3 });
  const chance = (value: number) => measureOf({ unit: "share", people: "none", value, low: value, high: value });
  expect([0.9997, 0.0002, 0.964, 1, 0].map((value) => asPrinted(chance(value)).value)).toEqual([
    0.999, 0.001, 0.96, 1, 0,
  ]);
  expect(asPrinted(measureOf({ value: null, low: null, high: null, status: "hidden" })).value).toBeNull();
});
