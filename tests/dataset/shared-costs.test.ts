import { expect, test } from "vitest";
import { checkSharedCosts, costSharers } from "../../src/lib/dataset/shared-costs.ts";
import { portfolioOf } from "../fixtures/portfolio.ts";

const shared = (names: string) =>
  portfolioOf([
    { id: "a", cost: 10, benefit: 30, shared: { amount: 30, with: names } },
    { id: "b", cost: 10, benefit: 35 },
  ]);

test("a cost is needed by the initiative it is booked on and by those it is shared with, each once", () => {
  expect(costSharers(shared("b|a"))).toEqual([["a"], ["a", "b"], ["b"]]);
});

test("an initiative that does not exist cannot share a cost", () => {
  expect(checkSharedCosts(shared("b"))).toEqual([]);
  expect(checkSharedCosts(shared("b|zz")).map(({ rule, severity, parts }) => [rule, severity, parts["found"]])).toEqual(
    [["cost-shared-unknown", "error", "zz"]],
  );
});
