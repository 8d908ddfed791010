import { expect, test } from "vitest";
import { random } from "../../src/lib/stats/random.ts";
import { combination, leastSquares } from "../../src/lib/stats/regression.ts";
import { mean, variance } from "../../src/lib/stats/sum.ts";
import { weightedMean } from "../../src/lib/stats/weights.ts";
import { fc } from "../fixtures/property.ts";

/** NIST StRD, Longley 1967: six nearly collinear series, and the certified answers. */
const longley = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
] as const;
const column = (rows: readonly (readonly number[])[], j: number): number[] => rows.map((row) => row[j] as number);
const model = (rows: readonly (readonly number[])[]) => ({
  outcome: column(rows, 0),
  predictors: [1, 2, 3, 4, 5, 6].map((j) => column(rows, j)),
});
const relative = (found: number | undefined, certified: number): number => Math.abs((found ?? NaN) / certified - 1);

test("Longley's regression has the certified coefficients, errors and R² to nine digits (NIST StRD)", () => {
  const fit = leastSquares({ ...model(longley), errors: "classical" });
  const coefficients = [
    -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
    1829.15146461355,
  ];
  const errors = [
    890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.22607320006937,
    455.478499142212,
  ];
  coefficients.forEach((certified, k) => expect(relative(fit?.coefficients[k], certified)).toBeLessThan(1e-9));
  errors.forEach((certified, k) => expect(relative(fit?.standardErrors[k], certified)).toBeLessThan(1e-9));
  expect(relative(fit?.rSquared ?? NaN, 0.995479004577296)).toBeLessThan(1e-12);
  expect(fit?.df).toBe(9);
});

test("a difference in differences of 16 rows is 8.0 with error 1.338532 (O-19)", () => {
  const cells = [
    [0, 0, 49, 50, 51, 50],
    [0, 1, 52, 51, 53, 52],
    [1, 0, 50, 52, 48, 51],
    [1, 1, 60, 61, 58, 62],
  ];
  const rows = cells.flatMap(([treated, after, ...values]) => values.map((y) => [y, treated ?? 0, after ?? 0]));
  const [treated, after] = [column(rows, 1), column(rows, 2)];
  const both = treated.map((t, i) => t * (after[i] ?? 0));
  const fit = leastSquares({ outcome: column(rows, 0), predictors: [treated, after, both], errors: "classical" });
  expect(fit?.coefficients[3]).toBeCloseTo(8, 10);
  expect(fit?.standardErrors[3]).toBeCloseTo(1.338532, 6);
  expect((fit?.coefficients[3] ?? NaN) / (fit?.standardErrors[3] ?? NaN)).toBeCloseTo(5.976699, 6);
});

const twoGroups = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 12 }),
);

test("a yes-or-no predictor gives the difference of two means, whose HC3 error is Σ s²/(n_g − 1)", () => {
  fc.assert(
    fc.property(twoGroups, ([no, yes]) => {
      const fit = leastSquares({ outcome: [...no, ...yes], predictors: [[...no.map(() => 0), ...yes.map(() => 1)]] });
      expect(fit?.coefficients[1]).toBeCloseTo(mean(yes) - mean(no), 10);
      const squared = variance(no) / (no.length - 1) + variance(yes) / (yes.length - 1);
      expect(fit?.standardErrors[1]).toBeCloseTo(Math.sqrt(squared), 8);
    }),
  );
});

test("without predictors, clusters and weights give the weighted mean and its CR1 error", () => {
  const next = random(1, "clusters");
  const values = Array.from({ length: 60 }, () => 10 * next());
  const weights = values.map(() => 0.2 + next());
  const clusters = values.map((_, i) => `c${i % 13}`);
  const fit = leastSquares({ outcome: values, predictors: [], weights, clusters });
  const wanted = weightedMean({ values, weights, clusters });
  expect(fit?.coefficients[0]).toBeCloseTo(wanted.value, 12);
  expect(fit?.standardErrors[0]).toBeCloseTo(wanted.standardError ?? NaN, 12);
  expect(fit?.df).toBe(12);
});

test("weights that are whole numbers fit as that many equal rows", () => {
  const rows = [
    [1, 2, 1],
    [3, 1, 2],
    [2, 5, 3],
    [7, 4, 1],
    [5, 5, 2],
    [6, 1, 4],
  ];
  const weights = [1, 2, 3, 1, 2, 1];
  const repeated = rows.flatMap((row, i) => Array<number[]>(weights[i] ?? 0).fill(row));
  const of = (list: number[][], w?: number[]) =>
    leastSquares({ outcome: column(list, 0), predictors: [column(list, 1), column(list, 2)], weights: w });
  const [weighted, plain] = [of(rows, weights), of(repeated)];
  plain?.coefficients.forEach((value, k) => expect(weighted?.coefficients[k]).toBeCloseTo(value, 10));
  expect(weighted?.rSquared).toBeCloseTo(plain?.rSquared ?? NaN, 12);
});

test("the order of the rows changes nothing", () => {
  const next = random(2, "order");
  const rows = Array.from({ length: 200 }, () => {
    const [a, b] = [next(), next()];
    return [2 * a - b + next(), a, b, Math.floor(9 * next())];
  });
  const of = (list: number[][]) =>
    leastSquares({
      outcome: column(list, 0),
      predictors: [column(list, 1), column(list, 2)],
      clusters: column(list, 3),
    });
  const [there, back] = [of(rows), of([...rows].reverse())];
  there?.coefficients.forEach((value, k) =>
    expect(Math.abs((back?.coefficients[k] ?? NaN) - value)).toBeLessThan(1e-12),
  );
  there?.standardErrors.forEach((value, k) =>
    expect(Math.abs((back?.standardErrors[k] ?? NaN) - value)).toBeLessThan(1e-12),
  );
});

test("a sum of slopes has the error of their covariance: moving the origin gives the same", () => {
  const next = random(3, "contrast");
  const x = Array.from({ length: 80 }, () => next());
  const y = x.map((value) => 3 + 2 * value + next());
  const fit = leastSquares({ outcome: y, predictors: [x], errors: "classical" });
  const moved = leastSquares({ outcome: y, predictors: [x.map((value) => value - 0.7)], errors: "classical" });
  if (fit === null || moved === null) throw new Error("no fit");
  const at = combination(fit, [1, 0.7], 0.95);
  expect(at.value).toBeCloseTo(moved.coefficients[0] ?? NaN, 12);
  expect(at.standardError).toBeCloseTo(moved.standardErrors[0] ?? NaN, 12);
});

test("predictors that are sums of each other, constant ones and too few rows give no fit", () => {
  const x = [1, 2, 3, 4, 6];
  const y = [2, 1, 4, 3, 5];
  expect(leastSquares({ outcome: y, predictors: [x, x.map((value) => 3 * value + 1)] })).toBeNull();
  expect(leastSquares({ outcome: y, predictors: [[7, 7, 7, 7, 7]] })).toBeNull();
  expect(leastSquares({ outcome: [1, 2], predictors: [[0, 1]] })).toBeNull();
  expect(leastSquares({ outcome: y, predictors: [x], clusters: ["a", "a", "a", "a", "a"] })).toBeNull();
  expect(() => leastSquares({ outcome: y, predictors: [[1, 2]] })).toThrow(RangeError);
});

test("an outcome that does not vary has no R²", () => {
  expect(leastSquares({ outcome: [0.1, 0.1, 0.1, 0.1], predictors: [[1, 2, 3, 5]] })?.rSquared).toBeNull();
});
