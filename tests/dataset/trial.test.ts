import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { trialRows, trialsIn } from "../../src/lib/dataset/trial.ts";
import { caseOf, experiments } from "../fixtures/case.ts";
import { churnTest, contactsTest, unitsTable } from "../fixtures/trial.ts";

const trialsOf = (dataset: ReturnType<typeof caseOf>) => {
  const rows = trialRows(dataset);
  return trialsIn({ texts: (column) => texts(rows, column), numbers: (column) => numbers(rows, column) });
};

test("each test is read with its design and the share that was meant", () => {
  const units = unitsTable([...churnTest([1, 3], [1, 2]), ...contactsTest({ effect: 0, clusters: 2, periods: [0] })]);
  const trials = trialsOf(
    caseOf({ experiment_units: units, experiments: { ...experiments, assigned_share: [0.6, null] } }),
  );
  expect([...trials.keys()]).toEqual(["X1", "X2"]);
  expect(trials.get("X1")).toMatchObject({ design: "rct", share: 0.6, treated: [true, true, true, false, false] });
  expect(trials.get("X2")).toMatchObject({ design: "did", share: 0.5 });
  expect(trials.get("X2")?.units).toHaveLength(20);
});

test("an outcome that was not measured stays as NaN", () => {
  const units = churnTest([1, 2], [1, 2]).map((unit, i) => (i === 0 ? { ...unit, value: null } : unit));
  expect([...(trialsOf(caseOf({ experiment_units: unitsTable(units) })).get("X1")?.values ?? [])]).toEqual([
    NaN,
    0,
    1,
    0,
  ]);
});

test("without units there are no tests", () => {
  expect(trialsOf(caseOf()).size).toBe(0);
});
