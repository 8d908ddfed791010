import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { expectations, pairsOf } from "../../src/lib/dataset/expectations.ts";
import { surveyOf } from "../fixtures/survey.ts";

const question = (
  id: string,
  construct: "expectation" | "experience",
  at: { readonly touchpoint?: string; readonly item_group?: string; readonly reverse?: boolean } = {},
) => ({ id, construct, wording: id, scale: { min: 1, max: 10 }, ...at }) as const;

test("pairs are made by touchpoint, then by item group; attributes without an expectation stay out", () => {
  const dataset = surveyOf([], {
    questions: [
      question("e-a", "expectation", { touchpoint: "a" }),
      question("x-a", "experience", { touchpoint: "a" }),
      question("e-b", "expectation", { item_group: "b" }),
      question("x-b1", "experience", { item_group: "b" }),
      question("x-b2", "experience", { item_group: "b" }),
      question("price", "experience", { item_group: "attribute" }),
    ],
  });
  expect(pairsOf(dataset)).toEqual([
    { name: "a", expectation: ["e-a"], experience: ["x-a"] },
    { name: "b", expectation: ["e-b"], experience: ["x-b1", "x-b2"] },
  ]);
});

test("where nothing joins them, all about expectation stand against all about experience; without either there is no pair", () => {
  const [e, x] = [
    question("e1", "expectation", { item_group: "expe" }),
    question("q1", "experience", { item_group: "qual" }),
  ];
  expect(pairsOf(surveyOf([], { questions: [e, x] }))).toEqual([
    { name: "all", expectation: ["e1"], experience: ["q1"] },
  ]);
  expect(pairsOf(surveyOf([], { questions: [x] }))).toEqual([]);
  expect(expectations(surveyOf([], { questions: [x] })).numRows()).toBe(0);
});

test("a block counts when two thirds of it is answered, reversed questions turned round", () => {
  const questions = [
    question("e1", "expectation"),
    question("q1", "experience"),
    question("q2", "experience", { reverse: true }),
    question("q3", "experience"),
  ];
  const rows = expectations(
    surveyOf(
      [
        { person: "a", answers: { e1: 5, q1: 8, q2: 1, q3: null } },
        { person: "b", answers: { e1: 5, q1: 8, q2: null, q3: null } },
        { person: "c", answers: { e1: null, q1: 8, q2: 3, q3: 4 } },
      ],
      { questions },
    ),
  );
  expect(texts(rows, "person")).toEqual(["a"]);
  expect([numbers(rows, "experience")[0], numbers(rows, "gap")[0]]).toEqual([9, 4]);
  expect([numbers(rows, "experience.1")[0], numbers(rows, "experience.2")[0]]).toEqual([10, NaN]);
});

test("in surveys about moments each response is a pair of its own, about the touchpoint of that response", () => {
  const of = (touchpoint: string, e: number, x: number) => ({
    person: "a",
    answers: { e, x },
    also: { survey_type: "transactional", touchpoint_id: touchpoint },
  });
  const rows = expectations(
    surveyOf([of("a", 5, 6), of("b", 5, 8)], {
      questions: [question("e", "expectation"), question("x", "experience")],
    }),
  );
  expect(texts(rows, "touchpoint")).toEqual(["a", "b"]);
  expect([...numbers(rows, "gap")]).toEqual([1, 3]);
});
