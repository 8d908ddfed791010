/** How far the questions of one scale measure the same thing. */
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import type { Random } from "../stats/random.ts";
import { cronbachAlpha, mcdonaldOmega, spearmanBrown } from "../stats/reliability.ts";
import type { SquareMatrix } from "../stats/square-matrix.ts";
import { unitsOf } from "../stats/units.ts";

/** Independent units that are drawn; more people than this are drawn in as many equal groups, which costs no width that shows. */
const MOST_UNITS = 1000;

/** Fewer people than this who answered every question, and nothing is said of how the questions hang together. */
export const LEAST_COMPLETE = 10;

/** Answers of people who answered every question of the scale, favourable up, one array a question, with the person behind each. */
export interface Complete {
  readonly columns: readonly Float64Array[];
  readonly persons: readonly string[];
}

/** α and ω with their intervals; null where the answers do not vary or there are too few, ω also of two questions. */
export interface Reliability {
  readonly alpha: Bootstrapped | null;
  readonly omega: Bootstrapped | null;
}

/**
 * Cronbach's α, for two questions the Spearman–Brown value of their correlation, and McDonald's ω, with percentile intervals over
 * people on the same draws.
 */
export function reliabilityOf(complete: Complete, options: { level: number; random: Random }): Reliability {
  const blocks = blocksOf(complete);
  const size = complete.columns.length;
  if (new Set(complete.persons).size < LEAST_COMPLETE) return { alpha: null, omega: null };
  const statistic = (picked: ArrayLike<number>): readonly [number, number] => {
    const covariance = covarianceOf(blocks, picked, size);
    return [alphaOf(covariance) ?? NaN, mcdonaldOmega(covariance) ?? NaN];
  };
  const [alpha = null, omega = null] = bootstrap({ units: blocks.length, statistic, ...options, correct: "never" });
  return { alpha, omega };
}

/** α of a covariance matrix; of two questions by their correlation, whatever their spreads. */
function alphaOf(covariance: SquareMatrix): number | null {
  if (covariance.size !== 2) return cronbachAlpha(covariance);
  const [a = 0, both = 0, , b = 0] = covariance.values;
  if (!(a > 0 && b > 0)) return null;
  const r = both / Math.sqrt(a * b);
  return r > -1 ? spearmanBrown(r) : null;
}

/** Count, sums and sums of products of each unit's answers: all that a covariance needs. */
function blocksOf({ columns, persons }: Complete): readonly Float64Array[] {
  const size = columns.length;
  const units = unitsOf(persons);
  const count = Math.min(units.length, MOST_UNITS);
  const blocks = Array.from({ length: count }, () => new Float64Array(1 + size + size * size));
  // Taken off before squaring, so that no digits are lost; the least, so that the order of the rows does not show.
  const least = columns.map((column) => column.reduce((low, value) => Math.min(low, value), Infinity));
  units.forEach((rows, unit) => {
    const block = blocks[unit % count] as Float64Array;
    for (const row of rows) {
      block[0] = (block[0] as number) + 1;
      for (let i = 0; i < size; i++) {
        const x = (columns[i]?.[row] as number) - (least[i] as number);
        block[1 + i] = (block[1 + i] as number) + x;
        for (let j = 0; j <= i; j++) {
          const at = 1 + size + i * size + j;
          block[at] = (block[at] as number) + x * ((columns[j]?.[row] as number) - (least[j] as number));
        }
      }
    }
  });
  return blocks;
}

function covarianceOf(blocks: readonly Float64Array[], picked: ArrayLike<number>, size: number): SquareMatrix {
  const total = new Float64Array(1 + size + size * size);
  for (let k = 0; k < picked.length; k++) {
    const block = blocks[picked[k] as number] as Float64Array;
    for (let at = 0; at < total.length; at++) total[at] = (total[at] as number) + (block[at] as number);
  }
  const n = total[0] as number;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const centre = ((total[1 + i] as number) * (total[1 + j] as number)) / n;
      const covariance = ((total[1 + size + i * size + j] as number) - centre) / n;
      values[i * size + j] = covariance;
      values[j * size + i] = covariance;
    }
  }
  return { size, values };
}
