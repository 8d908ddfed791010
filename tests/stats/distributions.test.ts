import { expect, test } from "vitest";
import {
  chiSquareUpperTail,
  fUpperTail,
  normalCdf,
  normalQuantile,
  normalTwoSided,
  studentCdf,
  studentQuantile,
  studentTwoSided,
} from "../../src/lib/stats/distributions.ts";
import { fc } from "../fixtures/property.ts";

const off = (found: number, wanted: number): number => Math.abs(found / wanted - 1);

test("the normal has the values of Abramowitz and Stegun, table 26.1, and R's pnorm far in the tail", () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(off(normalCdf(1.96), 0.9750021048517795)).toBeLessThan(1e-13);
  expect(off(normalCdf(-8), 6.220960574271785e-16)).toBeLessThan(1e-12);
  expect(off(normalQuantile(0.975), 1.959963984540054)).toBeLessThan(1e-14);
});

test("Student's t has the closed forms of 1 and 2 degrees of freedom", () => {
  expect(studentCdf(1, 1)).toBeCloseTo(0.75, 13);
  expect(studentCdf(1.5, 2)).toBeCloseTo(0.5 + 1.5 / (2 * Math.sqrt(2 + 1.5 ** 2)), 13);
  expect(studentQuantile(0.975, 1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 9);
  expect(off(studentQuantile(0.975, 10), 2.2281388519649385)).toBeLessThan(1e-9);
});

test("chi-square and F have their closed forms: exp(−x/2) at 2, (1 + f·2/d)^(−d/2) at 2 and d", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 40, noNaN: true }), fc.integer({ min: 1, max: 200 }), (x, d) => {
      expect(chiSquareUpperTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 14);
      expect(off(fUpperTail(x, 2, d), (1 + (2 * x) / d) ** (-d / 2))).toBeLessThan(1e-9);
    }),
  );
});

test("a split of 5,000 and 5,300 has chi-square p .003117 (O-42)", () => {
  expect(chiSquareUpperTail((2 * 150 ** 2) / 5150, 1)).toBeCloseTo(0.003117, 6);
});

test("quantile and distribution undo each other, and t nears the normal", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 1, max: 500, noNaN: true }),
      (p, df) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
        expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 8);
        expect(studentTwoSided(2, 1e9)).toBeCloseTo(normalTwoSided(2), 8);
      },
    ),
  );
});
