import { table } from "arquero";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { forecastRecord } from "../../src/lib/metrics/forecast-record.ts";
import { asked, assumptions, caseOf, effects } from "../fixtures/case.ts";

const PERT = { kind: "pert", low: 0, mode: 0.005, high: 0.02 } as const;

/** Now as many tests as outcomes; a release ago all of them were the same assumption. */
function foretold(
  outcomes: readonly number[],
  before: Readonly<Record<string, readonly (string | null)[]>> = {},
): Dataset {
  const ids = outcomes.map((_, i) => `E${i + 1}`);
  const every = (column: string) => ids.map(() => effects[column]?.[0] ?? null);
  const base = Object.fromEntries(Object.keys(effects).map((column) => [column, every(column)]));
  const tests = ids.map((_, i) => `X${i + 1}`);
  const now = { ...base, effect_id: ids, to: ids, estimate: outcomes, se: outcomes.map(() => 0.002), evidence: tests };
  const experiments = { experiment_id: tests, initiative_id: ids.map(() => "I1"), design: ids.map(() => "rct"), start: ids.map(() => "2025-01-01") }; // prettier-ignore
  const nothing = outcomes.map(() => null);
  const then = { ...now, estimate: nothing, se: nothing, dist: nothing, evidence: ids.map(() => "F"), ...before };
  const assumed = { ...assumptions, assumption_id: ["F"], dist: ["pert"], p1: [PERT.low], p2: [PERT.mode], p3: [PERT.high] }; // prettier-ignore
  const earlier = new Map([["2025-q2", new Map([["effects", columns(then)], ["assumptions", columns(assumed)], ["experiments", columns(experiments)]])]]); // prettier-ignore
  return { ...caseOf({ effects: now, experiments }), earlier };
}

function columns(cells: Readonly<Record<string, readonly (string | number | boolean | null)[]>>) {
  return table(
    Object.fromEntries(
      Object.entries(cells).map(([name, values]) => [
        name,
        values.some((value) => typeof value === "number")
          ? Float64Array.from(values, (value) => (value === null ? NaN : Number(value)))
          : [...values],
      ]),
    ),
  );
}

test("an effect that was assumed and is measured now stands beside what was foretold", () => {
  const { one } = asked(forecastRecord, foretold([0.008]));
  const [forecast, outcome] = [one("forecast", { input: "E1" }), one("outcome", { input: "E1" })];
  expect(forecast).toMatchObject({
    level: 0.8,
    unit: "share-difference",
    about: { release: "2025-q2", inside: "yes" },
  });
  expect((forecast.low ?? 1) > PERT.low && (forecast.high ?? 0) < PERT.high).toBe(true);
  expect(outcome).toMatchObject({ value: 0.008, grade: "A" });
  expect(one("")).toMatchObject({ value: null, status: "refused", reasons: ["N_TOO_SMALL"] });
});

test("of five outcomes four inside their 80% are a share of .8, with Wilson's interval", () => {
  const { one } = asked(forecastRecord, foretold([0.004, 0.005, 0.006, 0.007, 0.03]));
  expect(one("")).toMatchObject({ value: 0.8, n: 5 });
  expect(one("").low).toBeCloseTo(0.375535, 5);
  expect(one("").high).toBeCloseTo(0.963776, 6);
  expect(one("forecast", { input: "E5" }).about["inside"]).toBe("no");
});

test("what rested on the same test before was no forecast of it", () => {
  const same = foretold([0.008], { evidence: ["X1"], estimate: ["0.008"] });
  expect(asked(forecastRecord, same).all).toMatchObject([{ value: null, status: "missing", reasons: ["NO_FORECAST"] }]);
});

test("without an earlier case, or with nothing measured since, there is no record", () => {
  expect(asked(forecastRecord, caseOf()).one("")).toMatchObject({ status: "missing", reasons: ["NO_FORECAST"] });
  const dataset = foretold([0.008]);
  const still = { ...dataset, tables: new Map([...dataset.tables, ["effects", dataset.earlier?.get("2025-q2")?.get("effects")]]) }; // prettier-ignore
  expect(asked(forecastRecord, still as Dataset).one("").reasons).toEqual(["NO_FORECAST"]);
});

test("a PERT from 0 over .5 to 2 points has its middle 80% where the page on this metric says", () => {
  const forecast = asked(forecastRecord, foretold([0.008])).one("forecast", { input: "E1" });
  expect([forecast.low, forecast.high].map((value) => (100 * (value ?? NaN)).toFixed(2))).toEqual(["0.22", "1.17"]);
});
