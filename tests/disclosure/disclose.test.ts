import fc from "fast-check";
import { expect, test } from "vitest";
import type { Measure } from "../../src/lib/contract/measure.ts";
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

test("a part of employees that is hidden does not follow from the other parts, or from the score and one part", () => {
  const part = (name: string, people: number) =>
    measuredOf({ people: "employees", unit: "share", part: name, value: people / 43, n: 43 }, [people, 43 - people]);
  const rows = [
    measuredOf({ people: "employees", value: 40, n: 43 }, [20, 20, 3]),
    part("detractors", 20),
    part("passives", 20),
    part("promoters", 3),
  ];
  const shown = disclose({ dimensions: [], thresholds, at: () => rows });
  expect(shown.map(({ part, status }) => [part, status])).toEqual([
    ["", "ok"],
    ["detractors", "hidden"],
    ["passives", "hidden"],
    ["promoters", "hidden"],
  ]);
});

test("a route taken by few in one group does not follow from the route's total and the other group", () => {
  const route = (n: number, region?: string) =>
    measuredOf({ n, group: { channel: "phone", ...(region === undefined ? {} : { region }) } });
  const chat = (n: number, region?: string) =>
    measuredOf({ n, group: { channel: "chat", ...(region === undefined ? {} : { region }) } });
  const shown = disclose({
    dimensions: ["region"],
    thresholds,
    at: (by) =>
      by.length === 0
        ? [route(30), chat(90)]
        : [route(25, "north"), chat(45, "north"), route(5, "south"), chat(45, "south")],
  });
  expect(shown.map(({ status }) => status)).toEqual(["hidden", "ok", "hidden", "ok"]);
});

test("a hidden cell has the same rows whether few answered, or none, or on two scales", () => {
  const parts = (n: number, group = {}) => [
    measuredOf({ n, group }),
    measuredOf({ n, group, part: "promoters", unit: "share", method: "wilson" }),
  ];
  const table = (few: readonly Measured[]): Asked => ({
    dimensions: ["segment"],
    thresholds,
    at: (by) => (by.length === 0 ? parts(80) : [...few, ...parts(76, { segment: "b" })]),
  });
  const none = { value: null, low: null, high: null, group: { segment: "a" } };
  const answered = disclose(table(parts(4, { segment: "a" })));
  const silent = disclose(table([measuredOf({ ...none, n: 0, status: "missing", reasons: ["NO_DATA"] })]));
  const mixed = disclose(
    table([measuredOf({ ...none, n: 4, status: "refused", reasons: ["SCALE_MIXED"], grade: "D" })]),
  );
  const ofFew = (measures: readonly Measure[]) => measures.filter(({ group }) => group["segment"] === "a");
  expect(ofFew(answered).map(({ part, status }) => [part, status])).toEqual([
    ["", "hidden"],
    ["promoters", "hidden"],
  ]);
  expect(ofFew(silent)).toEqual(ofFew(answered));
  expect(ofFew(mixed)).toEqual(ofFew(answered));
});
