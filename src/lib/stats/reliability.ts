/** How far scores repeat themselves. */
import { correlationOf, diagonal, type SquareMatrix } from "./square-matrix.ts";
import { sum } from "./sum.ts";

/**
 * Cronbach's α from the items' covariances, k/(k − 1)·(1 − Σs²_i/s²_total); of their correlations it is the standardised α.
 * Null under two items or where the total does not vary. Cronbach 1951.
 */
export function cronbachAlpha(covariance: SquareMatrix): number | null {
  const { size } = covariance;
  const total = sum(covariance.values);
  if (size < 2 || !(total > 0)) return null;
  const own = sum(Float64Array.from({ length: size }, (_, k) => diagonal(covariance, k)));
  return (size / (size - 1)) * (1 - own / total);
}

/** Two scores: their standard deviations, reliabilities and correlation. */
export interface ScorePair {
  readonly deviations: readonly [number, number];
  readonly reliabilities: readonly [number, number];
  readonly correlation: number;
}

/**
 * Reliability of first − second: (s₁²r₁₁ + s₂²r₂₂ − 2r s₁s₂)/(s₁² + s₂² − 2r s₁s₂); the more the two go together, the less is
 * left but error. Null where the difference does not vary. Lord 1963; Johns 1981.
 */
export function differenceReliability({
  deviations: [a, b],
  reliabilities: [p, q],
  correlation,
}: ScorePair): number | null {
  const shared = 2 * correlation * a * b;
  const total = a * a + b * b - shared;
  return total > 1e-12 * (a * a + b * b) ? (a * a * p + b * b * q - shared) / total : null;
}

/** Reliability of the sum of two items by how far they go together: 2r/(1 + r). Spearman 1910; Brown 1910; Eisinga and others 2013. */
export function spearmanBrown(correlation: number): number {
  return (2 * correlation) / (1 + correlation);
}

/** Rounds after which the loadings have settled or will not. */
const MOST_ROUNDS = 500;

/**
 * Loadings of one factor on the items of a correlation matrix by minimum residuals: the sum of squares of what is left off the diagonal
 * is the least, each loading in turn solved from the others. A loading is held within ±1. Null under three items, or where the
 * items share nothing. Harman and Jones 1966.
 */
export function oneFactor({ size, values }: SquareMatrix): Float64Array | null {
  if (size < 3) return null;
  const loadings = new Float64Array(size).fill(Math.sqrt(0.5));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    for (let item = 0; item < size; item++) {
      let [shared, squares] = [0, 0];
      for (let other = 0; other < size; other++) {
        if (other === item) continue;
        const loading = loadings[other] as number;
        shared += (values[item * size + other] as number) * loading;
        squares += loading * loading;
      }
      if (!(squares > 1e-12)) return null;
      const next = Math.min(1, Math.max(-1, shared / squares));
      moved = Math.max(moved, Math.abs(next - (loadings[item] as number)));
      loadings[item] = next;
    }
    if (moved < 1e-10) break;
  }
  return loadings;
}

/**
 * McDonald's ω of the unweighted sum of the items: (Σλ)²/((Σλ)² + Σψ), λ the loadings on one factor times the items' spread and ψ what
 * each item has of its own. Equal to α when all loadings are equal, else larger. Null where there is no one factor. McDonald 1999, 6.
 */
export function mcdonaldOmega(covariance: SquareMatrix): number | null {
  const correlation = correlationOf(covariance);
  const loadings = correlation === null ? null : oneFactor(correlation);
  if (loadings === null) return null;
  const spread = loadings.map((_, item) => Math.sqrt(diagonal(covariance, item)));
  const common = sum(loadings.map((loading, item) => loading * (spread[item] as number))) ** 2;
  const own = sum(loadings.map((loading, item) => (1 - loading ** 2) * (spread[item] as number) ** 2));
  return common + own > 0 ? common / (common + own) : null;
}
