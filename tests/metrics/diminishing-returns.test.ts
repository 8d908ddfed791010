import { expect, test } from "vitest";
import { ProblemError } from "../../src/lib/contract/problem.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { diminishingReturns } from "../../src/lib/metrics/diminishing-returns.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { random } from "../../src/lib/stats/random.ts";
import { datasetOf, type DatasetParts } from "../fixtures/dataset.ts";

interface Unit {
  readonly id: string;
  readonly dose: number | null;
  readonly value: number | null;
  readonly before?: number;
  readonly cluster?: string;
}

type Release = NonNullable<DatasetParts["release"]>;

function releaseOf(units: readonly Unit[], dose = "spend", settings: Release["settings"] = {}): Dataset {
  const rows = units.flatMap(({ id, dose: given, value, before, cluster }) => {
    const own = { id, arm: given === 0 ? "control" : "treatment", cluster: cluster ?? null };
    return [
      ...(given === 0 ? [] : [{ ...own, metric: dose, time: 0, value: given }]),
      { ...own, metric: "margin", time: 0, value },
      ...(before === undefined ? [] : [{ ...own, metric: "margin", time: -1, value: before }]),
    ];
  });
  return datasetOf({
    release: { settings },
    tables: {
      experiments: { experiment_id: ["X1"], initiative_id: ["I1"], design: ["did"], start: ["2026-01-01"], primary_metric: ["margin"] }, // prettier-ignore
      initiative_costs: {
        initiative_id: ["I1", "I1"],
        period: [0, 1],
        category: ["capex", "opex"],
        amount: [600, 400],
      },
      assumptions: { assumption_id: ["A1"], p1: [2] },
      experiment_units: {
        experiment_id: rows.map(() => "X1"),
        unit_id: rows.map(({ id }) => id),
        cluster_id: rows.map(({ cluster }) => cluster),
        arm: rows.map(({ arm }) => arm),
        period: rows.map(({ time }) => time),
        metric: rows.map(({ metric }) => metric),
        value: rows.map(({ value }) => value),
      },
    },
  });
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) => {
  const measured = measure(diminishingReturns, dataset, { metric: "diminishing-returns", ...query }).map((one) => one.measure); // prettier-ignore
  const one = (part: string, spend?: number) => measured.find((m) => m.part === part && (spend === undefined || m.group["spend"] === String(spend)))!; // prettier-ignore
  return { measured, one };
};

const AMOUNTS = [0, 2, 5, 10, 20];

/** So many units at each amount, whose outcome lies on `curve` with as much above as below. */
const unitsOn = (curve: (x: number) => number, each = 30, spread = 0.5, amounts: readonly number[] = AMOUNTS): readonly Unit[] => // prettier-ignore
  amounts.flatMap((dose, k) => Array.from({ length: each }, (_, i) => ({ id: `u${k}-${String(i).padStart(3, "0")}`, dose, value: curve(dose) + (i % 2 === 0 ? spread : -spread) }))); // prettier-ignore

const levelling = (x: number): number => 3 + 10 * Math.log(1 + x / 5);

test("on 3 + 10·ln(1 + x/5) a euro earns itself back up to 5, and at 5 one more brings in just itself (by hand)", () => {
  const { one } = ask(releaseOf(unitsOn(levelling)));
  expect(one("")).toMatchObject({ n: 150, status: "ok", unit: "euro", grade: "D", level: 0.9, about: { form: "log", shape: "diminishing" } }); // prettier-ignore
  expect(one("").value).toBeCloseTo(5, 1);
  expect(one("").low!).toBeLessThan(5);
  expect(one("").high!).toBeGreaterThan(5);
  expect(one("marginal", 5).value).toBeCloseTo(0, 2);
  expect(one("marginal", 20).value).toBeCloseTo(10 / 25 - 1, 2);
  expect(one("curve", 10).value).toBeCloseTo(levelling(10), 2);
  expect(one("observed", 10).value).toBeCloseTo(levelling(10), 9);
  expect(one("marginal-now").value).toBeCloseTo(10 / (5 + 37 / 5) - 1, 2);
  expect(one("bend").high!).toBeLessThan(0);
});

test("a hurdle of 25% asks more of the last euro, and a unit worth two euros less", () => {
  const hurdle = ask(releaseOf(unitsOn(levelling), "spend", { hurdle: 0.25 }));
  expect(hurdle.one("").value).toBeCloseTo(10 / 1.25 - 5, 1);
  for (const worth of ["2", "A1"]) {
    const { one } = ask(releaseOf(unitsOn(levelling)), { options: { worth } });
    expect(one("").value).toBeCloseTo(15, 1);
    expect(one("observed", 10).value).toBeCloseTo(2 * levelling(10), 9);
  }
  expect(() => ask(releaseOf(unitsOn(levelling)), { options: { worth: "much" } })).toThrow(ProblemError);
});

test("doses that are no money cost what the initiative cost: 1,000 over all doses", () => {
  const { one } = ask(releaseOf(unitsOn(levelling, 30, 0.5, [0, 2, 5, 10, 33]), "calls"), {
    options: { dose: "calls" },
  });
  const price = 1000 / (30 * 50);
  expect(one("observed", Number((10 * price).toPrecision(5))).value).toBeCloseTo(levelling(10), 9);
});

test("what units did before the start is taken off, and makes it grade C", () => {
  const units = unitsOn(levelling).map((unit, i) => ({ ...unit, value: unit.value! + i, before: i }));
  const { one } = ask(releaseOf(units));
  expect(one("").grade).toBe("C");
  expect(one("").value).toBeCloseTo(5, 1);
});

test("where every euro still pays at the highest spending nothing is said of an optimum", () => {
  const { one } = ask(releaseOf(unitsOn((x) => 1 + 2 * x, 30, 3)));
  expect(one("")).toMatchObject({ value: null, status: "refused", reasons: ["OPTIMUM_BEYOND"] });
  expect(one("marginal-now")).toMatchObject({ status: "caution", reasons: ["NOT_DIMINISHING"], about: { shape: "undecided" } }); // prettier-ignore
  expect(one("marginal-now").value).toBeCloseTo(1, 1);
});

test("where nothing helps the best is to spend nothing, and it is said that no bend was shown", () => {
  const draw = random(4, "flat");
  const { one } = ask(releaseOf(unitsOn(() => 8, 30).map((unit) => ({ ...unit, value: unit.value! + draw() }))));
  expect(one("").value).toBe(0);
  expect(one("").reasons).toContain("NOT_DIMINISHING");
});

test("three amounts cannot show a curve, 39 units neither, and an outcome of yes and no needs a worth", () => {
  const reason = (dataset: Dataset, query: Partial<Query> = {}) => ask(dataset, query).measured[0]?.reasons;
  expect(reason(releaseOf(unitsOn(levelling, 30, 0.5, [0, 5, 20])))).toEqual(["SPEND_UNVARIED"]);
  expect(reason(releaseOf(unitsOn(levelling, 8).slice(1)))).toEqual(["N_TOO_SMALL"]);
  expect(reason(releaseOf(unitsOn(levelling).map((unit, i) => ({ ...unit, cluster: `k${i % 9}` }))))).toEqual(["N_TOO_SMALL"]); // prettier-ignore
  const yes = unitsOn(levelling).map((unit, i) => ({ ...unit, value: i % 3 === 0 ? 1 : 0 }));
  expect(reason(releaseOf(yes))).toEqual(["WORTH_UNKNOWN"]);
  expect(reason(releaseOf(yes), { options: { worth: "30" } })).not.toEqual(["WORTH_UNKNOWN"]);
  expect(reason(releaseOf(unitsOn(() => 7, 30, 0)))).toEqual(["NO_VARIANCE"]);
  expect(reason(releaseOf(unitsOn(levelling), "calls"))).toEqual(["SPEND_UNVARIED"]);
  const blank = ask(releaseOf([...unitsOn(levelling), { id: "z1", dose: null, value: 3 }, { id: "z2", dose: 5, value: null }])); // prettier-ignore
  expect(blank.one("")).toMatchObject({ n: 150, nMissing: 2 });
});

test("no order of the rows matters, and clusters widen the interval", () => {
  const draw = random(5, "clusters");
  const shift = Array.from({ length: 25 }, () => 6 * draw() - 3);
  const units = unitsOn(levelling, 50, 0.5).map((unit, i) => ({ ...unit, value: unit.value! + shift[i % 25]! }));
  const dataset = releaseOf(units);
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  expect(ask({ ...dataset, tables: turned }).measured).toEqual(ask(dataset).measured);
  const grouped = ask(releaseOf(units.map((unit, i) => ({ ...unit, cluster: `k${i % 25}` }))));
  expect(grouped.one("").value).toBe(ask(dataset).one("").value);
  const width = (of: ReturnType<typeof ask>) => of.one("curve", 5).high! - of.one("curve", 5).low!;
  expect(width(grouped)).toBeGreaterThan(1.5 * width(ask(dataset)));
});
