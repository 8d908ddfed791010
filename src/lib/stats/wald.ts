/** One test of several coefficients at once. */
import { inverse, Matrix } from "ml-matrix";
import { fUpperTail } from "./distributions.ts";
import type { Regression } from "./regression.ts";

/**
 * P-value that the coefficients at these places are all 0: F = b′V⁻¹b/k on k and `df` degrees of freedom, V their covariance, which may
 * be a robust one (Wald 1943). Null without places or where V cannot be inverted.
 */
export function waldTest({ coefficients, covariance, df }: Regression, places: readonly number[]): number | null {
  const size = places.length;
  if (size === 0) return null;
  const at = (i: number, j: number) => covariance.values[i * covariance.size + j] as number;
  const variance = new Matrix(places.map((i) => places.map((j) => at(i, j))));
  // Scaled to a unit diagonal, so that columns of very different size do not make it look singular.
  const scale = places.map((i) => Math.sqrt(at(i, i)));
  if (scale.some((each) => !(each > 0))) return null;
  const unit = new Matrix(places.map((_, i) => places.map((__, j) => variance.get(i, j) / (scale[i]! * scale[j]!))));
  const b = Matrix.columnVector(places.map((place, i) => (coefficients[place] as number) / (scale[i] as number)));
  try {
    const f = b.transpose().mmul(inverse(unit)).mmul(b).get(0, 0) / size;
    return Number.isFinite(f) ? fUpperTail(Math.max(0, f), size, df) : null;
  } catch {
    return null;
  }
}
