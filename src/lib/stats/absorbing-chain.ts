/** Walks over steps that end well or not: chances of a good end, with and without a step. */
import { inverse, Matrix } from "ml-matrix";

/** Counts of a chain of `size` steps: where walks begin, and what followed each step. */
export interface Chain {
  readonly size: number;
  /** Walks that begin at each step. */
  readonly starts: ArrayLike<number>;
  /** `size` rows of size + 2: how often each step followed, then the good end, then the other. */
  readonly followed: ArrayLike<number>;
}

/** What the chain tells. */
export interface Absorption {
  /** Chance of a good end. */
  readonly success: number;
  /** Chance that a walk ever comes to each step. */
  readonly visited: Float64Array;
  /** Chance of a good end from each step. */
  readonly successFrom: Float64Array;
  /** Chance of a good end by way of each step: what is lost when every walk that comes there fails. */
  readonly through: Float64Array;
}

/**
 * Chances of an absorbing Markov chain by its fundamental matrix N = (I − Q)⁻¹. If all walks that come to step k fail, the chance of a
 * good end falls by P(ever at k)·P(good end from k), and P(ever at k) is the expected visits over N_kk; so one inverse gives every
 * removal. A step that is never passed leads nowhere. Null when no walk begins, or when some step cannot be left for an end.
 * Kemeny and Snell 1960, chapter 3; Anderl et al. 2016.
 */
export function absorb({ size, starts, followed }: Chain): Absorption | null {
  let walks = 0;
  for (let i = 0; i < size; i++) walks += starts[i] as number;
  if (!(walks > 0)) return null;
  const stay = Matrix.eye(size, size);
  const good = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let total = 0;
    for (let j = 0; j < size + 2; j++) total += followed[i * (size + 2) + j] as number;
    if (total === 0) continue;
    for (let j = 0; j < size; j++) stay.set(i, j, (i === j ? 1 : 0) - (followed[i * (size + 2) + j] as number) / total);
    good[i] = (followed[i * (size + 2) + size] as number) / total;
  }
  const visits = inverted(stay);
  return visits === null
    ? null
    : chances(
        visits,
        Float64Array.from({ length: size }, (_, i) => (starts[i] as number) / walks),
        good,
      );
}

function chances(visits: Matrix, begin: Float64Array, good: Float64Array): Absorption {
  const size = good.length;
  const [visited, successFrom, through] = [0, 1, 2].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let success = 0;
  for (let i = 0; i < size; i++) {
    let [from, expected] = [0, 0];
    for (let j = 0; j < size; j++) {
      from += visits.get(i, j) * (good[j] as number);
      expected += (begin[j] as number) * visits.get(j, i);
    }
    successFrom[i] = from;
    visited[i] = expected / visits.get(i, i);
    through[i] = (visited[i] as number) * from;
    success += (begin[i] as number) * from;
  }
  return { success, visited, successFrom, through };
}

function inverted(matrix: Matrix): Matrix | null {
  try {
    const found = inverse(matrix);
    return found.to1DArray().every(Number.isFinite) ? found : null;
  } catch {
    return null;
  }
}
