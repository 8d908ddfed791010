import exactExp from "@stdlib/math-base-special-exp";
import exactLn from "@stdlib/math-base-special-ln";
import { expect, test } from "vitest";
import { exp, ln } from "../../src/lib/stats/elementary.ts";
import { fc } from "../fixtures/property.ts";

const apart = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

test("oracle: e, the square root of e and ln 2 to the last digit (OEIS A001113, A019774, A002162)", () => {
  expect(exp(1)).toBeCloseTo(2.718281828459045, 15);
  expect(exp(0.5)).toBeCloseTo(1.6487212707001282, 15);
  expect(ln(2)).toBe(0.6931471805599453);
  expect(exp(0)).toBe(1);
  expect(ln(1)).toBe(0);
});

test("both agree with @stdlib to two units of the last place wherever a number can be held", () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
      expect(apart(exp(x), exactExp(x))).toBeLessThan(5e-16);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      const expected = exactLn(x);
      expect(Math.abs(ln(x) - expected)).toBeLessThanOrEqual(5e-16 * Math.max(Math.abs(expected), 1e-3));
    }),
  );
});

test("the ends of what a number can hold are reached and not passed", () => {
  expect([exp(710), exp(-746), exp(-Infinity), exp(Infinity)]).toEqual([Infinity, 0, 0, Infinity]);
  expect(exp(-744)).toBe(1e-323);
  expect(ln(5e-324)).toBeCloseTo(-744.4400719213812, 12);
  expect([ln(0), ln(Infinity), ln(-1), ln(NaN), exp(NaN)]).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
});
