import fc from "fast-check";
import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { profiles } from "../../src/lib/dataset/profiles.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";

const people = (segment: string, size: number, also: Readonly<Record<string, string>> = {}): readonly Response[] =>
  Array.from({ length: size }, () => ({ answers: { nps: 9 }, also: { segment, ...also } }));

const weigh = (responses: readonly Response[], parts: DatasetParts = {}) => {
  const rows = profiles(surveyOf(responses, { segments: ["segment", "region"], ...parts }));
  return { weight: numbers(rows, "weight"), weighting: new Set(texts(rows, "weighting")), rows };
};

const release = (weights: Record<string, Record<string, number>>) => ({ release: { weights } });

test("with one variable every group counts for its part of the population", () => {
  const { weight, weighting } = weigh(
    [...people("new", 20), ...people("old", 80)],
    release({ segment: { new: 0.5, old: 0.5 } }),
  );
  expect(weighting).toEqual(new Set(["raked"]));
  expect(weight[0]).toBeCloseTo(2.5, 9);
  expect(weight[99]).toBeCloseTo(0.625, 9);
});

test("with two variables both margins come out (O-06)", () => {
  const cells: readonly (readonly [string, string, number])[] = [["a", "x", 10], ["a", "y", 20], ["b", "x", 30], ["b", "y", 40]]; // prettier-ignore
  const responses = cells.flatMap(([segment, region, size]) => people(segment, size, { region }));
  const { weight } = weigh(responses, release({ segment: { a: 0.5, b: 0.5 }, region: { x: 0.4, y: 0.6 } }));
  expect([weight[0], weight[10], weight[30], weight[60]].map((value) => value?.toFixed(6))).toEqual(["1.757651", "1.621175", "0.747450", "0.689413"]); // prettier-ignore
});

test("targets may stand in a table", () => {
  const targets = {
    weight_targets: { variable: ["segment", "segment"], level: ["new", "old"], population_share: [0.5, 0.5] },
  };
  const { tables, ...rest } = surveyOf([...people("new", 1), ...people("old", 3)], {
    segments: ["segment"],
    tables: targets,
  });
  expect([...numbers(profiles({ tables, ...rest }), "weight")].map((value) => value.toFixed(4))).toEqual(["2.0000", "0.6667", "0.6667", "0.6667"]); // prettier-ignore
});

test("answers of an earlier period count for the population of that period, not of now", () => {
  const both = [...people("new", 10), ...people("old", 10)];
  const responses = [...both.map((response) => ({ ...response, period: "2025-q1" })), ...both];
  const then = surveyOf(responses, {
    segments: ["segment"],
    periods: ["2025-q1", "2026-q1"],
    ...release({ segment: { new: 0.5, old: 0.5 } }),
  });
  const periods = then.periods.map((period) =>
    period.id === "2025-q1" ? { ...period, weights: { segment: { new: 0.2, old: 0.8 } } } : period,
  );
  const weight = numbers(profiles({ ...then, periods }), "weight");
  expect([weight[0], weight[10], weight[20], weight[30]].map((value) => value?.toFixed(9))).toEqual([
    "0.400000000",
    "1.600000000",
    "1.000000000",
    "1.000000000",
  ]);
});

test("a group of the population without respondents makes weighting impossible: everybody counts once, and it is said", () => {
  const { weight, weighting } = weigh(people("new", 20), release({ segment: { new: 0.5, old: 0.5 } }));
  expect(weighting).toEqual(new Set(["refused"]));
  expect(new Set(weight)).toEqual(new Set([1]));
});

test("a design effect above 2 is a caution, above 3 a refusal", () => {
  const skewed = (size: number) => weigh([...people("new", size), ...people("old", 100 - size)], release({ segment: { new: 0.9, old: 0.1 } })); // prettier-ignore
  expect(skewed(30).weighting).toEqual(new Set(["costly"]));
  expect(skewed(20).weighting).toEqual(new Set(["refused"]));
});

test("delivered weights stay, employees and surveys about moments are not raked", () => {
  const { weight, weighting } = weigh(
    [
      { weight: 3, answers: { nps: 9 }, also: { segment: "new", survey_type: "transactional" } },
      ...people("new", 5, { respondent_type: "employee" }),
      ...people("none", 2),
    ],
    release({ segment: { new: 0.9, old: 0.1 } }),
  );
  expect([...weight]).toEqual([3, 1, 1, 1, 1, 1, 1, 1]);
  expect(weighting).toEqual(new Set(["given", null]));
});

test("whatever the groups, weights have mean 1 and lie within a fifth and five times it", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 60 }),
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  );
  fc.assert(
    fc.property(sizes, ([a, b, share]) => {
      const { weight } = weigh(
        [...people("a", a), ...people("b", b)],
        release({ segment: { a: share, b: 1 - share } }),
      );
      expect(weight.reduce((total, value) => total + value, 0) / weight.length).toBeCloseTo(1, 9);
      expect(Math.min(...weight)).toBeGreaterThanOrEqual(0.2 - 1e-6);
      expect(Math.max(...weight)).toBeLessThanOrEqual(5 + 1e-6);
    }),
    { numRuns: 40 },
  );
});
