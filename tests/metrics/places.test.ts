import { expect, test } from "vitest";
import { placesOf, rankRange } from "../../src/lib/metrics/places.ts";

const ten = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const sure = ten(9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
const often = ten(8, 8, 8, 8, 8, 8, 8, 8, 8, 10);
const seldom = ten(7, 7, 7, 7, 7, 7, 7, 7, 9, 11);

test("neighbours have a place of their own when their order holds in nine of ten draws", () => {
  expect(placesOf([sure, often]).map(({ place }) => place)).toEqual([1, 2]);
  expect(placesOf([sure, ten(8, 8, 8, 8, 8, 8, 8, 8, 10, 10)]).map(({ place }) => place)).toEqual([1, 1]);
});

test("those that share a place take up as many as they are", () => {
  const below = ten(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  expect(placesOf([sure, sure, below]).map(({ place }) => place)).toEqual([1, 1, 3]);
});

test("a place ranges over the places taken in the middle of the draws", () => {
  expect(rankRange([sure, often, seldom], 0, 0.9)).toEqual([1, 3]);
  expect(rankRange([sure, often, seldom], 0, 0.5)).toEqual([1, 1]);
});
