import { expect, test } from "vitest";
import { differenceInDifferences } from "../../src/lib/metrics/difference-in-differences.ts";
import { asked, caseOf } from "../fixtures/case.ts";
import { contactsTest, unitsTable, type Drift } from "../fixtures/trial.ts";

const shown = (drift: Drift) =>
  asked(differenceInDifferences, caseOf({ experiment_units: unitsTable(contactsTest(drift)) }));

test("an effect of −.5 on half the clusters is found within its interval, grade B", () => {
  const { one } = shown({ effect: -0.5 });
  const found = one("", { experiment: "X2" });
  expect((found.low ?? NaN) < -0.5 && -0.5 < (found.high ?? NaN)).toBe(true);
  expect(found).toMatchObject({ grade: "B", status: "ok", method: "cluster-robust", n: 120, people: "customers" });
  expect(one("treated").value).toBeCloseTo((found.value ?? NaN) + (one("control").value ?? NaN), 12);
});

test("four cells of four observations give 8.0 (method.md O-19)", () => {
  const cells = { control: [[49, 50, 51, 50], [52, 51, 53, 52]], treatment: [[50, 52, 48, 51], [60, 61, 58, 62]] } as const; // prettier-ignore
  const units = (["control", "treatment"] as const).flatMap((arm) =>
    [-1, 0].flatMap((period) => (cells[arm][period + 1] ?? []).map((value, i) => ({ experiment_id: "X2", unit_id: `${arm}${period}${i}`, cluster_id: null, arm, period, metric: "fte", value, exposed: null }))),
  ); // prettier-ignore
  const found = asked(differenceInDifferences, caseOf({ experiment_units: unitsTable(units) })).one("");
  expect(found.value).toBeCloseTo(8, 12);
  expect(found).toMatchObject({ status: "caution", reasons: ["PRETREND_UNTESTED"], grade: "C" });
});

test("groups that already drifted apart give a caution and grade D", () => {
  const { one } = shown({ effect: -0.5, drift: 0.4 });
  expect(one("")).toMatchObject({ status: "caution", reasons: ["PRETREND_FAILED"], grade: "D" });
  expect(one("pretrend-p").value).toBeLessThan(0.05);
});

test("one period beforehand leaves the trend untested", () => {
  const { one, all } = shown({ effect: -0.5, periods: [-1, 0, 1] });
  expect(one("")).toMatchObject({ status: "caution", reasons: ["PRETREND_UNTESTED"], grade: "C" });
  expect(all.some(({ part }) => part === "pretrend-p")).toBe(false);
});

test("what began at different times is not put into one difference", () => {
  const { one } = shown({ effect: -0.5, starts: (cluster) => (cluster % 4 === 0 ? 0 : 1) });
  expect(one("")).toMatchObject({ value: null, status: "refused", reasons: ["NOT_COMPARABLE"] });
});

test("no control, no time before, and one cluster an arm are each refused for what they are", () => {
  const rows = contactsTest({ effect: 0 });
  const reasonsOf = (units: typeof rows) =>
    asked(differenceInDifferences, caseOf({ experiment_units: unitsTable(units) })).one("").reasons;
  expect(reasonsOf(rows.filter(({ arm }) => arm === "treatment"))).toEqual(["NO_COMPARISON_GROUP"]);
  expect(reasonsOf(rows.map((row) => ({ ...row, exposed: true })))).toEqual(["NO_COMPARISON_GROUP"]);
  expect(reasonsOf(rows.filter(({ period }) => period >= 0))).toEqual(["NO_DATA"]);
  expect(reasonsOf(rows.filter(({ cluster_id }) => cluster_id === "c0" || cluster_id === "c1"))).toEqual([
    "N_TOO_SMALL",
  ]);
});

test("the differences by moment lie round nothing before the start and round the effect after it", () => {
  const events = shown({ effect: -0.5 }).all.filter(({ part }) => part === "event");
  expect(events.map(({ group }) => group["time"])).toEqual(["-3", "-2", "0", "1"]);
  for (const { group, low, high } of events) {
    const truth = Number(group["time"]) < 0 ? 0 : -0.5;
    expect((low ?? NaN) < truth && truth < (high ?? NaN), group["time"]).toBe(true);
  }
});

test("intervals hold the truth about nineteen times in twenty", () => {
  const held = Array.from({ length: 100 }, (_, seed) => {
    const { low, high } = shown({ effect: -0.5, seed, clusters: 8 }).one("");
    return Number((low ?? NaN) <= -0.5 && -0.5 <= (high ?? NaN));
  });
  const share = held.reduce((a, b) => a + b) / held.length;
  expect(share).toBeGreaterThanOrEqual(0.89);
  expect(share).toBeLessThan(1);
});
