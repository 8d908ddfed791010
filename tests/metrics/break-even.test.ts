import { expect, test } from "vitest";
import { breakEven } from "../../src/lib/metrics/break-even.ts";
import { asked, caseOf, effects, effectsWith, initiativeCosts } from "../fixtures/case.ts";

test("a churn effect of .00235 is needed and .008 was measured (method.md O-38)", () => {
  const { one } = asked(breakEven, caseOf());
  expect(one("", { input: "E1" }).value).toBeCloseTo(0.00235042, 8);
  expect(one("measured", { input: "E1" })).toMatchObject({ unit: "share-difference", grade: "A" });
  expect(one("measured", { input: "E1" }).value).toBeCloseTo(0.008, 12);
  expect(one("p-exceeds", { input: "E1" }).value).toBeCloseTo(0.9702, 3);
});

test("the toy of method.md O-39 breaks even at .00833333", () => {
  const toy = Object.fromEntries(Object.entries(effects).map(([name, cells]) => [name, [cells[0] ?? null]]));
  const cost = { initiative_id: ["I1"], period: [1], category: ["opex"], amount: [80_000] };
  const own = { ...toy, value_per_unit: [120 * 0.8], ramp: ["1|0"] };
  const { one } = asked(breakEven, caseOf({ effects: own, initiative_costs: cost }, { discount_rate: 0 }));
  expect(one("", { input: "E1" }).value).toBeCloseTo(0.00833333, 8);
});

test("at the effect it names half the courses earn their cost", () => {
  const needed = asked(breakEven, caseOf({}, { carry_saved: true, saved_retention: 0.8 })).one("", { input: "E1" });
  const at = effectsWith({ estimate: [needed.value, 20_000, 18_000], se: [1e-9, 3000, 0] });
  const again = asked(breakEven, caseOf(at, { carry_saved: true, saved_retention: 0.8 }));
  expect(again.one("", { input: "E1" }).value).toBeCloseTo(needed.value ?? NaN, 9);
  expect(again.one("p-exceeds", { input: "E1" }).value).toBeCloseTo(0.5, 2);
});

test("it is there when the headline is refused, for each effect alone beside the costs", () => {
  const { one } = asked(breakEven, caseOf(effectsWith({ grade: ["E", "E", "E"] })));
  expect(one("", { input: "E1" }).value).toBeCloseTo(0.008 * (304_625.82 / 247_401.31), 8);
  expect(one("", { input: "E1" }).status).toBe("ok");
});

test("what others already earn leaves nothing needed", () => {
  expect(asked(breakEven, caseOf()).one("", { input: "E3" }).value).toBeLessThan(0);
});

test("an effect on nobody never breaks even", () => {
  const { one } = asked(breakEven, caseOf(effectsWith({ population_n: [0, 1, 1] })));
  expect(one("", { input: "E1" })).toMatchObject({ value: null, status: "refused", reasons: ["NOT_BROKEN_EVEN"] });
  expect(one("measured", { input: "E1" }).status).toBe("ok");
});

test("money is in the release's currency, large counts are whole, small ones keep their decimals", () => {
  const { one } = asked(breakEven, caseOf(effectsWith({ unit: ["share", "calls per customer", "eur_per_year"] })));
  expect(one("", { input: "E3" }).unit).toBe("euro");
  expect(one("", { input: "E2" }).unit).toBe("count");
});

test("dearer costs need a larger effect", () => {
  const dear = { ...initiativeCosts, amount: [300_000, 60_000, 60_000, 60_000], low: [null, null, null, null], high: [null, null, null, null] }; // prettier-ignore
  const [plain, costly] = [caseOf(), caseOf({ initiative_costs: dear })].map((d) => asked(breakEven, d).one("", { input: "E1" }).value); // prettier-ignore
  expect(costly ?? NaN).toBeGreaterThan(plain ?? NaN);
});
