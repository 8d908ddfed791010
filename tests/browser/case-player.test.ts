import { expect, test } from "vitest";
import { FEW, playerOf } from "../../src/lib/browser/case-player.ts";
import { DRAWS, simulate, type Simulation } from "../../src/lib/metrics/business-case.ts";
import { leverOf, type Lever } from "../../src/lib/metrics/lever.ts";
import { packCase } from "../../src/lib/metrics/published-case.ts";
import { headlineTier } from "../../src/lib/metrics/returns.ts";
import { outcomeOf, suppose } from "../../src/lib/metrics/what-if.ts";
import { whatIfCase } from "../fixtures/what-if-case.ts";

const writing = { unit: "share", decimals: 1, suffix: "" } as const;
const levers = ["saved", "referred"].map((input) => ({
  ...(leverOf(input, whatIfCase.inputs.get(input) ?? { kind: "point", value: 0 }) as Lever),
  writing,
}));
const tiers = [headlineTier("C"), headlineTier("E")];
const data = { case: JSON.parse(JSON.stringify(packCase(whatIfCase))), tiers, level: 0.9, levers };

test("what the browser plays is what the build computes, at rest and supposed, to the last bit", () => {
  const play = playerOf(data);
  for (const supposed of [new Map<string, number>(), new Map([["saved", 0.7]]), new Map<string, number>()]) {
    const model = suppose(whatIfCase, supposed);
    const expected = tiers.map((tier) => outcomeOf(model, simulate(model) as Simulation, tier, 0.9));
    expect(play(supposed, DRAWS).outcomes).toEqual(expected);
  }
});

test("a few draws come close to all of them", () => {
  const play = playerOf(data);
  const [few, all] = [FEW, DRAWS].map((draws) => play(new Map(), draws).outcomes[1]?.median ?? NaN) as [number, number];
  expect(Math.abs(few - all)).toBeLessThan(0.02);
});

test("the line under a slider holds nine tenths of what the assumption then is", () => {
  const play = playerOf(data);
  const [saved] = play(new Map([["saved", 0.9]]), FEW).spreads;
  // PERT of mode = high is a beta(5, 1): quantile p^⅕.
  expect(saved?.[0]).toBeCloseTo(0.7 + 0.2 * 0.05 ** 0.2, 12);
  expect(saved?.[1]).toBeCloseTo(0.7 + 0.2 * 0.95 ** 0.2, 12);
});
