import { describe, expect, test } from "vitest";
import { ProblemError } from "../../src/lib/contract/problem.ts";
import type { Attributes } from "../../src/lib/evidence/ask.ts";
import { judge } from "../../src/lib/evidence/claim.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { mirrored, registryOf, scores, type Given } from "../fixtures/registry.ts";

const en = speak("en");
const judged = (attributes: Attributes, given: Given = {}) =>
  judge(registryOf(given), en, { of: "nps", ...attributes });
const holds = (attributes: Attributes, given: Given = {}) => judged(attributes, given).holds;

function refusal(attributes: Attributes): string {
  try {
    judged(attributes);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ rule }) => rule).join();
    throw error;
  }
  return "no refusal";
}

describe("a difference from another period", () => {
  test("rises when the rise is demonstrated, and then does not fall", () => {
    expect(holds({ segment: "new", is: "rises" })).toBe(true);
    expect(holds({ segment: "new", is: "rises", than: "2025-q3" })).toBe(true);
    expect(holds({ segment: "new", is: "higher", than: "2025-q3" })).toBe(true);
    expect(holds({ segment: "new", is: "falls" })).toBe(false);
    expect(holds({ segment: "new", is: "rises" }, { scores: mirrored() })).toBe(false);
  });

  test("falls by little only when it says so", () => {
    expect(holds({ segment: "settled", is: "falls", small: "true" })).toBe(true);
    expect(holds({ segment: "settled", is: "falls" })).toBe(false);
    expect(judged({ segment: "settled", is: "falls" }).suggestion).toBe('is="falls" small');
    expect(holds({ segment: "new", is: "rises", small: "true" })).toBe(false);
  });

  test("is stable only when it surely moved less than matters, and undecided is not stable", () => {
    expect(holds({ segment: "loyal", is: "stable" })).toBe(true);
    expect(holds({ segment: "business", is: "stable" })).toBe(false);
    expect(holds({ segment: "business", is: "undecided" })).toBe(true);
    expect(holds({ segment: "loyal", is: "undecided" })).toBe(false);
    expect(holds({ segment: "business", is: "rises" })).toBe(false);
  });

  test("cannot rise or fall against a group", () => {
    expect(refusal({ segment: "new", is: "rises", than: "settled" })).toBe("claim-than");
  });
});

describe("a difference from another group", () => {
  test("is found by the group's value or by column=value", () => {
    expect(holds({ segment: "new", is: "lower", than: "settled" })).toBe(true);
    expect(holds({ segment: "new", is: "lower", than: "segment=settled" })).toBe(true);
    expect(holds({ segment: "new", is: "higher", than: "settled" })).toBe(false);
    expect(holds({ segment: "loyal", is: "higher", than: "business" })).toBe(false);
    expect(refusal({ segment: "new", is: "lower", than: "north" })).toBe("claim-than");
    expect(refusal({ segment: "new", is: "lower" })).toBe("claim-than");
  });

  test("says what was claimed, what was found and what would hold", () => {
    const { said, found, suggestion } = judged({ segment: "new", is: "higher", than: "settled" });
    expect([said, found, suggestion]).toMatchInlineSnapshot(`
      [
        "Net Promoter Score of new is demonstrably higher than settled",
        "a difference of −33 (−36 to −30), demonstrated difference",
        "is="lower"",
      ]
    `);
  });

  test("from itself can never be denied", () => {
    expect(judged({ segment: "new", is: "stable", than: "segment=new" }).always).toBe("new is compared with itself");
    expect(judged({ segment: "new", is: "lower", than: "settled" }).always).toBeNull();
  });
});

describe("a level", () => {
  test("is above or below a number only with its whole interval", () => {
    expect(holds({ segment: "loyal", is: "above", than: "19" })).toBe(true);
    expect(holds({ segment: "loyal", is: "above", than: "20" })).toBe(false);
    expect(holds({ segment: "loyal", is: "below", than: "22" })).toBe(true);
    expect(holds({ segment: "new", is: "below", than: "-26" })).toBe(true);
    expect(holds({ segment: "new", is: "below", than: "\u221226" })).toBe(true);
    expect(judged({ segment: "loyal", is: "above", than: "20" }).suggestion).toBe('is="undecided"');
    expect(judged({ segment: "loyal", is: "above", than: "30" }).suggestion).toBe('is="below"');
  });

  test("is undecided when the number lies in the interval", () => {
    expect(holds({ segment: "loyal", is: "undecided", than: "20" })).toBe(true);
    expect(holds({ segment: "loyal", is: "undecided", than: "19" })).toBe(false);
    expect(judged({ segment: "loyal", is: "undecided", than: "19" }).suggestion).toBe('is="above"');
    expect(judged({ segment: "loyal", is: "undecided", than: "20" }).always).toBeNull();
  });

  test("of a share is typed as a percentage", () => {
    expect(holds({ part: "promoters", is: "above", than: "42%" })).toBe(true);
    expect(holds({ part: "promoters", is: "above", than: "0.42" })).toBe(true);
    expect(judged({ part: "promoters", is: "above", than: "42.5%" }).said).toBe(
      "promoters (9–10) of everybody lies above 42.5%",
    );
    expect(refusal({ is: "above", than: "a lot" })).toBe("claim-than");
    expect(refusal({ is: "above", than: "40%" })).toBe("claim-than");
  });

  test("that no data could miss is no claim", () => {
    expect(judged({ is: "above", than: "-101" }).always).toBe("Net Promoter Score cannot lie outside −100 to 100");
    expect(judged({ part: "promoters", is: "below", than: "45" }).always).not.toBeNull();
    expect(judged({ is: "above", than: "0" }).always).toBeNull();
  });
});

describe("a place among groups", () => {
  const clear: Given = { scores: { ...scores, business: { "2025-q3": [9, 1], "2025-q4": [9, 1] } } };

  test("is first or last when it differs demonstrably from all others", () => {
    expect(holds({ segment: "loyal", is: "first" }, clear)).toBe(true);
    expect(holds({ segment: "new", by: "segment", is: "last" }, clear)).toBe(true);
    expect(holds({ segment: "new", is: "first" }, clear)).toBe(false);
    expect(holds({ segment: "loyal", is: "first" }, { scores: mirrored(clear.scores) })).toBe(false);
  });

  test("is shared where a difference is not demonstrated", () => {
    const judgement = judged({ segment: "loyal", is: "first" });
    expect(judgement.holds).toBe(false);
    expect(judgement.found).toMatchInlineSnapshot(
      `"places 1 to 2 of 4, shared with business: loyal 21, business 9, settled 3, new −30"`,
    );
    expect(judgement.suggestion).toBe("no claim of this kind");
  });

  test("can be any number", () => {
    expect(holds({ segment: "business", is: "rank", rank: "2" }, clear)).toBe(true);
    expect(holds({ segment: "business", is: "rank", rank: "3" }, clear)).toBe(false);
    expect(judged({ segment: "business", is: "first" }, clear).suggestion).toBe('is="rank" rank="2"');
    expect(refusal({ segment: "business", is: "rank" })).toBe("attribute-missing");
  });

  test("is first by little when the next is close", () => {
    const close: Given = { scores: { ...scores, business: { "2025-q3": [18, 1], "2025-q4": [18, 1] } } };
    expect(holds({ segment: "loyal", is: "first", small: "true" }, close)).toBe(true);
    expect(holds({ segment: "loyal", is: "first" }, close)).toBe(false);
    expect(judged({ segment: "loyal", is: "first" }, close).suggestion).toBe('is="first" small');
  });

  test("is taken among the groups that are shown and have enough answers", () => {
    expect(holds({ segment: "loyal", is: "first" }, { hidden: ["business"] })).toBe(true);
    expect(holds({ segment: "loyal", is: "first" }, { indicative: ["business"] })).toBe(true);
  });

  test("among one group cannot be denied", () => {
    const one: Given = { scores: { new: { "2025-q4": [3, 1] } } };
    expect(judged({ segment: "new", is: "first" }, one).always).toBe("there is only one group by segment");
  });

  test("needs to know which group", () => {
    expect(refusal({ is: "first" })).toBe("claim-by");
    expect(refusal({ is: "first", by: "segment" })).toBe("claim-by");
  });
});

describe("a number that is not shown", () => {
  test("bears no claim, whatever it claims, and its reason is told", () => {
    const hidden: Given = { hidden: ["new"] };
    for (const is of ["rises", "falls", "stable", "undecided", "first", "last"])
      expect(holds({ segment: "new", is }, hidden)).toBe(false);
    expect(holds({ segment: "new", is: "below", than: "50" }, hidden)).toBe(false);
    expect(holds({ segment: "loyal", is: "higher", than: "new" }, hidden)).toBe(false);
    const { found, unshown } = judged({ segment: "new", is: "rises" }, hidden);
    expect([found, unshown]).toEqual([
      "Net Promoter Score of new: Not shown: too few people, to protect each of them.",
      true,
    ]);
  });
});

describe("money and drivers", () => {
  const money = (attributes: Attributes) => judge(registryOf(), en, { of: "rox", ...attributes });

  test("are judged by their intervals", () => {
    expect(money({ tier: "supported", is: "above", than: "0" }).holds).toBe(true);
    expect(money({ tier: "proven", is: "above", than: "0" }).holds).toBe(false);
    expect(money({ tier: "full", is: "first" }).holds).toBe(true);
    expect(money({ tier: "supported", is: "rank", rank: "2" }).holds).toBe(false);
    const driver = (name: string) =>
      judge(registryOf(), en, { of: "driver-importance", driver: name, is: "first" }).holds;
    expect([driver("price"), driver("speed")]).toEqual([true, false]);
  });

  test("do not rise or fall", () => {
    expect(() => money({ tier: "full", is: "rises" })).toThrow(ProblemError);
  });
});

test("a claim that is none of the eleven is refused with the nearest", () => {
  expect(refusal({ segment: "new", is: "rise" })).toBe("claim-is-unknown");
  expect(refusal({ segment: "new" })).toBe("claim-is-unknown");
});
