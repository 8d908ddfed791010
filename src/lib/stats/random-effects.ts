/** What several organisations, each measured with an error of its own, have in common, and how far they lie apart. */
import type { Interval } from "./interval.ts";
import { studentInterval } from "./student.ts";
import { sumOf } from "./sum.ts";

/** One figure an organisation, with its standard error. */
export interface Figures {
  readonly values: ArrayLike<number>;
  readonly errors: ArrayLike<number>;
}

/** The panel: the mean over organisations, where the next one may lie, and what part of the mean each makes. */
export interface RandomEffects {
  readonly mean: number;
  readonly standardError: number;
  /** Of the mean: t with k − 1 degrees of freedom (Hartung and Knapp 2001). */
  readonly interval: Interval;
  /** Of a new organisation: t with k − 2 (Higgins, Thompson and Spiegelhalter 2009). */
  readonly prediction: Interval;
  /** Variance between organisations. */
  readonly tau2: number;
  readonly weights: Float64Array;
}

const MOST_STEPS = 200;

/**
 * Random-effects mean by restricted maximum likelihood (Viechtbauer 2005), begun from DerSimonian and Laird 1986. Null under three figures,
 * or where an error is not above 0.
 */
export function randomEffects({ values, errors }: Figures, level: number): RandomEffects | null {
  const k = values.length;
  const variances = Float64Array.from(errors, (error) => error ** 2);
  if (k < 3 || !variances.every((variance) => variance > 0 && Number.isFinite(variance))) return null;
  const tau2 = restricted(values, variances);
  const { weights, mean, total } = weighted(values, variances, tau2);
  const plain = Math.sqrt(1 / total);
  const spread = sumOf(k, (i) => (weights[i] as number) * ((values[i] as number) - mean) ** 2) / (k - 1);
  // Never narrower than the interval that takes the variances as known (Röver, Knapp and Friede 2015).
  const standardError = plain * Math.sqrt(Math.max(1, spread));
  return {
    mean,
    standardError,
    interval: studentInterval({ value: mean, standardError, df: k - 1 }, level),
    prediction: studentInterval({ value: mean, standardError: Math.sqrt(tau2 + standardError ** 2), df: k - 2 }, level),
    tau2,
    weights: weights.map((weight) => weight / total),
  };
}

/** Variance between organisations by moments (DerSimonian and Laird 1986); 0 where they differ no more than their errors. */
export function momentVariance(values: ArrayLike<number>, variances: Float64Array): number {
  const { weights, mean, total } = weighted(values, variances, 0);
  const q = sumOf(values.length, (i) => (weights[i] as number) * ((values[i] as number) - mean) ** 2);
  const squares = sumOf(weights.length, (i) => (weights[i] as number) ** 2);
  return Math.max(0, (q - (values.length - 1)) / (total - squares / total));
}

/** Variance between organisations by restricted maximum likelihood: Fisher scoring, never below 0. */
function restricted(values: ArrayLike<number>, variances: Float64Array): number {
  let tau2 = momentVariance(values, variances);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { weights, mean, total } = weighted(values, variances, tau2);
    const power = (p: number) => sumOf(weights.length, (i) => (weights[i] as number) ** p);
    const [second, third] = [power(2), power(3)];
    const squares = sumOf(weights.length, (i) => ((weights[i] as number) * ((values[i] as number) - mean)) ** 2);
    const slope = squares - (total - second / total);
    const curvature = second - (2 * third) / total + (second / total) ** 2;
    const next = Math.max(0, tau2 + slope / curvature);
    if (Math.abs(next - tau2) <= 1e-12 * (1 + tau2)) return next;
    tau2 = next;
  }
  return tau2;
}

function weighted(values: ArrayLike<number>, variances: Float64Array, tau2: number) {
  const weights = variances.map((variance) => 1 / (variance + tau2));
  const total = sumOf(weights.length, (i) => weights[i] as number);
  const mean = sumOf(weights.length, (i) => (weights[i] as number) * (values[i] as number)) / total;
  return { weights, mean, total };
}
