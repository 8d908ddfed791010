import { expect, test } from "vitest";
import { normalCdf } from "../../src/lib/stats/distributions.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { asked, assumptions, caseOf, effects, effectsWith, initiativeCosts } from "../fixtures/case.ts";

const tier = (id: string) => ({ tier: id });

test("the worked case returns 57%, between 4% and 111%, and pays in 96 of 100 courses (method.md O-38)", () => {
  const { one } = asked(rox, caseOf());
  const headline = one("", tier("supported"));
  expect(headline.value).toBeCloseTo(0.573537, 6);
  expect(Math.abs((headline.low ?? NaN) - 0.038523)).toBeLessThan(0.01);
  expect(Math.abs((headline.high ?? NaN) - 1.108551)).toBeLessThan(0.01);
  const chance = one("probability", tier("supported"));
  expect(Math.abs((chance.value ?? NaN) - 0.961074)).toBeLessThan(0.005);
  expect([chance.low ?? 1, chance.high ?? 0].every((end) => Math.abs(end - 0.961074) < 0.01)).toBe(true);
  expect(headline).toMatchObject({ status: "ok", level: 0.9, unit: "return", grade: "B", n: 2, people: "none" });
  expect(headline.about["headline"]).toBe("supported");
});

test("each tier returns what its own streams bring, less all costs (method.md O-38)", () => {
  const { one } = asked(rox, caseOf());
  expect(one("", tier("proven")).value).toBeCloseTo(0.573537, 6);
  expect(one("", tier("full")).value).toBeCloseTo(0.725815, 6);
  for (const id of ["proven", "supported", "full"]) {
    expect(one("cost", tier(id)).value).toBeCloseTo(304_625.82, 2);
  }
  const strict = asked(rox, caseOf({}, { headline_grade: "A" }));
  expect(strict.one("", tier("experimental")).value).toBeCloseTo(-0.187852, 6);
  expect(strict.all[0]?.about["headline"]).toBe("experimental");
});

test("the case is paid back after 1.31 years discounted and 1.19 plain, and finance calls it 85% (method.md O-38)", () => {
  const { one } = asked(rox, caseOf());
  expect(one("payback", tier("supported")).value).toBeCloseTo(1.308571, 6);
  expect(one("payback-simple", tier("supported")).value).toBeCloseTo(1.190476, 6);
  expect(one("roi", tier("supported")).value).toBeCloseTo(0.854545, 6);
  expect(one("npv", tier("supported")).value).toBeCloseTo(247_401.31 + 231_938.73 - 304_625.82, 1);
  expect(one("benefit", tier("full")).value).toBeCloseTo(525_727.79, 2);
});

test("the internal rate is where the expected flows are worth nothing", () => {
  const rate = asked(rox, caseOf()).one("irr", tier("supported")).value ?? NaN;
  const worth = [1, 2, 3].reduce((total, t) => total + 126_000 / (1 + rate) ** t, -150_000);
  expect(worth).toBeCloseTo(0, 5);
});

test("the expected loss is that of a normal net value", () => {
  const sd = 0.325265 * 304_625.82;
  const mean = 0.573537 * 304_625.82;
  const z = mean / sd;
  const closed = sd * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) - mean * normalCdf(-z);
  const { value, low, high } = asked(rox, caseOf()).one("expected-loss", tier("supported"));
  expect(Math.abs((value ?? NaN) - closed)).toBeLessThan(0.03 * closed);
  expect((low ?? NaN) < closed && closed < (high ?? NaN)).toBe(true);
});

test("saved customers carried forward at 85% make it 120% (method.md O-38)", () => {
  const { one } = asked(rox, caseOf({}, { carry_saved: true, saved_retention: 0.85 }));
  expect(one("", tier("supported")).value).toBeCloseTo(1.196582, 5);
});

test("without a retention for the saved nothing is carried, whatever the switch says", () => {
  const { one } = asked(rox, caseOf({}, { carry_saved: true }));
  expect(one("", tier("supported")).value).toBeCloseTo(0.573537, 6);
});

test("an assumed retention of the saved widens the interval", () => {
  const range = { ...assumptions, assumption_id: ["A1", "R"], name: ["x", "y"], unit: [null, null], dist: ["point", "pert"], p1: [18_000, 0.6], p2: [null, 0.9], p3: [null, 0.95], source: ["s", "s"], owner: ["o", "o"], date: ["2024-11-15", "2024-11-15"], grade: ["E", "E"] }; // prettier-ignore
  const fixed = asked(rox, caseOf({}, { carry_saved: true, saved_retention: 0.85833 })).one("", tier("proven"));
  const drawn = asked(rox, caseOf({ assumptions: range }, { carry_saved: true, saved_retention: "R" })).one(
    "",
    tier("proven"),
  );
  const width = ({ low, high }: typeof fixed) => (high ?? NaN) - (low ?? NaN);
  expect(Math.abs((drawn.value ?? NaN) - (fixed.value ?? NaN))).toBeLessThan(0.02);
  expect(width(drawn)).toBeGreaterThan(width(fixed));
});

test("months give nearly what years give, discounted within the year", () => {
  const months = Array.from({ length: 36 }, (_, t) => t + 1);
  const costs = {
    initiative_id: ["I1", ...months.map(() => "I1")],
    period: [0, ...months],
    category: ["capex", ...months.map(() => "opex")],
    amount: [150_000, ...months.map(() => 5000)],
  };
  const monthly = effectsWith({ population_n: [100_000 / 12, 1 / 12, 1 / 12] });
  const { one } = asked(rox, caseOf({ ...monthly, initiative_costs: costs }, { money_period: "month" }));
  const factor = (1.08 ** (1 / 12) - 1) ** -1 * (1 - 1.08 ** -3);
  expect(one("cost", tier("full")).value).toBeCloseTo(150_000 + 5000 * factor, 2);
  expect(one("benefit", tier("supported")).value).toBeCloseTo(((96_000 + 90_000) / 12) * factor, 1);
  expect(one("payback-simple", tier("supported")).value).toBeCloseTo(150_000 / 126_000, 6);
});

test("another currency at a fixed rate changes all money and no return", () => {
  const rate = 7.5;
  const dear = {
    ...effectsWith({ value_per_unit: [120, 4.5, 1].map((value) => value * rate) }),
    initiative_costs: {
      ...initiativeCosts,
      ...Object.fromEntries(["amount", "low", "high"].map((name) => [name, (initiativeCosts[name] ?? []).map((x) => Number(x) * rate)])), // prettier-ignore
    },
  };
  const [plain, scaled] = [asked(rox, caseOf()), asked(rox, caseOf(dear))];
  expect(scaled.one("", tier("full")).value).toBeCloseTo(plain.one("", tier("full")).value ?? NaN, 10);
  expect(scaled.one("", tier("full")).low).toBeCloseTo(plain.one("", tier("full")).low ?? NaN, 10);
  expect(scaled.one("npv", tier("full")).value).toBeCloseTo(rate * (plain.one("npv", tier("full")).value ?? NaN), 4);
});

test("tiers are nested: what is added can only add, unless it is expected to cost money", () => {
  const { one } = asked(rox, caseOf());
  const [proven, supported, full] = ["proven", "supported", "full"].map((id) => one("", tier(id)).value ?? NaN);
  expect((proven ?? NaN) <= (supported ?? NaN) && (supported ?? NaN) < (full ?? NaN)).toBe(true);
  const costly = asked(rox, caseOf(effectsWith({ evidence: ["X1", "X2", null], estimate: [0.008, 20_000, -18_000] })));
  expect(costly.one("", tier("proven")).value).toBeCloseTo(costly.one("", tier("full")).value ?? NaN, 12);
  expect(costly.one("", tier("proven")).value).toBeLessThan(0.573);
  expect(costly.one("", tier("proven")).grade).toBe("E");
});

test("an unmeasured stream around zero leaves the middle and widens the interval", () => {
  const extra = Object.fromEntries(
    Object.entries(effects).map(([name, cells]) => [name, [...cells, cells[1] ?? null]]),
  );
  const more = { ...extra, effect_id: ["E1", "E2", "E3", "E4"], to: ["churn", "calls", "new_margin", "mails"], estimate: [0.008, 20_000, 18_000, 0], evidence: ["X1", "X2", "A1", "X9"] }; // prettier-ignore
  const [plain, wide] = [caseOf(), caseOf({ effects: more })].map((each) => asked(rox, each).one("", tier("full")));
  expect(wide?.value).toBeCloseTo(plain?.value ?? NaN, 3);
  expect((wide?.high ?? NaN) - (wide?.low ?? NaN)).toBeGreaterThan((plain?.high ?? NaN) - (plain?.low ?? NaN));
});

test("rows in another order give the same numbers", () => {
  const turned = (columns: typeof effects) =>
    Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, [...cells].reverse()]));
  const reversed = caseOf({ effects: turned(effects), initiative_costs: turned(initiativeCosts) });
  const [plain, other] = [asked(rox, caseOf()), asked(rox, reversed)];
  for (const part of ["", "npv", "probability", "payback"]) {
    expect(other.one(part, tier("full")).value).toBeCloseTo(plain.one(part, tier("full")).value ?? NaN, 9);
  }
});

test("without costs there is no return, and the net value stays", () => {
  const free = { ...initiativeCosts, amount: [0, 0, 0, 0], low: [0, 0, 0, 0], high: [0, 0, 0, 0] };
  const { one } = asked(rox, caseOf({ initiative_costs: free }));
  for (const part of ["", "probability", "roi"]) {
    expect(one(part, tier("full"))).toMatchObject({ value: null, status: "refused", reasons: ["COST_NOT_POSITIVE"] });
  }
  expect(one("npv", tier("full")).value).toBeCloseTo(525_727.79, 2);
});

test("where only assumptions stand the proven tier is refused and the full one given", () => {
  const { one } = asked(rox, caseOf(effectsWith({ grade: ["E", "E", "E"] })));
  expect(one("", tier("supported"))).toMatchObject({ value: null, status: "refused", reasons: ["NO_STREAM_AT_GRADE"] });
  expect(one("", tier("full")).status).toBe("ok");
});

test("one outcome in two streams of the same kind is refused as counted twice", () => {
  const twice = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"] });
  expect(asked(rox, caseOf(twice)).one("", tier("full"))).toMatchObject({
    status: "refused",
    reasons: ["DOUBLE_COUNT"],
  });
});

test("too wide a distribution is printed as its range alone", () => {
  const { one } = asked(rox, caseOf(effectsWith({ se: [0.03, 3000, 0] })));
  expect(one("", tier("proven"))).toMatchObject({ value: null, status: "refused", reasons: ["TOO_UNCERTAIN"] });
  const range = one("range", tier("proven"));
  expect(range.value).toBeCloseTo(((range.low ?? NaN) + (range.high ?? NaN)) / 2, 12);
  expect(one("probability", tier("proven")).status).toBe("ok");
});

test("what never pays back within the horizon says so", () => {
  const { one } = asked(
    rox,
    caseOf(effectsWith({ estimate: [0.001, 2000, 1000], se: [0.0005, 500, 0], evidence: ["X1", "X2", null] })),
  );
  expect(one("payback", tier("full"))).toMatchObject({ value: null, status: "refused", reasons: ["NOT_BROKEN_EVEN"] });
  expect(one("", tier("full")).value).toBeLessThan(0);
  expect(one("irr", tier("full")).value).toBeLessThan(0);
});

test("where a course in twenty never pays back the interval ends at the horizon, with caution", () => {
  const { one } = asked(rox, caseOf(effectsWith({ se: [0.006, 3000, 0] })));
  expect(one("payback", tier("proven"))).toMatchObject({ high: 3, status: "caution", reasons: ["NOT_BROKEN_EVEN"] });
});

test("flows that turn more than once have no internal rate", () => {
  const late = { ...initiativeCosts, amount: [150_000, 60_000, 60_000, 900_000], low: [150_000, 60_000, 60_000, 900_000], high: [150_000, 60_000, 60_000, 900_000] }; // prettier-ignore
  const { one } = asked(rox, caseOf({ initiative_costs: late }));
  expect(one("irr", tier("full"))).toMatchObject({ value: null, status: "refused", reasons: ["NOT_CONVERGED"] });
});

test("a default where the client gave no value is said beside every number", () => {
  const { all } = asked(rox, caseOf({}, { discount_rate: undefined, horizon_months: undefined }));
  expect(all.every(({ status, reasons }) => status === "caution" && reasons.includes("DEFAULT_USED"))).toBe(true);
  expect(all[0]?.value).toBeCloseTo(0.573537, 6);
});

test("a horizon under one period is refused", () => {
  const { one } = asked(rox, caseOf({}, { horizon_months: 11 }));
  expect(one("", tier("full"))).toMatchObject({ status: "refused", reasons: ["INVALID_SETTING"] });
});

test("benefits mostly beyond twice the followed time are cautioned", () => {
  const followed = { customer_id: ["a"], period: ["2025-q4"], active: [true] };
  const { one } = asked(rox, caseOf({ customer_periods: followed }));
  expect(one("", tier("full")).reasons).toEqual(["HORIZON_LONG"]);
  const long = { customer_id: ["a", "a"], period: ["2024", "2025"], active: [true, true] };
  expect(asked(rox, caseOf({ customer_periods: long })).one("", tier("full")).reasons).toEqual([]);
});

test("a case without effects is missing, not zero", () => {
  const dataset = caseOf();
  const without = { ...dataset, tables: new Map([...dataset.tables].filter(([name]) => name !== "effects")) };
  expect(asked(rox, without).all).toMatchObject([{ status: "missing", reasons: ["MISSING_TABLE:effects"] }]);
});

test("a release whose effects table is empty has no stream to count, and an initiative without costs no return", () => {
  const none = Object.fromEntries(Object.keys(effects).map((name) => [name, []]));
  expect(asked(rox, caseOf({ effects: none })).one("", tier("full")).reasons).toEqual(["NO_STREAM_AT_GRADE"]);
  const elsewhere = caseOf({ initiative_costs: { ...initiativeCosts, initiative_id: ["I2", "I2", "I2", "I2"] } });
  const { one } = asked(rox, elsewhere, { by: ["initiative"] });
  expect(one("", { initiative: "I1", tier: "full" }).reasons).toEqual(["COST_NOT_POSITIVE"]);
  expect(one("", { initiative: "I2", tier: "full" }).reasons).toEqual(["NO_STREAM_AT_GRADE"]);
});

test("by initiative each has the return on its own costs", () => {
  const { one } = asked(rox, caseOf(), { by: ["initiative"] });
  expect(one("", { initiative: "I1", tier: "supported" }).value).toBeCloseTo(0.573537, 6);
});

test("the hurdle is a bound of its own", () => {
  const { one } = asked(rox, caseOf({}, { hurdle: 0.573537 }));
  expect(one("hurdle-probability", tier("proven")).value).toBeCloseTo(0.5, 2);
  expect(one("probability", tier("proven")).value).toBeGreaterThan(0.95);
});

test("sources name the assumptions and tests behind it too", () => {
  const { source } = asked(rox, caseOf()).one("", tier("full"));
  expect(source.files.map(({ table }) => table)).toEqual(["initiatives", "initiative_costs", "effects", "assumptions", "experiments"]); // prettier-ignore
  expect(source.seed).toBe(1);
});
