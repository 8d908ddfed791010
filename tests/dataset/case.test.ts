import { expect, test } from "vitest";
import { caseRows, checkEffects, costLines, countedEffects, countedTwice } from "../../src/lib/dataset/case.ts";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { effectsOf } from "../../src/lib/dataset/effect.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { assumptions, caseOf, effects, effectsWith, experiments, initiativeCosts } from "../fixtures/case.ts";
import { churnTest, unitsTable } from "../fixtures/trial.ts";

const words = speak("en", { column: (column) => column, value: (_, value) => value });
const lines = (dataset: ReturnType<typeof caseOf>) =>
  checkEffects(dataset).map((problem) => `${problem.severity}: ${words.problem(problem)}`);

test("effects and costs stand in one table with their initiative", () => {
  const rows = caseRows(caseOf());
  expect(texts(rows, "kind")).toEqual(["effect", "effect", "effect", "cost", "cost", "cost", "cost"]);
  expect([...numbers(rows, "at")]).toEqual([0, 1, 2, 0, 1, 2, 3]);
  expect(new Set(texts(rows, "continuum"))).toEqual(new Set(["touchpoint"]));
  expect(new Set(texts(rows, "period"))).toEqual(new Set(["2026-q1"]));
});

test("a cost without a range is certain", () => {
  const blank = { ...initiativeCosts, low: [null, null, null, null], high: [null, null, null, null] };
  expect(costLines(caseOf({ initiative_costs: blank }))[0]).toMatchObject({
    low: 150_000,
    amount: 150_000,
    high: 150_000,
  });
});

test("the worked case has nothing wrong with it", () => {
  expect(lines(caseOf())).toEqual([]);
});

test("a typed estimate that its test does not give is an error, one that rounds to it is none", () => {
  const units = unitsTable(churnTest([40, 1000], [63, 1000]));
  const typed = (estimate: number, se: number) =>
    lines(
      caseOf({ experiment_units: units, ...effectsWith({ estimate: [estimate, 20_000, 18_000], se: [se, 3000, 0] }) }),
    );
  expect(typed(0.023, 0.01)).toEqual([]);
  expect(typed(0.02, 0.0099)).toEqual([]);
  expect(typed(0.03, 0.0099)).toMatchInlineSnapshot(`
    [
      "error: effects.csv (record 1) · column "estimate" · value "0.03" · rule effect-differs · the typed estimate of effect E1 is not what its evidence X1 gives · expected 0.023, or any rounding of it · fix: leave the cell blank, so that it is computed, or correct it",
    ]
  `);
  expect(typed(-0.023, 0.0099)).toHaveLength(1);
});

test("a typed estimate must be the assumption it names", () => {
  expect(lines(caseOf(effectsWith({ estimate: [0.008, 20_000, 19_000] })))).toMatchInlineSnapshot(`
    [
      "error: effects.csv (record 3) · column "estimate" · value "19000" · rule effect-differs · the typed estimate of effect E3 is not what its evidence A1 gives · expected 18000, or any rounding of it · fix: leave the cell blank, so that it is computed, or correct it",
    ]
  `);
});

test("evidence that is nowhere in the data is a warning", () => {
  expect(lines(caseOf(effectsWith({ evidence: ["X7", "X2", "A1"] })))).toMatchInlineSnapshot(`
    [
      "warning: effects.csv (record 1) · column "evidence" · value "X7" · rule effect-evidence-unknown (warning) · the evidence X7 of effect E1 is not in the data: it counts as an assumption, grade E · expected an experiment_id or assumption_id of this release · fix: list the test in experiments with its design, with or without its units, or name the assumption",
    ]
  `);
});

test("an effect of which nothing tells the size is an error", () => {
  expect(lines(caseOf(effectsWith({ estimate: [0.008, 20_000, null], se: [0.003, 3000, null], evidence: ["X1", "X2", null] })))).toMatchInlineSnapshot(`
    [
      "error: effects.csv (record 3) · column "estimate" · rule effect-assumption-missing · nothing tells how large E3 is: no estimate, no test and no assumption · expected an estimate, or evidence that is in the data · fix: type the estimate, or add the row that estimate names",
    ]
  `); // prettier-ignore
});

test("numbers that describe no distribution are errors, of effects and of assumptions", () => {
  const broken = effectsWith({ dist: ["lognormal", "normal", "point"], estimate: [-0.008, 20_000, 18_000] });
  expect(lines(caseOf(broken))).toMatchInlineSnapshot(`
    [
      "error: effects.csv (record 1) · column "estimate" · rule effect-impossible · the numbers of effect E1 describe no distribution · expected se of 0 or more, low ≤ mode ≤ high, a positive estimate for a lognormal · fix: correct dist, estimate, se, low, mode and high of this effect",
    ]
  `);
  const open = { ...assumptions, dist: ["pert"], p1: [1], p2: [2], p3: [null] };
  expect(lines(caseOf({ assumptions: open }))).toMatchInlineSnapshot(
    `
    [
      "error: assumptions.csv (record 1) · column "p1" · value "A1" · rule assumption-impossible · p1, p2 and p3 of this assumption describe no distribution · expected point p1; normal and lognormal mean, sd; triangular and pert low, mode, high; uniform low, high; beta alpha, beta · fix: correct dist, p1, p2 and p3",
    ]
  `,
  );
});

test("a retention of the saved that names no assumption is an error", () => {
  expect(lines(caseOf({}, { saved_retention: "loyalty" }))).toMatchInlineSnapshot(`
    [
      "error: release.yaml · value "loyalty" · rule effect-assumption-missing · nothing tells how large saved_retention is: no estimate, no test and no assumption · expected an estimate, or evidence that is in the data · fix: type the estimate, or add the row that saved_retention names",
    ]
  `);
});

test("correlations that cannot hold together are an error", () => {
  const three = { ...Object.fromEntries(Object.entries(assumptions).map(([name, [cell]]) => [name, [cell ?? null, cell ?? null, cell ?? null]])), assumption_id: ["A1", "A2", "A3"], dist: ["normal", "normal", "normal"], p1: [18_000, 1, 1], p2: [1, 1, 1], corr_with: ["A2", "A3", "A1"], rho: [0.9, 0.9, -0.9] }; // prettier-ignore
  expect(lines(caseOf({ assumptions: three }))).toMatchInlineSnapshot(`
    [
      "error: assumptions.csv (record 1) · column "rho" · value "A1" · rule assumption-correlation · the correlations between assumptions cannot hold together · expected three that move together strongly by pairs do so all three · fix: make the strongest rho smaller, or leave one out",
    ]
  `);
});

test("a cost outside its own range is an error", () => {
  expect(lines(caseOf({ initiative_costs: { ...initiativeCosts, high: [140_000, 60_000, 60_000, 60_000] } }))).toMatchInlineSnapshot(`
    [
      "error: initiative_costs.csv (record 1) · column "amount" · value "150000" · rule cost-range · the amount of capex of I1 lies outside its own range 150000 to 140000 · expected low ≤ amount ≤ high · fix: correct low, amount or high",
    ]
  `); // prettier-ignore
});

test("one benefit in two effects is a warning that names both", () => {
  const twice = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"] });
  expect(lines(caseOf(twice))).toMatchInlineSnapshot(`
    [
      "warning: effects.csv (record 2) · column "to" · value "churn" · rule effect-double (warning) · effects E2 and E1 count the same benefit · expected one effect an outcome of an initiative, and one an experiment and stream · fix: remove one, or name in column to what each of them changes",
    ]
  `);
});

test("of two routes to one outcome the direct one counts when graded A or B, else the better, else the direct", () => {
  const routes = (first: string, second: string) => {
    const both = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"], route: ["direct", "chain", "direct"], grade: [first, second, "E"], evidence: ["X1", "X2", "A1"] }); // prettier-ignore
    const trials = { ...experiments, design: ["rct", "rct"] };
    return countedEffects(effectsOf(caseOf({ ...both, experiments: trials }))).map(({ id }) => id);
  };
  expect(routes("B", "A")).toEqual(["E1", "E3"]);
  expect(routes("D", "C")).toEqual(["E2", "E3"]);
  expect(routes("C", "C")).toEqual(["E1", "E3"]);
});

test("two parts of a population are two outcomes, one test in one stream is one", () => {
  const units = unitsTable(churnTest([40, 1000], [60, 1000]));
  const parted = { ...effects, stream: ["retention", "retention", "referral"], to: ["churn of movers", "churn of others", "new_margin"] }; // prettier-ignore
  expect(countedTwice(effectsOf(caseOf({ effects: parted })))).toEqual([]);
  const shared = { ...parted, evidence: ["X1", "X1", "A1"], estimate: [null, null, 18_000], se: [null, null, 0] };
  expect(countedTwice(effectsOf(caseOf({ effects: shared, experiment_units: units })))).toHaveLength(1);
});

test("a release without effects has nothing to check", () => {
  expect(checkEffects({ ...caseOf(), tables: new Map() })).toEqual([]);
});
