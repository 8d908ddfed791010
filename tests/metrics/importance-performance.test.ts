import { expect, test } from "vitest";
import { driverImportance } from "../../src/lib/metrics/driver-importance.ts";
import { importancePerformance } from "../../src/lib/metrics/importance-performance.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { driverSurvey } from "../fixtures/drivers.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(importancePerformance, dataset, { metric: "importance-performance", ...query });
const part = (measured: readonly Measured[], driver: string, name = "") => {
  const found = measured.find(({ measure }) => measure.part === name && measure.group["driver"] === driver);
  if (found === undefined) throw new Error(`no part ${name} of ${driver}`);
  return found.measure;
};

const drivers = {
  act: { effect: 0.7, mean: 4 },
  keep: { effect: 0.7, mean: 8.5 },
  low: { effect: 0.1, mean: 4 },
  overdone: { effect: 0.1, mean: 8.5 },
};
const survey = driverSurvey({ size: 800, drivers });

test("each driver lies where it was put: weak and important asks to act, and so on", () => {
  const measured = ask(survey);
  for (const driver of Object.keys(drivers)) {
    const place = part(measured, driver);
    expect(place.about["quadrant"]).toBe(driver);
    expect(place.value).toBeGreaterThanOrEqual(0.8);
    expect(place).toMatchObject({ n: 800, unit: "share", status: "ok" });
  }
});

test("importance is that of the drivers' metric, performance the share favourable, or the mean when asked", () => {
  const measured = ask(survey);
  const same = measure(driverImportance, survey, { metric: "driver-importance" });
  expect(part(measured, "act", "importance").value).toBeCloseTo(part(same, "act").value ?? NaN, 12);
  const answers = survey.tables.get("answers")!;
  const given = Array.from({ length: answers.numRows() }, (_, i) => i)
    .filter((i) => answers.get("question_id", i) === "keep")
    .map((i) => Number(answers.get("value_num", i)));
  const [share, mean] = [
    part(measured, "keep", "performance"),
    part(ask(survey, { options: { performance: "mean" } }), "keep", "performance"),
  ];
  expect(share.value).toBeCloseTo(given.filter((answer) => answer >= 9).length / given.length, 9);
  expect(mean.value).toBeCloseTo(given.reduce((total, answer) => total + answer, 0) / given.length, 9);
  expect(mean.unit).toBe("score");
  expect(share.low).toBeLessThan(share.value ?? NaN);
});

test("a driver on the line is borderline, and a target moves the line", () => {
  const alike = driverSurvey({
    size: 400,
    drivers: { a: { effect: 0.5, mean: 7 }, b: { effect: 0.5, mean: 7 }, c: { effect: 0.5, mean: 7 } },
  });
  const placed = ask(alike).filter(({ measure }) => measure.part === "");
  expect(placed.some(({ measure }) => measure.about["quadrant"] === "borderline")).toBe(true);
  const strict = part(ask(survey, { options: { target: "0.99" } }), "keep");
  expect(strict.about).toMatchObject({ quadrant: "act", "performance-line": "0.99", "importance-line": "0.25" });
});

test("what cannot be divided has no place", () => {
  const few = ask(driverSurvey({ size: 20, drivers }));
  expect(few.map(({ measure }) => [measure.status, measure.reasons[0]])).toEqual(
    Object.keys(drivers).map(() => ["refused", "N_TOO_SMALL"]),
  );
});

test("a target that is no number, or another way to judge performance, is refused and not passed over", () => {
  expect(() => ask(survey, { options: { target: "high" } })).toThrow(/value-unknown/);
  expect(() => ask(survey, { options: { target: "" } })).toThrow(/value-unknown/);
  expect(() => ask(survey, { options: { performance: "median" } })).toThrow(/value-unknown/);
});

test("a share favourable tells the door how many people stand on both sides of it", () => {
  const [found] = ask(survey).filter(({ measure }) => measure.part === "performance");
  const favourable = Math.round((found?.measure.value ?? NaN) * 800);
  expect(found?.counts).toEqual([favourable, 800 - favourable]);
});
