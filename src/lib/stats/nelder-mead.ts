/** The lowest point of a smooth function of a few numbers, without its derivatives. */

/** What to search. */
export interface Search {
  /** The function; NaN and Infinity count as higher than anything. */
  readonly of: (at: Float64Array) => number;
  readonly from: ArrayLike<number>;
  /** Side of the first simplex; default 0.5. */
  readonly step?: number;
  /** Where the corners' values differ by less than this part of their size, the search has settled; default 1e-10. */
  readonly tolerance?: number;
  /** Default 4,000. */
  readonly mostEvaluations?: number;
}

/** Where the search ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** False where it ran out of evaluations, or met no number at all. */
  readonly converged: boolean;
  readonly evaluations: number;
}

/** Reflection, expansion, contraction and shrinkage as in Nelder and Mead 1965. */
const [REFLECT, EXPAND, CONTRACT, SHRINK] = [1, 2, 0.5, 0.5] as const;

const MOST_RESTARTS = 20;

/**
 * Downhill simplex (Nelder and Mead 1965), begun again from the best corner with a fresh simplex until that no longer helps: a simplex
 * can collapse before it has arrived. The same function gives the same answer, always.
 */
export function minimise(search: Search): Minimum {
  const { tolerance = 1e-10, mostEvaluations = 4000 } = search;
  let best = descend(search, Float64Array.from(search.from), search.step ?? 0.5, mostEvaluations);
  for (let again = 0; again < MOST_RESTARTS && best.converged; again++) {
    const left = mostEvaluations - best.evaluations;
    const next = descend(search, best.at, (search.step ?? 0.5) / 4, left);
    const gain = best.value - next.value;
    best = { ...(gain > 0 ? next : best), evaluations: best.evaluations + next.evaluations, converged: next.converged };
    if (!(gain > 10 * tolerance * (1 + Math.abs(best.value)))) break;
  }
  return best;
}

function descend(search: Search, from: Float64Array, step: number, most: number): Minimum {
  const { tolerance = 1e-10 } = search;
  let evaluations = 0;
  const value = (at: Float64Array): number => {
    evaluations++;
    const found = search.of(at);
    return Number.isFinite(found) ? found : Infinity;
  };
  const corners = simplexAt(from, step).map((at) => ({ at, value: value(at) }));
  const size = from.length;
  for (;;) {
    corners.sort((a, b) => a.value - b.value);
    const [lowest, highest] = [corners[0] as Corner, corners[size] as Corner];
    if (!Number.isFinite(lowest.value)) return { ...lowest, converged: false, evaluations };
    if (highest.value - lowest.value <= tolerance * (1 + Math.abs(lowest.value)) && width(corners) < 1e-5)
      return { ...lowest, converged: true, evaluations };
    if (evaluations >= most) return { ...lowest, converged: false, evaluations };
    const centre = centreOf(corners.slice(0, size));
    const next = stepFrom(corners, centre, value);
    if (next !== null) corners[size] = next;
    else {
      for (let i = 1; i <= size; i++) {
        const at = between(lowest.at, (corners[i] as Corner).at, SHRINK);
        corners[i] = { at, value: value(at) };
      }
    }
  }
}

interface Corner {
  readonly at: Float64Array;
  readonly value: number;
}

/** The corner that takes the place of the highest; null where the whole simplex must shrink. */
function stepFrom(
  corners: readonly Corner[],
  centre: Float64Array,
  value: (at: Float64Array) => number,
): Corner | null {
  const size = corners.length - 1;
  const [lowest, second, highest] = [corners[0], corners[size - 1], corners[size]] as [Corner, Corner, Corner];
  const along = (reach: number): Corner => {
    const at = between(centre, highest.at, -reach);
    return { at, value: value(at) };
  };
  const reflected = along(REFLECT);
  if (reflected.value < lowest.value) {
    const expanded = along(EXPAND);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const contracted = reflected.value < highest.value ? along(REFLECT * CONTRACT) : along(-CONTRACT);
  return contracted.value < Math.min(reflected.value, highest.value) ? contracted : null;
}

function simplexAt(from: Float64Array, step: number): readonly Float64Array[] {
  return [from.slice(), ...Array.from(from, (start, i) => from.map((x, j) => (i === j ? start + step : x)))];
}

function centreOf(corners: readonly Corner[]): Float64Array {
  const size = (corners[0] as Corner).at.length;
  return Float64Array.from({ length: size }, (_, i) => corners.reduce((total, { at }) => total + (at[i] as number), 0) / corners.length); // prettier-ignore
}

/** The point that lies `share` of the way from a to b. */
function between(a: Float64Array, b: Float64Array, share: number): Float64Array {
  return a.map((x, i) => x + share * ((b[i] as number) - x));
}

function width(corners: readonly Corner[]): number {
  const first = (corners[0] as Corner).at;
  return Math.max(...corners.map(({ at }) => Math.max(...at.map((x, i) => Math.abs(x - (first[i] as number))))));
}
