/** What an outcome owes to experience and expectation, as a surface over both instead of a slope over their difference. */
import { combine, covarianceFrom, crossProducts, type CrossProducts } from "../stats/cross-products.ts";
import { coefficients } from "../stats/importance.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { pick } from "../stats/resample.ts";
import { responseSurface, type ResponseSurface } from "../stats/response-surface.ts";
import { correlationOf, type SquareMatrix } from "../stats/square-matrix.ts";
import { common, gate, refused, type Base } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import type { Random } from "../stats/random.ts";

/** People below whom a surface of five slopes is not fitted (`method.md` M07). */
const ENOUGH = 100;
const DRAWS = 2000;
const BLOCKS = 400;

/** Columns after the outcome: x, e, x², xe, e², x − e; and which of them each R² uses. */
const MODELS: readonly (readonly [string, readonly number[]])[] = [
  ["r2-gap", [6]],
  ["r2-experience", [1]],
  ["r2-both", [1, 2]],
  ["r2-surface", [1, 2, 3, 4, 5]],
];

const SURFACE_PARTS = ["a1", "a2", "a3", "a4"] as const;

/** The parts r2-… with percentile intervals over people, and a1…a4 with robust ones; refused under 100 people with an outcome. */
export function gapSurface(rows: Rows, all: Base, context: Context): readonly Estimate[] {
  const parts = [...MODELS.map(([part]) => part), ...SURFACE_PARTS];
  const complete = Array.from(rows.numbers("outcome").keys()).filter(
    (row) => !Number.isNaN(rows.numbers("outcome")[row]),
  );
  const column = (name: string) => Float64Array.from(complete, (row) => rows.numbers(name)[row] as number);
  const people = complete.map((row) => rows.texts("person")[row] ?? "");
  const base: Base = { ...all, n: new Set(people).size, nMissing: all.n - new Set(people).size + all.nMissing };
  if (base.n < ENOUGH) return parts.map((part) => refused(base, "N_TOO_SMALL", part));
  const data = {
    outcome: column("outcome"),
    first: column("experience"),
    second: column("expectation"),
    weights: column("weight"),
  };
  const surface = responseSurface({ ...data, centre: centreOf(rows), clusters: people }, context.level);
  if (surface === null) return parts.map((part) => refused(base, "NO_VARIANCE", part));
  const drawn = drawExplained(data, people, context.random("surface"));
  return [
    ...MODELS.map(([part], k): Estimate => {
      const interval = percentileInterval(drawn[k] as Float64Array, context.level);
      return { part, value: explainedBy(surface, k), ...interval, ...common(base), method: "bootstrap", ...gate(base) };
    }),
    ...surfaceLines(surface).map(({ value, interval }, k): Estimate => {
      return {
        part: SURFACE_PARTS[k] as string,
        value,
        ...interval,
        ...common(base),
        method: "cluster-robust",
        ...gate(base),
      };
    }),
  ];
}

function explainedBy({ rSquared }: ResponseSurface, model: number): number {
  return [rSquared.difference, rSquared.first, rSquared.both, rSquared.surface][model] as number;
}

function surfaceLines({ agreement, disagreement }: ResponseSurface) {
  return [agreement.slope, agreement.curvature, disagreement.slope, disagreement.curvature];
}

/** Middle of the scale on which both were asked. */
function centreOf(rows: Rows): number {
  const [min = NaN, max = NaN] = (rows.texts("scale")[0] ?? "").split("–").map(Number);
  return (min + max) / 2;
}

interface Data {
  readonly outcome: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly weights: Float64Array;
}

/** R² of every model in every draw of people; a draw without variance is drawn again by none and left out. */
function drawExplained(
  { outcome, first, second, weights }: Data,
  units: readonly string[],
  random: Random,
): readonly Float64Array[] {
  const product = (a: Float64Array, b: Float64Array) => a.map((value, i) => value * (b[i] as number));
  const gap = first.map((value, i) => value - (second[i] as number));
  const columns = [outcome, first, second, product(first, first), product(first, second), product(second, second), gap];
  const products = crossProducts({ columns, alongside: [], weights, units }, BLOCKS, random);
  const drawn = MODELS.map((): number[] => []);
  for (let draw = 0; draw < DRAWS; draw++) {
    const covariance = resample(products, random);
    MODELS.forEach(([, predictors], k) => drawn[k]?.push(explained(covariance, predictors) ?? NaN));
  }
  return drawn.map((values) => Float64Array.from(values.filter(Number.isFinite)));
}

function resample(products: CrossProducts, random: Random): SquareMatrix {
  const picked = new Int32Array(products.blocks);
  pick(picked, products.blocks, random);
  const counts = new Float64Array(products.blocks);
  for (const block of picked) counts[block] = (counts[block] as number) + 1;
  const total = new Float64Array(products.width);
  combine(products, counts, total);
  return covarianceFrom(products, total);
}

/** R² of the outcome (variable 0) on these variables; null where one of them does not vary or is a sum of the others. */
function explained({ size, values }: SquareMatrix, predictors: readonly number[]): number | null {
  const kept = [0, ...predictors];
  const among = Float64Array.from(kept.flatMap((i) => kept.map((j) => values[i * size + j] as number)));
  const correlation = correlationOf({ size: kept.length, values: among });
  return correlation === null ? null : (coefficients(correlation)?.rSquared ?? null);
}
