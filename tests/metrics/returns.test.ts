import { expect, test } from "vitest";
import {
  headlineTier,
  shareAbove,
  simulationError,
  spreadOf,
  tiersOf,
  tooUncertain,
  yearlyRate,
} from "../../src/lib/metrics/returns.ts";
import type { BusinessCase } from "../../src/lib/metrics/business-case.ts";
import { normalQuantile } from "../../src/lib/stats/distributions.ts";
import { random } from "../../src/lib/stats/random.ts";
import { draw } from "../../src/lib/stats/sampling.ts";
import type { UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";

const DRAWS = 10_000;

function drawsOf(numbers: Readonly<Record<string, UncertainNumber>>) {
  const all = draw({ numbers: new Map(Object.entries(numbers)), correlations: [], draws: DRAWS, random: (n) => random(7, n) }); // prettier-ignore
  return (name: string) => all?.get(name) as Float64Array;
}

function lognormal(centre: number, spread: number): UncertainNumber {
  const mean = Math.exp(Math.log(centre) + spread ** 2 / 2);
  return { kind: "lognormal", mean, sd: mean * Math.sqrt(Math.exp(spread ** 2) - 1) };
}

test("a normal return of .5 ± .6 pays in 79.77% of the draws, 90% from −.487 to 1.487 (method.md O-39)", () => {
  const rox = drawsOf({ rox: { kind: "normal", mean: 0.5, sd: 0.6 } })("rox");
  expect(shareAbove(rox, 0)).toBeCloseTo(0.797672, 4);
  expect(spreadOf(rox).at(0.05)).toBeCloseTo(-0.486912, 3);
  expect(spreadOf(rox).at(0.95)).toBeCloseTo(1.486912, 3);
});

test("lognormal benefits over lognormal costs have their closed forms (method.md O-39)", () => {
  const of = drawsOf({ benefit: lognormal(1.2e6, 0.4), cost: lognormal(1e6, 0.1) });
  const cost = of("cost");
  const rox = of("benefit").map((benefit, i) => benefit / (cost[i] as number) - 1);
  const spread = spreadOf(rox);
  const error = (p: number) => 4 * simulationError(rox, (draws) => spreadOf(draws).at(p));
  expect(spread.at(0.5)).toBeCloseTo(0.2, 4);
  expect(spread.mean).toBeCloseTo(0.30646, 3);
  expect(Math.abs(spread.at(0.05) - -0.390959)).toBeLessThan(error(0.05));
  expect(Math.abs(spread.at(0.95) - 1.364371)).toBeLessThan(error(0.95));
  expect(Math.abs(shareAbove(rox, 0) - 0.670826)).toBeLessThan(0.005);
});

test("the simulation error covers the true median about as often as it says", () => {
  const hits = Array.from({ length: 60 }, (_, seed) => {
    const all = draw({ numbers: new Map([["a", lognormal(1, 0.5)], ["b", lognormal(1, 0.5)]]), correlations: [], draws: 2000, random: (n) => random(seed, n) }); // prettier-ignore
    const sums = (all?.get("a") as Float64Array).map((value, i) => value / (all?.get("b")?.[i] as number));
    const median = (draws: Float64Array) => spreadOf(draws).at(0.5);
    return Number(Math.abs(median(sums) - 1) <= normalQuantile(0.95) * simulationError(sums, median));
  });
  expect(hits.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(50);
});

test("a spread wider than its benefits is too uncertain for one number", () => {
  const wide = drawsOf({ rox: { kind: "normal", mean: 0.5, sd: 1.6 } })("rox");
  const narrow = drawsOf({ rox: { kind: "normal", mean: 0.5, sd: 1.4 } })("rox");
  expect(tooUncertain(spreadOf(wide))).toBe(true);
  expect(tooUncertain(spreadOf(narrow))).toBe(false);
});

test("three tiers are printed, and the headline's own where it is another", () => {
  expect(tiersOf("C").map(({ id }) => id)).toEqual(["proven", "supported", "full"]);
  expect(tiersOf("A").map(({ id }) => id)).toEqual(["experimental", "proven", "supported", "full"]);
  expect(headlineTier("D").id).toBe("associated");
});

test("a monthly internal rate is told by the year", () => {
  const model = { periodsPerYear: 12 } as BusinessCase;
  expect(yearlyRate(model, Float64Array.of(-100, 101))).toBeCloseTo(1.01 ** 12 - 1, 12);
  expect(yearlyRate(model, Float64Array.of(-100, -1))).toBe(-1);
  expect(yearlyRate(model, Float64Array.of(100, 1))).toBeNull();
});
