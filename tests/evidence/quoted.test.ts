import { expect, test } from "vitest";
import type { ExternalClaim } from "../../src/lib/dataset/external-claims.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { checkQuoted } from "../../src/lib/evidence/quoted.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

const weekly: ExternalClaim = {
  id: "weekly",
  text: "31% buys weekly, and that grows by 5% a year",
  quoted: "5%",
  source: "A survey",
  year: 2019,
  n: 21000,
  population: "online consumers",
  type: "vendor-survey",
  checked: "almost a third, up 5.5 percentage points in one year",
  verdict: "differs",
};
const claims = new Map<string, ExternalClaim>([
  ["weekly", weekly],
  ["sample", { ...weekly, id: "sample", text: "asked 21.000 people in 27 countries", quoted: "21.000", checked: "more than 21,000 people", verdict: "confirmed" }], // prettier-ignore
  ["computer", { ...weekly, id: "computer", text: "four times better", quoted: null, year: null, n: null, checked: null, verdict: "not-found" }], // prettier-ignore
]);

const problems = (source: string, register = true) =>
  checkQuoted(readNarrative(`${source}${register ? "\n\n<ClaimsRegister />" : ""}`, { file: "en.mdx" }), { claims });
const told = (source: string, register = true) => problems(source, register).map(({ rule, severity, parts }) => [rule, severity, parts["found"]]); // prettier-ignore

test("a number that its source bears may be quoted, however thousands are written", () => {
  expect(told('<Quoted claim="sample">21.000 people</Quoted> <Quoted claim="sample">27 countries</Quoted>')).toEqual(
    [],
  );
  expect(told('<Quoted claim="sample">21,000 people</Quoted>')).toEqual([]);
  expect(told('<Quoted claim="weekly">5,5 points in 2019</Quoted>')).toEqual([]);
});

test("a number that the statement has nowhere, a statement that is not listed, and one without a name stop the build", () => {
  expect(told('<Quoted claim="sample">28 countries</Quoted>')).toEqual([["quoted-number", "error", "28"]]);
  expect(told('<Quoted claim="sampel">27 countries</Quoted>')).toEqual([["claim-unlisted", "error", "sampel"]]);
  expect(told("<Quoted>27 countries</Quoted>").map(([rule]) => rule)).toEqual(["attribute-missing"]);
});

test("a misquotation and a statement whose source was not found are warned of", () => {
  expect(told('<Quoted claim="weekly">grows by 5% a year</Quoted>')).toEqual([["quoted-differs", "warning", "5"]]);
  expect(told('<Quoted claim="computer">four times better</Quoted>')).toEqual([["quoted-not-found", "warning", undefined]]); // prettier-ignore
});

test("a page that quotes lists what it quotes", () => {
  expect(told('<Quoted claim="sample">27 countries</Quoted>', false).map(([rule]) => rule)).toEqual([
    "register-missing",
  ]);
  expect(told("No quotation.", false)).toEqual([]);
});

test("a percentage or a sum of money is no literal; a date, a law and a name are", () => {
  expect(told("<Literal>81%</Literal> <Literal>€ 1.200</Literal> <Literal>30 procent</Literal>").map(([rule, severity]) => [rule, severity])).toEqual([["figure-unsourced", "error"], ["figure-unsourced", "error"], ["figure-unsourced", "error"]]); // prettier-ignore
  expect(told("<Literal>2024</Literal> <Literal>article 28</Literal> <Literal>1–10</Literal>")).toEqual([]);
});

test("every rule is told in both languages with one thing to do", () => {
  const all = [
    ...problems('<Quoted claim="sampel">1</Quoted> <Quoted claim="sample">28</Quoted> <Literal>81%</Literal>', false),
    ...problems('<Quoted claim="weekly">5%</Quoted> <Quoted claim="computer">four</Quoted>'),
  ];
  const lines = (["en", "nl"] as const).flatMap((lang) => all.map((one) => speak(lang).problem(one)));
  expect(new Set(all.map(({ rule }) => rule)).size).toBe(6);
  for (const line of lines) expect(line).not.toMatch(/[{}]|undefined/);
});
