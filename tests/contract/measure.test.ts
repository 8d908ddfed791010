import fc from "fast-check";
import { expect, test } from "vitest";
import { groupOf, measureId, readMeasureId } from "../../src/lib/contract/measure.ts";
import { measureOf } from "../fixtures/measures.ts";

test("a measure is named by its metric, part, group and period", () => {
  expect(measureId(measureOf({ group: { segment: "new" }, period: "2026-q1" }))).toBe("nps/segment=new/2026-q1");
  expect(measureId(measureOf({ part: "promoters" }))).toBe("nps.promoters/2025-q4");
  expect(
    measureId(measureOf({ metric: "top-two-box", asked: { question: "csat" }, group: { touchpoint: "move" } })),
  ).toBe("top-two-box/question:csat,touchpoint=move/2025-q4");
});

test("every name reads back as what it named, whatever signs a value holds", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (value, option) => {
      const named = {
        metric: "nps",
        part: "",
        group: groupOf([["segment", value]]),
        period: "2026-q1",
        asked: { than: option },
      };
      expect(readMeasureId(measureId(named))).toEqual(named);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("what is not a name is read as nothing", () => {
  expect(readMeasureId("nps")).toBeNull();
  expect(readMeasureId("nps/segment/2026-q1")).toBeNull();
  expect(readMeasureId("a/b/c/d")).toBeNull();
});

test("a group keeps a column called __proto__ like any other", () => {
  const group = groupOf([["__proto__", "x"]]);
  expect(Object.keys(group)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

test("a name with a broken escape names nothing", () => {
  for (const id of ["nps/segment=%/2026-q1", "nps/segment=%E0%A4%A/2026-q1", "nps/than:%zz/2026-q1"])
    expect(readMeasureId(id)).toBeNull();
  expect(readMeasureId("nps/segment=50%25/2026-q1")?.group["segment"]).toBe("50%");
});
