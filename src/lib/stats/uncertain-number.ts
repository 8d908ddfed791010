/**
 * A number that is known only as a distribution. Drawn by inversion, u in (0, 1) to value, so that one u means the same place in every
 * distribution; only + − × ÷ √ and exp and ln written in JavaScript, hence the same digits in every engine.
 */
import { betaQuantile } from "./beta-quantile.ts";
import { exp, ln } from "./elementary.ts";
import { normalQuantile } from "./normal-quantile.ts";

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
  return mapped(us, inverse(number));
}

/** {@link quantilesOf} a normal or lognormal at standard normal scores, which many numbers may share. */
export function quantilesAtScores(
  number: Extract<UncertainNumber, { readonly kind: "normal" | "lognormal" }>,
  scores: Float64Array,
): Float64Array {
  return mapped(scores, atScore(number));
}

/** Shape of a PERT as the beta from low to high: Malcolm et al. 1959. */
export function pertShape({ low, mode, high }: { readonly low: number; readonly mode: number; readonly high: number }) {
  const alpha = 1 + (4 * (mode - low)) / (high - low);
  return { alpha, beta: 6 - alpha };
}

function inverse(number: UncertainNumber): (u: number) => number {
  switch (number.kind) {
    case "point":
      return () => number.value;
    case "normal":
    case "lognormal": {
      const at = atScore(number);
      return (u) => at(normalQuantile(u));
    }
    case "uniform":
      return (u) => number.low + (number.high - number.low) * u;
    case "triangular":
      return triangularInverse(number.low, number.mode, number.high);
    case "beta":
      return (u) => betaQuantile(u, number.alpha, number.beta);
    case "pert": {
      const { alpha, beta } = pertShape(number);
      return (u) => number.low + (number.high - number.low) * betaQuantile(u, alpha, beta);
    }
  }
}

function mapped(places: ArrayLike<number>, of: (place: number) => number): Float64Array {
  const values = new Float64Array(places.length);
  for (let i = 0; i < values.length; i++) values[i] = of(places[i] as number);
  return values;
}

function atScore({ kind, mean, sd }: Extract<UncertainNumber, { readonly kind: "normal" | "lognormal" }>) {
  if (kind === "normal") return (score: number): number => mean + sd * score;
  const variance = ln(1 + (sd / mean) * (sd / mean));
  const centre = ln(mean) - variance / 2;
  const spread = Math.sqrt(variance);
  return (score: number): number => exp(centre + spread * score);
}

function triangularInverse(low: number, mode: number, high: number): (u: number) => number {
  const width = high - low;
  const turn = (mode - low) / width;
  return (u) =>
    u < turn ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}
