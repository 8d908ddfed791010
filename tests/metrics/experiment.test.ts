import { expect, test } from "vitest";
import { disclose } from "../../src/lib/disclosure/disclose.ts";
import { measure } from "../../src/lib/metrics/metric.ts";
import { experiment } from "../../src/lib/metrics/experiment.ts";
import { normalCdf } from "../../src/lib/stats/distributions.ts";
import { random } from "../../src/lib/stats/random.ts";
import { asked, caseOf, experiments } from "../fixtures/case.ts";
import { churnTest, unitsTable } from "../fixtures/trial.ts";

const withUnits = (units: ReturnType<typeof churnTest>, tests = experiments) =>
  caseOf({ experiment_units: unitsTable(units), experiments: tests });

test("56 of 70 against 48 of 80 is a difference of .2 with Newcombe's interval (method.md O-02)", () => {
  const { one } = asked(experiment, withUnits(churnTest([56, 70], [48, 80])));
  const found = one("", { experiment: "X1" });
  expect(found.value).toBeCloseTo(0.2, 12);
  expect(found.low).toBeCloseTo(0.052431, 6);
  expect(found.high).toBeCloseTo(0.333873, 6);
  expect(found).toMatchObject({ grade: "A", unit: "share-difference", method: "newcombe", level: 0.95, n: 150, people: "customers", status: "ok" }); // prettier-ignore
  expect(one("treated").value).toBeCloseTo(0.8, 12);
  expect(one("control")).toMatchObject({ unit: "share", n: 80, method: "wilson" });
});

test("arms of 5,000 and 5,300 have p .003117 and are no refusal (method.md O-42)", () => {
  const { one } = asked(experiment, withUnits(churnTest([100, 5000], [150, 5300])));
  expect(one("srm-p").value).toBeCloseTo(0.003117, 6);
  expect(one("").status).toBe("ok");
});

test("arms too unlike the plan are refused, and the test of their sizes is shown", () => {
  const { one } = asked(experiment, withUnits(churnTest([10, 400], [20, 520])));
  expect(one("")).toMatchObject({ value: null, status: "refused", reasons: ["SRM_FAILED"] });
  expect(one("srm-p").value).toBeLessThan(0.001);
  const planned = { ...experiments, assigned_share: [0.43, 0.5] };
  expect(asked(experiment, withUnits(churnTest([10, 400], [20, 520]), planned)).one("").status).toBe("ok");
});

test("the chance that the effect matters looks in the direction in which it pays", () => {
  const { one } = asked(experiment, withUnits(churnTest([40, 1000], [60, 1000])));
  const error = Math.sqrt((0.04 * 0.96 + 0.06 * 0.94) / 1000);
  expect(one("p-sesoi").value).toBeCloseTo(normalCdf((0.02 - 0.005) / error), 10);
  const worse = asked(experiment, withUnits(churnTest([60, 1000], [40, 1000])));
  expect(worse.one("p-sesoi").value).toBeLessThan(0.05);
});

test("swapping the arms turns the sign and mirrors the interval", () => {
  const [there, back] = [churnTest([30, 400], [50, 420]), churnTest([50, 420], [30, 400])].map((units) => asked(experiment, withUnits(units)).one("")); // prettier-ignore
  expect(there?.value).toBeCloseTo(-(back?.value ?? NaN), 12);
  expect(there?.low).toBeCloseTo(-(back?.high ?? NaN), 12);
});

test("amounts are compared by Welch", () => {
  const units = churnTest([0, 4], [0, 4]).map((unit, i) => ({
    ...unit,
    value: [60, 61, 58, 62, 52, 51, 53, 52][i] ?? 0,
  }));
  const found = asked(experiment, withUnits(units)).one("");
  expect(found.value).toBeCloseTo(8.25, 12);
  expect(found.low).toBeCloseTo(5.693602, 5);
  expect(found.high).toBeCloseTo(10.806398, 5);
  expect(found).toMatchObject({ unit: "index", method: "welch" });
});

test("what was drawn by cluster is compared by cluster", () => {
  const next = random(3, "clusters");
  const units = churnTest([0, 200], [0, 200]).map((unit, i) => ({ ...unit, cluster_id: `c${Math.floor(i / 20)}`, value: Math.floor(i / 20) % 3 + next() })); // prettier-ignore
  const width = (design: string) => {
    const { low, high } = asked(experiment, withUnits(units, { ...experiments, design: [design, "did"] })).one("");
    return (high ?? NaN) - (low ?? NaN);
  };
  expect(width("cluster_rct")).toBeGreaterThan(2 * width("rct"));
});

test("units that were not measured are counted, and an uneven loss is cautioned", () => {
  const units = churnTest([40, 1000], [60, 1000]).map((unit, i) =>
    i % 10 === 0 && i < 1000 ? { ...unit, value: null } : unit,
  );
  expect(asked(experiment, withUnits(units)).one("")).toMatchObject({ n: 1900, nMissing: 100, status: "caution", reasons: ["MISSINGNESS_MODERATE"], grade: "A" }); // prettier-ignore
  const heavy = churnTest([40, 1000], [60, 1000]).map((unit, i) => (i % 2 === 0 && i < 1000 ? { ...unit, value: null } : unit)); // prettier-ignore
  expect(asked(experiment, withUnits(heavy)).one("")).toMatchObject({ reasons: ["MISSINGNESS_HIGH"], grade: "B" });
});

test("one arm alone compares with nothing, and the same outcome everywhere shows nothing", () => {
  expect(asked(experiment, withUnits(churnTest([4, 100], [0, 0]))).one("").reasons).toEqual(["NO_COMPARISON_GROUP"]);
  const flat = churnTest([0, 40], [0, 40]).map((unit) => ({ ...unit, value: 3 }));
  expect(asked(experiment, withUnits(flat)).one("").reasons).toEqual(["NO_VARIANCE"]);
});

test("nobody leaving in either arm still leaves an interval", () => {
  const found = asked(experiment, withUnits(churnTest([0, 100], [0, 100]))).one("");
  expect(found.value).toBe(0);
  expect((found.low ?? 0) < 0 && (found.high ?? 0) > 0).toBe(true);
});

test("only the outcome named beforehand counts", () => {
  const named = { ...experiments, primary_metric: ["churn", null] };
  const other = churnTest([90, 100], [10, 100]).map((unit) => ({ ...unit, metric: "clicks" }));
  const found = asked(experiment, withUnits([...churnTest([10, 100], [20, 100]), ...other], named)).one("");
  expect(found.value).toBeCloseTo(-0.1, 12);
  const unnamed = asked(experiment, withUnits([...churnTest([10, 100], [20, 100]), ...other]));
  expect(unnamed.all).toMatchObject([{ status: "missing", reasons: ["NO_DATA"] }]);
});

test("tests of teams are about employees", () => {
  const teams = { ...experiments, unit: ["team", "customer"] };
  expect(asked(experiment, withUnits(churnTest([10, 100], [20, 100]), teams)).one("").people).toBe("employees");
});

test("an arm too small to tell does not follow from the other arm and the difference", () => {
  const measured = measure(experiment, withUnits(churnTest([3, 6], [4, 14])), { metric: "experiment" });
  const shown = disclose({ dimensions: [], at: () => measured, thresholds: { customers: 10, employees: 10 } });
  expect(shown.length).toBeGreaterThan(3);
  for (const one of shown) expect(one).toMatchObject({ value: null, status: "hidden" });
});
