import { expect, test } from "vitest";
import { leverOf, type Lever } from "../../src/lib/metrics/lever.ts";
import { headlineTier } from "../../src/lib/metrics/returns.ts";
import { scenariosOf, type Scenario } from "../../src/lib/metrics/scenarios.ts";
import { whatIfCase } from "../fixtures/what-if-case.ts";

const levers = ["saved", "referred"].map((input) =>
  leverOf(input, whatIfCase.inputs.get(input) ?? { kind: "point", value: 0 }),
) as readonly Lever[];
const options = { levers, tiers: [headlineTier("C"), headlineTier("E")], level: 0.9, draws: 2000 };
const scenarios = scenariosOf({ model: whatIfCase, ...options }) ?? [];
const of = (kind: Scenario["kind"], input: string | null = null) =>
  scenarios.find((scenario) => scenario.kind === kind && (scenario.lever?.input ?? null) === input);
const median = (scenario: Scenario | undefined, tier: number): number => scenario?.outcomes[tier]?.median ?? NaN;

test("there is one course as published, one against, one with, and two for each assumption", () => {
  expect(scenarios.map(({ kind }) => kind)).toEqual([
    "published",
    "adverse",
    "favourable",
    "low",
    "high",
    "low",
    "high",
  ]);
});

test("no course of one assumption is worse than all against or better than all with", () => {
  const all = scenarios.map((scenario) => median(scenario, 1));
  expect(Math.min(...all)).toBe(median(of("adverse"), 1));
  expect(Math.max(...all)).toBe(median(of("favourable"), 1));
});

test("an assumption behind a benefit without evidence leaves the tier that does not count it as it was", () => {
  expect(median(of("high", "referred"), 0)).toBe(median(of("published"), 0));
  expect(median(of("high", "referred"), 1)).toBeGreaterThan(median(of("published"), 1));
});

test("an assumption that hurts is against the case at its high end", () => {
  const model = { ...whatIfCase, streams: whatIfCase.streams.map((one) => (one.id === "referral" ? { ...one, value: -94 } : one)) }; // prettier-ignore
  const turned = scenariosOf({ model, ...options }) ?? [];
  expect(turned.find(({ kind }) => kind === "adverse")?.supposed).toEqual(new Map([["saved", 0.7], ["referred", 0.0008]])); // prettier-ignore
});

test("one assumption alone needs no course of all", () => {
  const alone = scenariosOf({ model: whatIfCase, ...options, levers: levers.slice(0, 1) }) ?? [];
  expect(alone.map(({ kind }) => kind)).toEqual(["published", "low", "high"]);
});
