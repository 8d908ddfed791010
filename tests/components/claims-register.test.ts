import { expect, test } from "vitest";
import { anchorOf, registerOf } from "../../src/lib/components/claims-register.ts";
import type { ExternalClaim } from "../../src/lib/dataset/external-claims.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

const claim = (id: string, more: Partial<ExternalClaim> = {}): ExternalClaim => ({ id, text: `says ${id}`, quoted: null, source: "Somebody", year: 2019, n: 21000, population: "consumers", type: "vendor-survey", checked: "says so", verdict: "confirmed", ...more }); // prettier-ignore
const claims = new Map([["a", claim("a")], ["b", claim("b", { n: null, population: null, checked: null, year: null, verdict: "not-found" })], ["c", claim("c")]]); // prettier-ignore
const page = readNarrative('<Quoted claim="b">b</Quoted> <Quoted claim="a">a</Quoted> <Quoted claim="b">b</Quoted> <Quoted claim="x">x</Quoted>', { file: "nl.mdx" }); // prettier-ignore

test("the register holds what the page quotes, once, in the order in which it does, in the reader's words", () => {
  expect(registerOf(page, claims, speak("nl"))).toEqual([
    { id: "claim-b", said: "says b", from: "Somebody · enquête van een aanbieder", verdict: "Bron niet gevonden.", checked: null }, // prettier-ignore
    { id: "claim-a", said: "says a", from: "Somebody (2019) · enquête van een aanbieder · n\u00a0=\u00a021.000 · consumers", verdict: "Klopt.", checked: "says so" }, // prettier-ignore
  ]);
});

test("a source that names its year does not get it twice, and the anchor is the one the text points to", () => {
  const named = new Map([["a", claim("a", { source: "Somebody 2019" })]]);
  const [entry] = registerOf(page, named, speak("en"));
  expect(entry?.from).toMatch(/^Somebody 2019 · /);
  expect(entry?.id).toBe(anchorOf("a"));
});
