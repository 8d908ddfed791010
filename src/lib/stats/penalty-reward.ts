/** What a low and what a high answer go together with, against an answer in between. */
import { covarianceFrom, combine, crossProducts } from "./cross-products.ts";
import { dependence } from "./dependent-columns.ts";
import type { Estimated } from "./interval.ts";
import type { Random } from "./random.ts";
import { combination, leastSquares, type Regression } from "./regression.ts";
import { diagonal, sweep } from "./square-matrix.ts";
import { unitsOf, type Ids } from "./units.ts";

/** Columns of equal length; every driver as two columns of 0 and 1 that are never both 1. */
export interface Contrasted {
  readonly outcome: ArrayLike<number>;
  readonly drivers: readonly LowHigh[];
  /** Held equal; one that follows from the drivers and earlier controls is left out. */
  readonly controls?: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
  /** Independent unit of every row; errors are CR1 where a unit has several rows, else HC3. */
  readonly units: Ids;
}

/** Where one driver's answer is low, and where it is high. */
export interface LowHigh {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** One driver's coefficients; null where the column is constant or a sum of others. */
export interface Contrast {
  /** Outcome with a low answer less that with one in between. */
  readonly penalty: Estimated | null;
  /** Outcome with a high answer less that with one in between. */
  readonly reward: Estimated | null;
  /** Reward + penalty: which of the two is larger, by the Wald test of 0. */
  readonly sum: Estimated | null;
  /** Reward − penalty: from low to high. */
  readonly range: Estimated | null;
}

/** The regression on all drivers at once. */
export interface Contrasts {
  readonly drivers: readonly Contrast[];
  readonly intercept: number;
  readonly rSquared: number | null;
}

/**
 * Penalty–reward contrast: outcome = b₀ + Σ(P_j·low_j + R_j·high_j). Null when nothing can be estimated: too few rows or one unit.
 * Brandt 1987; Mittal, Ross and Baldasare 1998.
 */
export function contrasts(data: Contrasted, level: number): Contrasts | null {
  const { outcome, drivers, controls = [], weights, units } = data;
  const { entangled } = dependence({ columns: columnsOf(drivers), weights });
  const columns = [...columnsOf(drivers), ...controls];
  const { spare } = dependence({ columns, weights });
  const repeated = unitsOf(units).length < outcome.length;
  const fit = leastSquares({
    outcome,
    predictors: columns.filter((_, k) => spare[k] !== true),
    weights,
    clusters: repeated ? units : undefined,
  });
  if (fit === null) return null;
  const place = placesOf(spare);
  const read = (parts: readonly (readonly [number, number])[]) =>
    parts.some(([column]) => entangled[column] === true) ? null : combined(fit, parts, place, level);
  return {
    drivers: drivers.map((_, j) => {
      const [low, high] = [2 * j, 2 * j + 1];
      return {
        penalty: read([[low, 1]]),
        reward: read([[high, 1]]),
        sum: read([
          [low, 1],
          [high, 1],
        ]),
        range: read([
          [low, -1],
          [high, 1],
        ]),
      };
    }),
    intercept: fit.coefficients[0] as number,
    rSquared: fit.rSquared,
  };
}

/** Penalties and rewards of every draw: same place, same draw; draws without a single solution are left out. */
export interface DrawnContrasts {
  readonly draws: number;
  readonly penalties: readonly Float64Array[];
  readonly rewards: readonly Float64Array[];
}

/**
 * Bootstraps the coefficients over independent units by adding up cross-products of up to 1,000 random blocks of them. Null when over 5%
 * of the draws have no single solution. Efron 1979.
 */
export function drawContrasts(
  { outcome, drivers, controls = [], weights, units }: Contrasted,
  { random, draws = 2000 }: { readonly random: Random; readonly draws?: number },
): DrawnContrasts | null {
  const marks = columnsOf(drivers);
  const { spare } = dependence({ columns: [...marks, ...controls], weights });
  const held = controls.filter((_, k) => spare[marks.length + k] !== true);
  const size = 1 + marks.length + held.length;
  const products = crossProducts({ columns: [outcome, ...marks, ...held], alongside: [], weights, units }, 1000, random); // prettier-ignore
  const [counts, total] = [new Uint32Array(products.blocks), new Float64Array(products.width)];
  const found: Float64Array[] = [];
  for (let draw = 0; draw < draws; draw++) {
    counts.fill(0);
    for (let i = 0; i < products.blocks; i++) {
      const block = Math.floor(random() * products.blocks);
      counts[block] = (counts[block] as number) + 1;
    }
    combine(products, counts, total);
    const slopes = slopesOf(covarianceFrom(products, total));
    if (slopes !== null) found.push(slopes);
  }
  if (products.units < 2 || found.length < 0.95 * draws) return null;
  const column = (k: number) => Float64Array.from(found, (slopes) => slopes[k] as number);
  return {
    draws: found.length,
    penalties: drivers.map((_, j) => column(2 * j)),
    rewards: drivers.map((_, j) => column(2 * j + 1)),
  };

  /** Coefficients of all columns but the first; null where one is a sum of others in this draw. */
  function slopesOf(covariance: ReturnType<typeof covarianceFrom>): Float64Array | null {
    const scales = Array.from({ length: size }, (_, k) => diagonal(covariance, k));
    for (let k = 1; k < size; k++) if (!sweep(covariance, k, scales[k] as number)) return null;
    return covariance.values.slice(1, size);
  }
}

/**
 * Asymmetry of impact (R − |P|)/(R + |P|), from −1 (only low answers count) to 1 (only high ones), with what points the wrong way
 * counted as none; null where both do. Mikulić and Prebežac 2008.
 */
export function asymmetryOf(penalty: number, reward: number): number | null {
  const [loss, gain] = [Math.max(-penalty, 0), Math.max(reward, 0)];
  return loss + gain > 0 ? (gain - loss) / (gain + loss) : null;
}

function columnsOf(drivers: readonly LowHigh[]): readonly Float64Array[] {
  return drivers.flatMap(({ low, high }) => [low, high]);
}

/** Position in the fitted model, behind the intercept, of every column that is in it. */
function placesOf(spare: readonly boolean[]): readonly number[] {
  let place = 0;
  return spare.map((left) => (left ? -1 : ++place));
}

function combined(
  fit: Regression,
  parts: readonly (readonly [column: number, times: number])[],
  place: readonly number[],
  level: number,
): Estimated {
  const contrast = new Float64Array(fit.coefficients.length);
  for (const [column, times] of parts) contrast[place[column] as number] = times;
  return combination(fit, contrast, level);
}
