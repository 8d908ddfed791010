import { expect, test } from "vitest";
import { counted, decimalsIn, perName, thousandsOf } from "../../src/lib/charts/money.ts";
import { shownOf } from "../../src/lib/charts/pick.ts";
import { streams, wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

const sum = (value: number) => shownOf([measureOf({ value, low: value - 1, high: value + 2, unit: "euro" })]);

test("sums are counted in what leaves two to five digits", () => {
  expect(thousandsOf(sum(9_000))).toBe(1);
  expect(thousandsOf(shownOf(streams))).toBe(1_000);
  expect(thousandsOf(sum(-45_000_000))).toBe(1_000_000);
  expect(thousandsOf([])).toBe(1);
});

test("money that goes away turns its interval round", () => {
  const [cost] = sum(4_000).map((measure) => counted(measure, 1_000, true));
  expect([cost?.value, cost?.low, cost?.high]).toEqual([-4, -4.002, -3.999]);
});

test("the unit is named in the currency of the release, in the language of the page", () => {
  expect(perName(1_000, wordsIn("en"))).toBe("× €1,000");
  expect(perName(1, wordsIn("en"))).toBe("");
});

test("thousands are printed whole, whatever the width of an interval", () => {
  const [narrow] = shownOf([measureOf({ value: 31.78, low: 25.84, high: 38.18, unit: "euro" })]);
  const [wide] = shownOf([measureOf({ value: 412, low: 188, high: 640, unit: "euro" })]);
  expect([narrow, wide].map((sum) => sum && decimalsIn(sum, 1_000))).toEqual([0, -1]);
});
