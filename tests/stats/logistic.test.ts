import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bent } from "../../src/lib/stats/generalised-linear.ts";
import { logistic, type LogitModel } from "../../src/lib/stats/logistic.ts";
import { random } from "../../src/lib/stats/random.ts";

/** R: mtcars, weight in 1,000 lb and manual gearbox, in the order of the data set. */
const WEIGHT = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615,
  1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
];
const MANUAL = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];

function fitted(model: LogitModel): Bent {
  const { fit, refusal } = logistic(model);
  if (fit === null) throw new Error(refusal);
  return fit;
}

test("manual gearboxes by weight, as R's glm gives them (O-20)", () => {
  const fit = fitted({ outcome: MANUAL, predictors: [WEIGHT] });
  expect(fit.coefficients[0]).toBeCloseTo(12.04037, 5);
  expect(fit.coefficients[1]).toBeCloseTo(-4.02397, 5);
  // R stops when the deviance does and takes the errors from the step before: 4.509706 and 1.436416. At the very top they are these.
  expect(fit.standardErrors[0]).toBeCloseTo(4.510066, 5);
  expect(Math.abs((fit.standardErrors[0] as number) - 4.509706)).toBeLessThan(4e-4);
  expect(Math.abs((fit.standardErrors[1] as number) - 1.436416)).toBeLessThan(4e-4);
  expect(fit.logLikelihood).toBeCloseTo(-9.588042, 6);
});

/** A 2×2 table as rows: a events and b not among x = 1, c and d among x = 0. */
function tableOf([a, b, c, d]: readonly [number, number, number, number]): LogitModel {
  const [x, y]: [number[], number[]] = [[], []];
  const add = (times: number, at: number, outcome: number) => {
    for (let i = 0; i < times; i++) (x.push(at), y.push(outcome));
  };
  add(a, 1, 1);
  add(b, 1, 0);
  add(c, 0, 1);
  add(d, 0, 0);
  return { outcome: y, predictors: [x] };
}

test("in a table of two by two the coefficient is the log of the odds ratio, and its error the root of 1/a + 1/b + 1/c + 1/d", () => {
  const fit = fitted(tableOf([12, 8, 5, 15]));
  expect(fit.coefficients[1]).toBeCloseTo(Math.log((12 * 15) / (8 * 5)), 10);
  expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 8 + 1 / 5 + 1 / 15), 10);
});

test("with Firth's penalty the same table has half a case more in every cell, an empty one too", () => {
  for (const cells of [
    [12, 8, 5, 15],
    [6, 0, 5, 15],
  ] as const) {
    const [a, b, c, d] = cells.map((count) => count + 0.5) as [number, number, number, number];
    const fit = fitted({ ...tableOf(cells), firth: true });
    expect(fit.coefficients[1]).toBeCloseTo(Math.log((a * d) / (b * c)), 6);
  }
});

test("what parts yes from no, wholly or on one side, is separation and not a large number", () => {
  const { refusal } = logistic({ outcome: [0, 0, 0, 1, 1, 1], predictors: [[1, 2, 3, 4, 5, 6]] });
  expect(refusal).toBe("SEPARATION");
  expect(logistic(tableOf([6, 0, 5, 15])).refusal).toBe("SEPARATION");
});

test("a predictor that follows from others is refused, and an outcome that never differs", () => {
  const x = [1, 2, 3, 4, 5, 6];
  expect(logistic({ outcome: [0, 1, 0, 1, 0, 1], predictors: [x, x.map((value) => 2 * value + 1)] }).refusal).toBe(
    "COLLINEAR",
  );
  expect(logistic({ outcome: [0, 1, 0, 1, 0, 1], predictors: [x.map(() => 3)] }).refusal).toBe("COLLINEAR");
  expect(logistic({ outcome: x.map(() => 0), predictors: [x] }).refusal).toBe("NO_VARIANCE");
});

/** Customers whose log odds rise by `slope` a point. */
function drawn(size: number, slope: number, seed: number) {
  const next = random(seed, "logit");
  const x = Float64Array.from({ length: size }, () => Math.floor(next() * 11));
  const y = x.map((value) => (next() < 1 / (1 + Math.exp(2 - slope * value)) ? 1 : 0));
  return { x, y };
}

test("a slope that is there is found within its error", () => {
  const { x, y } = drawn(20_000, 0.3, 1);
  const fit = fitted({ outcome: y, predictors: [x] });
  expect(Math.abs((fit.coefficients[1] as number) - 0.3)).toBeLessThan(3 * (fit.standardErrors[1] as number));
  expect(fit.standardErrors[1]).toBeLessThan(0.01);
});

test("weight two is the row twice, and the whole data twice as clusters leaves every error as it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), (seed) => {
      const { x, y } = drawn(80, 0.3, seed);
      const twice = (values: Float64Array) => Float64Array.from([...values, ...values]);
      const ids = Array.from(x, (_, i) => i);
      const one = logistic({ outcome: y, predictors: [x], clusters: ids }).fit;
      const weighted = logistic({ outcome: y, predictors: [x], weights: x.map(() => 2), clusters: ids }).fit;
      const doubled = logistic({ outcome: twice(y), predictors: [twice(x)], clusters: [...ids, ...ids] }).fit;
      if (one === null || weighted === null || doubled === null) return;
      expect(weighted.coefficients[1]).toBeCloseTo(one.coefficients[1] as number, 6);
      expect(doubled.coefficients[1]).toBeCloseTo(one.coefficients[1] as number, 6);
      expect(weighted.standardErrors[1]).toBeCloseTo(one.standardErrors[1] as number, 6);
      expect(doubled.standardErrors[1]).toBeCloseTo(one.standardErrors[1] as number, 6);
    }),
    { numRuns: 30 },
  );
});
