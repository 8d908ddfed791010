import { expect, test } from "vitest";
import { importance } from "../../src/lib/stats/importance.ts";
import type { SquareMatrix } from "../../src/lib/stats/square-matrix.ts";
import { attitude, collinear, swiss, three } from "../fixtures/correlations.ts";

interface Oracle {
  readonly rSquared: number;
  readonly lmg?: readonly number[];
  readonly shares?: readonly number[];
  readonly weights?: readonly number[];
  readonly betas: readonly number[];
  readonly vifs: readonly number[];
  readonly last?: readonly number[];
}

const near = (
  found: ArrayLike<number> | null | undefined,
  wanted: readonly number[] | undefined,
  digits: number,
): void => {
  wanted?.forEach((value, j) => expect(Math.abs((found?.[j] ?? NaN) - value)).toBeLessThan(10 ** -digits));
};

const check = (matrix: SquareMatrix, oracle: Oracle): void => {
  const found = importance(matrix);
  near([found.rSquared], [oracle.rSquared], 6);
  near(found.lmg, oracle.lmg, 6);
  near(found.shares, oracle.shares, 6);
  near(found.relativeWeights, oracle.weights, 6);
  near(found.unique?.betas, oracle.betas, 6);
  near(found.unique?.last, oracle.last, 6);
  oracle.vifs.forEach((vif, j) => expect(Math.abs((found.unique?.vifs[j] ?? NaN) / vif - 1)).toBeLessThan(4e-5));
};

test("Fertility in Switzerland is divided as relaimpo 2.2 divides it (help example of calc.relimp; O-07)", () => {
  check(swiss, {
    rSquared: 0.706735,
    lmg: [0.057091, 0.171173, 0.260135, 0.10557, 0.112766],
    shares: [0.080782, 0.242203, 0.36808, 0.149377, 0.159559],
    weights: [0.048417, 0.154708, 0.271964, 0.11468, 0.116966],
    betas: [-0.312921, -0.164778, -0.670401, 0.3476, 0.251136],
    vifs: [2.28413, 3.67542, 2.77494, 1.93716, 1.10754],
    last: [0.04287, 0.007387, 0.161963, 0.062373, 0.056945],
  });
});

test("Agriculture goes with fertility by itself and against it beside the others: its signs differ (O-07)", () => {
  const found = importance(swiss);
  expect(found.correlations[0]).toBeGreaterThan(0);
  expect(found.unique?.betas[0]).toBeLessThan(0);
});

test("the rating of supervisors is divided as relaimpo divides it (O-08)", () => {
  check(attitude, {
    rSquared: 0.732602,
    lmg: [0.370816, 0.050904, 0.155766, 0.120345, 0.006589, 0.028182],
    weights: [0.36276, 0.056002, 0.163611, 0.12178, 0.008255, 0.020193],
    betas: [0.670725, -0.073427, 0.30887, 0.069812, 0.0312, -0.183464],
    vifs: [2.66706, 1.60089, 2.27104, 3.07823, 1.22811, 1.95159],
  });
});

test("three moderately related drivers have the values of O-09", () => {
  check(three, {
    rSquared: 0.441774,
    lmg: [0.237472, 0.124688, 0.079615],
    weights: [0.238098, 0.12241, 0.081266],
    betas: [0.441935, 0.204839, 0.185484],
    vifs: [1.354839, 1.467742, 1.209677],
  });
});

test("two drivers that correlate .99 have coefficients of nearly 4 and variance inflation over 100 (O-10)", () => {
  check(collinear, { rSquared: 0.514533, betas: [3.88, -3.506667, 0.638667], vifs: [112, 121.3333, 2.65333] });
});

test("a driver given twice has no coefficient of its own, but is still divided", () => {
  const twice: SquareMatrix = { size: 3, values: Float64Array.from([1, 0.6, 0.6, 0.6, 1, 1, 0.6, 1, 1]) };
  const found = importance(twice);
  expect(found.unique).toBeNull();
  near(found.lmg, [0.18, 0.18], 12);
  near(found.relativeWeights, [0.18, 0.18], 12);
});

test("an outcome that goes with nothing has no shares", () => {
  const nothing: SquareMatrix = { size: 3, values: Float64Array.from([1, 0, 0, 0, 1, 0.5, 0, 0.5, 1]) };
  expect(importance(nothing).shares).toBeNull();
  expect(importance(nothing).halo).toBeCloseTo(0.75, 12);
});
