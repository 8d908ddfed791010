import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { spells } from "../../src/lib/dataset/spells.ts";
import { datasetOf } from "../fixtures/dataset.ts";

const QUARTERS = ["2024-q1", "2024-q2", "2024-q3", "2024-q4", "2025-q1", "2025-q2"];

/** a answers in the first and third quarter and stays; b answers in the first and leaves in the fifth; c never answers. */
const world = datasetOf({
  periods: QUARTERS,
  release: { period: { id: "2025-q2", from: "2025-04-01", to: "2025-06-30" } },
  questions: [{ id: "mark", construct: "overall", wording: "Satisfied?", scale: { min: 1, max: 10 } }],
  tables: {
    customer_periods: {
      customer_id: [...QUARTERS.map(() => "a"), ...QUARTERS.slice(0, 5).map(() => "b"), ...QUARTERS.map(() => "c")],
      period: [...QUARTERS, ...QUARTERS.slice(0, 5), ...QUARTERS],
      active: [...QUARTERS, ...QUARTERS.slice(0, 5), ...QUARTERS].map(() => true),
      churned: [...QUARTERS.map(() => false), false, false, false, false, true, ...QUARTERS.map(() => false)],
      margin: [10, 10, 20, 20, 30, 30, 5, 5, 5, 5, 5, 1, 1, 1, 1, null, 1],
    },
    responses: {
      response_id: ["r1", "r2", "r3"],
      respondent_type: ["customer", "customer", "customer"],
      customer_id: ["a", "a", "b"],
      period: ["2024-q1", "2024-q3", "2024-q1"],
      survey_type: ["relational", "relational", "relational"],
    },
    answers: { response_id: ["r1", "r2", "r3"], question_id: ["mark", "mark", "mark"], value_num: [8, 6, 3] },
  },
});

const at = (period: string, column: string, everybody = false) => [
  ...numbers(spells(world, { question: "mark", periods: [period], everybody }), column),
];

test("an answer is followed until the next one, at most a year, and at most to the period asked", () => {
  expect(at("2025-q2", "risk")).toEqual([2, 3, 4]);
  expect(at("2024-q2", "risk")).toEqual([1, 1]);
  expect(at("2025-q2", "left")).toEqual([0, 0, 1]);
  expect(at("2024-q4", "left")).toEqual([0, 0, 0]);
  expect(at("2025-q2", "previous")).toEqual([NaN, 8, NaN]);
});

test("the current answer is the last one of who is still a customer, with his margin of a year", () => {
  expect(at("2025-q2", "current")).toEqual([0, 1, 0]);
  expect(at("2025-q2", "since")).toEqual([5, 3, 5]);
  expect(at("2025-q2", "margin_year")).toEqual([NaN, 100, NaN]);
  expect(at("2024-q4", "current")).toEqual([0, 1, 1]);
});

test("with everybody, each customer of the period stands there once as such", () => {
  const rows = spells(world, { question: "mark", periods: ["2025-q2"], everybody: true });
  const customer = numbers(rows, "customer");
  expect(texts(rows, "person").filter((_, row) => customer[row] === 1)).toEqual(["a", "c"]);
  expect(at("2025-q2", "margin_year", true).at(-1)).toBe(4);
  expect(at("2025-q2", "value", true).at(-1)).toBeNaN();
});

test("every period asked has its own rows", () => {
  const rows = spells(world, { question: "mark", periods: ["2024-q4", "2025-q2"] });
  expect(texts(rows, "period")).toEqual([...new Array(3).fill("2024-q4"), ...new Array(3).fill("2025-q2")]);
});
