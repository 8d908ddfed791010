import { expect, test } from "vitest";
import { clipped, leverOf, movedTo, stopAt } from "../../src/lib/metrics/lever.ts";
import { isProper, meanOf, quantileOf, type UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";
import { fc } from "../fixtures/property.ts";

const kinds: readonly UncertainNumber[] = [
  { kind: "pert", low: 0.7, mode: 0.82, high: 0.9 },
  { kind: "triangular", low: 0, mode: 0.007, high: 0.019 },
  { kind: "uniform", low: -1, high: 3 },
  { kind: "normal", mean: 12, sd: 4 },
  { kind: "lognormal", mean: 3, sd: 4 },
  { kind: "beta", alpha: 8, beta: 2 },
];

test("a judged range is a lever from its lowest to its highest, in steps of about a fortieth", () => {
  expect(leverOf("stay", { kind: "pert", low: 0.7, mode: 0.82, high: 0.9 })).toEqual({
    input: "stay",
    centre: 0.82,
    low: 0.7,
    high: 0.9,
    step: 0.005,
  });
});

test("what has no ends moves within its middle nine tenths", () => {
  const lever = leverOf("x", { kind: "normal", mean: 12, sd: 4 });
  expect(lever?.low).toBeCloseTo(12 - 4 * 1.6448536269514722, 12);
  expect(lever?.high).toBeCloseTo(12 + 4 * 1.6448536269514722, 12);
  expect(lever?.step).toBe(0.5);
});

test("a very skew number still has its mean on its lever", () => {
  const lever = leverOf("x", { kind: "lognormal", mean: 1, sd: 30 });
  expect(lever?.centre).toBe(1);
  expect(lever === null ? NaN : lever.high).toBeGreaterThanOrEqual(1);
});

test("a number that nobody gave a range does not move", () => {
  expect(leverOf("x", { kind: "point", value: 3 })).toBeNull();
  expect(movedTo({ kind: "point", value: 3 }, 9)).toEqual({ kind: "point", value: 3 });
});

test.each(kinds)("at its own centre %o is the very same number", (number) => {
  expect(movedTo(number, leverOf("x", number)?.centre ?? NaN)).toBe(number);
});

test.each(kinds)("wherever the lever of %o goes there is a distribution, larger to the right", (number) => {
  const lever = leverOf("x", number);
  if (lever === null) throw new Error("no lever");
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const moved = movedTo(number, lever.low + share * (lever.high - lever.low));
      expect(isProper(moved)).toBe(true);
      if ("low" in number && "low" in moved) expect([moved.low, moved.high]).toEqual([number.low, number.high]);
    }),
  );
  const [left, right] = [lever.low, lever.high].map((end) => movedTo(number, end)) as [
    UncertainNumber,
    UncertainNumber,
  ];
  for (const u of [0.1, 0.5, 0.9]) expect(quantileOf(left, u)).toBeLessThan(quantileOf(right, u));
});

test("a moved beta is as firm as it was, and a moved lognormal as wide for its size", () => {
  expect(movedTo({ kind: "beta", alpha: 8, beta: 2 }, 0.5)).toEqual({ kind: "beta", alpha: 5, beta: 5 });
  expect(movedTo({ kind: "lognormal", mean: 3, sd: 4 }, 6)).toEqual({ kind: "lognormal", mean: 6, sd: 8 });
  expect(meanOf(movedTo({ kind: "normal", mean: 12, sd: 4 }, 9))).toBe(9);
});

test("a uniform gets a best guess only when it is given one", () => {
  expect(movedTo({ kind: "uniform", low: -1, high: 3 }, 0)).toEqual({ kind: "triangular", low: -1, mode: 0, high: 3 });
});

test("stops lie on round steps from the centre and end at the ends", () => {
  const lever = { input: "stay", centre: 0.82, low: 0.7, high: 0.9, step: 0.005 };
  expect([0, 1, -3, 16, 99, -99].map((stop) => stopAt(lever, stop))).toEqual([0.82, 0.825, 0.805, 0.9, 0.9, 0.7]);
  expect([clipped(lever, 0.95), clipped(lever, -1), clipped(lever, 0.75)]).toEqual([0.9, 0.7, 0.75]);
});
