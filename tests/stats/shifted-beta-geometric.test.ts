import { expect, test } from "vitest";
import { betaOf, fitLeaving, logLikelihood, staying } from "../../src/lib/stats/shifted-beta-geometric.ts";
import { fc } from "../fixtures/property.ts";

/** One cohort by its survivors at the end of every period, as the literature prints it. */
function cohort(survivors: readonly number[]) {
  const entered = survivors.slice(0, -1);
  return { entered, left: entered.map((size, t) => size - (survivors[t + 1] as number)) };
}

const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

test("the regular customers of Fader and Hardie 2007 have α 0.704 and β 1.182 (O-26)", () => {
  const fit = fitLeaving(cohort(regular))!;
  const { alpha, beta } = betaOf(fit);
  expect(alpha).toBeCloseTo(0.704077, 3);
  expect(beta).toBeCloseTo(1.182043, 3);
  expect(fit.logLikelihood).toBeCloseTo(-1680.265, 3);
});

test("their high-end customers have α 0.668 and β 3.806, and 378 of 1,000 are forecast after twelve years (O-26)", () => {
  const fit = fitLeaving(cohort(highEnd))!;
  const { alpha, beta } = betaOf(fit);
  expect(alpha).toBeCloseTo(0.668088, 3);
  expect(beta).toBeCloseTo(3.806095, 3);
  expect(fit.logLikelihood).toBeCloseTo(-1611.158, 3);
  const published = [850.68, 746.86, 669.79, 609.92, 561.83, 522.22, 488.91, 460.44, 435.78, 414.17, 395.06, 378.0];
  const forecast = staying(fit, 12);
  published.forEach((survivors, year) => expect(1000 * (forecast[year + 1] as number)).toBeCloseTo(survivors, 1));
});

test("customers who all leave alike have no sorting, and stay by the geometric", () => {
  const entered = [100000, 80000, 64000, 51200];
  const fit = fitLeaving({ entered, left: [20000, 16000, 12800, 10240] })!;
  expect(fit.leaving).toBeCloseTo(0.2, 4);
  expect(fit.sorting).toBeLessThan(1e-3);
  expect(staying({ leaving: 0.2, sorting: 0 }, 3)[3]).toBeCloseTo(0.512, 12);
});

test("leaving that grows with the years cannot be had by sorting: everybody is then alike", () => {
  const fit = fitLeaving({ entered: [1000, 950, 855], left: [50, 95, 171] })!;
  expect(fit.sorting).toBeLessThan(1e-5);
  expect(fit.leaving).toBeCloseTo(316 / 2805, 4);
});

test("nobody leaving, everybody leaving and nobody followed give no model", () => {
  expect(fitLeaving({ entered: [100, 100], left: [0, 0] })).toBeNull();
  expect(fitLeaving({ entered: [100], left: [100] })).toBeNull();
  expect(fitLeaving({ entered: [], left: [] })).toBeNull();
});

test("what a model makes is found again, and no other model explains it better", () => {
  const model = fc.record({
    leaving: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
    sorting: fc.double({ min: 0.05, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(model, model, (truth, other) => {
      const stays = cohort(Array.from(staying(truth, 6), (share) => 10000 * share));
      const fit = fitLeaving(stays)!;
      expect(fit.leaving).toBeCloseTo(truth.leaving, 3);
      expect(fit.sorting).toBeCloseTo(truth.sorting, 2);
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(stays, other) - 1e-6);
    }),
    { numRuns: 25 },
  );
});
