import fc from "fast-check";
import { expect, test } from "vitest";
import {
  annuity,
  discountFactors,
  halve,
  internalRate,
  payback,
  periodicRate,
  presentValue,
} from "../../src/lib/stats/finance.ts";

test("the present value is the one in the help of Excel's NPV (method.md O-41)", () => {
  expect(presentValue([0, -10_000, 3_000, 4_200, 6_800], 0.1)).toBeCloseTo(1188.443412, 6);
});

test("a customer worth 100 a year who stays with chance .8 is worth 266.67 at 10% (method.md O-36)", () => {
  const margins = [0, ...Array.from({ length: 300 }, (_, t) => 100 * 0.8 ** (t + 1))];
  expect(presentValue(margins, 0.1)).toBeCloseTo(266.666667, 6);
  expect(100 + presentValue(margins, 0.1)).toBeCloseTo(366.666667, 6);
});

test("the internal rate is the one in the help of Excel's IRR (method.md O-41)", () => {
  const five = internalRate([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]);
  const four = internalRate([-70_000, 12_000, 15_000, 18_000, 21_000]);
  expect(five.kind === "one" ? five.rate : NaN).toBeCloseTo(0.086631, 6);
  expect(four.kind === "one" ? four.rate : NaN).toBeCloseTo(-0.021245, 6);
});

test("flows of one sign have no internal rate, flows that turn twice may have several", () => {
  expect(internalRate([-1, -2, -3])).toEqual({ kind: "none" });
  expect(internalRate([0, 0])).toEqual({ kind: "none" });
  expect(internalRate([-100, 230, -132])).toEqual({ kind: "several" });
});

test("three years at 8% are worth 2.577 times a year's amount (method.md O-38)", () => {
  expect(annuity(0.08, 3)).toBeCloseTo(2.577096987, 9);
});

test("an outlay of 150,000 that brings 126,000 a year is back after 1.19 years, discounted 1.31 (method.md O-38)", () => {
  const flows = [-150_000, 126_000, 126_000, 126_000];
  expect(payback(flows, 0).at).toBeCloseTo(1.190476, 6);
  expect(payback(flows, 0.08).at).toBeCloseTo(1.308571, 6);
});

test("what is never earned back has no payback, and what sinks again after it says so", () => {
  expect(payback([-100, 10, 10], 0)).toEqual({ at: null, dipsAgain: false });
  expect(payback([-100, 150, -80], 0)).toEqual({ at: 100 / 150, dipsAgain: true });
  expect(payback([5, 1], 0).at).toBe(0);
});

test("twelve monthly rates compound to the yearly one, and one yearly rate is itself", () => {
  expect((1 + periodicRate(0.08, 12)) ** 12).toBeCloseTo(1.08, 12);
  expect(periodicRate(0.08, 1)).toBe(0.08);
});

test("a rate of minus everything is refused", () => {
  expect(() => discountFactors(-1, 3)).toThrow(RangeError);
  expect(() => periodicRate(-1.2, 12)).toThrow(RangeError);
});

test("discounted at its internal rate an investment is worth nothing", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), amounts, (outlay, income) => {
      const flows = [-outlay, ...income];
      const found = internalRate(flows);
      if (found.kind !== "one") throw new Error("one change of sign has one rate");
      expect(Math.abs(presentValue(flows, found.rate))).toBeLessThan(1e-6 * (outlay + income.reduce((a, b) => a + b)));
    }),
  );
});

test("halving finds where something turns true", () => {
  expect(halve((x) => x * x >= 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
});
