import { expect, test } from "vitest";
import { effectsOf } from "../../src/lib/dataset/effect.ts";
import { oneDown } from "../../src/lib/dataset/winner.ts";
import { caseOf, effects, initiatives } from "../fixtures/case.ts";

const decided = { ...initiatives, decision_date: ["2025-07-01"], status: ["live"] };

/** Tests X1 … on one metric, each with the effect it reports; E1 rests on X1. */
function testsOf(found: readonly number[], more: Readonly<Record<string, readonly (string | null)[]>> = {}) {
  const ids = found.map((_, i) => `X${i + 1}`);
  const every = (value: string) => ids.map(() => value);
  const of = (i: number, column: string) => (i === 0 ? (effects[column]?.[0] ?? null) : (effects[column]?.[1] ?? null));
  const columns = Object.keys(effects).map((column) => [column, ids.map((_, i) => of(i, column))] as const);
  return {
    initiatives: decided,
    experiments: { experiment_id: ids, initiative_id: every("I1"), design: every("rct"), start: every("2025-01-01"), end: every("2025-06-30"), primary_metric: every("churn"), ...more }, // prettier-ignore
    effects: { ...Object.fromEntries(columns), effect_id: ids.map((_, i) => `E${i + 1}`), to: ids, stream: every("retention"), estimate: found, se: found.map(() => 0.003), grade: every("A"), evidence: ids }, // prettier-ignore
  };
}

const first = (tables: Parameters<typeof caseOf>[0]) => effectsOf(caseOf(tables))[0];

test("an effect that decided its own roll-out is drawn to zero by what five tests on its metric found", () => {
  const found = [0.008, 0.004, -0.002, 0.001, 0.003];
  const between = found.reduce((sum, value) => sum + value ** 2 - 0.003 ** 2, 0) / 5;
  const factor = between / (between + 0.003 ** 2);
  const effect = first(testsOf(found));
  expect(effect).toMatchObject({ grade: "A", correction: { how: "shrunken", raw: { mean: 0.008, sd: 0.003 } } });
  const number = effect?.number;
  expect(number?.kind).toBe("normal");
  expect(number?.kind === "normal" ? number.mean : NaN).toBeCloseTo(0.008 * factor, 12);
  expect(number?.kind === "normal" ? number.sd : NaN).toBeCloseTo(0.003 * Math.sqrt(factor), 12);
});

test("where five tests found no more than their errors nothing is left of it", () => {
  expect(first(testsOf([0.004, -0.002, 0.001, 0.001, -0.001]))?.number).toEqual({ kind: "point", value: 0 });
});

test("with four tests and no other the effect stays and loses a grade", () => {
  expect(first(testsOf([0.008, 0.004, -0.002, 0.001]))).toMatchObject({ grade: "B", correction: { how: "downgraded" }, number: { mean: 0.008, sd: 0.003 } }); // prettier-ignore
});

test("tests on another metric do not count", () => {
  const metric = ["churn", "churn", "churn", "churn", "calls"];
  expect(first(testsOf([0.008, 0.004, -0.002, 0.001, 0.003], { primary_metric: metric }))?.correction?.how).toBe("downgraded"); // prettier-ignore
});

test("a test that was repeated on others counts as the repetition found", () => {
  const repeated = testsOf([0.008, 0.005], { replicates: [null, "X1"] });
  expect(first(repeated)).toMatchObject({ grade: "A", number: { mean: 0.005 }, correction: { how: "replicated", raw: { mean: 0.008 } } }); // prettier-ignore
});

test("a decision before the test ended did not rest on its result, nor one to stop, nor one against it", () => {
  const five = testsOf([0.008, 0.004, -0.002, 0.001, 0.003]);
  const of = (columns: object) => first({ ...five, initiatives: { ...decided, ...columns } })?.correction;
  expect(of({ decision_date: ["2025-06-29"] })).toBeNull();
  expect(of({ decision_date: [null] })).toBeNull();
  expect(of({ status: ["Stopped"] })).toBeNull();
  expect(first(testsOf([-0.008, 0.004, -0.002, 0.001, 0.003]))?.correction).toBeNull();
  expect(of({ decision_date: ["2025-06-30"] })?.how).toBe("shrunken");
});

test("an assumption was not chosen by a test", () => {
  expect(effectsOf(caseOf({ initiatives: decided }))[2]).toMatchObject({ evidence: "assumed", correction: null });
});

test("a grade falls one step, and no further than one moment", () => {
  expect((["A", "B", "C", "D", "E"] as const).map(oneDown)).toEqual(["B", "C", "D", "D", "E"]);
});
