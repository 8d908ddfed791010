import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isProper,
  meanOf,
  quantileOf,
  quantilesOf,
  type UncertainNumber,
} from "../../src/lib/stats/uncertain-number.ts";

const middles = Float64Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);

function momentsOf(number: UncertainNumber): { mean: number; sd: number } {
  const values = quantilesOf(number, middles);
  const mean = values.reduce((a, b) => a + b) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) };
}

test("a triangle from 10 over 20 to 60 has mean 30, sd 10.80 and median 28.38 (method.md O-39)", () => {
  const triangle: UncertainNumber = { kind: "triangular", low: 10, mode: 20, high: 60 };
  expect(meanOf(triangle)).toBe(30);
  expect(quantileOf(triangle, 0.5)).toBeCloseTo(28.377223, 6);
  expect(momentsOf(triangle).sd).toBeCloseTo(10.801234, 3);
});

test("a PERT from 10 over 20 to 60 is a beta(1.8, 4.2) with mean 25 (method.md O-39)", () => {
  const pert: UncertainNumber = { kind: "pert", low: 10, mode: 20, high: 60 };
  expect(meanOf(pert)).toBe(25);
  expect(quantileOf(pert, 0.05)).toBeCloseTo(12.948869, 6);
  expect(quantileOf(pert, 0.5)).toBeCloseTo(23.833613, 6);
  expect(quantileOf(pert, 0.95)).toBeCloseTo(41.063836, 6);
});

test("a lognormal keeps the mean and sd it is given", () => {
  const sd = 1.2e6 * Math.exp(0.08) * Math.sqrt(Math.exp(0.16) - 1);
  const number: UncertainNumber = { kind: "lognormal", mean: 1.2e6 * Math.exp(0.08), sd };
  expect(quantileOf(number, 0.5)).toBeCloseTo(1.2e6, 3);
  expect(momentsOf(number).mean / meanOf(number)).toBeCloseTo(1, 4);
});

test("a point is itself everywhere and a normal is symmetric", () => {
  expect(quantileOf({ kind: "point", value: 7 }, 0.03)).toBe(7);
  const normal: UncertainNumber = { kind: "normal", mean: 0.5, sd: 0.6 };
  expect(quantileOf(normal, 0.05)).toBeCloseTo(-0.486912, 6);
  expect(quantileOf(normal, 0.95)).toBeCloseTo(1.486912, 6);
});

test("what describes no distribution is known to", () => {
  expect(isProper({ kind: "normal", mean: 1, sd: 0 })).toBe(false);
  expect(isProper({ kind: "lognormal", mean: -1, sd: 1 })).toBe(false);
  expect(isProper({ kind: "triangular", low: 1, mode: 5, high: 4 })).toBe(false);
  expect(isProper({ kind: "uniform", low: 2, high: 2 })).toBe(false);
  expect(isProper({ kind: "beta", alpha: 0, beta: 1 })).toBe(false);
  expect(isProper({ kind: "point", value: NaN })).toBe(false);
  expect(isProper({ kind: "pert", low: 1, mode: 1, high: 4 })).toBe(true);
});

const positive = fc.double({ min: 0.5, max: 50, noNaN: true });
const numbers: fc.Arbitrary<UncertainNumber> = fc.oneof(
  fc.record({ kind: fc.constant("normal" as const), mean: positive, sd: positive }),
  fc.record({ kind: fc.constant("lognormal" as const), mean: positive, sd: positive }),
  fc.record({ kind: fc.constant("beta" as const), alpha: positive, beta: positive }),
  fc
    .tuple(fc.constantFrom("triangular" as const, "pert" as const), fc.tuple(positive, positive, positive))
    .map(([kind, three]) => {
      const [low, mode, high] = three.sort((a, b) => a - b) as [number, number, number];
      return { kind, low, mode, high: high + 0.1 };
    }),
);

test("a higher probability never gives a lower value", () => {
  const u = fc.double({ min: 0.001, max: 0.998, noNaN: true });
  fc.assert(
    fc.property(numbers, u, (number, at) => {
      expect(isProper(number)).toBe(true);
      expect(quantileOf(number, at + 0.001)).toBeGreaterThanOrEqual(quantileOf(number, at));
    }),
  );
});
