import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { hadColumn, moments, momentsOf, scoreColumn } from "../../src/lib/dataset/moments.ts";
import { bestTeams, momentRatings } from "../../src/lib/dataset/moment-ratings.ts";
import { visitSurvey } from "../fixtures/visits.ts";

const dataset = visitSurvey([
  { outcome: 8, visits: [{ touchpoint: "bill", mark: 6, severity: 1 }, { touchpoint: "bill", mark: 9, severity: 3, day: "2026-03-20" }] },
  { outcome: 5, visits: [{ touchpoint: "move", mark: null, severity: 2, day: "2026-01-05" }] },
  { outcome: 7, visits: [] },
  { outcome: 3, visits: [{ touchpoint: "bill", mark: 2 }], known: false },
]); // prettier-ignore

test("beside every judgement stands what the customer had in the days before, and the last mark for it", () => {
  const rows = moments(dataset, "overall", null);
  expect(momentsOf(dataset)).toEqual(["bill", "move"]);
  expect(texts(rows, "period")).toEqual(["2026-q1", "2026-q1", "2026-q1", "2026-q1"]);
  expect(Array.from(numbers(rows, "linked"))).toEqual([1, 1, 1, 0]);
  expect(Array.from(numbers(rows, hadColumn("bill")))).toEqual([1, 0, 0, NaN]);
  expect(Array.from(numbers(rows, scoreColumn("bill")))).toEqual([9, NaN, NaN, NaN]);
  expect(Array.from(numbers(rows, hadColumn("move")))).toEqual([0, 1, 0, NaN]);
});

test("need counts issues beyond the first, and severity starts at the lightest", () => {
  const rows = moments(dataset, "overall", null);
  expect(Array.from(numbers(rows, "need"))).toEqual([1, 0, 0, NaN]);
  expect(Array.from(numbers(rows, "severity"))).toEqual([2, 1, 0, NaN]);
});

test("a shorter window forgets what was longer ago", () => {
  const rows = moments(dataset, "overall", 20);
  expect(Array.from(numbers(rows, scoreColumn("bill")))).toEqual([9, NaN, NaN, NaN]);
  expect(Array.from(numbers(rows, hadColumn("move")))).toEqual([0, 0, 0, NaN]);
  expect(Array.from(numbers(rows, "need"))).toEqual([0, 0, 0, NaN]);
});

test("marks to the outcome itself are none for a moment; without five teams there is no best tenth", () => {
  expect(momentRatings(dataset, "mark").size).toBe(0);
  expect(momentRatings(dataset, "overall").size).toBe(2);
  expect(bestTeams(dataset, "overall", "bill", "2026-q1")).toBeNull();
});
