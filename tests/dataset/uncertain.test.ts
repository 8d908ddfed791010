import { expect, test } from "vitest";
import { assumedNumber, centreOf, typedNumber } from "../../src/lib/dataset/uncertain.ts";
import { quantileOf, type UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";

const blank = { dist: null, estimate: NaN, se: NaN, low: NaN, mode: NaN, high: NaN };

test("an estimate with a standard error is normal, one with a range is a PERT, one alone is itself", () => {
  expect(typedNumber({ ...blank, estimate: 2, se: 0.5 })).toEqual({ kind: "normal", mean: 2, sd: 0.5 });
  expect(typedNumber({ ...blank, estimate: 2, low: 1, high: 5 })).toEqual({ kind: "pert", low: 1, mode: 2, high: 5 });
  expect(typedNumber({ ...blank, estimate: 2 })).toEqual({ kind: "point", value: 2 });
});

test("low and high of a normal without standard error are its P5 and P95", () => {
  const number = typedNumber({ ...blank, dist: "normal", low: 1, high: 5 }) as UncertainNumber;
  expect(quantileOf(number, 0.05)).toBeCloseTo(1, 9);
  expect(quantileOf(number, 0.95)).toBeCloseTo(5, 9);
});

test("a beta keeps the mean and standard error typed", () => {
  expect(typedNumber({ ...blank, dist: "beta", estimate: 0.2, se: 0.1 })).toMatchObject({ alpha: 3, beta: 12 });
});

test("no numbers, or ones that describe nothing, are null", () => {
  expect(typedNumber(blank)).toBeNull();
  expect(typedNumber({ ...blank, dist: "triangular", estimate: 9, low: 1, high: 5 })).toBeNull();
  expect(assumedNumber("lognormal", -2, 1, NaN)).toBeNull();
  expect(assumedNumber("pert", 1, 2, NaN)).toBeNull();
});

test("a spread of nothing is the point itself", () => {
  expect(typedNumber({ ...blank, dist: "normal", estimate: 3, se: 0 })).toEqual({ kind: "point", value: 3 });
  expect(assumedNumber("triangular", 4, 4, 4)).toEqual({ kind: "point", value: 4 });
});

test("assumptions read their parameters in the order of the contract", () => {
  expect(assumedNumber("pert", 1, 2, 4)).toEqual({ kind: "pert", low: 1, mode: 2, high: 4 });
  expect(assumedNumber("uniform", 1, 4, NaN)).toEqual({ kind: "uniform", low: 1, high: 4 });
  expect(assumedNumber("beta", 2, 3, NaN)).toEqual({ kind: "beta", alpha: 2, beta: 3 });
  expect(assumedNumber("normal", 2, 3, NaN)).toEqual({ kind: "normal", mean: 2, sd: 3 });
});

test("a typed estimate stands for the mode of a judged range and the mean of anything else", () => {
  expect(centreOf({ kind: "pert", low: 1, mode: 2, high: 9 })).toBe(2);
  expect(centreOf({ kind: "lognormal", mean: 3, sd: 1 })).toBe(3);
  expect(centreOf({ kind: "beta", alpha: 1, beta: 3 })).toBe(0.25);
});
