/**
 * A number that is known only as a distribution. Drawn by inversion, u in (0, 1) to value, so that one u means the same place in every
 * distribution; only + − × ÷ √ and exp and ln written in JavaScript, hence the same digits in every engine.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import { normalQuantile } from "./distributions.ts";

/**
 * What is known: `mean` and `sd` are those of the number itself, for the lognormal as well. PERT is the beta scaled to low…high with
 * mean (low + 4·mode + high) ÷ 6 (Malcolm et al. 1959).
 */
export type UncertainNumber =
  | { readonly kind: "point"; readonly value: number }
  | { readonly kind: "normal" | "lognormal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "triangular" | "pert"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number };

/** Whether the parameters describe a distribution: finite, low < high with the mode between, spread above 0, lognormal above 0. */
export function isProper(number: UncertainNumber): boolean {
  const { kind, ...parameters } = number;
  if (!Object.values(parameters).every(Number.isFinite)) return false;
  switch (number.kind) {
    case "point":
      return true;
    case "normal":
      return number.sd > 0;
    case "lognormal":
      return number.sd > 0 && number.mean > 0;
    case "uniform":
      return number.low < number.high;
    case "beta":
      return number.alpha > 0 && number.beta > 0;
    default:
      return number.low < number.high && number.low <= number.mode && number.mode <= number.high;
  }
}

/** Expected value. */
export function meanOf(number: UncertainNumber): number {
  switch (number.kind) {
    case "point":
      return number.value;
    case "uniform":
      return (number.low + number.high) / 2;
    case "beta":
      return number.alpha / (number.alpha + number.beta);
    case "triangular":
      return (number.low + number.mode + number.high) / 3;
    case "pert":
      return (number.low + 4 * number.mode + number.high) / 6;
    default:
      return number.mean;
  }
}

/** The value below which the number lies with probability `u`, 0 < u < 1; several at once through {@link quantilesOf}. */
export function quantileOf(number: UncertainNumber, u: number): number {
  return inverse(number)(u);
}

/** {@link quantileOf} for each of `us`. */
export function quantilesOf(number: UncertainNumber, us: ArrayLike<number>): Float64Array {
  return Float64Array.from(us, inverse(number));
}

function inverse(number: UncertainNumber): (u: number) => number {
  switch (number.kind) {
    case "point":
      return () => number.value;
    case "normal":
      return (u) => number.mean + number.sd * normalQuantile(u);
    case "lognormal":
      return lognormalInverse(number.mean, number.sd);
    case "uniform":
      return (u) => number.low + (number.high - number.low) * u;
    case "triangular":
      return triangularInverse(number.low, number.mode, number.high);
    case "beta":
      return (u) => betaQuantile(u, number.alpha, number.beta);
    case "pert": {
      const width = number.high - number.low;
      const alpha = 1 + (4 * (number.mode - number.low)) / width;
      return (u) => number.low + width * betaQuantile(u, alpha, 6 - alpha);
    }
  }
}

function lognormalInverse(mean: number, sd: number): (u: number) => number {
  const variance = ln(1 + (sd / mean) * (sd / mean));
  const centre = ln(mean) - variance / 2;
  const spread = Math.sqrt(variance);
  return (u) => exp(centre + spread * normalQuantile(u));
}

function triangularInverse(low: number, mode: number, high: number): (u: number) => number {
  const width = high - low;
  const turn = (mode - low) / width;
  return (u) =>
    u < turn ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}
