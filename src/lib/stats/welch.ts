/** Difference of two independent means whose spreads may differ. */
import { studentTwoSided } from "./distributions.ts";
import type { Estimated } from "./interval.ts";
import { studentInterval } from "./student.ts";
import { mean, variance } from "./sum.ts";

/** A mean with the standard error and degrees of freedom it has by itself. */
export interface MeanWithError {
  readonly value: number;
  readonly standardError: number;
  readonly df: number;
}

/** A difference with its interval and two-sided p-value. */
export interface Difference extends Estimated {
  readonly p: number;
}

/** `first` − `second` of two samples of plain values; null when either has under two. Welch 1947; Satterthwaite's df. */
export function welch(first: ArrayLike<number>, second: ArrayLike<number>, level: number): Difference | null {
  if (first.length < 2 || second.length < 2) return null;
  return welchOf(plainMean(first), plainMean(second), level);
}

/** `first` − `second` of two independent means whose standard errors are known, weighted or clustered ones as well. */
export function welchOf(first: MeanWithError, second: MeanWithError, level: number): Difference {
  const [a, b] = [first.standardError ** 2, second.standardError ** 2];
  const value = first.value - second.value;
  const standardError = Math.sqrt(a + b);
  const df = standardError > 0 ? (a + b) ** 2 / (a ** 2 / first.df + b ** 2 / second.df) : first.df + second.df;
  return {
    value,
    standardError,
    df,
    interval: studentInterval({ value, standardError, df }, level),
    p: standardError > 0 ? studentTwoSided(value / standardError, df) : Number(value === 0),
  };
}

function plainMean(values: ArrayLike<number>): MeanWithError {
  return { value: mean(values), standardError: Math.sqrt(variance(values) / values.length), df: values.length - 1 };
}
