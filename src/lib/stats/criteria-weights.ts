/** Weights of criteria: from their order alone or from stated points, and how far others might weigh them. */
import ln from "@stdlib/math-base-special-ln";
import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import type { Random } from "./random.ts";

/** Weights by what is known of them: only the order, most important first, or stated weights that sum to 1. */
export type Weighing =
  | { readonly kind: "order"; readonly criteria: number }
  | { readonly kind: "stated"; readonly weights: readonly number[] };

/** How closely drawn weights keep to stated ones: a weight of a half has a standard deviation of 0.09. */
const CONCENTRATION = 30;

/** The middle weights: stated ones as they are, of an order the rank-order centroid w_k = Σ_{i≥k} 1/i ÷ K. Barron and Barrett 1996. */
export function middleWeights(weighing: Weighing): readonly number[] {
  if (weighing.kind === "stated") return weighing.weights;
  const { criteria } = weighing;
  const from = (k: number): number => {
    let total = 0;
    for (let i = k; i <= criteria; i++) total += 1 / i;
    return total / criteria;
  };
  return Array.from({ length: criteria }, (_, k) => from(k + 1));
}

/**
 * Weights that sum to 1, drawn anew: of an order any weights that keep it, all equally likely (their mean is the rank-order centroid); of
 * stated weights a Dirichlet distribution round them. Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007.
 */
export function drawWeights(weighing: Weighing, random: Random): Float64Array {
  const sizes = sizesOf(weighing, random);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return Float64Array.from(sizes, (size) => size / total);
}

function sizesOf(weighing: Weighing, random: Random): readonly number[] {
  const u = (): number => random() || Number.EPSILON;
  if (weighing.kind === "stated")
    return weighing.weights.map((weight) => (weight > 0 ? gammaQuantile(u(), CONCENTRATION * weight, 1) : 0));
  return Array.from({ length: weighing.criteria }, () => -ln(u())).sort((a, b) => b - a);
}
