import { expect, test } from "vitest";
import { digitsIn, numbersIn } from "../../src/lib/evidence/digits.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";

const typed = (source: string) =>
  digitsIn(readNarrative(source, { file: "en.mdx" }), ["2025-q4"]).map(
    ({ place, parts }) => `${place.line}:${place.columnNumber} ${parts["found"]}`,
  );

test("a number typed in prose is a warning at its place", () => {
  expect(typed("# Results of 2024\n\nAbout 45,7% of them,\nand 3 more")).toEqual(["1:14 2024", "3:7 45.7%", "4:5 3"]);
  expect(typed('<Dots id="a" of="nps">Up by 12</Dots>')).toEqual(["1:29 12"]);
});

test("a percentage in prose is an error: it is a figure, measured or quoted", () => {
  const problems = digitsIn(
    readNarrative("---\ntitle: Up 12%\n---\nSome 31 % did, 9 procent did not, and 4 wait.", { file: "nl.mdx" }),
  );
  expect(problems.map(({ rule, severity, parts }) => [rule, severity, parts["found"]])).toEqual([
    ["figure-unsourced", "error", "12%"],
    ["figure-unsourced", "error", "31%"],
    ["figure-unsourced", "error", "9%"],
    ["digit-in-prose", "warning", "4"],
  ]);
});

test("what is no data is no number: literals, links, code, addresses, names and list numbers", () => {
  expect(
    typed("<Literal>2024</Literal> [page 3](x) `4` https://a.nl/2024 B2B CO2 covid-19 M20\n\n1. first\n2. second"),
  ).toEqual([]);
});

test("a claim may repeat the numbers of its own attributes, and no others", () => {
  expect(typed('<Claim of="nps" is="above" than="40.5">above 40,5 since 2025</Claim>')).toEqual(["1:57 2025"]);
  expect(typed('<Claim of="nps" is="rises" than="2025-q3">since the 3rd quarter of 2025</Claim>')).toEqual([]);
  expect(typed('<Trend id="a" of="nps" period="2024-q1"><Value of="nps" /> since 2024</Trend>')).toEqual([]);
});

test("a title may name the years of the data and what it claims", () => {
  expect(
    typed("---\ntitle: Better in 2025 by 12 than in 2023\nclaims: [{ of: nps, is: above, than: 12 }]\n---\ntext"),
  ).toEqual(["2:1 2023"]);
});

test("decimal signs and grouping belong to the number, sentence points do not", () => {
  expect(numbersIn("In 2024. Of 1.234,5 and 3,4; 12%").map(({ number }) => number)).toEqual([
    "2024",
    "1.234.5",
    "3.4",
    "12",
  ]);
});
