import { describe, expect, test } from "vitest";
import { ProblemError } from "../../src/lib/contract/problem.ts";
import { ask, type Asking, type Attributes } from "../../src/lib/evidence/ask.ts";
import { vocabulary } from "../../src/lib/evidence/vocabulary.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { registryOf } from "../fixtures/registry.ts";

const en = speak("en");
const registry = registryOf();
const asked = (attributes: Attributes, asking: Asking = {}) => ask(registry, attributes, asking);

function refusals(attributes: Attributes): readonly string[] {
  try {
    asked(attributes, { place: { file: "r.mdx", line: 3, columnNumber: 5 } });
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map((problem) => en.problem(problem));
    throw error;
  }
  return [];
}

describe("what an author typed", () => {
  test("becomes a question: metric, part, groups, period", () => {
    expect(asked({ of: "nps" })).toEqual({ query: { metric: "nps" }, part: "" });
    expect(asked({ of: "nps.promoters", segment: "new", period: "2025-q3", question: "recommend" })).toEqual({
      query: { metric: "nps", where: { segment: "new" }, period: "2025-q3", question: "recommend" },
      part: "promoters",
    });
    expect(asked({ of: "nps", part: "promoters", by: "segment, region", period: "all" }).query).toEqual({
      metric: "nps",
      by: ["segment", "region"],
      period: "all",
    });
  });

  test("may leave out what its tag asks by itself", () => {
    expect(asked({ id: "t", of: "nps" }, { kind: vocabulary["Trend"] ?? {} }).query).toEqual({
      metric: "nps",
      period: "all",
    });
    expect(asked({ id: "r" }, { kind: vocabulary["RoxCard"] ?? {} }).query).toEqual({ metric: "rox" });
    expect(asked({ id: "r", of: "nps" }, { kind: vocabulary["RoxCard"] ?? {} }).query).toEqual({ metric: "nps" });
  });

  test("finds the column of a segment by its value", () => {
    expect(asked({ of: "nps", segment: "south" }).query.where).toEqual({ region: "south" });
    expect(asked({ of: "nps", segment: "business-only" }).query.where).toEqual({ customer_type: "business-only" });
    expect(asked({ of: "nps", segment: "region=north" }).query.where).toEqual({ region: "north" });
    expect(asked({ of: "nps", region: "north" }).query.where).toEqual({ region: "north" });
  });

  test("may name a column that only the metric adds", () => {
    expect(asked({ of: "driver-importance", driver: "price" }).query.where).toEqual({ driver: "price" });
    expect(refusals({ of: "nps", driver: "price" })).toHaveLength(1);
  });

  test("passes the options of a metric on", () => {
    expect(asked({ of: "driver-importance", outcome: "overall" }).query.options).toEqual({ outcome: "overall" });
  });
});

describe("than", () => {
  test("asks for the change since a period, the base period, or from a group", () => {
    expect(asked({ of: "nps", segment: "new", than: "2025-q3" }).query).toEqual({
      metric: "change",
      where: { segment: "new" },
      options: { of: "nps", than: "2025-q3" },
    });
    expect(asked({ of: "nps", than: "base" }).query.options).toEqual({ of: "nps" });
    expect(asked({ of: "nps", segment: "new", than: "settled" }).query.options).toEqual({
      of: "nps",
      than_group: "segment=settled",
    });
    expect(asked({ of: "nps", region: "south", than: "north" }).query.options).toEqual({
      of: "nps",
      than_group: "region=north",
    });
  });

  test("belongs to the tag itself where the tag says so", () => {
    expect(asked({ id: "s", of: "nps", than: "2025-q3" }, { kind: vocabulary["Slope"] ?? {} }).query.metric).toBe(
      "nps",
    );
  });

  test("is refused when it is nothing known, or stands in two columns", () => {
    expect(refusals({ of: "nps", than: "2025-q9" })).toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule than-unknown · nothing to compare with is called 2025-q9 · expected a period, base, or column=value: 2025-q3, 2025-q4, base, segment=new, region=north, region=south, segment=loyal, segment=settled, segment=business, customer_type=north … (11) · fix: write than="2025-q3"",
      ]
    `);
    expect(refusals({ of: "nps", than: "north" })).toHaveLength(1);
  });
});

describe("what does not exist", () => {
  test("is named with what does, the nearest first, all at once", () => {
    expect(refusals({ of: "npss", by: "segmnt", period: "2025-q5", question: "recomend", region: "noth" }))
      .toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule metric-unknown · there is no metric npss · expected one of nps, rox, driver-importance · fix: write of="nps"",
        "r.mdx:3:5 · rule column-unknown · the data cannot be cut by segmnt · expected one of segment, region, customer_type · fix: write segment",
        "r.mdx:3:5 · rule period-unknown · there is no period 2025-q5 · expected one of 2025-q3, 2025-q4, all · fix: write period="2025-q3"",
        "r.mdx:3:5 · rule question-unknown · there is no question recomend · expected one of recommend · fix: write question="recommend"",
        "r.mdx:3:5 · rule value-unknown · region has no value noth · expected one of north, south · fix: write region="north"",
      ]
    `);
    expect(refusals({ of: "nps.promotors", shoesize: "43" })).toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule part-unknown · nps has no part promotors · expected one of promoters · fix: write part="promoters", or leave part out",
        "r.mdx:3:5 · rule column-unknown · the data cannot be cut by shoesize · expected one of region, period, question, segment, of, than, part, by, customer_type · fix: choose one of those that exist",
      ]
    `);
    expect(refusals({})).toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule attribute-missing · <…> lacks the attribute of · expected of="…", one of nps, driver-importance, rox · fix: add of="nps"",
      ]
    `);
  });

  test("as a segment is told from what stands in two columns", () => {
    expect(refusals({ of: "nps", segment: "nw" })).toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule segment-unknown · no column has the value nw · expected one of new, north, loyal, south, settled, business, business-only · fix: write segment="new"",
      ]
    `);
    expect(refusals({ of: "nps", segment: "north" })).toMatchInlineSnapshot(`
      [
        "r.mdx:3:5 · rule segment-ambiguous · north occurs in more than one column: region, customer_type · expected the column's own name as attribute · fix: write region="north"",
      ]
    `);
  });

  test("may be called like a part of every object and is still refused", () => {
    for (const name of ["toString", "__proto__", "constructor"]) {
      expect(refusals({ of: name })).toHaveLength(1);
      expect(refusals({ of: "nps", part: name })).toHaveLength(1);
      expect(
        refusals(
          Object.fromEntries([
            ["of", "nps"],
            [name, "x"],
          ]),
        ),
      ).toHaveLength(1);
    }
  });

  test("includes change by its own name: it is asked with than", () => {
    expect(refusals({ of: "change" })).toHaveLength(1);
  });
});
