import { expect, test } from "vitest";
import { checkEffects } from "../../src/lib/dataset/case.ts";
import { effectsOf } from "../../src/lib/dataset/effect.ts";
import { assumptions, caseOf, effectsWith } from "../fixtures/case.ts";
import { churnTest, unitsTable } from "../fixtures/trial.ts";

const links = { ...assumptions, assumption_id: ["A1", "behaviour", "bridge"], name: ["x", "y", "z"], unit: [null, null, null], dist: ["point", "normal", "pert"], p1: [18_000, 0.3, 0.5], p2: [null, 0.1, 0.8], p3: [null, null, 1], source: ["s", "panel", "s"], owner: ["o", "o", "o"], date: ["2024-11-15", "2024-11-15", "2024-11-15"], grade: ["E", "C", null] }; // prettier-ignore
const of = (list: string, more = {}) =>
  effectsOf(caseOf({ assumptions: links, ...more, ...effectsWith({ route: ["chain", "direct", "direct"], links: [list, null, null] }) }))[0]; // prettier-ignore

test("a chain has the lowest grade in it: measured links keep theirs, a bridge makes it an assumption", () => {
  expect(of("behaviour")).toMatchObject({ grade: "C", factors: [{ input: "behaviour", number: { mean: 0.3, sd: 0.1 } }] }); // prettier-ignore
  expect(of("behaviour|bridge")).toMatchObject({ grade: "E" });
  expect(of("behaviour|bridge")?.factors.map(({ input }) => input)).toEqual(["behaviour", "bridge"]);
});

test("a number that somebody typed is no experiment, whatever grade was typed", () => {
  expect(of("behaviour", { assumptions: { ...links, grade: ["E", "A", null] } })?.grade).toBe("C");
});

test("a link that is a test in the data is what the test found, treated less control", () => {
  const units = unitsTable(churnTest([60, 1000], [40, 1000]));
  const found = of("X1", { experiment_units: units });
  expect(found?.factors[0]?.number).toMatchObject({ kind: "normal" });
  const number = found?.factors[0]?.number;
  expect(number?.kind === "normal" ? number.mean : NaN).toBeCloseTo(0.02, 12);
});

test("a link that nothing tells is asked for", () => {
  const dataset = caseOf({ assumptions: links, ...effectsWith({ links: ["behaviour|gone", null, null] }) });
  expect(checkEffects(dataset)).toMatchObject([{ rule: "effect-assumption-missing", parts: { value: "gone" } }]);
});
