import { describe, expect, test } from "vitest";
import { lintText, type Ground } from "../../src/lib/evidence/lint.ts";
import { checkNarrative } from "../../src/lib/evidence/check.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { registryOf } from "../fixtures/registry.ts";

const en = speak("en");
const nl = speak("nl");
const place = { file: "x.mdx", line: 1, column: 1 };
const rules = (text: string, ground: Ground | null, words = en) =>
  lintText({ ...place, text }, ground, words).map(({ rule, parts }) => `${rule}: ${parts["found"]}`);

describe("cause", () => {
  test("may be said of experiments and quasi-experiments only", () => {
    const said = (grade: Ground["grade"]) => rules("The service leads to fewer complaints", { grade, is: null });
    expect([said("A"), said("B")]).toEqual([[], []]);
    for (const grade of ["C", "D", "E"] as const) expect(said(grade)).toEqual(["causal-verb: leads to"]);
  });

  test("is known in Dutch, as whole words, in any case and over line ends", () => {
    const ground: Ground = { grade: "D", is: null };
    expect(rules("Dit zorgt\nvoor rust", ground, nl)).toEqual(["causal-verb: zorgt voor"]);
    expect(rules("Door de nieuwe factuur", ground, nl)).toEqual(["causal-verb: Door"]);
    expect(rules("Het doorgaande werk", ground, nl)).toEqual([]);
  });

  test("comes with the verb that the grade bears", () => {
    const [problem] = lintText({ ...place, text: "Snelheid leidt tot behoud" }, { grade: "C", is: null }, nl);
    expect(problem && nl.problem(problem)).toMatchInlineSnapshot(
      `"x.mdx:1:10 · regel causal-verb (waarschuwing) · "leidt tot" zegt oorzaak; dit bewijs is graad C (longitudinaal) · verwacht "gaat vooraf aan" · oplossing: schrijf "gaat vooraf aan", of laat oorzaak uit de zin"`,
    );
  });
});

test("significant is a warning anywhere, for it names no test", () => {
  expect(rules("A significantly better year", null)).toEqual(["word-significant: significantly"]);
  expect(rules("Een significant verschil", null, nl)).toEqual(["word-significant: significant"]);
});

describe("movement", () => {
  test("is not said of what did not demonstrably move, unless it is denied", () => {
    expect(rules("Satisfaction rose a little", { grade: "D", is: "undecided" })).toEqual(["change-undecided: rose"]);
    expect(rules("Satisfaction improved", { grade: "D", is: "stable" })).toEqual(["change-undecided: improved"]);
    expect(rules("Satisfaction did not rise", { grade: "D", is: "undecided" })).toEqual([]);
    expect(rules("Tevredenheid is niet gestegen", { grade: "D", is: "undecided" }, nl)).toEqual([]);
  });

  test("goes the way of its claim", () => {
    expect(rules("Satisfaction fell", { grade: "D", is: "rises" })).toEqual(["claim-direction: fell"]);
    expect(rules("De NPS is hoger", { grade: "D", is: "lower" }, nl)).toEqual(["claim-direction: hoger"]);
    expect(rules("It fell elsewhere and rose here", { grade: "D", is: "rises" })).toEqual([]);
  });
});

test("on a page the ground is the claim or figure around the words, and literal words are left alone", () => {
  const page = `Plain prose leads to nothing.

<Claim of="nps" segment="new" is="rises">It rose because of the service.</Claim>

<Claim of="nps" segment="new" is="rises">It rose <Literal>because of</Literal> luck.</Claim>

<Dots id="d" of="driver-importance" by="driver">Price drives satisfaction</Dots>
`;
  const found = checkNarrative(readNarrative(page, { file: "en.mdx" }), registryOf(), en);
  expect(
    found.map(({ rule, place, parts }) => `${place.line}:${place.columnNumber} ${rule} ${parts["found"]}`),
  ).toEqual(["3:50 causal-verb because of", "7:55 causal-verb drives"]);
});
