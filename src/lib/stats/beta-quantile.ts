/** Quantiles of the beta distribution for simulations, which a reader's browser runs too: same digits in every engine. */
import { exp, ln } from "./elementary.ts";

const LANCZOS: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]; // prettier-ignore
const LN_ROOT_TAU = 0.91893853320467274178;

/** Logarithm of the beta function, both arguments above 0 (Lanczos 1964, nine terms: about fourteen digits). */
export function logBeta(alpha: number, beta: number): number {
  return logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
}

/**
 * The x below which a beta lies with this probability, 0 < probability < 1: Newton's steps on the incomplete beta, halved where one would
 * leave the stretch in which x must lie. Counted from the nearer end, so that small values keep their digits.
 */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  const middle = alpha / (alpha + beta);
  const log = logBeta(alpha, beta);
  if (probability <= lowerTail(middle, alpha, beta, log)) return fromLeft(probability, alpha, beta, log);
  return 1 - fromLeft(1 - probability, beta, alpha, log);
}

/** x in the lower part, where the tail is its power law times something near 1. */
function fromLeft(probability: number, alpha: number, beta: number, log: number): number {
  let [low, high] = [0, 1];
  const first = exp((ln(probability * alpha) + log) / alpha);
  let x = first > 0 && first < 1 ? first : alpha / (alpha + beta);
  for (let step = 0; step < 200; step++) {
    const missed = lowerTail(x, alpha, beta, log) - probability;
    if (missed > 0) high = x;
    else low = x;
    const density = exp((alpha - 1) * ln(x) + (beta - 1) * ln(1 - x) - log);
    const next = x - missed / density;
    const to = next > low && next < high ? next : low + (high - low) / 2;
    if (Math.abs(to - x) <= 2e-16 * x || to === low || to === high) return to;
    x = to;
  }
  return x;
}

/** P(X ≤ x) by the continued fraction of whichever tail it converges for. */
function lowerTail(x: number, alpha: number, beta: number, log: number): number {
  const front = exp(alpha * ln(x) + beta * ln(1 - x) - log);
  if (x < (alpha + 1) / (alpha + beta + 2)) return (front * fraction(x, alpha, beta)) / alpha;
  return 1 - (front * fraction(1 - x, beta, alpha)) / beta;
}

/** Continued fraction of the incomplete beta (DLMF 8.17.22), by Lentz's method. */
function fraction(x: number, alpha: number, beta: number): number {
  let c = 1;
  let d = 1 / (1 - ((alpha + beta) * x) / (alpha + 1));
  let total = d;
  for (let m = 1; m < 500; m++) {
    const at = alpha + 2 * m;
    const even = (m * (beta - m) * x) / ((at - 1) * at);
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    total *= d * c;
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / (at * (at + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    total *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return total;
}

function logGamma(x: number): number {
  // Γ(x) = Γ(x + 1) ÷ x keeps the digits of small arguments.
  if (x < 0.5) return logGamma(x + 1) - ln(x);
  let total = LANCZOS[0] as number;
  for (let k = 1; k < LANCZOS.length; k++) total += (LANCZOS[k] as number) / (x - 1 + k);
  const t = x + 6.5;
  return LN_ROOT_TAU + (x - 0.5) * ln(t) - t + ln(total);
}
