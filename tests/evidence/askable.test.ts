import { expect, test } from "vitest";
import { ProblemError } from "../../src/lib/contract/problem.ts";
import { checkAskable, optionsOf } from "../../src/lib/evidence/askable.ts";
import type { Query } from "../../src/lib/metrics/metric.ts";
import { metrics } from "../../src/lib/metrics/index.ts";

const names = {
  metrics,
  periods: ["2025-q4", "2026-q1"],
  dimensions: new Map([
    ["segment", ["new", "settled"]],
    ["region", ["north"]],
    ["channel", ["phone"]],
  ]),
  questions: new Map([["recommend", "nps"]]),
};
const problems = (query: Query) => {
  try {
    checkAskable(names, query);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
};

test("what exists can be asked", () => {
  expect(problems({ metric: "nps", by: ["segment"], where: { region: "north" }, period: "all", question: "recommend" })).toEqual([]); // prettier-ignore
  expect(problems({ metric: "change", options: { of: "nps", than: "2025-q4", mix: "segment" } })).toEqual([]);
});

test("what does not exist is named with what was likely meant", () => {
  expect(problems({ metric: "nps", by: ["segmnet"] })).toMatchObject([
    { rule: "column-unknown", severity: "error", parts: { found: "segmnet", nearest: "segment" } },
  ]);
  expect(problems({ metric: "nps", where: { segment: "nwe" } })).toMatchObject([
    { rule: "value-unknown", parts: { column: "segment", nearest: "new" } },
  ]);
});

test("a column that the metric itself adds does not count as one that people are told apart by, and its values are free", () => {
  const query = { metric: "channel-cost", by: ["segment", "region", "channel"], where: { channel: "carrier pigeon" } };
  expect(problems(query)).toEqual([]);
  expect(problems({ ...query, metric: "nps", where: {} })).toMatchObject([{ rule: "columns-many" }]);
});

test("every metric reads the options it names, and only the change compares", () => {
  for (const metric of metrics.values())
    for (const option of metric.options ?? []) expect(optionsOf(metric)).toContain(option);
  expect(problems({ metric: "nps", options: { than_group: "segment=new" } })).toMatchObject([
    { rule: "option-unknown", parts: { found: "than_group" } },
  ]);
});
