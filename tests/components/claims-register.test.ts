import { expect, test } from "vitest";
import { anchorOf, registerOf } from "../../src/lib/components/claims-register.ts";
import type { ExternalClaim } from "../../src/lib/dataset/external-claims.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

const claim = (id: string, more: Partial<ExternalClaim> = {}): ExternalClaim => ({ id, text: `says ${id}`, quoted: null, source: "Somebody", year: 2019, n: 21000, population: "consumers", type: "vendor-survey", checked: "says so", verdict: "confirmed", ...more }); // prettier-ignore
const claims = new Map([["a", claim("a")], ["b", claim("b", { n: null, population: null, checked: null, year: null, verdict: "not-found" })], ["c", claim("c")]]); // prettier-ignore
const page = readNarrative('<Quoted claim="b">b</Quoted> <Quoted claim="a">a</Quoted> <Quoted claim="b">b</Quoted> <Quoted claim="x">x</Quoted>', { file: "nl.mdx" }); // prettier-ignore

test("the register holds what the page quotes, once, in the order in which it does, in the reader's words", () => {
  const { head, rows } = registerOf(page, claims, speak("nl"));
  expect(rows).toEqual([
    { id: "claim-b", cells: ["says b", "Somebody", "enquête van een aanbieder", "–", "–", "bron niet gevonden"] },
    { id: "claim-a", cells: ["says a", "Somebody (2019)", "enquête van een aanbieder", "21.000 consumers", "says so", "klopt"] }, // prettier-ignore
  ]);
  expect(rows.every(({ cells }) => cells.length === head.length)).toBe(true);
});

test("a source that names its year does not get it twice, and the anchor is the one the text points to", () => {
  const named = new Map([["a", claim("a", { source: "Somebody 2019" })]]);
  expect(registerOf(page, named, speak("en")).rows[0]?.cells[1]).toBe("Somebody 2019");
  expect(registerOf(page, named, speak("en")).rows[0]?.id).toBe(anchorOf("a"));
});
