import { expect, test } from "vitest";
import type { Measure } from "../src/lib/contract/measure.ts";
import { ProblemError } from "../src/lib/contract/problem.ts";
import { speak } from "../src/lib/evidence/words/speak.ts";
import type { Query } from "../src/lib/metrics/metric.ts";
import { reportOf, type Report } from "../src/lib/report.ts";
import { answersOf, NPS, surveyOf, type Response } from "./fixtures/survey.ts";

const CSAT = { construct: "csat", wording: "Satisfied?", scale: { min: 1, max: 10 }, top2_from: 9 } as const;
const people = (segment: string, size: number, answer = 9): readonly Response[] =>
  answersOf("nps", [[answer, size]], {
    also: { segment, region: segment === "tiny" ? "isle" : "main", topic: "t" },
  }).map((response, i) => ({ ...response, person: `${segment}${i}` }));
const report = reportOf(
  surveyOf([...people("tiny", 4), ...people("north", 30), ...people("south", 50, 3)], {
    segments: ["segment", "region", "topic"],
  }),
);

function rulesOf(query: Query, asked: Report = report): readonly string[] {
  try {
    asked.measures(query);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ rule }) => rule);
    throw error;
  }
  return [];
}
const statuses = (measures: readonly Measure[]) => measures.filter(({ part }) => part === "").map(({ status }) => status); // prettier-ignore

test("rows cannot be cut by what identifies people, so no id becomes the name of a group", () => {
  for (const column of ["person", "response", "period", "weight", "question_id", "__proto__", ""])
    expect(rulesOf({ metric: "nps", by: [column] })).toEqual(["column-unknown"]);
  expect(rulesOf({ metric: "nps", where: { person: "tiny1" } })).toEqual(["column-unknown"]);
});

test("every wrong word of a question is told at once, with what exists, in both languages", () => {
  const wrong: Query = { metric: "nps", by: ["gender"], where: { segment: "nort" }, period: "2019", question: "npz", options: { weigh: "yes" } }; // prettier-ignore
  expect(rulesOf(wrong)).toEqual(["column-unknown", "value-unknown", "period-unknown", "question-unknown", "option-unknown"]); // prettier-ignore
  expect(rulesOf({ metric: "npss" })).toEqual(["metric-unknown"]);
  expect(rulesOf({ metric: "nps", by: ["segment", "region", "topic"] })).toEqual(["columns-many"]);
  try {
    report.measures(wrong);
  } catch (error) {
    for (const lang of ["en", "nl"] as const)
      for (const problem of (error as ProblemError).problems) expect(speak(lang).problem(problem)).not.toMatch(/\{|undefined/); // prettier-ignore
  }
});

test("a change is refused by name when what it compares with does not exist, and is no comparison with nobody", () => {
  const change = (options: Readonly<Record<string, string>>) => rulesOf({ metric: "change", options: { of: "nps", ...options } }); // prettier-ignore
  expect(change({ than: "1999" })).toEqual(["period-unknown"]);
  expect(change({ than_group: "segment=nobody" })).toEqual(["value-unknown"]);
  expect(change({ than_group: "colour=red" })).toEqual(["column-unknown"]);
  expect(change({ mix: "colour" })).toEqual(["column-unknown"]);
  expect(change({ construct: "happiness" })).toEqual(["value-unknown"]);
});

test("a group too small to show cannot be read from how others differ from it, nor the smallest that keeps it company", () => {
  expect(statuses(report.measures({ metric: "nps", by: ["segment"] }))).toEqual(["hidden", "caution", "hidden"]);
  const against = (value: string) =>
    report.measures({ metric: "change", by: ["segment"], options: { of: "nps", than_group: `segment=${value}` } });
  for (const value of ["tiny", "north"])
    for (const measure of against(value)) expect(measure).toMatchObject({ value: null, status: "hidden" });
});

test("a comparison that would need three columns is hidden, not a crash", () => {
  const measures = report.measures({
    metric: "change",
    where: { segment: "south", region: "main" },
    options: { of: "nps", than_group: "topic=t" },
  });
  expect(measures.every(({ value }) => value === null)).toBe(true);
});

test("a change of one construct rests on the numbers of that construct", () => {
  const two = [NPS, { ...CSAT, id: "a", touchpoint: "x" }, { ...CSAT, id: "b" }, { ...CSAT, id: "c", construct: "overall" as const }]; // prettier-ignore
  const rows = Array.from({ length: 60 }, (_, i): Response => ({ person: `p${i}`, period: i < 30 ? "2025-q4" : "2026-q1", answers: { a: 8, b: 9, c: 5 + (i % 5) } })); // prettier-ignore
  const both = reportOf(surveyOf(rows, { questions: two, periods: ["2025-q4", "2026-q1"] }));
  const options = { of: "top-two-box", construct: "overall" };
  expect(statuses(both.measures({ metric: "change", options }))).toEqual(["ok"]);
});

test("money is told in the currency of the release", () => {
  const pounds = reportOf(surveyOf(people("south", 50), { release: { currency: "GBP" } }));
  expect(pounds.words("en").number(1234, "euro")).toBe("£1,234");
  expect(report.words("en").number(1234, "euro")).toBe("€1,234");
});
