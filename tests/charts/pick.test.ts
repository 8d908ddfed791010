import { expect, test } from "vitest";
import { isOpen, labelOf, mainOf, partOf, shown, valuesOf } from "../../src/lib/charts/pick.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

test("a chart of one number draws the metric itself, or the only part there is", () => {
  const itself = measureOf({ part: "" });
  const part = measureOf({ part: "promoters" });
  expect(mainOf([part, itself])).toEqual([itself]);
  expect(mainOf([part])).toEqual([part]);
  expect(partOf([part, itself], "promoters")).toEqual([part]);
});

test("a measure without a number is not shown, one that is not a number is a fault", () => {
  expect(shown(undefined)).toBeUndefined();
  expect(shown(measureOf({ value: null, low: null, high: null, status: "hidden" }))).toBeUndefined();
  expect(() => shown(measureOf({ value: Infinity }))).toThrow(/not a number/);
});

test("few answers, no demonstrable difference and an uncertain quadrant are drawn open", () => {
  expect(isOpen(measureOf())).toBe(false);
  expect(isOpen(measureOf({ status: "caution" }))).toBe(true);
  expect(isOpen(measureOf({ about: { verdict: "undecided" } }))).toBe(true);
  expect(isOpen(measureOf({ about: { verdict: "stable" } }))).toBe(false);
  expect(isOpen(measureOf({ about: { quadrant: "borderline" } }))).toBe(true);
});

test("a group has the release's name for it, everybody the language's", () => {
  const words = wordsIn("en");
  expect(labelOf(measureOf({ group: { segment: "new" } }), { words, by: "segment" })).toBe("new customers");
  expect(labelOf(measureOf(), { words, by: "segment" })).toBe("everybody");
});

test("values of a column stand in the order in which they occur", () => {
  const of = (segment: string) => measureOf({ group: { segment } });
  expect(valuesOf([of("b"), of("a"), of("b")], "segment")).toEqual(["b", "a"]);
});
