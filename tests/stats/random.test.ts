import { expect, test } from "vitest";
import { chiSquareUpperTail } from "../../src/lib/stats/distributions.ts";
import { random } from "../../src/lib/stats/random.ts";

const take = (count: number, seed: number, name: string): number[] => {
  const next = random(seed, name);
  return Array.from({ length: count }, () => next());
};

test("one seed and name give the same numbers on every machine", () => {
  expect(take(3, 42, "nps:2026-q1:bootstrap")).toMatchInlineSnapshot(`
    [
      0.39120846427977085,
      0.2295502743218094,
      0.23430817807093263,
    ]
  `);
  expect(take(5, 42, "nps")).toEqual(take(5, 42, "nps"));
});

test("another name or seed gives another stream", () => {
  const streams = [take(4, 42, "nps"), take(4, 43, "nps"), take(4, 42, "reach"), take(4, 42, "spn")];
  expect(new Set(streams.map((stream) => stream.join())).size).toBe(4);
});

test("the numbers lie in 0 to 1 evenly, and those next to each other do not go together", () => {
  const numbers = take(100_000, 7, "even");
  expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
  const counts = new Array<number>(400).fill(0);
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const cell = Math.floor(20 * (numbers[i] ?? 0)) * 20 + Math.floor(20 * (numbers[i + 1] ?? 0));
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const statistic = counts.reduce((total, count) => total + (count - 125) ** 2 / 125, 0);
  expect(chiSquareUpperTail(statistic, 399)).toBeGreaterThan(0.001);
});
