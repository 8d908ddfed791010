/** Restricted cubic splines: a smooth line, straight beyond its outer knots. */
import { sortedQuantile } from "./quantile.ts";

/** Where Harrell puts 3, 4 and 5 knots: quantiles of what is there. */
const PLACES = {
  3: [0.1, 0.5, 0.9],
  4: [0.05, 0.35, 0.65, 0.95],
  5: [0.05, 0.275, 0.5, 0.725, 0.95],
} as const;

/**
 * Knots at Harrell's quantiles of the values; where marks tie so that two would be one, at the same quantiles of the distinct values.
 * Null when there are fewer distinct values than knots. Harrell 2015, 2.4.5.
 */
export function knotsOf(values: ArrayLike<number>, count: keyof typeof PLACES): readonly number[] | null {
  const sorted = Float64Array.from(values).sort();
  const distinct = [...new Set(sorted)];
  if (distinct.length < count) return null;
  const places = (of: ArrayLike<number>) => PLACES[count].map((place) => sortedQuantile(of, place));
  const own = places(sorted);
  return new Set(own).size === count ? own : places(distinct);
}

/**
 * The spline's columns at x: x itself and, for k ascending knots, k − 2 that bend it, divided by the square of the knots' range
 * (Harrell's rcspline.eval, norm 2). Throws a RangeError under three knots.
 */
export function splineBasis(x: number, knots: readonly number[]): readonly number[] {
  const [first, before, last] = [knots[0], knots.at(-2), knots.at(-1)];
  if (first === undefined || before === undefined || last === undefined || knots.length < 3)
    throw new RangeError(`${knots.length} knots, expected at least 3`);
  const scale = (last - first) ** 2;
  const bends = knots
    .slice(0, -2)
    .map(
      (knot) =>
        (cube(x - knot) -
          (cube(x - before) * (last - knot)) / (last - before) +
          (cube(x - last) * (before - knot)) / (last - before)) /
        scale,
    );
  return [x, ...bends];
}

/** The columns of the spline for many values. */
export function splineColumns(values: ArrayLike<number>, knots: readonly number[]): readonly Float64Array[] {
  const columns = Array.from({ length: knots.length - 1 }, () => new Float64Array(values.length));
  for (let i = 0; i < values.length; i++) {
    splineBasis(values[i] as number, knots).forEach((value, j) => ((columns[j] as Float64Array)[i] = value));
  }
  return columns;
}

function cube(value: number): number {
  return value > 0 ? value ** 3 : 0;
}
