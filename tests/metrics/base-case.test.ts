import fc from "fast-check";
import { expect, test } from "vitest";
import { baseCaseOf } from "../../src/lib/metrics/base-case.ts";
import { profileOf, type BusinessCase } from "../../src/lib/metrics/business-case.ts";
import { caseBookOf } from "../../src/lib/metrics/case-book.ts";
import { tiersOf } from "../../src/lib/metrics/returns.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { asked, caseOf, effectsWith, initiativeCosts } from "../fixtures/case.ts";

const bookOf = (...given: Parameters<typeof caseOf>) => {
  const book = caseBookOf(caseOf(...given));
  if (book === null) throw new Error("no case");
  return book;
};
const tier = (id: string, book = bookOf()) => {
  const found = book.base.tiers.find((one) => one.tier.id === id);
  if (found === undefined) throw new Error(`no tier ${id}`);
  return found;
};

test("O-38: the worked case comes out to its digits in every tier", () => {
  expect(tier("proven").rox).toBeCloseTo(0.573537, 6);
  expect(tier("supported").rox).toBeCloseTo(0.573537, 6);
  expect(tier("full").rox).toBeCloseTo(0.725815, 6);
  expect(tier("proven").cost).toBeCloseTo(304_625.82, 2);
  expect(bookOf().base.worths.map((value) => Number(value.toFixed(2)))).toEqual([247_401.31, 231_938.73, 46_387.75]);
  expect(tier("proven").payback).toBeCloseTo(1.308571, 6);
  expect(tier("proven").paybackSimple).toBeCloseTo(1.190476, 6);
  expect(bookOf().base.roi).toBeCloseTo(0.854545, 6);
});

test("O-38, saved customers carried at .85: 800, 1,480 and 2,058 are worth 437,197.07 and the return is 1.196582", () => {
  const carried = bookOf({}, { carry_saved: true, saved_retention: 0.85 });
  expect([...(carried.base.benefits[0] ?? [])].map((value) => Math.round(value / 120))).toEqual([0, 800, 1480, 2058]);
  expect(carried.base.worths[0]).toBeCloseTo(437_197.07, 2);
  expect(tier("proven", carried).rox).toBeCloseTo(1.196582, 5);
});

test("a cost with a range stands at the mean of its triangle", () => {
  const wide = { ...initiativeCosts, low: [120_000, 60_000, 60_000, 60_000], high: [240_000, 60_000, 60_000, 60_000] };
  expect(bookOf({ initiative_costs: wide }).base.costs[0]?.[0]).toBeCloseTo(170_000, 9);
});

test("a stream that costs money counts in every tier, whatever stands behind it", () => {
  const losing = bookOf(effectsWith({ value_per_unit: [120, 4.5, -1] }));
  expect(tier("proven", losing).counted).toEqual([0, 1, 2]);
  expect(tier("proven", losing).benefit).toBeCloseTo(247_401.31 + 231_938.73 - 46_387.75, 1);
});

test("the money that does not come back has no payback time, and a cost of nothing no return", () => {
  const poor = bookOf(effectsWith({ value_per_unit: [1, 0, 0] }));
  expect([tier("full", poor).payback, tier("full", poor).paybackSimple]).toEqual([null, null]);
  const free = bookOf({ initiative_costs: { ...initiativeCosts, amount: [0, 0, 0, 0], low: [0, 0, 0, 0], high: [0, 0, 0, 0] } }); // prettier-ignore
  expect([tier("full", free).rox, free.base.roi]).toEqual([null, null]);
});

test("what the simulation expects is the base case but for its error", () => {
  const dataset = caseOf();
  const { one } = asked(rox, dataset);
  const base = tier("supported", caseBookOf(dataset) ?? bookOf());
  const expected = one("npv", { tier: "supported" }).value ?? NaN;
  expect(Math.abs(expected - base.npv) / base.npv).toBeLessThan(1e-3);
});

test("a case without benefits of one kind, counted twice, or without its tables is no book", () => {
  expect(caseBookOf(caseOf(effectsWith({ stream: ["referral", "cost_to_serve", "referral"], to: ["x", "calls", "x"] })))).toBeNull(); // prettier-ignore
  const whole = caseOf();
  expect(
    caseBookOf({ ...whole, tables: new Map([...whole.tables].filter(([name]) => name !== "effects")) }),
  ).toBeNull();
});

test("a wider tier of paying streams never returns less", () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, fc.constantFrom("A", "B", "C", "D", "E")), { minLength: 1, maxLength: 6 }),
      (given) => {
        const streams = given.map(([value, grade], s) => ({
        id: `s${s}`, initiative: "i", kind: "spend", grade, evidence: "assumed", n: 1, input: `x${s}`, population: 1,
        value, profile: profileOf({ ramp: [], decay: [], lag: 0, horizon: 3 }), carried: false,
      }) as const); // prettier-ignore
        const model: BusinessCase = {
        streams, costs: [{ initiative: "i", category: "capex", period: 0, amount: 1000, range: null }],
        inputs: new Map(streams.map(({ input }) => [input, { kind: "point", value: 1 }])),
        correlations: [], retention: null, horizon: 3, periodsPerYear: 1, rate: 0.08, hurdle: 0, seed: 1,
      }; // prettier-ignore
        const values = baseCaseOf(model, tiersOf("C")).tiers.map(({ rox }) => rox ?? NaN);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
      },
    ),
  );
});
