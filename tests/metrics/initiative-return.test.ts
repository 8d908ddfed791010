import { expect, test } from "vitest";
import { initiativeReturn } from "../../src/lib/metrics/initiative-return.ts";
import { asked, caseOf } from "../fixtures/case.ts";
import { four, portfolioOf } from "../fixtures/portfolio.ts";

const of = (id: string) => ({ initiative: id });

test("each initiative has what it brings over its own costs, by closed forms", () => {
  const { one } = asked(initiativeReturn, portfolioOf(four));
  expect(one("", of("a")).value).toBeCloseTo(60, 6);
  // Φ(60 ÷ 50), and the middle 90% of N(60, 50).
  expect(one("probability", of("a")).value).toBeCloseTo(0.88493, 3);
  expect(one("", of("a")).low).toBeCloseTo(60 - 50 * 1.644854, 0);
  expect(one("", of("a")).high).toBeCloseTo(60 + 50 * 1.644854, 0);
  expect(one("return", of("b")).value).toBeCloseTo(40 / 60, 4);
  expect(one("cost", of("c")).value).toBe(50);
  expect(one("benefit", of("c")).value).toBeCloseTo(20, 6);
  expect([one("", of("a")).grade, one("", of("b")).grade]).toEqual(["A", "B"]);
});

test("initiatives that cannot be told apart share a place", () => {
  const { one } = asked(initiativeReturn, portfolioOf(four));
  // a − b is N(20, √2600): ahead in Φ(0.392232) of the draws, under 90%.
  expect(one("ahead", of("a")).value).toBeCloseTo(0.652556, 1.9);
  expect(["a", "b", "c"].map((id) => one("rank", of(id)).value)).toEqual([1, 1, 3]);
  expect(one("", of("b")).about["place"]).toBe("1");
  expect([one("rank", of("b")).low, one("rank", of("b")).high]).toEqual([1, 2]);
});

test("an initiative without a benefit of the required grade has its cost and no return, unless assumptions count", () => {
  const dataset = portfolioOf(four);
  const refused = asked(initiativeReturn, dataset).one("", of("d"));
  expect([refused.status, refused.reasons]).toEqual(["refused", ["NO_STREAM_AT_GRADE"]]);
  expect(asked(initiativeReturn, dataset).one("cost", of("d")).value).toBe(10);
  const full = asked(initiativeReturn, dataset, { options: { tier: "full" } });
  expect(full.one("rank", of("d")).value).toBe(1);
  expect(() => asked(initiativeReturn, dataset, { options: { tier: "all" } })).toThrow();
});

test("what initiatives need together is in none of their own numbers", () => {
  const [a, b] = [four[0] as (typeof four)[number], four[1] as (typeof four)[number]];
  const { one } = asked(initiativeReturn, portfolioOf([{ ...a, shared: { amount: 30, with: "b" } }, b]));
  expect(one("", of("a")).value).toBeCloseTo(60, 6);
  expect([one("shared-cost", of("a")).value, one("shared-cost", of("b")).value]).toEqual([30, 30]);
});

test("an initiative that costs nothing pays, and has no return on costs", () => {
  const { one } = asked(initiativeReturn, portfolioOf([{ id: "a", cost: 0, benefit: 5 }]));
  expect(one("return", of("a")).reasons).toEqual(["COST_NOT_POSITIVE"]);
  expect(one("", of("a")).value).toBe(5);
});

test("one initiative alone returns what the whole case returns (O-38)", () => {
  const { one } = asked(initiativeReturn, caseOf());
  expect(one("cost", of("I1")).value).toBeCloseTo(304_625.82, 1);
  expect(one("benefit", of("I1")).value).toBeCloseTo(247_401.31 + 231_938.73, 0);
  expect(one("return", of("I1")).value).toBeCloseTo(0.573537, 3);
});

test("one benefit in two initiatives is not ranked", () => {
  const dataset = portfolioOf(four);
  const doubled = portfolioOf([...four.slice(0, 1), ...four.slice(0, 1)]);
  expect(asked(initiativeReturn, doubled).all.map(({ reasons }) => reasons)).toEqual([["DOUBLE_COUNT"]]);
  expect(asked(initiativeReturn, dataset, { where: of("a") }).all.every(({ group }) => group["initiative"] === "a")).toBe(true); // prettier-ignore
});

test("rows in another order give the same numbers", () => {
  const numbers = (given: typeof four) =>
    asked(initiativeReturn, portfolioOf(given)).all.map(({ group, part, value, low, high }) => [group["initiative"], part, value, low, high]); // prettier-ignore
  expect(numbers([...four].reverse())).toEqual(numbers(four));
});
