/** Weights that make the answers' margins those of the population. */
import { sum, sumOf } from "./sum.ts";

/** One variable with known population shares. */
export interface Margin {
  /** Category of every row, a position in `targets`. */
  readonly categories: ArrayLike<number>;
  /** Population of every category, counts or shares, all positive. */
  readonly targets: readonly number[];
}

/** What to rake. */
export interface Raking {
  readonly margins: readonly Margin[];
  /** Positive weight a row to begin with; absent: 1. */
  readonly base?: ArrayLike<number> | undefined;
  /** Default 100. */
  readonly iterations?: number;
  /** Largest allowed difference between a weighted share and its target; default 1e-8. */
  readonly tolerance?: number;
  /** Smallest and largest weight as times the mean; default 0.2 and 5. */
  readonly trim?: readonly [number, number];
}

/** Weights of mean 1, and how well they do. */
export interface Raked {
  readonly weights: Float64Array;
  /** Whether every margin came within the tolerance before trimming; never where a category has no rows. */
  readonly converged: boolean;
  readonly iterations: number;
  /** Rows whose weight was cut. */
  readonly trimmed: number;
  /** Largest difference between a weighted share and its target that is left after trimming. */
  readonly largestError: number;
}

/**
 * Iterative proportional fitting of the weights to every margin in turn, then trimming; one margin is post-stratification.
 * Works on cells, so the order of the rows does not matter. Throws a RangeError without rows or margins, for a category
 * outside its targets or a target or weight that is not positive. Deming and Stephan 1940; trimming as Kalton and Flores-Cervantes 2003.
 */
export function rake({ margins, base, iterations = 100, tolerance = 1e-8, trim = [0.2, 5] }: Raking): Raked {
  const rows = requireMargins(margins, base);
  const shares = margins.map(({ targets }) => targets.map((target) => target / sum(targets)));
  const cells = cellsOf(margins, rows, base);
  let round = 0;
  let error = largestError(cells, shares);
  while (error > tolerance && round < iterations) {
    for (let m = 0; m < shares.length; m++) fit(cells, m, shares[m] as number[]);
    error = largestError(cells, shares);
    round++;
  }
  const weights = new Float64Array(rows);
  for (const cell of cells) for (const row of cell.rows) weights[row] = cell.factor * (base?.[row] ?? 1);
  const trimmed = trimTo(weights, trim);
  const after = cells.map((cell) => ({
    ...cell,
    total: sumOf(cell.rows.length, (i) => weights[cell.rows[i] as number] as number),
    factor: 1,
  }));
  return {
    weights,
    converged: error <= tolerance,
    iterations: round,
    trimmed,
    largestError: largestError(after, shares),
  };
}

/** Rows that share a category on every margin, their total base weight, and what raking multiplies it by. */
interface Cell {
  readonly categories: readonly number[];
  readonly rows: number[];
  readonly total: number;
  factor: number;
}

function cellsOf(margins: readonly Margin[], rows: number, base?: ArrayLike<number>): readonly Cell[] {
  const members = new Map<string, { categories: readonly number[]; rows: number[] }>();
  for (let row = 0; row < rows; row++) {
    const categories = margins.map((margin) => margin.categories[row] as number);
    const key = categories.join(" ");
    const known = members.get(key);
    if (known === undefined) members.set(key, { categories, rows: [row] });
    else known.rows.push(row);
  }
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return sorted.map((cell) => ({
    ...cell,
    total: sumOf(cell.rows.length, (i) => base?.[cell.rows[i] as number] ?? 1),
    factor: 1,
  }));
}

function fit(cells: readonly Cell[], margin: number, shares: readonly number[]): void {
  const found = weightedShares(cells, margin, shares.length);
  for (const cell of cells) {
    const at = cell.categories[margin] as number;
    cell.factor *= (shares[at] as number) / (found[at] as number);
  }
}

function largestError(cells: readonly Cell[], shares: readonly (readonly number[])[]): number {
  const errors = shares.flatMap((targets, m) => {
    const found = weightedShares(cells, m, targets.length);
    return targets.map((target, k) => Math.abs(target - (found[k] as number)));
  });
  return Math.max(...errors);
}

function weightedShares(cells: readonly Cell[], margin: number, categories: number): Float64Array {
  const all = sumOf(cells.length, (i) => (cells[i] as Cell).total * (cells[i] as Cell).factor);
  const shares = new Float64Array(categories);
  for (const { categories: of, total, factor } of cells) {
    const at = of[margin] as number;
    shares[at] = (shares[at] as number) + (total * factor) / all;
  }
  return shares;
}

/** Cuts weights to the bounds around their mean of 1, again until the mean no longer moves them out; gives how many were cut. */
function trimTo(weights: Float64Array, [least, most]: readonly [number, number]): number {
  const cut = new Set<number>();
  for (let round = 0; round < 100; round++) {
    const average = sum(weights) / weights.length;
    weights.forEach((weight, row) => (weights[row] = weight / average));
    let moved = false;
    weights.forEach((weight, row) => {
      const held = Math.min(most, Math.max(least, weight));
      if (Math.abs(held - weight) <= 1e-9) return;
      weights[row] = held;
      cut.add(row);
      moved = true;
    });
    if (!moved) break;
  }
  return cut.size;
}

function requireMargins(margins: readonly Margin[], base?: ArrayLike<number>): number {
  const rows = margins[0]?.categories.length ?? 0;
  if (rows === 0) throw new RangeError("no rows or margins, expected at least 1");
  for (const { categories, targets } of margins) {
    if (categories.length !== rows) throw new RangeError(`${categories.length} rows in a margin, expected ${rows}`);
    if (!targets.every((target) => target > 0 && Number.isFinite(target)))
      throw new RangeError("a target is not positive");
    for (let row = 0; row < rows; row++) {
      if (targets[categories[row] as number] === undefined)
        throw new RangeError(`row ${row + 1}: no target for category ${categories[row]}`);
    }
  }
  for (let row = 0; base !== undefined && row < rows; row++) {
    if (!((base[row] as number) > 0)) throw new RangeError(`row ${row + 1}: weight ${base[row]}, expected above 0`);
  }
  return rows;
}
