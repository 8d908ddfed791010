import { table } from "arquero";
import { expect, test } from "vitest";
import { measure, type Metric, type Query } from "../../src/lib/metrics/metric.ts";
import { datasetOf } from "../fixtures/dataset.ts";

/** Counts rows; adds a measure per letter of the column `letters`. */
const counting: Metric = {
  id: "nps",
  number: "M00",
  parts: { "": "count", letter: "count" },
  tables: [],
  sesoi: 1,
  method: "none",
  adds: ["letter"],
  people: () => "customers",
  rows: () =>
    table({
      period: ["2025-q4", "2026-q1", "2026-q1", "2026-q1", null],
      segment: ["gone", "a", "b", "b", "b"],
      region: ["x", "x", "x", null, "x"],
    }),
  estimate: (rows) => [
    { value: rows.size, low: rows.size, high: rows.size, n: rows.size },
    ...["p", "q"].map((letter) => ({
      part: "letter",
      group: [["letter", letter]] as const,
      value: -0,
      low: 0,
      high: 0,
      n: rows.size,
    })),
  ],
};

const dataset = datasetOf({ periods: ["2025-q4", "2026-q1"] });
const ask = (query: Partial<Query> = {}, metric: Metric = counting) =>
  measure(metric, dataset, { metric: "nps", ...query }).map(({ measure: one }) => one);
const own = (query: Partial<Query> = {}) =>
  ask(query)
    .filter(({ part }) => part === "")
    .map(({ group, period, n, status }) => [{ ...group }, period, n, status]);

test("groups come sorted, each in every period asked, missing where it has no rows; rows without period or group are in none", () => {
  expect(own()).toEqual([[{}, "2026-q1", 3, "ok"]]);
  expect(own({ by: ["segment"], period: "all" })).toEqual([
    [{ segment: "a" }, "2025-q4", 0, "missing"],
    [{ segment: "a" }, "2026-q1", 1, "ok"],
    [{ segment: "b" }, "2025-q4", 0, "missing"],
    [{ segment: "b" }, "2026-q1", 2, "ok"],
    [{ segment: "gone" }, "2025-q4", 1, "ok"],
    [{ segment: "gone" }, "2026-q1", 0, "missing"],
  ]);
  expect(own({ by: ["segment", "region"] })).toEqual([
    [{ region: "x", segment: "a" }, "2026-q1", 1, "ok"],
    [{ region: "x", segment: "b" }, "2026-q1", 1, "ok"],
  ]);
});

test("a named group carries its name, also when nobody is in it; a column that is not there cuts into nothing", () => {
  expect(own({ where: { segment: "b" } })).toEqual([[{ segment: "b" }, "2026-q1", 2, "ok"]]);
  expect(own({ where: { segment: "z" } })).toEqual([[{ segment: "z" }, "2026-q1", 0, "missing"]]);
  expect(own({ by: ["planet"] })).toEqual([]);
});

test("a column that the metric adds is not cut by, and its values can be asked for", () => {
  expect(ask({ by: ["letter"] })).toEqual(ask());
  expect(ask({ where: { letter: "q" } }).map(({ part, group }) => [part, { ...group }])).toEqual([
    ["letter", { letter: "q" }],
  ]);
});

test("negative zero is zero", () => {
  expect(Object.is(ask({ where: { letter: "q" } })[0]?.value, 0)).toBe(true);
});

test("what is lacking is said once a period, tables first", () => {
  const lacking: Metric = { ...counting, lacks: () => ["NO_DATA"] };
  expect(ask({ period: "all" }, lacking).map(({ period, status, reasons }) => [period, status, reasons])).toEqual([
    ["2025-q4", "missing", ["NO_DATA"]],
    ["2026-q1", "missing", ["NO_DATA"]],
  ]);
  expect(ask({}, { ...lacking, tables: ["answers"] })[0]?.reasons).toEqual(["MISSING_TABLE:answers"]);
});

test("what only the whole table can tell is told of the whole table", () => {
  const ranked: Metric = {
    ...counting,
    together: (all) => all.map((one) => ({ ...one, about: { of: String(all.length) } })),
  };
  expect(new Set(ask({ by: ["segment"] }, ranked).map(({ about }) => about["of"]))).toEqual(new Set(["6"]));
});

test("a number without its unit or with a status that has none is a fault of the metric", () => {
  const estimate = (one: object) => () => ask({}, { ...counting, estimate: () => [{ value: 1, n: 1, ...one }] });
  expect(estimate({ part: "unknown" })).toThrow(/without declaring its unit/);
  expect(estimate({ status: "refused" })).toThrow(/with status refused/);
  expect(estimate({ value: NaN })).toThrow(/with status ok/);
});
