/** Predictions for people whom the model has not seen: of a later wave, or of a fold left out. */
import { dealFolds } from "./cross-validation.ts";
import type { Unfitted } from "./generalised-linear.ts";
import { logistic, probabilityOf } from "./logistic.ts";
import type { Random } from "./random.ts";
import { leastSquares } from "./regression.ts";

/** Rows to learn from and to predict; columns of equal length, all values finite. */
export interface Lesson {
  /** 1 and 0 for a chance, numbers for an amount. */
  readonly outcome: ArrayLike<number>;
  readonly kind: "chance" | "amount";
  readonly predictors: readonly ArrayLike<number>[];
  readonly weights: ArrayLike<number>;
  readonly units: ArrayLike<string>;
  /** Wave of every row; with two or more the last is held out, else the units are dealt into folds. */
  readonly waves: ArrayLike<number>;
}

/** One thing learned and tried: rows held out, and what was predicted for each of them. */
export interface Trial {
  readonly rows: Int32Array;
  readonly predicted: Float64Array;
}

/** All trials on one lesson: one for waves; for folds, one a fold and repeat. */
export interface HeldOut {
  readonly plan: "waves" | "folds";
  readonly trials: readonly Trial[];
}

/** Folds, and how often the people are dealt anew. */
export const FOLDS = 5;
const REPEATS = 10;

/** Which rows are learned from and which are held out, once a trial. */
export interface Plan {
  readonly plan: "waves" | "folds";
  readonly splits: readonly { readonly learn: Int32Array; readonly hold: Int32Array }[];
}

/** The last wave held out where there are two; else ten times five folds of people, evenly over the classes. Kohavi 1995. */
export function planOf(lesson: Pick<Lesson, "outcome" | "kind" | "units" | "waves">, random: Random): Plan {
  const { waves, outcome, units, kind } = lesson;
  const rows = Int32Array.from({ length: outcome.length }, (_, i) => i);
  const last = rows.reduce((most, row) => Math.max(most, waves[row] as number), -Infinity);
  const earlier = rows.filter((row) => (waves[row] as number) < last);
  if (earlier.length > 0)
    return { plan: "waves", splits: [{ learn: earlier, hold: rows.filter((row) => waves[row] === last) }] };
  const classes = kind === "chance" ? { classes: outcome } : {};
  const splits = Array.from({ length: REPEATS }, () => {
    const fold = dealFolds({ units, folds: FOLDS, random, ...classes });
    return Array.from({ length: FOLDS }, (_, k) => ({
      learn: rows.filter((row) => fold[row] !== k),
      hold: rows.filter((row) => fold[row] === k),
    }));
  });
  return { plan: "folds", splits: splits.flat() };
}

/** Learns and predicts by the plan: logistic regression for chances, least squares for amounts; why not, where a model has no fit. */
export function heldOut(lesson: Lesson, { plan, splits }: Plan): HeldOut | Unfitted {
  const trials: Trial[] = [];
  for (const { learn, hold } of splits) {
    const coefficients = learned(lesson, learn);
    if (typeof coefficients === "string") return coefficients;
    const predicted = Float64Array.from(hold, (row) => {
      const value = lesson.predictors.reduce(
        (sum, column, j) => sum + (coefficients[j + 1] as number) * (column[row] as number),
        coefficients[0] as number,
      );
      return lesson.kind === "chance" ? probabilityOf(value) : value;
    });
    trials.push({ rows: hold, predicted });
  }
  return { plan, trials };
}

/** Each row's mean prediction over the trials in which it was held out; NaN where it never was. */
export function meanPredictions({ trials }: HeldOut, rows: number): Float64Array {
  const [sums, counts] = [new Float64Array(rows), new Float64Array(rows)];
  for (const { rows: held, predicted } of trials) {
    held.forEach((row, i) => {
      sums[row] = (sums[row] as number) + (predicted[i] as number);
      counts[row] = (counts[row] as number) + 1;
    });
  }
  return sums.map((sum, row) => sum / (counts[row] as number));
}

/** Coefficients from the rows learned; columns that do not vary among them are left out, with 0. */
function learned({ outcome, kind, predictors, weights }: Lesson, rows: Int32Array): Float64Array | Unfitted {
  const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (row) => column[row] as number);
  const columns = predictors.map(pick);
  const used = columns.flatMap((column, j) => (column.some((value) => value !== column[0]) ? [j] : []));
  const model = { outcome: pick(outcome), predictors: used.map((j) => columns[j] as Float64Array), weights: pick(weights) }; // prettier-ignore
  const coefficients = new Float64Array(predictors.length + 1);
  const found = kind === "chance" ? logistic(model) : { fit: leastSquares({ ...model, errors: "classical" }), refusal: "COLLINEAR" as const }; // prettier-ignore
  const { fit, refusal } = found;
  if (fit === null) return refusal ?? "NOT_CONVERGED";
  coefficients[0] = fit.coefficients[0] as number;
  used.forEach((j, k) => (coefficients[j + 1] = fit.coefficients[k + 1] as number));
  return coefficients;
}
