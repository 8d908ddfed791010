import { expect, test } from "vitest";
import { compareEditions } from "../../src/lib/evidence/editions.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

const compared = (nl: string, en: string) =>
  compareEditions(readNarrative(nl, { file: "nl.mdx" }), readNarrative(en, { file: "en.mdx" })).map((problem) =>
    speak("en").problem(problem),
  );

const nl = `---
title: Titel
claims: [{ of: nps, is: rises }]
---
De NPS is <Value of="nps" />. <Claim of="nps" is="rises">Hij stijgt.</Claim>

<Dots id="groepen" of="nps" by="segment">Per groep</Dots>

<Trend id="tijd" of="nps">In de tijd</Trend>
`;
const en = `---
title: Title
claims: [{ is: rises, of: nps }]
---
<Claim is="rises" of="nps">It rises</Claim> to <Value of="nps" />.

<Dots id="groepen" of="nps" by="segment">By group</Dots>

<Trend id="tijd" of="nps">Over time</Trend>
`;

test("two editions hold the same whatever their words and the order within a sentence", () => {
  expect(compared(nl, en)).toEqual([]);
});

test("a value, claim or figure that one edition lacks is named there", () => {
  expect(compared(nl, en.replace('<Value of="nps" />', "x"))).toMatchInlineSnapshot(`
    [
      "en.mdx · rule edition-missing · the nl.mdx edition has Value that this one lacks: <Value of="nps"> · expected the same claims, values and figures in every language · fix: add it here, or remove it there (line 5)",
    ]
  `);
  expect(compared(nl.replace('is="rises">Hij', 'is="falls">Hij'), en)).toMatchInlineSnapshot(`
    [
      "en.mdx · rule edition-missing · the nl.mdx edition has Claim that this one lacks: <Claim is="falls" of="nps"> · expected the same claims, values and figures in every language · fix: add it here, or remove it there (line 5)",
      "nl.mdx · rule edition-missing · the en.mdx edition has Claim that this one lacks: <Claim is="rises" of="nps"> · expected the same claims, values and figures in every language · fix: add it here, or remove it there (line 5)",
    ]
  `);
  expect(compared(nl, en.replace("claims: [{ is: rises, of: nps }]", "claims: []"))).toHaveLength(1);
  expect(compared(nl + '\n<Value of="nps" />', en)).toHaveLength(1);
});

test("figures stand in the same order, so that their numbers agree", () => {
  const [dots, trend] = [/<Dots.*\n/.exec(en)?.[0] ?? "", /<Trend.*\n/.exec(en)?.[0] ?? ""];
  expect(compared(nl, en.replace(dots, "@").replace(trend, dots).replace("@", trend))[0]).toMatchInlineSnapshot(
    `"en.mdx:7 · rule edition-order · figure differs from the nl.mdx edition: here <Trend of="nps">, there <Dots by="segment" of="nps"> · expected the same claims, values and figures in every language, in the same order · fix: make both editions the same"`,
  );
});

test("a figure with another id in the other language is a warning", () => {
  expect(compared(nl, en.replace('id="tijd"', 'id="time"'))).toMatchInlineSnapshot(`
    [
      "en.mdx:9 · rule edition-id (warning) · this figure is called time here and tijd in nl.mdx · expected the same id in every language, so that a change of language keeps the reader's place · fix: write id="tijd"",
    ]
  `);
});
