import { expect, test } from "vitest";
import { reconciliation } from "../../src/lib/metrics/reconciliation.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { asked, caseOf, effectsWith, initiativeCosts, initiatives } from "../fixtures/case.ts";

const step = (id: string) => ({ adjustment: id });

test("the worked case goes from 57.4% over all streams 72.6% to finance's 85.5% (method.md O-38)", () => {
  const { one } = asked(reconciliation, caseOf());
  const expected = { headline: 0.573537, expected: 0.573537, streams: 0.725815, roi: 0.854545, horizon: 0.854545 };
  for (const [id, value] of Object.entries(expected)) expect(one("", step(id)).value).toBeCloseTo(value, 5);
  expect(one("change", step("streams")).value).toBeCloseTo(46_387.75 / 304_625.82, 5);
});

test("the steps lead from what is printed as headline to what is printed as finance's own, without a rest", () => {
  const skewed = caseOf({ ...effectsWith({ dist: ["lognormal", "normal", "point"], se: [0.006, 3000, 0] }), initiative_costs: { ...initiativeCosts, high: [250_000, 90_000, 60_000, 60_000] } }); // prettier-ignore
  const { all, one } = asked(reconciliation, skewed);
  const printed = asked(rox, skewed);
  expect(one("", step("headline")).value).toBe(printed.one("", { tier: "supported" }).value);
  expect(one("", step("roi")).value).toBeCloseTo(printed.one("roi", { tier: "full" }).value ?? NaN, 12);
  const changes = all.filter(({ part, group }) => part === "change" && group["adjustment"] !== "horizon");
  const total = changes.reduce((sum, { value }) => sum + (value ?? NaN), 0);
  expect((one("", step("headline")).value ?? NaN) + total).toBeCloseTo(one("", step("roi")).value ?? NaN, 12);
  expect(Math.abs(one("change", step("expected")).value ?? 0)).toBeGreaterThan(0.01);
});

test("costs after the horizon count in a step of their own, with what they bring", () => {
  const later = { initiative_id: Array<string>(5).fill("I1"), period: [0, 1, 2, 3, 4], category: ["capex", "opex", "opex", "opex", "opex"], amount: [150_000, 60_000, 60_000, 60_000, 60_000] }; // prettier-ignore
  const { one } = asked(reconciliation, caseOf({ initiative_costs: later }));
  expect(one("", step("roi")).value).toBeCloseTo(0.854545, 5);
  expect(one("", step("horizon")).value).toBeCloseTo((4 * (96_000 + 90_000 + 18_000)) / 390_000 - 1, 6);
});

const ledger = (rows: readonly (readonly [string, number, boolean])[]) => ({
  financials: { account: rows.map(([account]) => account), unit: rows.map((_, i) => String(i)), amount: rows.map(([, amount]) => amount), scope_rox: rows.map(([, , scope]) => scope) }, // prettier-ignore
});

test("costs outside the scope are a step of their own", () => {
  const outside = caseOf(ledger([["cx_cost", 40_000, false], ["ex_cost", 10_000, false], ["revenue", 1e6, false]])); // prettier-ignore
  const { one } = asked(reconciliation, outside);
  const benefit = 3 * (96_000 + 90_000 + 18_000);
  expect(one("", step("scope")).value).toBeCloseTo(benefit / (330_000 + 50_000) - 1, 6);
});

test("what the tables add up to stands beside the ledger, with caution over two percent", () => {
  const customers = { customer_id: ["a", "b"], active: [true, true], margin: [60, 38.5], cost_to_serve: [4, 6] };
  const dataset = caseOf({ ...ledger([["margin", 100, false], ["service_cost", 12, false]]), customer_periods: customers }); // prettier-ignore
  const { one } = asked(reconciliation, dataset);
  const margin = { account: "margin" };
  expect(one("ledger", margin)).toMatchObject({ value: 100, status: "ok" });
  expect(one("counted", margin).value).toBe(98.5);
  expect(one("difference", margin).value).toBe(-1.5);
  expect(one("difference-share", margin).value).toBeCloseTo(-0.015, 12);
  const service = one("difference-share", { account: "service_cost" });
  expect(service).toMatchObject({ status: "caution", reasons: ["LEDGER_DIFFERS"] });
  expect(service.value).toBeCloseTo(-2 / 12, 12);
});

test("of a year's cost that runs from the first of July a quarter of a year's worth falls in the first quarter of the next year", () => {
  const begun = { ...initiatives, start: ["2025-07-01"] };
  const dataset = caseOf({ initiatives: begun, ...ledger([["cx_cost", 14_800, true], ["ex_cost", 5, true]]) }); // prettier-ignore
  const { all, one } = asked(reconciliation, dataset);
  expect(one("counted", { account: "cx_cost" }).value).toBeCloseTo((60_000 * 90) / 365.25, 6);
  expect(one("difference-share", { account: "cx_cost" }).status).toBe("ok");
  expect(all.some(({ group }) => group["account"] === "ex_cost")).toBe(false);
});

test("without a ledger that is said, and of a part of the case no ledger is asked", () => {
  expect(asked(reconciliation, caseOf()).one("ledger")).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:financials"] }); // prettier-ignore
  const two = caseOf({ initiative_costs: { ...initiativeCosts, initiative_id: ["I1", "I1", "I1", "I2"] }, ...ledger([["cx_cost", 1, true]]) }); // prettier-ignore
  const { all } = asked(reconciliation, two, { by: ["initiative"] });
  expect(all.some(({ group }) => group["account"] !== undefined)).toBe(false);
});

test("where the headline is refused there is nothing to start from, and the ledger stays", () => {
  const twice = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"] });
  const { one } = asked(reconciliation, caseOf({ ...twice, ...ledger([["cx_cost", 150_000, true]]) }));
  expect(one("", step("headline"))).toMatchObject({ value: null, status: "refused", reasons: ["DOUBLE_COUNT"] });
  expect(one("ledger", { account: "cx_cost" }).value).toBe(150_000);
  const free = { ...initiativeCosts, amount: [0, 0, 0, 0], low: [0, 0, 0, 0], high: [0, 0, 0, 0] };
  expect(asked(reconciliation, caseOf({ initiative_costs: free })).one("", step("headline")).reasons).toEqual(["COST_NOT_POSITIVE"]); // prettier-ignore
});
