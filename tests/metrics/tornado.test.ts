import { expect, test } from "vitest";
import { tornado } from "../../src/lib/metrics/tornado.ts";
import { asked, assumptions, caseOf, effects, initiativeCosts } from "../fixtures/case.ts";

const z90 = 1.2815515655;

test("retention swings the return most and is 88% of its variance (method.md O-38)", () => {
  const { all, one } = asked(tornado, caseOf());
  const perUnit = (120 * 100_000 * 2.577096987) / 304_625.819235;
  expect(all.filter(({ part }) => part === "").map(({ group }) => group["input"])).toEqual(["E1", "E2"]);
  expect(one("", { input: "E1" }).value).toBeCloseTo(0.573537, 6);
  expect(one("", { input: "E1" }).low).toBeCloseTo(0.573537 - z90 * 0.003 * perUnit, 6);
  expect(one("swing", { input: "E1" }).value).toBeCloseTo(2 * z90 * 0.003 * perUnit, 6);
  expect(Math.abs((one("variance-share", { input: "E1" }).value ?? NaN) - 0.876712)).toBeLessThan(0.01);
});

/** One effect with P10 and P90 as given: a uniform stretched to them. */
const uniform = (p10: number, p90: number) => ({ low: p10 - (p90 - p10) / 8, high: p90 + (p90 - p10) / 8 });

test("the toy of method.md O-39 swings from −.4 to .8 on its effect and from .371 to −.04 on its cost", () => {
  const { low, high } = uniform(0.005, 0.015);
  const one = (name: string) => [effects[name]?.[0] ?? null];
  const toy = {
    ...Object.fromEntries(Object.keys(effects).map((name) => [name, one(name)])),
    ...{
      estimate: [0.01],
      se: [null],
      low: [low],
      high: [high],
      dist: ["uniform"],
      value_per_unit: [120 * 0.8],
      ramp: ["1|0"],
    },
  };
  const cost = { initiative_id: ["I1"], period: [1], category: ["opex"], amount: [80_000] };
  const dataset = caseOf({ effects: toy, initiative_costs: cost }, { discount_rate: 0 });
  const found = asked(tornado, dataset).one("", { input: "E1" });
  expect(found.value).toBeCloseTo(0.2, 10);
  expect(found.low).toBeCloseTo(-0.4, 10);
  expect(found.high).toBeCloseTo(0.8, 10);
  for (const [amount, value] of [
    [70_000, 0.371429],
    [100_000, -0.04],
  ] as const) {
    // prettier-ignore
    const other = caseOf({ effects: toy, initiative_costs: { ...cost, amount: [amount] } }, { discount_rate: 0 });
    expect(asked(tornado, other).one("", { input: "E1" }).value).toBeCloseTo(value, 6);
  }
});

test("a dearer cost is a lower return, and costs with a range are inputs too", () => {
  const ranged = {
    ...initiativeCosts,
    low: [150_000, 50_000, 50_000, 50_000],
    high: [150_000, 90_000, 90_000, 90_000],
  };
  const { one } = asked(tornado, caseOf({ initiative_costs: ranged }));
  const cost = one("", { input: "costs:I1" });
  expect((cost.low ?? NaN) < (cost.value ?? NaN) && (cost.value ?? NaN) < (cost.high ?? NaN)).toBe(true);
});

test("an assumption that several effects rest on is one input", () => {
  const shared = { ...effects, evidence: ["A1", "X2", "A1"], estimate: [null, 20_000, null], se: [null, 3000, null], dist: [null, "normal", null], population_n: [1, 1, 1] }; // prettier-ignore
  const ranged = { ...assumptions, dist: ["triangular"], p1: [10_000], p2: [18_000], p3: [30_000] };
  const { all } = asked(tornado, caseOf({ effects: shared, assumptions: ranged }, { headline_grade: "E" }));
  expect(all.filter(({ part }) => part === "").map(({ group }) => group["input"])).toEqual(["A1", "E2"]);
});

test("variance shares of independent effects add up to one where the model is linear", () => {
  const shares = asked(tornado, caseOf()).all.filter(({ part }) => part === "variance-share");
  expect(Math.abs(shares.reduce((sum, { value }) => sum + (value ?? NaN), 0) - 1)).toBeLessThan(0.02);
});

test("without costs there is nothing to swing", () => {
  const free = { ...initiativeCosts, amount: [0, 0, 0, 0], low: [0, 0, 0, 0], high: [0, 0, 0, 0] };
  expect(asked(tornado, caseOf({ initiative_costs: free })).all).toMatchObject([{ reasons: ["COST_NOT_POSITIVE"] }]);
});
