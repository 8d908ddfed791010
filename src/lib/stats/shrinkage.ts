/** How far an estimate is to be drawn towards zero, by what others like it found. */

/** An estimate and its standard error. */
export interface Estimated {
  readonly value: number;
  readonly error: number;
}

/**
 * Factor between 0 and 1 for an estimate with standard error `error`: σ² ÷ (σ² + error²), with σ² the variance of the true effects around
 * 0 by the method of moments over all estimates, mean(value² − error²), 0 at least (empirical Bayes: Efron and Morris 1975). The standard
 * error of the drawn estimate is `error` × √factor. Throws a RangeError without estimates.
 */
export function shrinkageOf(estimates: readonly Estimated[], error: number): number {
  if (estimates.length === 0) throw new RangeError("no estimates, expected at least 1");
  const between = estimates.reduce((sum, one) => sum + one.value * one.value - one.error * one.error, 0);
  const variance = Math.max(0, between / estimates.length);
  return variance === 0 ? 0 : variance / (variance + error * error);
}
