import fc from "fast-check";
import { expect, test } from "vitest";
import { explainedVariance } from "../../src/lib/stats/explained-variance.ts";
import { leastSquares } from "../../src/lib/stats/regression.ts";
import { random } from "../../src/lib/stats/random.ts";

/** A made-up regression with this many rows and slopes of one. */
function made(seed: number, rows: number, predictors: number, noise: number) {
  const draw = random(seed, "made");
  const normal = () => draw() + draw() + draw() + draw() - 2;
  const columns = Array.from({ length: predictors }, () => Float64Array.from({ length: rows }, normal));
  const outcome = Float64Array.from({ length: rows }, (_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0) + noise * normal()); // prettier-ignore
  return { outcome, predictors: columns, units: Array.from({ length: rows }, (_, i) => `P${i}`) };
}

test("R² is that of least squares, with and without weights", () => {
  const data = made(1, 300, 3, 2);
  const weights = Float64Array.from(data.outcome, (_, i) => 1 + (i % 3));
  for (const weighted of [{}, { weights }]) {
    const found = explainedVariance({ ...data, ...weighted }, { random: random(1, "draws"), level: 0.95, draws: 200 });
    const fit = leastSquares({ ...data, ...weighted, errors: "classical" });
    expect(found?.value).toBeCloseTo(fit?.rSquared ?? NaN, 10);
  }
});

test("its interval agrees with the large-sample error of R², and holds it", () => {
  // Olkin and Finn 1995: variance of R² about 4R²(1 − R²)²/n.
  const data = made(2, 2000, 1, 1);
  const found = explainedVariance(data, { random: random(2, "draws"), level: 0.95 });
  const value = found?.value ?? NaN;
  const error = Math.sqrt((4 * value * (1 - value) ** 2) / 2000);
  expect(found?.standardError).toBeGreaterThan(0.85 * error);
  expect(found?.standardError).toBeLessThan(1.15 * error);
  expect(found?.interval.low).toBeLessThan(value);
  expect(found?.interval.high).toBeGreaterThan(value);
});

test("the interval mostly holds what the population has, with many predictors for the people", () => {
  // Slopes of one on 8 predictors of variance 1/3, noise of 9/3: R² of the population 8/17.
  const held = Array.from({ length: 60 }, (_, seed) => {
    const found = explainedVariance(made(seed, 160, 8, 3), { random: random(seed, "draws"), level: 0.95, draws: 400 });
    return found !== null && found.interval.low <= 8 / 17 && 8 / 17 <= found.interval.high ? 1 : 0;
  }).reduce<number>((sum, one) => sum + one, 0);
  expect(held / 60).toBeGreaterThan(0.8);
});

test("a predictor that is a sum of others adds nothing; an outcome without variance has no R²", () => {
  const data = made(3, 200, 2, 1);
  const sum = Float64Array.from(data.outcome, (_, i) => (data.predictors[0]?.[i] ?? 0) + (data.predictors[1]?.[i] ?? 0)); // prettier-ignore
  const ask = { random: random(3, "draws"), level: 0.95, draws: 100 };
  const without = explainedVariance(data, { ...ask, random: random(3, "draws") });
  const beside = explainedVariance(
    { ...data, predictors: [...data.predictors, sum] },
    { ...ask, random: random(3, "draws") },
  );
  expect(beside?.value).toBeCloseTo(without?.value ?? NaN, 10);
  expect(explainedVariance({ ...data, outcome: new Float64Array(200).fill(4) }, ask)).toBeNull();
});

test("rows in another order give the same bytes, and the interval lies between 0 and 1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const data = made(seed, 60, 2, 1);
      const order = Array.from({ length: 60 }, (_, i) => (i * 7) % 60);
      const turned = {
        outcome: order.map((i) => data.outcome[i] ?? NaN),
        predictors: data.predictors.map((column) => order.map((i) => column[i] ?? NaN)),
        units: order.map((i) => data.units[i] ?? ""),
      };
      const ask = () => ({ random: random(seed, "draws"), level: 0.9, draws: 50 });
      const [one, other] = [explainedVariance(data, ask()), explainedVariance(turned, ask())];
      expect(one?.interval.low).toBeCloseTo(other?.interval.low ?? NaN, 9);
      expect(one?.interval.low).toBeGreaterThanOrEqual(0);
      expect(one?.interval.high).toBeLessThanOrEqual(1);
    }),
    { numRuns: 20, seed: 5 },
  );
});
