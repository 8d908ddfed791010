import { expect, test } from "vitest";
import { unitsOf } from "../../src/lib/stats/units.ts";

test("the rows of a person stand together, persons by id and not by first row", () => {
  expect(unitsOf(["b", "a", "b", "c"]).map((rows) => [...rows])).toEqual([[1], [0, 2], [3]]);
  expect(unitsOf([10, 9, 10]).map((rows) => [...rows])).toEqual([[1], [0, 2]]);
  expect(unitsOf(["10", "9"]).map((rows) => [...rows])).toEqual([[0], [1]]);
});

test("ids that are names of properties are ids like others", () => {
  expect(unitsOf(["__proto__", "constructor", "__proto__"]).map((rows) => [...rows])).toEqual([[0, 2], [1]]);
});
