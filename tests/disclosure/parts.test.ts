import { expect, test } from "vitest";
import { publishesParts, tellsTooMuch } from "../../src/lib/disclosure/parts.ts";
import { measureOf } from "../fixtures/measures.ts";

const team = (given = {}) => measureOf({ people: "employees", unit: "share", n: 40, ...given });

test("a share of employees that stands for three people is hidden", () => {
  expect(tellsTooMuch(team(), [3], 10)).toBe(true);
});

test("a share of employees whose other side is three people is hidden", () => {
  expect(tellsTooMuch(team(), [37], 10)).toBe(true);
});

test("a share of employees with enough people on both sides is shown", () => {
  expect(tellsTooMuch(team(), [22], 10)).toBe(false);
});

test("a score of employees may stand alone though one of its parts is small", () => {
  expect(tellsTooMuch(team({ unit: "points" }), [3, 15, 22], 10)).toBe(false);
});

test("nearly everybody giving one answer describes each of them", () => {
  expect(tellsTooMuch(team({ unit: "points" }), [39, 1, 0], 10)).toBe(true);
});

test("for customers the base decides", () => {
  expect(tellsTooMuch(measureOf({ unit: "share" }), [3], 10)).toBe(false);
});

test("only shares of employees with people behind them are parts that tell one another", () => {
  expect(publishesParts(team({ part: "promoters" }), [20, 20])).toBe(true);
  expect(publishesParts(team({ part: "" }), [20, 20])).toBe(false);
  expect(publishesParts(team({ part: "r2" }), [])).toBe(false);
  expect(publishesParts(measureOf({ unit: "share", part: "promoters" }), [20, 20])).toBe(false);
});
