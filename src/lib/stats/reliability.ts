/** How far scores repeat themselves. */
import { diagonal, type SquareMatrix } from "./square-matrix.ts";
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
