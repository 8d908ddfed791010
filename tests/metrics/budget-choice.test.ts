import fc from "fast-check";
import { expect, test } from "vitest";
import { budgetChoice } from "../../src/lib/metrics/budget-choice.ts";
import { asked } from "../fixtures/case.ts";
import { four, portfolioOf, type Given } from "../fixtures/portfolio.ts";

const at = (budget: string, aim = "expected") => ({ budget, aim });
const chosen = (found: ReturnType<typeof asked>, budget: string, aim = "expected"): readonly string[] =>
  found.all
    .filter(
      ({ part, group, value }) =>
        part === "chosen" && group["budget"] === budget && group["aim"] === aim && value === 1,
    ) // prettier-ignore
    .map(({ group }) => group["initiative"] as string);

test("with money for one, the highest mean is chosen, or the one that is safest", () => {
  const found = asked(budgetChoice, portfolioOf(four), { options: { budget: "100" } });
  expect(chosen(found, "100")).toEqual(["a"]);
  expect(chosen(found, "100", "downside")).toEqual(["b"]);
  // Mean of the worst 5% of a normal: mean − 2.062713 standard deviations.
  expect(found.one("downside", at("100")).value).toBeCloseTo(60 - 50 * 2.062713, 0);
  expect(found.one("downside", at("100", "downside")).value).toBeCloseTo(40 - 10 * 2.062713, 0);
  expect(found.one("cost", at("100", "downside")).value).toBe(60);
  expect(found.one("overspend", at("100")).value).toBe(0);
});

test("with money for all, what is expected to lose is left out", () => {
  const found = asked(budgetChoice, portfolioOf(four));
  expect(chosen(found, "all")).toEqual(["a", "b"]);
  expect(found.one("budget", { budget: "all" }).value).toBe(210);
  expect(found.one("", at("all")).value).toBeCloseTo(100, 6);
  expect(found.one("belongs", { budget: "all", initiative: "a" }).value).toBeCloseTo(0.88493, 3);
  expect(found.one("belongs", { budget: "all", initiative: "c" }).value).toBe(0);
  // Half of all costs is 105: a or b, whichever is the better in the draw; a in Φ(0.392232) of them.
  expect(found.one("belongs", { budget: "half", initiative: "a" }).value).toBeCloseTo(0.652556, 1.9);
});

test("a budget under the cheapest leaves nothing, which returns nothing and has no chance to pay", () => {
  const found = asked(budgetChoice, portfolioOf(four), { options: { budget: "20" } });
  expect(chosen(found, "20")).toEqual([]);
  expect([found.one("", at("20")).value, found.one("cost", at("20")).value]).toEqual([0, 0]);
  expect(found.all.some(({ part }) => part === "probability")).toBe(false);
});

test("a cost that two initiatives need is paid once, so that together they may pay where each alone does not", () => {
  const given: readonly Given[] = [
    { id: "a", cost: 10, benefit: 30, shared: { amount: 30, with: "b" } },
    { id: "b", cost: 10, benefit: 35 },
  ];
  const found = asked(budgetChoice, portfolioOf(given), { options: { budget: "40, 50" } });
  // Alone: 30 − 10 − 30 = −10 and 35 − 10 − 30 = −5; together 65 − 20 − 30 = 15 at a cost of 50.
  expect(chosen(found, "40")).toEqual([]);
  expect(chosen(found, "50")).toEqual(["a", "b"]);
  expect([found.one("", at("50")).value, found.one("cost", at("50")).value]).toEqual([15, 50]);
});

test("initiatives without the required evidence are no part of the choice", () => {
  const found = asked(budgetChoice, portfolioOf(four));
  expect(found.one("belongs", { initiative: "d" }).reasons).toEqual(["NO_STREAM_AT_GRADE"]);
  expect(chosen(asked(budgetChoice, portfolioOf(four), { options: { tier: "full" } }), "quarter")).toEqual(["d"]);
  const none = asked(budgetChoice, portfolioOf(four.slice(3)));
  expect(none.all.map(({ reasons }) => reasons)).toEqual([["NO_STREAM_AT_GRADE"]]);
});

test("more than fifteen are too many, and a budget that is no amount is not understood", () => {
  const many = Array.from({ length: 16 }, (_, i): Given => ({ id: `i${i}`, cost: 1, benefit: 2 }));
  expect(asked(budgetChoice, portfolioOf(many)).all[0]?.reasons).toEqual(["TOO_MANY_CHOICES"]);
  for (const budget of ["much", "-5", "0", "1e3"])
    expect(() => asked(budgetChoice, portfolioOf(four), { options: { budget } })).toThrow();
});

test("a budget may be a share of all costs by its name", () => {
  const found = asked(budgetChoice, portfolioOf(four), { options: { budget: "half, 100" } });
  expect(found.all.filter(({ part }) => part === "budget").map(({ group, value }) => [group["budget"], value])).toEqual(
    [
      ["100", 100],
      ["half", 105],
    ],
  );
});

test("initiatives that cost nothing need no budget", () => {
  const free = [{ id: "a", cost: 0, benefit: 5 }];
  expect(asked(budgetChoice, portfolioOf(free)).all[0]?.reasons).toEqual(["COST_NOT_POSITIVE"]);
});

test("a larger budget is never worse, by either aim", () => {
  const one = fc.record({ cost: fc.integer({ min: 1, max: 90 }), benefit: fc.integer({ min: 0, max: 200 }), se: fc.integer({ min: 0, max: 60 }) }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (given) => {
      const found = asked(budgetChoice, portfolioOf(given.map((each, i) => ({ ...each, id: `i${i}` }))));
      for (const [aim, part] of [
        ["expected", ""],
        ["downside", "downside"],
      ] as const) {
        // prettier-ignore
        const values = ["quarter", "half", "three-quarters", "all"].map((budget) => found.one(part, at(budget, aim)).value as number);
        values.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual((values[i] as number) - 1e-6));
      }
    }),
    { numRuns: 6 },
  );
});
