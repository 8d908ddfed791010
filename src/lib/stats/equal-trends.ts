/** Whether two groups developed alike over several moments: the assumption of a difference in differences, tested beforehand. */
import { cholesky, solveLower } from "./cholesky.ts";
import { chiSquareUpperTail, fUpperTail } from "./distributions.ts";
import { mean, sum, variance } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";
import { welch } from "./welch.ts";

/** One row an observation, made at a moment (any numbers that sort in time). */
export interface Development {
  readonly values: ArrayLike<number>;
  readonly treated: ArrayLike<boolean>;
  readonly times: ArrayLike<number>;
  /** What is followed in time; null when all observations are independent. */
  readonly clusters: Ids | null;
}

/**
 * p-value of "the difference between the groups was the same at every moment". Followed clusters: Hotelling's T² on each cluster's
 * distance to its own last moment, exact for normal values; too few clusters for that, Welch's t on their slopes. Independent
 * observations: χ² of the differences by moment (Cochran's Q). Null under two moments or when it cannot be computed.
 */
export function equalTrends(data: Development): number | null {
  const times = [...new Set(Array.from(data.times))].sort((a, b) => a - b);
  if (times.length < 2) return null;
  if (data.clusters === null) return heterogeneity(data, times);
  const paths = pathsOf(data, times, data.clusters);
  return hotelling(distances(paths.treated), distances(paths.control)) ?? slopes(paths, times);
}

interface Paths {
  readonly treated: readonly Float64Array[];
  readonly control: readonly Float64Array[];
}

/** Mean by moment of each cluster that was seen at every moment. */
function pathsOf(data: Development, times: readonly number[], clusters: Ids): Paths {
  const treated: Float64Array[] = [];
  const control: Float64Array[] = [];
  for (const rows of unitsOf(clusters)) {
    const path = Float64Array.from(times, (time) => {
      const values = Array.from(rows).flatMap((row) => (data.times[row] === time ? [data.values[row] as number] : []));
      return values.length === 0 ? NaN : mean(values);
    });
    if (path.some(Number.isNaN)) continue;
    (data.treated[rows[0] as number] === true ? treated : control).push(path);
  }
  return { treated, control };
}

function distances(paths: readonly Float64Array[]): readonly Float64Array[] {
  return paths.map((path) => path.subarray(0, -1).map((value) => value - (path.at(-1) as number)));
}

/** Two-sample T² of vectors (Hotelling 1931); null when the pooled covariance cannot be inverted. */
function hotelling(first: readonly Float64Array[], second: readonly Float64Array[]): number | null {
  const size = first[0]?.length ?? 0;
  const df = first.length + second.length - 2;
  if (first.length < 2 || second.length < 2 || df - size + 1 < 1) return null;
  const [a, b] = [centreOf(first, size), centreOf(second, size)];
  const pooled = new Float64Array(size * size);
  for (const [vectors, centre] of [[first, a], [second, b]] as const) addScatter(pooled, vectors, centre, df); // prettier-ignore
  const lower = cholesky(pooled, size);
  if (lower === null) return null;
  const whitened = solveLower(lower, a.map((value, i) => value - (b[i] as number))); // prettier-ignore
  const square = sum(whitened.map((value) => value * value)) / (1 / first.length + 1 / second.length);
  return fUpperTail((square * (df - size + 1)) / (df * size), size, df - size + 1);
}

function centreOf(vectors: readonly Float64Array[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => mean(vectors.map((vector) => vector[i] as number)));
}

function addScatter(into: Float64Array, vectors: readonly Float64Array[], centre: Float64Array, df: number): void {
  const size = centre.length;
  for (const vector of vectors) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const product =
          ((vector[i] as number) - (centre[i] as number)) * ((vector[j] as number) - (centre[j] as number));
        into[i * size + j] = (into[i * size + j] as number) + product / df;
      }
    }
  }
}

function slopes(paths: Paths, times: readonly number[]): number | null {
  const centre = mean(times);
  const spread = sum(times.map((time) => (time - centre) ** 2));
  const slope = (path: Float64Array): number =>
    sum(path.map((value, i) => (value * ((times[i] as number) - centre)) / spread));
  return welch(paths.treated.map(slope), paths.control.map(slope), 0.95)?.p ?? null;
}

function heterogeneity(data: Development, times: readonly number[]): number | null {
  const gaps = times.map((time) => gapAt(data, time));
  if (gaps.some((gap) => gap === null || !(gap.variance > 0))) return null;
  const known = gaps as readonly { value: number; variance: number }[];
  const weight = sum(known.map((gap) => 1 / gap.variance));
  const centre = sum(known.map((gap) => gap.value / gap.variance)) / weight;
  const q = sum(known.map((gap) => (gap.value - centre) ** 2 / gap.variance));
  return chiSquareUpperTail(q, times.length - 1);
}

function gapAt(data: Development, time: number): { value: number; variance: number } | null {
  const of = (treated: boolean): number[] =>
    Array.from({ length: data.values.length }, (_, row) => row)
      .filter((row) => data.times[row] === time && data.treated[row] === treated)
      .map((row) => data.values[row] as number);
  const [first, second] = [of(true), of(false)];
  if (first.length < 2 || second.length < 2) return null;
  return {
    value: mean(first) - mean(second),
    variance: variance(first) / first.length + variance(second) / second.length,
  };
}
