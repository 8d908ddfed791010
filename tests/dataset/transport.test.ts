import { expect, test } from "vitest";
import { checkEffects } from "../../src/lib/dataset/case.ts";
import { effectsOf } from "../../src/lib/dataset/effect.ts";
import { assumptions, caseOf, effectsWith, experiments } from "../fixtures/case.ts";

const carried = { ...assumptions, assumption_id: ["A1", "T"], name: ["x", "y"], unit: ["EUR", null], dist: ["point", "pert"], p1: [18_000, 0.5], p2: [null, 0.8], p3: [null, 1], source: ["s", "s"], owner: ["o", "o"], date: ["2024-11-15", "2024-11-15"], grade: ["E", "E"] }; // prettier-ignore
const among = { ...experiments, population: ["movers", null] };
const first = (tables: Parameters<typeof caseOf>[0]) => effectsOf(caseOf(tables))[0];

test("an effect on the people it was tested on keeps its grade", () => {
  expect(first({ experiments: among, ...effectsWith({ population: ["movers", "all", null] }) })).toMatchObject({ grade: "A", factors: [], transport: "alike" }); // prettier-ignore
  expect(first({ experiments: among })).toMatchObject({ grade: "A", transport: "alike" });
});

test("carried over to others by an assumption it loses a grade and is multiplied by it", () => {
  const tables = { experiments: among, assumptions: carried, ...effectsWith({ population: ["all", null, null], transport: ["T", null, null] }) }; // prettier-ignore
  expect(first(tables)).toMatchObject({ grade: "B", transport: "assumed", factors: [{ input: "T", number: { kind: "pert", mode: 0.8 } }] }); // prettier-ignore
  expect(checkEffects(caseOf(tables))).toEqual([]);
});

test("counted for others without an assumption it is an assumption itself, and the reader of the data is told", () => {
  const dataset = caseOf({ experiments: among, ...effectsWith({ population: ["all", null, null] }) });
  expect(effectsOf(dataset)[0]).toMatchObject({ grade: "E", transport: "missing", factors: [] });
  expect(checkEffects(dataset)).toMatchObject([{ rule: "effect-transport-missing", severity: "warning" }]);
});

test("an assumption that is not there is asked for", () => {
  const dataset = caseOf(effectsWith({ transport: ["nowhere", null, null] }));
  expect(checkEffects(dataset)).toMatchObject([{ rule: "effect-assumption-missing", parts: { value: "nowhere" } }]);
});
