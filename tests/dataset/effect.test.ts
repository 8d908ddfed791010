import { expect, test } from "vitest";
import { effectsOf, worse } from "../../src/lib/dataset/effect.ts";
import { caseOf, effectsWith, experiments } from "../fixtures/case.ts";
import { churnTest, contactsTest, unitsTable } from "../fixtures/trial.ts";

const effect = (dataset: ReturnType<typeof caseOf>, id: string) => {
  const found = effectsOf(dataset).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no effect ${id}`);
  return found;
};

const untyped = { estimate: [null, 20_000, 18_000], se: [null, 3000, 0] };

test("an effect whose test is in the data is computed from it, less churn counting as benefit", () => {
  const units = unitsTable(churnTest([40, 1000], [60, 1000]));
  const found = effect(caseOf({ experiment_units: units, ...effectsWith(untyped) }), "E1");
  const se = Math.sqrt((0.04 * 0.96 + 0.06 * 0.94) / 1000);
  expect(found).toMatchObject({ evidence: "computed", grade: "A", n: 2000, input: "E1" });
  expect(found.number).toMatchObject({ kind: "normal", sd: se });
  expect(found.number?.kind === "normal" ? found.number.mean : NaN).toBeCloseTo(0.02, 12);
});

test("what brings more of something keeps the sign of its test", () => {
  const units = unitsTable(churnTest([60, 1000], [40, 1000]));
  const found = effect(caseOf({ experiment_units: units, ...effectsWith({ ...untyped, stream: ["spend", "cost_to_serve", "referral"] }) }), "E1"); // prettier-ignore
  expect(found.number?.kind === "normal" ? found.number.mean : NaN).toBeCloseTo(0.02, 12);
});

test("a test listed without its units is known as reported, at most at the grade its design bears", () => {
  const [first, second] = [effect(caseOf(), "E1"), effect(caseOf(effectsWith({ grade: ["A", "A", "E"] })), "E2")];
  expect(first).toMatchObject({ evidence: "reported", grade: "A", found: true, number: { mean: 0.008, sd: 0.003 } });
  expect(second).toMatchObject({ evidence: "reported", grade: "B" });
  const before = { ...experiments, design: ["prepost", "did"] };
  expect(effect(caseOf({ experiments: before }), "E1").grade).toBe("D");
});

test("evidence that the release does not list, or that is not named, is an assumption, whatever grade was typed", () => {
  const named = caseOf(effectsWith({ evidence: ["study-2025", "study-2025", null], grade: ["A", "C", "C"], se: [0.003, null, 0] })); // prettier-ignore
  for (const id of ["E1", "E2", "E3"])
    expect(effect(named, id)).toMatchObject({ evidence: "assumed", grade: "E", found: false });
});

test("an effect that rests on an assumption is that assumption, whatever grade was typed", () => {
  const found = effect(
    caseOf(effectsWith({ ...untyped, estimate: [0.008, 20_000, null], grade: ["A", "B", "A"] })),
    "E3",
  );
  expect(found).toMatchObject({
    evidence: "assumed",
    grade: "E",
    input: "A1",
    number: { kind: "point", value: 18_000 },
  });
});

test("a test that went wrong leaves what was typed as an assumption", () => {
  const units = unitsTable(churnTest([10, 400], [20, 520]));
  expect(effect(caseOf({ experiment_units: units }), "E1")).toMatchObject({ evidence: "assumed", grade: "E" });
  expect(effect(caseOf({ experiment_units: units, ...effectsWith(untyped) }), "E1").number).toBeNull();
});

test("a difference in differences whose groups already drifted apart counts as grade D", () => {
  const units = unitsTable(contactsTest({ effect: -0.5, drift: 0.4 }));
  const found = effect(caseOf({ experiment_units: units }), "E2");
  expect(found).toMatchObject({ evidence: "computed", grade: "D" });
});

test("ramp and decay are lists, and blank ones are empty", () => {
  const found = effect(caseOf(effectsWith({ ramp: ["0.5|1", null, null], lag_periods: [1, null, null] })), "E1");
  expect(found).toMatchObject({ ramp: [0.5, 1], decay: [1, 1, 1], lag: 1 });
  expect(effect(caseOf(effectsWith({ ramp: [null, null, null], lag_periods: [null, null, null] })), "E2")).toMatchObject({ ramp: [], lag: 0 }); // prettier-ignore
});

test("the worse of two grades is the later letter", () => {
  expect([worse("A", "D"), worse("C", "B")]).toEqual(["D", "C"]);
});
