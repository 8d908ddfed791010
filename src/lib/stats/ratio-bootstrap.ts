/** Intervals of means and ratios of totals over people, by drawing the people again. */
import { bootstrap, type Bootstrapped } from "./bootstrap.ts";
import type { Random } from "./random.ts";
import { shuffled } from "./resample.ts";
import { unitsOf, type Ids } from "./units.ts";

/** Σ`top` over Σ`bottom`, a row each; a mean has ones below. NaN in `top` leaves the row out of both. */
export interface Ratio {
  readonly top: ArrayLike<number>;
  readonly bottom: ArrayLike<number>;
}

/** People are dealt into at most this many blocks, which are then drawn: as good for totals, and a draw costs no more for more people. */
const BLOCKS = 1000;

/**
 * Every ratio with its bootstrap interval (percentile, or BCa as in {@link bootstrap}), all on the same draws of the units in `units`,
 * one id a row. Null for a ratio without anything below it, or under two units. Rows in another order give the same bytes.
 */
export function bootstrapRatios(options: {
  readonly ratios: readonly Ratio[];
  readonly units: Ids;
  readonly random: Random;
  readonly level: number;
}): readonly (Bootstrapped | null)[] {
  const { ratios, units, random, level } = options;
  const people = unitsOf(units);
  if (people.length < 2) return ratios.map(() => null);
  const blocks = Math.min(BLOCKS, people.length);
  const order = blocks < people.length ? shuffled(people.length, random) : null;
  const sums = new Float64Array(blocks * ratios.length * 2);
  people.forEach((_, place) => {
    const at = (place % blocks) * ratios.length * 2;
    for (const row of people[order?.[place] ?? place] as Int32Array) addRow(sums, at, ratios, row);
  });
  return bootstrap({ units: blocks, statistic: (picked) => ratiosOf(sums, ratios.length, picked), random, level });
}

/**
 * Any number that is computed from totals over units, with its bootstrap interval: `columns` hold what every unit adds to each total, units
 * in the order of their ids. Null under two units, or for a number that cannot be had.
 */
export function bootstrapTotals(options: {
  readonly columns: readonly ArrayLike<number>[];
  readonly statistic: (totals: Float64Array) => number;
  readonly random: Random;
  readonly level: number;
  readonly correct?: "when-biased" | "never" | "always";
}): Bootstrapped | null {
  const { columns, statistic, random, level, correct = "when-biased" } = options;
  const [units, width] = [columns[0]?.length ?? 0, columns.length];
  if (units < 2) return null;
  const blocks = Math.min(BLOCKS, units);
  const order = blocks < units ? shuffled(units, random) : null;
  const sums = new Float64Array(blocks * width);
  for (let place = 0; place < units; place++) {
    const at = (place % blocks) * width;
    const unit = order?.[place] ?? place;
    for (let k = 0; k < width; k++) sums[at + k] = (sums[at + k] as number) + (columns[k]?.[unit] as number);
  }
  const total = new Float64Array(width);
  const ofDraw = (picked: Int32Array) => [statistic(addUp(total, sums, picked))];
  return bootstrap({ units: blocks, statistic: ofDraw, random, level, correct })[0] ?? null;
}

/** The sums of the blocks picked, into `total`. */
function addUp(total: Float64Array, sums: Float64Array, picked: Int32Array): Float64Array {
  total.fill(0);
  for (let i = 0; i < picked.length; i++) {
    const at = (picked[i] as number) * total.length;
    for (let k = 0; k < total.length; k++) total[k] = (total[k] as number) + (sums[at + k] as number);
  }
  return total;
}

function addRow(sums: Float64Array, at: number, ratios: readonly Ratio[], row: number): void {
  ratios.forEach(({ top, bottom }, k) => {
    const [above, below] = [top[row] as number, bottom[row] as number];
    if (Number.isNaN(above) || Number.isNaN(below)) return;
    sums[at + 2 * k] = (sums[at + 2 * k] as number) + above;
    sums[at + 2 * k + 1] = (sums[at + 2 * k + 1] as number) + below;
  });
}

function ratiosOf(sums: Float64Array, count: number, picked: Int32Array): Float64Array {
  const total = addUp(new Float64Array(2 * count), sums, picked);
  return Float64Array.from({ length: count }, (_, k) => {
    const below = total[2 * k + 1] as number;
    return below > 0 ? (total[2 * k] as number) / below : NaN;
  });
}
