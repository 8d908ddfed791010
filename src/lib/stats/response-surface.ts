/** An outcome as a surface over two scores on one scale, instead of over their difference. */
import type { Estimated } from "./interval.ts";
import { combination, leastSquares, type Regression } from "./regression.ts";
import type { Ids } from "./units.ts";

/** Rows of an outcome and two scores, all finite; `centre` is the midpoint of the scores' scale. */
export interface SurfaceData {
  readonly outcome: ArrayLike<number>;
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  readonly centre: number;
  readonly weights?: ArrayLike<number> | undefined;
  readonly clusters?: Ids | undefined;
}

/** Slope and curvature of the surface at the centre along one line. */
export interface Line {
  readonly slope: Estimated;
  readonly curvature: Estimated;
}

/** The fitted surface and how much simpler readings explain. */
export interface ResponseSurface {
  /** y = b0 + b1x + b2e + b3x² + b4xe + b5e², x first and e second, both centred. */
  readonly regression: Regression;
  /** Along first = second: a1 = b1 + b2, a2 = b3 + b4 + b5. */
  readonly agreement: Line;
  /** Along first = −second: a3 = b1 − b2, a4 = b3 − b4 + b5. */
  readonly disagreement: Line;
  /** R² of the difference alone, of the first score alone, of both, and of the surface. */
  readonly rSquared: {
    readonly difference: number;
    readonly first: number;
    readonly both: number;
    readonly surface: number;
  };
}

/**
 * Polynomial regression with surface values, errors HC3 or by cluster; the honest form of regressing on a difference score.
 * Null where the scores do not vary enough for it, or the outcome not at all. Edwards and Parry 1993; Edwards 2002.
 */
export function responseSurface(data: SurfaceData, level: number): ResponseSurface | null {
  const { outcome, weights, clusters, centre } = data;
  const x = Float64Array.from(data.first, (value) => value - centre);
  const e = Float64Array.from(data.second, (value) => value - centre);
  const fit = (...predictors: Float64Array[]) => leastSquares({ outcome, predictors, weights, clusters });
  const product = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value * (b[i] as number));
  const surface = fit(x, e, product(x, x), product(x, e), product(e, e));
  const difference = fit(x.map((value, i) => value - (e[i] as number)))?.rSquared ?? null;
  const first = fit(x)?.rSquared ?? null;
  const both = fit(x, e)?.rSquared ?? null;
  if (surface === null || surface.rSquared === null || difference === null || first === null || both === null)
    return null;
  return {
    regression: surface,
    agreement: {
      slope: combination(surface, [0, 1, 1, 0, 0, 0], level),
      curvature: combination(surface, [0, 0, 0, 1, 1, 1], level),
    },
    disagreement: {
      slope: combination(surface, [0, 1, -1, 0, 0, 0], level),
      curvature: combination(surface, [0, 0, 0, 1, -1, 1], level),
    },
    rSquared: { difference, first, both, surface: surface.rSquared },
  };
}
