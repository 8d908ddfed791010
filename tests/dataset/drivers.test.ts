import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { driverColumn, drivers } from "../../src/lib/dataset/drivers.ts";
import { attribute, OVERALL } from "../fixtures/drivers.ts";
import { surveyOf } from "../fixtures/survey.ts";

test("every valid judgement of the whole stands beside the same person's judgements of the parts", () => {
  const dataset = surveyOf(
    [
      { person: "a", answers: { overall: 8, price: 7, speed: null } },
      { person: "b", answers: { overall: null, price: 5 } },
      { person: "c", answers: { overall: 6, speed: 9 } },
    ],
    { questions: [OVERALL, attribute("price"), { ...attribute("speed"), reverse: true }] },
  );
  const rows = drivers(dataset, "overall", ["price", "speed"]);
  expect(texts(rows, "person")).toEqual(["a", "c"]);
  expect([...numbers(rows, driverColumn("price"))]).toEqual([7, NaN]);
  expect([...numbers(rows, driverColumn("speed"))]).toEqual([NaN, 2]);
});
