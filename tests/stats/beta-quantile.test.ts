import exactLogBeta from "@stdlib/math-base-special-betaln";
import exact from "@stdlib/stats-base-dists-beta-quantile";
import { expect, test } from "vitest";
import { betaQuantile, logBeta } from "../../src/lib/stats/beta-quantile.ts";
import { fc } from "../fixtures/property.ts";

test("closed forms: 1 − (1 − p)^⅕ for beta(1, 5), p^⅕ for beta(5, 1), the arcsine law for beta(½, ½)", () => {
  for (const p of [0.001, 0.1, 0.5, 0.9, 0.999]) {
    expect(betaQuantile(p, 1, 5)).toBeCloseTo(1 - (1 - p) ** 0.2, 14);
    expect(betaQuantile(p, 5, 1)).toBeCloseTo(p ** 0.2, 14);
    expect(betaQuantile(p, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * p) / 2) ** 2, 14);
  }
  expect(betaQuantile(0.5, 7, 7)).toBeCloseTo(0.5, 15);
});

test("it agrees with @stdlib to twelve digits, for the shapes of a PERT and for others", () => {
  const shape = fc.double({ min: 0.3, max: 400, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shape, shape), ([p, alpha, beta]) => {
      const expected = exact(p, alpha, beta);
      expect(Math.abs(betaQuantile(p, alpha, beta) - expected)).toBeLessThanOrEqual(1e-12 * expected);
    }),
  );
});

test("the logarithm of the beta function agrees with @stdlib", () => {
  const shape = fc.double({ min: 0.01, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(shape, shape), ([alpha, beta]) => {
      const expected = exactLogBeta(alpha, beta);
      expect(Math.abs(logBeta(alpha, beta) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
    }),
  );
});

test("what is likelier lies further to the right", () => {
  const places = Array.from({ length: 99 }, (_, i) => betaQuantile((i + 1) / 100, 3.4, 2.6));
  expect(places.every((x, i) => x > (places[i - 1] ?? 0) && x < 1)).toBe(true);
});
