import { expect, test } from "vitest";
import { columnDecimals, evenly } from "../../../src/lib/evidence/words/even.ts";
import { speak } from "../../../src/lib/evidence/words/speak.ts";
import { measureOf, type Given } from "../../fixtures/measures.ts";

const share = (value: number, n: number) => measureOf({ unit: "share", value, low: value - 0.1, high: value + 0.1, n });
const money = (value: number, half: number, given: Given = {}) =>
  measureOf({ unit: "euro", people: "none", value, low: value - half, high: value + half, ...given });
const said = (measures: readonly ReturnType<typeof measureOf>[]) => {
  const words = evenly(speak("en"), measures);
  return measures.map((measure) => words.value(measure));
};

test("one share of few people makes the whole column whole percentages (trust P-32)", () => {
  expect(said([share(0.709, 147), share(0.67, 81)])).toEqual(["71%", "67%"]);
  expect(said([share(0.709, 147), share(0.671, 181)])).toEqual(["70.9%", "67.1%"]);
});

test("intervals follow their estimates", () => {
  const column = [share(0.709, 147), share(0.67, 81)];
  expect(evenly(speak("en"), column).interval(column[0] as (typeof column)[0])).toBe("61% to 81%");
});

test("sums of money stand in one step, and the smallest keeps two of its digits", () => {
  expect(said([money(412_345, 140_000), money(185_937, 8_000), money(31_780, 6_200), money(15_000, 0)])).toEqual([
    "€410,000",
    "€186,000",
    "€32,000",
    "€15,000",
  ]);
});

test("no number is printed more exactly than by itself", () => {
  expect(columnDecimals([money(412_345, 140_000), money(7.54, 0.6)])).toBeLessThanOrEqual(2);
  expect(said([money(412_345, 140_000), money(7.54, 0.6)])[0]).toBe("€410,000");
});

test("the scores of a gap are as exact as the gap", () => {
  const score = measureOf({ metric: "expectation-gap", part: "experience", unit: "score", value: 7.44 });
  const gap = measureOf({ metric: "expectation-gap", unit: "score", value: -0.58, low: -0.7, high: -0.4 });
  expect(said([score, gap])).toEqual(["7.44", "−0.58"]);
});

test("what is withheld has no say in the precision and keeps its sign", () => {
  const few = { ...share(0.5, 12), value: null, low: null, high: null, status: "hidden" } as const;
  expect(said([share(0.709, 147), few])).toEqual(["70.9%", "[c]"]);
});
