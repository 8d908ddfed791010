/** How sure the division of explained variance over drivers is, and their order. */
import { combine, covarianceFrom, crossProducts, meanFrom, type CrossProducts } from "./cross-products.ts";
import { coefficients, importance, type Importance } from "./importance.ts";
import type { Interval } from "./interval.ts";
import { lmg } from "./lmg.ts";
import { owen, type Block } from "./owen.ts";
import { percentileInterval } from "./quantile.ts";
import type { Random } from "./random.ts";
import { placeChances, placeInterval, places, topChance } from "./ranks.ts";
import { relativeWeights } from "./relative-weights.ts";
import { correlationOf, diagonal, partialOut, type SquareMatrix } from "./square-matrix.ts";
import type { Ids } from "./units.ts";

/** What to explain by what: columns of equal length, one complete row an answer. */
export interface Drivers {
  readonly outcome: ArrayLike<number>;
  /** 1 to 16 columns. */
  readonly drivers: readonly ArrayLike<number>[];
  /** Taken out of the outcome and of every driver first; R² is then the partial R². */
  readonly controls?: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
  /** Independent unit of every row: the person. */
  readonly units: Ids;
  /** Drivers that enter together, by their places; R² is then divided by Owen instead of by LMG. */
  readonly groups?: readonly Block[];
  /** Columns whose weighted mean is taken of every draw too, to be read together with the shares (performance). */
  readonly alongside?: readonly ArrayLike<number>[];
}

/** How to draw. */
export interface Draws {
  readonly random: Random;
  readonly level: number;
  /** Default 2,000. */
  readonly draws?: number;
  /** Blocks that the units are dealt into, default 1,000. */
  readonly blocks?: number;
}

/** One driver's percentile intervals and the chances of its ranks, 1 for the largest LMG. */
export interface DriverUncertainty {
  readonly lmg: Interval;
  readonly share: Interval;
  readonly relativeWeight: Interval;
  /** Null where some draw had no unique coefficients. */
  readonly beta: Interval | null;
  readonly rank: number;
  readonly rankInterval: Interval;
  /** P(rank = k) at k − 1; sums to 1. */
  readonly rankChances: Float64Array;
  /** P(rank ≤ 3). */
  readonly topThree: number;
}

/** The point readings with everything drawn around them. */
export interface ImportanceUncertainty {
  readonly importance: Importance;
  readonly rSquared: Interval;
  readonly drivers: readonly DriverUncertainty[];
  /** Share of each of `groups`, with its interval. */
  readonly groups: readonly { readonly share: number; readonly interval: Interval }[];
  readonly units: number;
  readonly blocks: number;
  /** Draws that could be read. */
  readonly draws: number;
  /** Shares of R² by driver, and means by column of `alongside`, draw by draw: same place, same draw. */
  readonly drawn: { readonly shares: readonly Float64Array[]; readonly means: readonly Float64Array[] };
  /** Means of `alongside` in the data itself. */
  readonly means: Float64Array;
}

/** Variance below this part of what the whole data has is rounding. */
const negligible = 1e-10;

/** More unreadable draws than this part, and the intervals would describe other data. */
const mostLost = 0.05;

/**
 * Bootstraps LMG, shares, relative weights, coefficients and ranks over independent units: the rows are summed once into cross-products
 * of random blocks, each draw adds up as many blocks drawn with replacement. Always percentile intervals. Null when the outcome or a
 * driver does not vary, nothing is explained, there are under two units, or over 5% of the draws meet that. Throws a RangeError for
 * unequal lengths, a value that is no number or over 16 drivers. Grömping 2006 (boot.relimp), Efron 1979; unit order is by id.
 */
export function bootstrapImportance(
  data: Drivers,
  { random, level, draws = 2000, blocks = 1000 }: Draws,
): ImportanceUncertainty | null {
  const { outcome, drivers, controls = [], alongside = [], groups = [], weights, units } = data;
  const columns = [outcome, ...drivers, ...controls];
  const products = crossProducts({ columns, alongside, weights, units }, blocks, random);
  const read = reader(products, drivers.length, columns.length, groups);
  const whole = read(new Uint32Array(products.blocks).fill(1));
  if (whole === null || products.units < 2) return null;
  const readings = drawn(products.blocks, draws, random, read);
  if (readings.length < (1 - mostLost) * draws || readings.length < 1) return null;
  return {
    importance: { ...importance(whole.matrix), lmg: whole.lmg, shares: whole.shares },
    rSquared: percentileInterval(
      Float64Array.from(readings, (reading) => reading.rSquared),
      level,
    ),
    drivers: drivers.map((_, j) => ({
      ...describe(readings, drivers.length, j, level),
      rank: whole.places[j] as number,
    })),
    groups: groups.map((group) => ({
      share: together(whole, group),
      interval: percentileInterval(
        Float64Array.from(readings, (reading) => together(reading, group)),
        level,
      ),
    })),
    units: products.units,
    blocks: products.blocks,
    draws: readings.length,
    drawn: {
      shares: drivers.map((_, j) => Float64Array.from(readings, (reading) => reading.shares[j] as number)),
      means: alongside.map((_, k) => Float64Array.from(readings, (reading) => reading.means[k] as number)),
    },
    means: whole.means,
  };
}

function together({ shares }: Reading, group: Block): number {
  return group.reduce((total, driver) => total + (shares[driver] as number), 0);
}

/** What one draw of blocks, or the whole data, says. */
interface Reading {
  readonly matrix: SquareMatrix;
  readonly rSquared: number;
  readonly lmg: Float64Array;
  readonly shares: Float64Array;
  readonly relativeWeights: Float64Array;
  readonly betas: Float64Array | null;
  readonly places: Uint32Array;
  readonly means: Float64Array;
}

type Reader = (counts: ArrayLike<number>) => Reading | null;

/** Reads blocks taken so many times each; null where the outcome or a driver is left without variance, or nothing is explained. */
function reader(products: CrossProducts, drivers: number, columns: number, groups: readonly Block[]): Reader {
  const divide = groups.length > 0 ? owen(drivers, groups) : lmg(drivers);
  const total = new Float64Array(products.width);
  combine(products, new Uint32Array(products.blocks).fill(1), total);
  const spread = covarianceFrom(products, total);
  const alongside = products.centres.length - columns;
  return (counts) => {
    combine(products, counts, total);
    const matrix = correlationsFrom(covarianceFrom(products, total), spread, drivers + 1);
    if (matrix === null) return null;
    const parts = new Float64Array(drivers);
    const rSquared = divide(matrix, parts);
    if (!(rSquared > 0)) return null;
    const means = Float64Array.from({ length: alongside }, (_, k) => meanFrom(products, total, columns + k));
    return {
      matrix,
      rSquared,
      lmg: parts,
      shares: parts.map((part) => part / rSquared),
      relativeWeights: relativeWeights(matrix),
      betas: coefficients(matrix)?.betas ?? null,
      places: places(parts),
      means,
    };
  };
}

/** Correlations of the first `keep` variables, the others taken out; null where one keeps no variance to speak of. */
function correlationsFrom(covariance: SquareMatrix, spread: SquareMatrix, keep: number): SquareMatrix | null {
  const partial = covariance.size > keep ? partialOut(covariance, keep) : covariance;
  for (let k = 0; k < keep; k++) if (!(diagonal(partial, k) > negligible * diagonal(spread, k))) return null;
  return correlationOf(partial);
}

function drawn(blocks: number, draws: number, random: Random, read: Reader): readonly Reading[] {
  const readings: Reading[] = [];
  const counts = new Uint32Array(blocks);
  for (let draw = 0; draw < draws; draw++) {
    counts.fill(0);
    for (let i = 0; i < blocks; i++) {
      const block = Math.floor(random() * blocks);
      counts[block] = (counts[block] as number) + 1;
    }
    const reading = read(counts);
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

function describe(
  readings: readonly Reading[],
  drivers: number,
  j: number,
  level: number,
): Omit<DriverUncertainty, "rank"> {
  const column = (of: (reading: Reading) => ArrayLike<number>): Float64Array =>
    Float64Array.from(readings, (reading) => of(reading)[j] as number);
  const unique = readings.every((reading) => reading.betas !== null);
  const chances = placeChances(
    column((reading) => reading.places),
    drivers,
  );
  return {
    lmg: percentileInterval(
      column((reading) => reading.lmg),
      level,
    ),
    share: percentileInterval(
      column((reading) => reading.shares),
      level,
    ),
    relativeWeight: percentileInterval(
      column((reading) => reading.relativeWeights),
      level,
    ),
    beta: unique
      ? percentileInterval(
          column((reading) => reading.betas ?? []),
          level,
        )
      : null,
    rankInterval: placeInterval(chances, level),
    rankChances: chances,
    topThree: topChance(chances, 3),
  };
}
