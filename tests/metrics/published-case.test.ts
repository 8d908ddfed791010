import { expect, test } from "vitest";
import { simulate } from "../../src/lib/metrics/business-case.ts";
import { packCase, publishedCase, unpackCase } from "../../src/lib/metrics/published-case.ts";
import { headlineTier } from "../../src/lib/metrics/returns.ts";
import { outcomeOf } from "../../src/lib/metrics/what-if.ts";
import { whatIfCase } from "../fixtures/what-if-case.ts";

const sent = JSON.stringify(packCase(publishedCase(whatIfCase, 4)));

test("a case that was packed, sent and unpacked gives the same draws to the last bit", () => {
  const published = publishedCase(whatIfCase, 4);
  const there = unpackCase(JSON.parse(sent));
  expect(there).toEqual(published);
  expect(simulate(there, 2000)).toEqual(simulate(published, 2000));
});

test("what was computed travels with no more digits than asked, what was typed as it was typed", () => {
  expect(sent).toContain('"mean":0.01612,"sd":0.00789}');
  expect(sent).not.toContain("0.0161234567");
  expect(sent).toContain('"low":0.0001,"mode":0.0004,"high":0.0008');
});

test("neither how many people nor what each is worth travels, but their product", () => {
  expect(sent).not.toMatch(/52000|480000|4200|"value":94\b/);
  expect(sent).toContain('"value":4888000');
});

test("costs that are certain travel as a sum by period, without their kind", () => {
  const { costs } = publishedCase(whatIfCase, 4);
  expect(costs.filter(({ range }) => range === null)).toEqual([
    { initiative: "service", category: "", period: 1, amount: 10_000, range: null },
  ]);
  expect(costs).toHaveLength(4);
  expect(sent).not.toMatch(/capex|opex/);
});

test("with all its digits the published case returns what the case itself does", () => {
  const tier = headlineTier("E");
  const [own, published] = [whatIfCase, publishedCase(whatIfCase, 15)].map((model) => {
    const simulation = simulate(model);
    return simulation === null ? null : outcomeOf(model, simulation, tier, 0.9);
  });
  expect(published?.median).toBeCloseTo(own?.median ?? NaN, 10);
  expect(published?.dots.map((dot) => dot.toFixed(9))).toEqual(own?.dots.map((dot) => dot.toFixed(9)));
});
