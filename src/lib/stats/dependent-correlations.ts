/** Whether one of two predictors goes together with an outcome more than the other, on the same people. */
import { normalTwoSided, studentTwoSided } from "./distributions.ts";
import { criticalZ, type Interval } from "./interval.ts";

/** Correlations of the outcome with the first and with the second, of the two with each other, and the people behind all three. */
export interface DependentPair {
  readonly first: number;
  readonly second: number;
  readonly between: number;
  readonly n: number;
}

/** The difference on Fisher's scale, its test and its interval there. */
export interface CorrelationContest {
  readonly z: number;
  readonly p: number;
  /** atanh(first) − atanh(second) with its interval. */
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * Test of two overlapping correlations, z = (z₁ − z₂)√((n − 3)/(2(1 − r_b)h)), h = (1 − f·r̄²)/(1 − r̄²), f = (1 − r_b)/(2(1 − r̄²)) at
 * most 1. Null under four people, for a correlation of ±1 or where both predictors are the same. Meng, Rosenthal and Rubin 1992.
 */
export function mengRosenthalRubin(pair: DependentPair, level: number): CorrelationContest | null {
  const { first, second, between, n } = pair;
  if (!isUsable(pair)) return null;
  const square = (first * first + second * second) / 2;
  const f = Math.min(1, (1 - between) / (2 * (1 - square)));
  const h = (1 - f * square) / (1 - square);
  const standardError = Math.sqrt((2 * (1 - between) * h) / (n - 3));
  const difference = Math.atanh(first) - Math.atanh(second);
  const half = criticalZ(level) * standardError;
  const z = difference / standardError;
  return { z, p: normalTwoSided(z), difference, interval: { low: difference - half, high: difference + half } };
}

/** Williams's t of the same difference, n − 3 degrees of freedom; null as above. Williams 1959; Steiger 1980. */
export function williams(pair: DependentPair): { readonly t: number; readonly p: number; readonly df: number } | null {
  const { first, second, between, n } = pair;
  if (!isUsable(pair)) return null;
  const determinant = 1 - first ** 2 - second ** 2 - between ** 2 + 2 * first * second * between;
  const middle = ((first + second) / 2) ** 2 * (1 - between) ** 3;
  const scale = ((n - 1) * (1 + between)) / (2 * ((n - 1) / (n - 3)) * determinant + middle);
  if (!(scale > 0)) return null;
  const [t, df] = [(first - second) * Math.sqrt(scale), n - 3];
  return { t, df, p: studentTwoSided(t, df) };
}

function isUsable({ first, second, between, n }: DependentPair): boolean {
  return n > 3 && [first, second, between].every((r) => Math.abs(r) < 1);
}
