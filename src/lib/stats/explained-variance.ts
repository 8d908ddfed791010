/** How much of an outcome a regression explains, and how surely. */
import { bootstrap, type Bootstrapped } from "./bootstrap.ts";
import { combine, covarianceFrom, crossProducts } from "./cross-products.ts";
import type { Random } from "./random.ts";
import { diagonal, sweep } from "./square-matrix.ts";
import type { Ids } from "./units.ts";

/** Units are dealt into at most this many blocks, whose cross-products are added up in a draw. */
const BLOCKS = 400;

/** The columns of a regression, all finite; `units` the independent unit of every row. */
export interface Explained {
  readonly outcome: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
  readonly units: Ids;
}

/**
 * R² with its bootstrap interval over the units: percentile, or BCa where the draws lie off, as R² of draws does with many predictors
 * for the units. A predictor that is a sum of others, in the data or in a draw, adds nothing. Null when the outcome does not vary, or
 * under two units. Efron and Tibshirani 1993, 14.
 */
export function explainedVariance(
  { outcome, predictors, weights, units }: Explained,
  { random, level, draws = 1000 }: { readonly random: Random; readonly level: number; readonly draws?: number },
): Bootstrapped | null {
  const products = crossProducts({ columns: [outcome, ...predictors], alongside: [], weights, units }, BLOCKS, random);
  if (products.units < 2) return null;
  const [counts, total] = [new Float64Array(products.blocks), new Float64Array(products.width)];
  const statistic = (picked: Int32Array) => {
    counts.fill(0);
    for (const block of picked) counts[block] = (counts[block] as number) + 1;
    combine(products, counts, total);
    const covariance = covarianceFrom(products, total);
    const scales = Array.from({ length: covariance.size }, (_, k) => diagonal(covariance, k));
    const whole = scales[0] as number;
    if (!(whole > 0)) return [NaN];
    for (let k = 1; k < covariance.size; k++) sweep(covariance, k, scales[k] as number);
    return [Math.min(1, Math.max(0, 1 - diagonal(covariance, 0) / whole))];
  };
  return bootstrap({ units: products.blocks, statistic, random, level, draws })[0] ?? null;
}
