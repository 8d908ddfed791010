import { expect, test } from "vitest";
import { momentVariance, randomEffects } from "../../src/lib/stats/random-effects.ts";
import { fc } from "../fixtures/property.ts";

/** Thirteen trials of the BCG vaccine (Colditz et al. 1994): ill and well with it, ill and well without. */
const trials = [
  [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
  [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600],
  [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
] as const; // prettier-ignore
const values = trials.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))));
const errors = trials.map(([a, b, c, d]) => Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)));

test("the BCG trials have the mean, error and variance that metafor 3 prints: −0.7145, τ² 0.3132; by moments 0.3088", () => {
  const found = randomEffects({ values, errors }, 0.95)!;
  expect(found.mean).toBeCloseTo(-0.7145, 4);
  expect(found.tau2).toBeCloseTo(0.3132, 4);
  expect(
    momentVariance(
      values,
      Float64Array.from(errors, (error) => error ** 2),
    ),
  ).toBeCloseTo(0.3088, 4);
  // With the variances taken as known the error is 0.1798 (metafor's default); here it is that of Hartung and Knapp, 0.1807.
  const plain = Math.sqrt(1 / errors.reduce((sum, error) => sum + 1 / (error ** 2 + found.tau2), 0));
  expect(plain).toBeCloseTo(0.1798, 4);
  expect(found.standardError).toBeCloseTo(0.1807, 3);
  expect(found.prediction.low).toBeLessThan(found.interval.low);
});

test("figures that agree have nothing between them and the mean of their precision", () => {
  const found = randomEffects({ values: [5, 5, 5], errors: [1, 1, 2] }, 0.95)!;
  expect(found).toMatchObject({ mean: 5, tau2: 0 });
  expect(Array.from(found.weights)).toEqual([4 / 9, 4 / 9, 1 / 9].map((part) => expect.closeTo(part, 12)));
});

test("two figures, or one without an error, make no panel", () => {
  expect(randomEffects({ values: [1, 2], errors: [1, 1] }, 0.95)).toBeNull();
  expect(randomEffects({ values: [1, 2, 3], errors: [1, 0, 1] }, 0.95)).toBeNull();
  expect(randomEffects({ values: [1, 2, 3], errors: [1, NaN, 1] }, 0.95)).toBeNull();
});

test("a shift moves the mean with it and nothing else, and parts add up to the whole", () => {
  const figure = fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(figure, { minLength: 3, maxLength: 15 }),
      fc.double({ min: -100, max: 100, noNaN: true }),
      (list, by) => {
        const of = (shift: number) => randomEffects({ values: list.map(([value]) => value + shift), errors: list.map(([, error]) => error) }, 0.95)!; // prettier-ignore
        const [one, other] = [of(0), of(by)];
        expect(other.mean).toBeCloseTo(one.mean + by, 6);
        expect(other.tau2).toBeCloseTo(one.tau2, 4);
        expect(one.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(one.tau2).toBeGreaterThanOrEqual(0);
        expect(one.prediction.high).toBeGreaterThanOrEqual(one.interval.high - 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});
