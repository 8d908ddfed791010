/** What each of several correlated drivers contributes to one outcome, in every usual reading. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { lmg } from "./lmg.ts";
import { relativeWeights } from "./relative-weights.ts";
import { copyOf, diagonal, sweep, type SquareMatrix } from "./square-matrix.ts";

/** One number a driver in every array, in the order of the matrix. */
export interface Importance {
  readonly rSquared: number;
  /** Shapley contribution to R²; they sum to it. */
  readonly lmg: Float64Array;
  /** `lmg` as part of R²; null where R² is 0. */
  readonly shares: Float64Array | null;
  /** Johnson's relative weight; they sum to R². */
  readonly relativeWeights: Float64Array;
  /** Correlation with the outcome by itself. */
  readonly correlations: Float64Array;
  /** Null when a driver is a sum of others. */
  readonly unique: Coefficients | null;
  /** First eigenvalue of the drivers' correlations as part of all: near 1 when answers hardly differ between drivers (halo). */
  readonly halo: number;
}

/** What a regression on all drivers at once gives, one number a driver. */
export interface Coefficients {
  readonly rSquared: number;
  /** Standardised coefficient. */
  readonly betas: Float64Array;
  /** Variance inflation 1/(1 − R²_j). */
  readonly vifs: Float64Array;
  /** Gain in R² when the driver enters last, β²/VIF. */
  readonly last: Float64Array;
}

/**
 * All readings at once from a matrix of correlations, outcome first; at most 16 drivers (RangeError).
 * {@link lmg}, {@link relativeWeights}, {@link coefficients}; Grömping 2006, 2007.
 */
export function importance(correlation: SquareMatrix): Importance {
  const drivers = correlation.size - 1;
  const contributions = new Float64Array(drivers);
  const rSquared = lmg(drivers)(correlation, contributions);
  return {
    rSquared,
    lmg: contributions,
    shares: rSquared > 0 ? contributions.map((part) => part / rSquared) : null,
    relativeWeights: relativeWeights(correlation),
    correlations: correlation.values.slice(1, correlation.size),
    unique: coefficients(correlation),
    halo: firstEigenvalue(correlation) / drivers,
  };
}

/** Standardised regression on all drivers by sweeping the matrix (outcome first); null when a driver is a sum of others. */
export function coefficients(correlation: SquareMatrix): Coefficients | null {
  const { size } = correlation;
  const swept = copyOf(correlation);
  for (let k = 1; k < size; k++) if (!sweep(swept, k, 1)) return null;
  const betas = swept.values.slice(1, size);
  const vifs = Float64Array.from({ length: size - 1 }, (_, j) => -diagonal(swept, j + 1));
  const last = betas.map((beta, j) => beta ** 2 / (vifs[j] as number));
  return { rSquared: 1 - diagonal(swept, 0), betas, vifs, last };
}

function firstEigenvalue({ size, values }: SquareMatrix): number {
  const among = Matrix.zeros(size - 1, size - 1);
  for (let i = 1; i < size; i++) for (let j = 1; j < size; j++) among.set(i - 1, j - 1, values[i * size + j] as number);
  return Math.max(...new EigenvalueDecomposition(among, { assumeSymmetric: true }).realEigenvalues);
}
