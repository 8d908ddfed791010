import fc from "fast-check";
import { expect, test } from "vitest";
import { disclose, type Asked } from "../../src/lib/disclosure/disclose.ts";
import type { Measured } from "../../src/lib/metrics/metric.ts";
import { measuredOf } from "../fixtures/measures.ts";

const thresholds = { customers: 10, employees: 10 };

function bySegment(people: readonly number[], given: Parameters<typeof measuredOf>[0] = {}): Asked {
  const cells = people.map((n, i) => measuredOf({ ...given, n, value: n + 0.125, group: { segment: `s${i}` } }));
  const total = people.reduce((a, b) => a + b, 0);
  return {
    dimensions: ["segment"],
    thresholds,
    at: (by): readonly Measured[] => (by.length === 0 ? [measuredOf({ ...given, n: total })] : cells),
  };
}

test("a hidden measure keeps its place and loses every number", () => {
  const [small] = disclose(bySegment([4, 30, 50]));
  expect(small).toMatchObject({
    group: { segment: "s0" },
    value: null,
    low: null,
    high: null,
    n: 0,
    status: "hidden",
    reasons: ["SUPPRESSED"],
  });
});

test("a hidden group and a group without answers read the same", () => {
  const asked = bySegment([4, 30, 50]);
  const missing = measuredOf({
    n: 0,
    value: null,
    low: null,
    high: null,
    status: "missing",
    reasons: ["NO_DATA"],
    group: { segment: "s0" },
  });
  const without: Asked = {
    ...asked,
    at: (by) => (by.length === 0 ? asked.at([]) : [missing, ...asked.at(["segment"]).slice(1)]),
  };
  const [hidden] = disclose(asked);
  const [absent] = disclose(without);
  expect(absent).toEqual(hidden);
});

test("a period in which nobody was asked says so: there is nobody to protect", () => {
  const none = measuredOf({ n: 0, value: null, low: null, high: null, status: "missing", reasons: ["NO_DATA"] });
  const [measure] = disclose({ dimensions: [], thresholds, at: () => [none] });
  expect(measure?.status).toBe("missing");
});

test("ten to twenty-nine people are shown with caution, marked indicative", () => {
  const [measure] = disclose(bySegment([12, 40]));
  expect(measure).toMatchObject({ status: "caution", reasons: ["INDICATIVE"] });
});

test("the n of employees is rounded to five, the n of customers is not", () => {
  expect(disclose(bySegment([32, 43], { people: "employees" })).map((measure) => measure.n)).toEqual([30, 45]);
  expect(disclose(bySegment([32, 43])).map((measure) => measure.n)).toEqual([32, 43]);
});

test("more than two columns at once is refused", () => {
  expect(() => disclose({ dimensions: ["a", "b", "c"], thresholds, at: () => [] })).toThrow("at most 2");
});

test("money about nobody passes", () => {
  const [measure] = disclose({ dimensions: [], thresholds, at: () => [measuredOf({ people: "none", n: 1 })] });
  expect(measure?.value).toBe(12);
});

test("changing hidden people among one to nine changes nothing that is published", () => {
  const small = fc.integer({ min: 5, max: 9 });
  fc.assert(
    fc.property(small, small, small, small, (a, b, c, d) => {
      fc.pre(a + b === c + d);
      expect(disclose(bySegment([a, b, 30, 50]))).toEqual(disclose(bySegment([c, d, 30, 50])));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("a number with too few people of its own is hidden by itself; its cell, which has enough, stays", () => {
  const asked: Asked = {
    dimensions: [],
    thresholds,
    at: () => [measuredOf({ n: 60, group: { channel: "phone" } }), measuredOf({ n: 4, group: { channel: "letter" } })],
  };
  expect(disclose(asked).map(({ status, n }) => [status, n])).toEqual([
    ["ok", 60],
    ["hidden", 0],
  ]);
});
