import { table } from "arquero";
import { expect, test } from "vitest";
import { columnOf, flags, lookupOf, numbers, texts } from "../../src/lib/dataset/columns.ts";

const rows = table({ id: ["a", "b", null, ""], size: Float64Array.of(1, NaN, 0, 3) });

test("blank is null in texts and NaN in numbers, whichever way it was kept", () => {
  expect(texts(rows, "id")).toEqual(["a", "b", null, null]);
  expect(texts(rows, "size")).toEqual(["1", null, "0", "3"]);
  expect([...numbers(rows, "size")]).toEqual([1, NaN, 0, 3]);
  expect([...numbers(rows, "id")]).toEqual([NaN, NaN, NaN, NaN]);
});

test("a column that is not there is blank in every row, also when a table of JavaScript has something by that name", () => {
  expect(columnOf(rows, "toString")).toBeUndefined();
  expect(texts(rows, "constructor")).toEqual([null, null, null, null]);
  expect([...numbers(rows, "hasOwnProperty")]).toEqual([NaN, NaN, NaN, NaN]);
  expect(texts(undefined, "id")).toEqual([]);
});

test("flags are named true and false, and a lookup leaves out what has no key or value", () => {
  expect(flags(table({ b2b: Float64Array.of(1, 0, NaN) }), "b2b")).toEqual(["true", "false", null]);
  expect([...lookupOf(rows, "id", "size")]).toEqual([["a", "1"]]);
});
