import fc from "fast-check";
import { expect, test } from "vitest";
import { durationName, timeAxis } from "../../src/lib/charts/time-axis.ts";
import { wordsIn } from "../fixtures/drawn.ts";

const words = wordsIn("en");
const axis = (ends: readonly number[], first = 0.1) =>
  timeAxis({ ends, first, unit: "minutes", words, range: [0, 600] });

test("a duration is told in the largest unit that keeps it short", () => {
  const told = [0, 18, 60, 90, 5400, 86_400, 129_600, 700].map((seconds) => durationName(seconds, words));
  expect(told).toEqual(["0", "18 s", "1 min", "1.5 min", "1.5 h", "1 d", "1.5 d", "700 s"]);
});

test("lines that end within a factor of twelve stand on even steps from 0", () => {
  const even = axis([20, 30]);
  expect(even.log).toBe(false);
  expect([even.at(0), even.at(15), even.at(30)]).toEqual([0, 300, 600]);
  expect(even.ticks[0]).toEqual({ x: 0, text: "0" });
});

test("lines that end further apart stand on equal ratios, and what comes before the first stands at the left", () => {
  const ratios = axis([1, 1000], 0.1);
  expect(ratios.log).toBe(true);
  expect([ratios.at(0), ratios.at(0.1), ratios.at(10), ratios.at(1000)].map(Math.round)).toEqual([0, 0, 300, 600]);
});

test("later stands further, within the range, and no two ticks stand on each other", () => {
  const time = fc.double({ min: 0.01, max: 5000, noNaN: true });
  fc.assert(
    fc.property(fc.array(time, { minLength: 1, maxLength: 5 }), (ends) => {
      const first = Math.min(...ends) / 10;
      const made = axis(ends, first);
      const places = [0, first, ...[...ends].sort((a, b) => a - b)].map(made.at);
      places.forEach((place, i) => expect(place).toBeGreaterThanOrEqual((places[i - 1] ?? 0) - 1e-9));
      expect(places.at(-1)).toBeCloseTo(600, 6);
      made.ticks.slice(1).forEach((tick, i) => expect(tick.x - (made.ticks[i]?.x ?? 0)).toBeGreaterThan(10));
    }),
  );
});
