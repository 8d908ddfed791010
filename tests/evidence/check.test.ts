import { describe, expect, test } from "vitest";
import { checkNarrative } from "../../src/lib/evidence/check.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { mirrored, registryOf, scores, type Given } from "../fixtures/registry.ts";

const en = speak("en");
const nl = speak("nl");
const problems = (source: string, given: Given = {}) =>
  checkNarrative(readNarrative(source, { file: "nl.mdx" }), registryOf(given), en);
const lines = (source: string, given: Given = {}) => problems(source, given).map((problem) => en.problem(problem));

/** Every kind of claim, each true of the scores of the fixture. */
const page = `---
title: New customers come back
claims:
  - { of: nps, segment: new, is: rises }
---

<Claim of="nps" segment="new" is="rises">New customers score <Value of="nps" segment="new" />, <Value of="nps" segment="new" than="2025-q3" sign="no" /> more.</Claim>

<Claim of="nps" segment="settled" is="falls" small>Settled customers slid a little.</Claim>

<Claim of="nps" segment="new" is="lower" than="settled">New customers remain behind settled ones.</Claim>

<Claim of="nps" segment="loyal" is="higher" than="new">Loyal customers are ahead of new ones.</Claim>

<Claim of="nps" segment="loyal" is="above" than="15">Loyal customers are above fifteen.</Claim>

<Claim of="nps" segment="new" is="below" than="0">New customers are critical.</Claim>

<Claim of="nps" segment="new" is="last">New customers score worst of all.</Claim>

<Dots id="segments" of="nps" by="segment">Loyal customers lead</Dots>
`;

describe("a page that is true", () => {
  test("has no problems", () => {
    expect(lines(page)).toEqual([]);
  });

  test("becomes stale in every sentence when the data turn round (R-34)", () => {
    const stale = problems(page, { scores: mirrored() });
    expect(stale.map(({ rule, place }) => `${rule} ${place.line}`)).toEqual(
      [4, 7, 9, 11, 13, 15, 17, 19].map((line) => `claim-false ${line}`),
    );
  });

  test("names the sentence, the claim, the data and what would hold, in both languages", () => {
    const [first] = problems('<Claim of="nps" segment="new" is="rises">\nNew customers\n**rose**.\n</Claim>', {
      scores: mirrored(),
    });
    if (first === undefined) throw new Error("no problem");
    expect([en.problem(first), nl.problem(first)]).toMatchInlineSnapshot(`
      [
        "nl.mdx:1:1 · rule claim-false · the data deny "New customers rose.": claimed is Net Promoter Score of new rose demonstrably since Q3 2025; found is a difference of −15 (−19 to −11), demonstrated difference · expected a sentence that the data bear · fix: rewrite the sentence; the data bear is="falls"",
        "nl.mdx:1:1 · regel claim-false · de data spreken "New customers rose." tegen: beweerd is Net Promoter Score of new rose demonstrably since Q3 2025; gevonden is a difference of −15 (−19 to −11), demonstrated difference · verwacht een zin die de data dragen · oplossing: herschrijf de zin; de data dragen is="falls"",
      ]
    `);
  });

  test("whose numbers become hidden loses its claims and keeps its numbers", () => {
    const rules = problems(page, { hidden: ["new"] }).map(({ rule, place }) => `${rule} ${place.line}`);
    expect(rules).toEqual([4, 7, 11, 13, 17, 19].map((line) => `claim-hidden ${line}`));
  });
});

test("claims that nothing moved become stale when something does", () => {
  const still = `<Claim of="nps" segment="loyal" is="stable">Loyal customers stayed.</Claim>

<Claim of="nps" segment="business" is="undecided">Of business customers nothing can be said.</Claim>
`;
  const moved = {
    ...scores,
    loyal: { "2025-q3": [20, 1], "2025-q4": [40, 1] },
    business: { "2025-q3": [4, 1], "2025-q4": [40, 1] },
  } as const;
  expect(problems(still)).toEqual([]);
  expect(problems(still, { scores: moved }).map(({ rule }) => rule)).toEqual(["claim-false", "claim-false"]);
});

describe("what a tag asks", () => {
  test("and does not exist is a problem at the tag", () => {
    expect(
      lines('text\n\n<Value of="npss" /> and <Claim is="first">x</Claim>\n\n<Dots id="a" of="nps" by="regin">t</Dots>'),
    ).toMatchInlineSnapshot(`
      [
        "nl.mdx:3:1 · rule metric-unknown · there is no metric npss · expected one of nps, rox, driver-importance · fix: write of="nps"",
        "nl.mdx:3:25 · rule attribute-missing · <Claim> lacks the attribute of · expected of="…", one of nps, driver-importance, rox · fix: add of="nps"",
        "nl.mdx:5:1 · rule column-unknown · the data cannot be cut by regin · expected one of region, segment, customer_type · fix: write region",
      ]
    `);
  });

  test("and gives nothing to draw is a problem", () => {
    expect(lines('<Dots id="a" of="nps" by="region">t</Dots>')).toMatchInlineSnapshot(`
      [
        "nl.mdx:1:1 · rule chart-empty · <Dots> has nothing to draw: nps by="region" gives no measures · expected segment, region, customer_type · fix: choose a metric, column and period that occur in the data",
      ]
    `);
  });

  test("points at figures that exist", () => {
    expect(lines('<Point to="segment">x</Point>\n\n<Dots id="segments" of="nps" by="segment">t</Dots>'))
      .toMatchInlineSnapshot(`
      [
        "nl.mdx:1:1 · rule point-unknown · there is no figure with id segment · expected one of segments · fix: write to="segments"",
      ]
    `);
  });
});

test("a claim that cannot fail is a warning (R-36)", () => {
  expect(
    problems('<Claim of="nps" is="above" than="-150">x</Claim>').map(({ rule, severity }) => [rule, severity]),
  ).toEqual([["claim-always-true", "warning"]]);
});

test("the problems of a page stand in the order of its lines", () => {
  const found = problems('The 5\n\n<Valeu />\n\n6 and <Value of="x" />').map(({ place }) => place.line);
  expect(found).toEqual([1, 3, 5, 5]);
});
