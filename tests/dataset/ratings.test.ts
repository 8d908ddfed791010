import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { questionAt, ratings, scaleName } from "../../src/lib/dataset/ratings.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { NPS, surveyOf, type Response } from "../fixtures/survey.ts";

test("an answer stands beside its question's version, scale and upright value, blank ones included", () => {
  const reversed = {
    id: "effort",
    construct: "ces1",
    wording: "Effort",
    scale: { min: 1, max: 5 },
    reverse: true,
    item_group: "ease",
  } as const;
  const rows = ratings(
    surveyOf([{ answers: { effort: 2, nps: 9 } }, { answers: { effort: null } }], { questions: [NPS, reversed] }),
    ["effort"],
  );
  expect(rows.numRows()).toBe(2);
  expect([...numbers(rows, "value")]).toEqual([2, NaN]);
  expect([...numbers(rows, "upright")]).toEqual([4, NaN]);
  expect([texts(rows, "version")[0], texts(rows, "scale")[0], texts(rows, "item_group")[0]]).toEqual([
    "1",
    "1–5",
    "ease",
  ]);
});

test("of a person's answers in a period the last valid one stays, whatever the order of the rows; a blank one never wins", () => {
  const at = (day: number, nps: number | null): Response => ({
    person: "a",
    answers: { nps },
    also: { responded_at: `2026-01-0${day}T10:00:00` },
  });
  for (const responses of [
    [at(1, 3), at(2, 8), at(3, null)],
    [at(3, null), at(2, 8), at(1, 3)],
  ])
    expect([...numbers(ratings(surveyOf(responses), ["nps"]), "value")]).toEqual([8]);
});

test("answers of other periods, about other touchpoints or in surveys about moments all stay", () => {
  const of = (also: Readonly<Record<string, string>>, period = "2026-q1"): Response => ({
    person: "a",
    period,
    answers: { nps: 7 },
    also,
  });
  const dataset = surveyOf(
    [
      of({}, "2025-q4"),
      of({}),
      of({ touchpoint_id: "moving", survey_type: "relational" }),
      of({ survey_type: "transactional" }),
      of({ survey_type: "transactional" }),
    ],
    { periods: ["2025-q4", "2026-q1"] },
  );
  expect(ratings(dataset, ["nps"]).numRows()).toBe(5);
});

test("without a type a survey with a touchpoint is one about moments", () => {
  const twice = (also: Readonly<Record<string, string>>): readonly Response[] =>
    [1, 2].map((nps) => ({ person: "a", answers: { nps }, also }));
  expect(ratings(surveyOf(twice({ touchpoint_id: "moving" })), ["nps"]).numRows()).toBe(2);
  expect(ratings(surveyOf(twice({ wave: "w" })), ["nps"]).numRows()).toBe(1);
});

test("a question's own touchpoint goes before the one of the response", () => {
  const rows = ratings(surveyOf([{ answers: { nps: 7 }, also: { touchpoint_id: "web" } }], { questions: [{ ...NPS, touchpoint: "moving" }], tables: {} }), ["nps"]); // prettier-ignore
  expect(texts(rows, "touchpoint")).toEqual(["moving"]);
});

test("a version of a question stands up to the period it carries", () => {
  const periods = ["2025-q1", "2025-q2", "2025-q3", "2025-q4"];
  const dataset = datasetOf({
    periods,
    questions: [
      { ...NPS, version: 2 },
      { ...NPS, version: 1, period: "2025-q2" },
    ],
  });
  expect(periods.map((period) => questionAt(dataset, "nps", period)?.version)).toEqual([1, 1, 2, 2]);
  expect(questionAt(dataset, "none", "2025-q1")).toBeNull();
  expect(scaleName(questionAt(dataset, "nps", "2025-q4")!)).toBe("0–10");
});

test("without answers there are no rows", () => {
  expect(ratings(datasetOf({ questions: [NPS] }), ["nps"]).numRows()).toBe(0);
});
