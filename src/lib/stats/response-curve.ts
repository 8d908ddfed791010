/** What more of something brings: curves that level off. */
import { minimise } from "./nelder-mead.ts";

/** Levels of what was put in, rising, with the mean of what came out and its weight (0: nothing known at that level). */
export interface Levels {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** log: a + b·ln(1 + x/s), concave; hill: a + b·x^c/(k^c + x^c), which may first speed up. */
export type Form = "log" | "hill";

/** A fitted curve: its height and its slope at x. */
export interface ResponseCurve {
  readonly form: Form;
  readonly at: (x: number) => number;
  readonly slope: (x: number) => number;
  /** Weighted sum of squares about the curve. */
  readonly error: number;
  /** Logarithms of s, or of k and c: where another search may begin. */
  readonly shape: Float64Array;
}

/** Levels under which a form has too many coefficients to be tried. */
const FEWEST: Readonly<Record<Form, number>> = { log: 4, hill: 6 };

/** Shapes beyond these are a straight line, or a step between two levels. */
const BOUNDS = { scale: [1e-3, 1e3], power: [0.2, 8] } as const;

/**
 * Least squares: the shape by downhill simplex, height and size within it exactly. Null under four levels (hill: six) or where the search
 * does not settle. Little 1970 (ADBUDG); Hill 1910.
 */
export function fitResponse(levels: Levels, form: Form, from?: ArrayLike<number>): ResponseCurve | null {
  const known = Array.from({ length: levels.x.length }, (_, i) => i).filter((i) => (levels.weights[i] as number) > 0);
  if (known.length < FEWEST[form]) return null;
  const most = Math.max(...known.map((i) => levels.x[i] as number));
  if (!(most > 0)) return null;
  const pick = (column: ArrayLike<number>) => Float64Array.from(known, (i) => column[i] as number);
  const own = { x: pick(levels.x), y: pick(levels.y), weights: pick(levels.weights) };
  const error = (shape: Float64Array): number => {
    if (outside(shape, form, most)) return Infinity;
    return lineThrough(own, (x) => bent(form, shape, x)).error;
  };
  const start = from ?? (form === "log" ? [Math.log(most / 3)] : [Math.log(most / 2), Math.log(1.2)]);
  const { at: shape, value, converged } = minimise({ of: error, from: start, step: 0.7, tolerance: 1e-9, mostEvaluations: 600 }); // prettier-ignore
  if (!converged && !Number.isFinite(value)) return null;
  const { a, b } = lineThrough(own, (x) => bent(form, shape, x));
  return {
    form,
    shape,
    error: value,
    at: (x) => a + b * bent(form, shape, x),
    slope: (x) => b * bentSlope(form, shape, x),
  };
}

/** The form that foretells a level left out best; log where hill cannot be tried. */
export function bestForm(levels: Levels): Form {
  const missed = (form: Form): number => {
    let sum = 0;
    for (let out = 0; out < levels.x.length; out++) {
      const weight = levels.weights[out] as number;
      if (!(weight > 0)) continue;
      const weights = Float64Array.from(levels.weights, (own, i) => (i === out ? 0 : own));
      const curve = fitResponse({ ...levels, weights }, form);
      if (curve === null) return Infinity;
      sum += weight * (curve.at(levels.x[out] as number) - (levels.y[out] as number)) ** 2;
    }
    return sum;
  };
  const hill = missed("hill");
  return Number.isFinite(hill) && hill < missed("log") ? "hill" : "log";
}

/** The coefficient of x² when a parabola is laid through the levels: below 0 where more brings ever less. Null under three levels. */
export function curvature({ x, y, weights }: Levels): number | null {
  const square = Float64Array.from(x, (at) => at * at);
  const line = lineThrough({ x, y: square, weights }, (at) => at);
  const rest = square.map((at, i) => at - line.a - line.b * (x[i] as number));
  let [size, together] = [0, 0];
  rest.forEach((off, i) => {
    size += (weights[i] as number) * off * off;
    together += (weights[i] as number) * off * (y[i] as number);
  });
  const most = square.reduce((greatest, at) => Math.max(greatest, at), 0);
  return size > 1e-18 * most * most ? together / size : null;
}

/** Where worth·curve − price·x is highest between two amounts, by steps of a four-hundredth of the way. */
export function bestAmount(
  curve: ResponseCurve,
  range: readonly [number, number],
  worth: number,
  price: number,
): number {
  // prettier-ignore
  const steps = 400;
  const x = (step: number): number => range[0] + (step / steps) * (range[1] - range[0]);
  const gain = (step: number): number => worth * curve.at(x(step)) - price * x(step);
  let best = 0;
  for (let step = 1; step <= steps; step++) if (gain(step) > gain(best) + 1e-12) best = step;
  return x(best);
}

function outside(shape: Float64Array, form: Form, most: number): boolean {
  const [scale, power] = [Math.exp(shape[0] as number) / most, form === "hill" ? Math.exp(shape[1] as number) : 1];
  return scale < BOUNDS.scale[0] || scale > BOUNDS.scale[1] || power < BOUNDS.power[0] || power > BOUNDS.power[1];
}

function bent(form: Form, shape: Float64Array, x: number): number {
  const scale = Math.exp(shape[0] as number);
  if (form === "log") return Math.log1p(x / scale);
  const power = (x / scale) ** Math.exp(shape[1] as number);
  return power / (1 + power);
}

function bentSlope(form: Form, shape: Float64Array, x: number): number {
  const scale = Math.exp(shape[0] as number);
  if (form === "log") return 1 / (scale + x);
  const exponent = Math.exp(shape[1] as number);
  const power = (x / scale) ** exponent;
  return (exponent * (x / scale) ** (exponent - 1)) / scale / (1 + power) ** 2;
}

/** Weighted least squares of y on one bent column. */
function lineThrough({ x, y, weights }: Levels, bend: (x: number) => number): { a: number; b: number; error: number } {
  let [w, wx, wy] = [0, 0, 0];
  const g = Float64Array.from(x, bend);
  for (let i = 0; i < g.length; i++) {
    w += weights[i] as number;
    wx += (weights[i] as number) * (g[i] as number);
    wy += (weights[i] as number) * (y[i] as number);
  }
  let [sxx, sxy] = [0, 0];
  for (let i = 0; i < g.length; i++) {
    const off = (g[i] as number) - wx / w;
    sxx += (weights[i] as number) * off * off;
    sxy += (weights[i] as number) * off * ((y[i] as number) - wy / w);
  }
  const b = sxx > 0 ? sxy / sxx : 0;
  const a = wy / w - (b * wx) / w;
  let error = 0;
  for (let i = 0; i < g.length; i++)
    error += (weights[i] as number) * ((y[i] as number) - a - b * (g[i] as number)) ** 2;
  return { a, b, error };
}
