import { expect, test } from "vitest";
import { firstOrderShare } from "../../src/lib/stats/first-order-share.ts";
import { random } from "../../src/lib/stats/random.ts";
import { draw } from "../../src/lib/stats/sampling.ts";

const normal = { kind: "normal", mean: 0, sd: 1 } as const;
const inputs = draw({ numbers: new Map([["a", normal], ["b", normal]]), correlations: [], draws: 10_000, random: (name) => random(1, name) }); // prettier-ignore
const [a, b] = ["a", "b"].map((name) => inputs?.get(name) as Float64Array) as [Float64Array, Float64Array];

test("in a sum of two independent numbers each has the share of its own variance (method.md O-38: .876712)", () => {
  const sd = { a: 0.003 * 120 * 100_000, b: 3000 * 4.5 };
  const output = a.map((value, i) => sd.a * value + sd.b * (b[i] as number));
  expect(Math.abs(firstOrderShare(a, output) - 0.876712)).toBeLessThan(0.01);
  expect(Math.abs(firstOrderShare(b, output) - 0.123288)).toBeLessThan(0.01);
});

test("what only works together has no share alone, and what plays no part none at all", () => {
  expect(firstOrderShare(a, a.map((value, i) => value * (b[i] as number)))).toBeLessThan(0.02); // prettier-ignore
  expect(firstOrderShare(a, b)).toBeLessThan(0.02);
});

test("a bent relation counts in full", () => {
  expect(firstOrderShare(a, a.map((value) => value * value))).toBeGreaterThan(0.95); // prettier-ignore
});

test("an output that never varies has no shares", () => {
  expect(firstOrderShare(a, new Float64Array(a.length).fill(3))).toBe(0);
});
