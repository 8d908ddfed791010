import { table } from "arquero";
import { expect, test } from "vitest";
import { driverImportance } from "../../src/lib/metrics/driver-importance.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { attribute, driverSurvey, OVERALL } from "../fixtures/drivers.ts";
import { NPS, surveyOf, type Response } from "../fixtures/survey.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(driverImportance, dataset, { metric: "driver-importance", ...query });
const part = (measured: readonly Measured[], driver: string | null, name = "") => {
  const found = measured.find(
    ({ measure }) => measure.part === name && (driver === null || measure.group["driver"] === driver),
  );
  if (found === undefined) throw new Error(`no part ${name} of ${driver}`);
  return found.measure;
};

const three = { strong: { effect: 0.8, mean: 6 }, some: { effect: 0.4, mean: 7 }, none: { effect: 0, mean: 5 } };
const survey = driverSurvey({ size: 600, drivers: three });

test("independent drivers get their own explained variance; shares add up to one and φ to R²", () => {
  const measured = ask(survey);
  const shares = ["strong", "some", "none"].map((driver) => part(measured, driver).value ?? NaN);
  expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
  expect(shares[0]).toBeGreaterThan(0.7);
  expect(shares[2]).toBeLessThan(0.02);
  const phis = ["strong", "some", "none"].map((driver) => part(measured, driver, "phi").value ?? NaN);
  expect(phis.reduce((total, phi) => total + phi, 0)).toBeCloseTo(part(measured, null, "r2").value ?? NaN, 9);
  for (const driver of ["strong", "some", "none"]) {
    const [share, phi, beta, r] = [
      part(measured, driver),
      part(measured, driver, "phi"),
      part(measured, driver, "beta"),
      part(measured, driver, "correlation"),
    ];
    expect(share.low).toBeLessThanOrEqual(share.value ?? NaN);
    expect(share.high).toBeGreaterThanOrEqual(share.value ?? NaN);
    expect(phi.value).toBeCloseTo((beta.value ?? NaN) * (r.value ?? NaN), 1);
  }
  expect(part(measured, "strong")).toMatchObject({
    n: 600,
    unit: "share",
    method: "bootstrap",
    status: "ok",
    reasons: ["COMMON_METHOD"],
    about: { sign: "positive", outcome: "overall" },
  });
  expect(part(measured, "strong", "rank")).toMatchObject({ value: 1, low: 1, high: 1, unit: "rank" });
  expect(part(measured, "strong", "p-top3").value).toBe(1);
});

test("one asks by driver, and may name one of them", () => {
  expect(ask(survey, { by: ["driver"] }).map(({ measure }) => measure)).toEqual(
    ask(survey).map(({ measure }) => measure),
  );
  const one = ask(survey, { where: { driver: "some" } });
  expect(new Set(one.map(({ measure }) => measure.group["driver"]))).toEqual(new Set(["some"]));
});

test("the order of the rows changes nothing, intervals included; the seed is told", () => {
  const turned = new Map(
    [...survey.tables].map(([name, rows]) => [
      name,
      rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i)),
    ]),
  );
  const [a, b] = [ask(survey), ask({ ...survey, tables: turned })];
  for (const [i, { measure }] of a.entries()) {
    for (const key of ["value", "low", "high"] as const) expect(b[i]?.measure[key]).toBeCloseTo(measure[key] ?? NaN, 9);
  }
  expect(a[0]?.measure.source.seed).toBe(1);
});

test("the drivers and the outcome can be named; NPS counts as −100, 0 and 100", () => {
  const responses = Array.from({ length: 120 }, (_, i): Response => ({ person: `p${i}`, answers: { nps: i % 11, a: (i % 11) > 5 ? 9 : 2, b: (i * 7) % 10 + 1, c: (i * 3) % 10 + 1 } })); // prettier-ignore
  const dataset = surveyOf(responses, {
    questions: [NPS, attribute("a"), attribute("b"), { ...attribute("c"), item_group: "other" }],
  });
  const measured = ask(dataset, { options: { drivers: "a, attribute", outcome: "nps" } });
  expect([...new Set(measured.map(({ measure }) => measure.group["driver"]))]).toEqual(["a", "b", undefined]);
  expect(part(measured, "a").about["outcome"]).toBe("nps");
  expect(() => ask(dataset, { options: { drivers: "a, z" } })).toThrow(/driver-unknown/);
});

test("under ten people a driver nothing is divided; up to a hundred it stands with caution", () => {
  expect(part(ask(driverSurvey({ size: 29, drivers: three })), "strong")).toMatchObject({
    status: "refused",
    reasons: ["N_TOO_SMALL"],
    value: null,
    n: 29,
  });
  expect(part(ask(driverSurvey({ size: 80, drivers: three })), "strong").reasons).toContain("N_TOO_SMALL");
});

test("a coefficient that cannot be told apart is refused, its importance stays", () => {
  const twin = (i: number) => (i % 9) + 1;
  const responses = Array.from({ length: 200 }, (_, i): Response => ({ person: `p${i}`, answers: { overall: Math.min(10, twin(i) + (i % 2)), a: twin(i), b: twin(i) + (i % 10 === 0 ? 1 : 0), c: ((i * 7) % 10) + 1 } })); // prettier-ignore
  const measured = ask(surveyOf(responses, { questions: [OVERALL, attribute("a"), attribute("b"), attribute("c")] }));
  expect(part(measured, "a", "beta")).toMatchObject({ status: "refused", reasons: ["COLLINEAR"] });
  expect(part(measured, "a", "vif").value).toBeGreaterThan(10);
  expect(part(measured, "c", "beta").status).toBe("ok");
  expect(part(measured, "a").value).toBeGreaterThan(0.3);
});

test("blanks to a fifth are a caution with bounds, beyond it a refusal", () => {
  const some = ask(driverSurvey({ size: 600, drivers: three, blank: { some: 0.1 } }));
  expect(part(some, "some").reasons).toEqual(["MISSINGNESS_MODERATE", "COMMON_METHOD"]);
  const bounds = part(some, "some", "sensitivity");
  expect(bounds.low).toBeLessThanOrEqual(bounds.value ?? NaN);
  expect(part(some, "some").nMissing).toBeGreaterThan(30);
  const many = ask(driverSurvey({ size: 600, drivers: three, blank: { some: 0.3 } }));
  expect(part(many, "some")).toMatchObject({ status: "refused", reasons: ["MISSINGNESS_HIGH"] });
});

test("drivers that explain next to nothing are not ranked, and an outcome without variance explains nothing", () => {
  const idle = driverSurvey({ size: 400, drivers: { a: { effect: 0, mean: 5 }, b: { effect: 0.05, mean: 5 } } });
  expect(part(ask(idle), "a")).toMatchObject({ status: "refused", reasons: ["EXPLAINS_LITTLE"] });
  expect(part(ask(idle), null, "r2").value).toBeLessThan(0.05);
  const answers = survey.tables.get("answers")!;
  const flat = answers.assign({
    value_num: Float64Array.from({ length: answers.numRows() }, (_, i) =>
      answers.get("question_id", i) === "overall" ? 7 : Number(answers.get("value_num", i)),
    ),
  });
  expect(part(ask({ ...survey, tables: new Map([...survey.tables, ["answers", flat]]) }), "strong").reasons).toEqual([
    "NO_VARIANCE",
  ]);
});

test("without an outcome or with a single driver nothing is asked", () => {
  expect(ask(surveyOf([], { questions: [OVERALL, attribute("a")] }))[0]?.measure).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
  expect(ask({ ...survey, tables: new Map([["answers", table({ a: [] })]]) })[0]?.measure.reasons).toEqual([
    "MISSING_TABLE:responses",
  ]);
});

test("twins put in one group share what is theirs, and their group gets what one of them alone would", () => {
  const twin = (i: number) => (i % 9) + 1;
  const responses = Array.from({ length: 300 }, (_, i): Response => ({ person: `p${i}`, answers: { overall: Math.min(10, Math.round((twin(i) + ((i * 7) % 10)) / 2) + (i % 2)), a: twin(i), b: Math.min(10, twin(i) + (i % 10 === 0 ? 1 : 0)), c: ((i * 7) % 10) + 1 } })); // prettier-ignore
  const dataset = surveyOf(responses, { questions: [OVERALL, attribute("a"), attribute("b"), attribute("c")] });
  const [apart, grouped] = [ask(dataset), ask(dataset, { options: { groups: "a + b" } })];
  expect(part(apart, "a", "vif").reasons).toEqual(["COLLINEAR", "USE_GROUPS"]);
  expect(part(grouped, "a", "vif").reasons).toEqual(["COLLINEAR"]);
  const shares = ["a", "b", "c"].map((driver) => part(grouped, driver).value ?? NaN);
  expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
  const group = part(grouped, "a+b", "group");
  expect(group.value).toBeCloseTo((shares[0] ?? NaN) + (shares[1] ?? NaN), 9);
  expect(group.low).toBeLessThan(group.value ?? NaN);
  expect(group.high).toBeGreaterThan(group.value ?? NaN);
  expect(group.value).not.toBeCloseTo((part(apart, "a").value ?? NaN) + (part(apart, "b").value ?? NaN), 2);
});

test("an item group is a group by its name; a driver in two groups, or unknown, is told", () => {
  const named = ask(survey, { options: { groups: "attribute" } });
  expect(part(named, "attribute", "group").value).toBeCloseTo(1, 9);
  expect(part(named, "strong").value).toBeCloseTo(part(ask(survey), "strong").value ?? NaN, 9);
  expect(() => ask(survey, { options: { groups: "strong + z" } })).toThrow(/driver-unknown/);
  expect(() => ask(survey, { options: { groups: "strong + some, some" } })).toThrow(/value-unknown/);
});
