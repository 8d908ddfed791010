/** Regression by maximum likelihood where the mean is bent: the common part of logistic and Poisson regression. */
import { cholesky, solveLower } from "./cholesky.ts";
import type { SquareMatrix } from "./square-matrix.ts";
import { unitsOf, type Ids } from "./units.ts";

/** What to regress: columns of equal length, every value finite; an intercept is added in front. */
export interface BentModel {
  readonly outcome: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  /** Weight a row, 0 or more; absent: 1. */
  readonly weights?: ArrayLike<number> | undefined;
  /** Unit of every row; with it the covariance is CR1. */
  readonly clusters?: Ids | undefined;
}

/** A distribution with its canonical link. */
export interface Family {
  readonly mean: (eta: number) => number;
  /** Variance of the outcome at this mean. */
  readonly variance: (mean: number) => number;
  readonly logLikelihood: (outcome: number, eta: number) => number;
  /** The linear predictor that begins the search, from the average outcome. */
  readonly start: (average: number) => number;
  /** Half the derivative of the variance, for Firth's penalty (Jeffreys' prior); absent: plain maximum likelihood. */
  readonly penalty?: (mean: number) => number;
}

/** Why there is no fit. */
export type Unfitted = "COLLINEAR" | "SEPARATION" | "NOT_CONVERGED" | "NO_VARIANCE";

/** A fitted model; index 0 is the intercept, index j the j-th predictor. */
export interface Bent {
  readonly coefficients: Float64Array;
  readonly covariance: SquareMatrix;
  readonly standardErrors: Float64Array;
  /** Degrees of freedom of tests: clusters less one; Infinity without clusters. */
  readonly df: number;
  readonly rows: number;
  readonly logLikelihood: number;
  /** Expected outcome of every row. */
  readonly fitted: Float64Array;
  /** Inverse of the information, which turns scores into changes of the coefficients. */
  readonly inverse: SquareMatrix;
}

export type Fit = { readonly fit: Bent; readonly refusal: null } | { readonly fit: null; readonly refusal: Unfitted };

const ITERATIONS = 40;
const CONVERGED = 1e-9;

/**
 * Newton's steps with halving until no linear predictor moves by more than 1e-9. COLLINEAR when a column is a sum of others before the
 * first step, SEPARATION when the likelihood keeps rising as coefficients grow. CR1: A⁻¹ΣSgSg′A⁻¹·G/(G−1), Liang and Zeger 1986;
 * McCullagh and Nelder 1989. Throws a RangeError for unequal lengths.
 */
export function fitBent(model: BentModel, family: Family): Fit {
  const design = designOf(model);
  const beta = new Float64Array(design.size);
  const total = design.weights.reduce((sum, weight) => sum + weight, 0);
  const average = design.outcome.reduce((sum, y, i) => sum + y * at(design.weights, i), 0) / total;
  if (!(total > 0) || !design.outcome.some((y) => y !== design.outcome[0])) return none("NO_VARIANCE");
  beta[0] = family.start(average);
  let state = stateAt(design, family, beta);
  if (state === null) return none("COLLINEAR");
  let moved = Infinity;
  for (let k = 0; k < ITERATIONS && moved > CONVERGED; k++) {
    const step = solveWith(state.lower, state.score);
    const next = improve(design, family, { ...state, beta: state.beta }, step);
    if (next === null) return none(moved > 0.05 && k > 4 ? "SEPARATION" : "NOT_CONVERGED");
    moved = next.moved;
    state = next.state;
  }
  if (moved > CONVERGED) return none(moved > 0.05 ? "SEPARATION" : "NOT_CONVERGED");
  return finish(model, design, state);
}

function none(refusal: Unfitted): Fit {
  return { fit: null, refusal };
}

/** Rows of the design one after another, intercept first. */
interface Design {
  readonly matrix: Float64Array;
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
  readonly rows: number;
  readonly size: number;
}

function designOf({ outcome, predictors, weights, clusters }: BentModel): Design {
  const rows = outcome.length;
  for (const column of [...predictors, weights ?? outcome, clusters ?? outcome]) {
    if (column.length !== rows) throw new RangeError(`${column.length} rows in a column, expected ${rows}`);
  }
  const size = predictors.length + 1;
  const matrix = new Float64Array(rows * size);
  for (let i = 0; i < rows; i++) {
    matrix[i * size] = 1;
    for (let j = 1; j < size; j++) matrix[i * size + j] = at(predictors[j - 1] as ArrayLike<number>, i);
  }
  return {
    matrix,
    outcome: Float64Array.from(outcome),
    weights: weights === undefined ? new Float64Array(rows).fill(1) : Float64Array.from(weights),
    rows,
    size,
  };
}

/** Likelihood, score and information (as its Cholesky factor) at these coefficients. */
interface State {
  readonly beta: Float64Array;
  readonly eta: Float64Array;
  readonly fitted: Float64Array;
  readonly score: Float64Array;
  /** Weighted outcome less mean (and the penalty's part) of every row: the row's own factor in the score. */
  readonly rowScores: Float64Array;
  readonly lower: Float64Array;
  readonly objective: number;
  readonly logLikelihood: number;
}

function stateAt(design: Design, family: Family, beta: Float64Array): State | null {
  const { matrix, outcome, weights, rows, size } = design;
  const [eta, fitted, rowScores] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const information = new Float64Array(size * size);
  let logLikelihood = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += at(matrix, i * size + j) * at(beta, j);
    const mean = family.mean(sum);
    const weight = at(weights, i);
    eta[i] = sum;
    fitted[i] = mean;
    rowScores[i] = weight * (at(outcome, i) - mean);
    logLikelihood += weight * family.logLikelihood(at(outcome, i), sum);
    addProduct(information, matrix, i, size, weight * family.variance(mean));
  }
  mirror(information, size);
  const lower = cholesky(information, size);
  if (lower === null || !Number.isFinite(logLikelihood)) return null;
  const penalised = family.penalty !== undefined;
  if (penalised) penalise(design, family, { fitted, rowScores, lower });
  const determinant = penalised ? logRoot(lower, size) : 0;
  const score = scoreOf(design, rowScores);
  return { beta, eta, fitted, score, rowScores, lower, objective: logLikelihood + determinant, logLikelihood };
}

/** Adds Firth's part h·V′(μ)/2 to every row's score, h its leverage. Firth 1993. */
function penalise(
  { matrix, weights, rows, size }: Design,
  family: Family,
  { fitted, rowScores, lower }: Pick<State, "fitted" | "rowScores" | "lower">,
): void {
  for (let i = 0; i < rows; i++) {
    const mean = at(fitted, i);
    const solved = solveLower(lower, matrix.subarray(i * size, (i + 1) * size));
    const leverage = at(weights, i) * family.variance(mean) * solved.reduce((sum, value) => sum + value * value, 0);
    rowScores[i] = at(rowScores, i) + leverage * (family.penalty?.(mean) ?? 0);
  }
}

/** The whole step, or the half, a quarter … of it that raises the objective; null when none does and the step is not small. */
function improve(design: Design, family: Family, from: State, step: Float64Array) {
  for (let size = 1; size > 1e-6; size /= 2) {
    const beta = from.beta.map((value, j) => value + size * at(step, j));
    const state = stateAt(design, family, beta);
    if (state === null) return null;
    if (state.objective < from.objective - 1e-9 * (1 + Math.abs(from.objective))) continue;
    const moved = state.eta.reduce((most, eta, i) => Math.max(most, Math.abs(eta - at(from.eta, i))), 0);
    return { state, moved };
  }
  return null;
}

function finish({ clusters }: BentModel, design: Design, state: State): Fit {
  const { size, rows } = design;
  const inverse: SquareMatrix = { size, values: inverseOf(state.lower, size) };
  const groups = clusters === undefined ? null : unitsOf(clusters);
  if (groups !== null && groups.length < 2) return none("NO_VARIANCE");
  const covariance = groups === null ? inverse : clustered(design, state.rowScores, inverse, groups);
  const { beta: coefficients, fitted, logLikelihood } = state;
  const spread = (k: number) => Math.sqrt(Math.max(0, at(covariance.values, k * size + k)));
  const standardErrors = coefficients.map((_, k) => spread(k));
  const df = groups === null ? Infinity : groups.length - 1;
  return {
    fit: { coefficients, covariance, standardErrors, df, rows, logLikelihood, fitted, inverse },
    refusal: null,
  };
}

/** B·(Σ s s′)·B·G/(G−1), s the sum of a cluster's scores. */
function clustered(
  { matrix, size }: Design,
  rowScores: Float64Array,
  bread: SquareMatrix,
  groups: readonly Int32Array[],
): SquareMatrix {
  const meat = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (const group of groups) {
    score.fill(0);
    for (const row of group) {
      for (let j = 0; j < size; j++) score[j] = at(score, j) + at(matrix, row * size + j) * at(rowScores, row);
    }
    addProduct(meat, score, 0, size, 1);
  }
  mirror(meat, size);
  const factor = groups.length / (groups.length - 1);
  const values = multiply(multiply(bread.values, meat, size), bread.values, size).map((value) => value * factor);
  return { size, values };
}

/** Adds factor·x·x′ of one row to the lower triangle. */
function addProduct(into: Float64Array, rows: Float64Array, row: number, size: number, factor: number): void {
  for (let i = 0; i < size; i++) {
    const part = factor * at(rows, row * size + i);
    if (part === 0) continue;
    for (let j = 0; j <= i; j++) into[i * size + j] = at(into, i * size + j) + part * at(rows, row * size + j);
  }
}

function mirror(values: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) values[j * size + i] = at(values, i * size + j);
}

function scoreOf({ matrix, rows, size }: Design, rowScores: Float64Array): Float64Array {
  const score = new Float64Array(size);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < size; j++) score[j] = at(score, j) + at(matrix, i * size + j) * at(rowScores, i);
  }
  return score;
}

/** x with L·L′·x = right. */
function solveWith(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = solveLower(lower, right);
  for (let i = size - 1; i >= 0; i--) {
    let rest = at(x, i);
    for (let k = i + 1; k < size; k++) rest -= at(lower, k * size + i) * at(x, k);
    x[i] = rest / at(lower, i * size + i);
  }
  return x;
}

function inverseOf(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    solveWith(lower, unit).forEach((value, i) => (inverse[i * size + j] = value));
  }
  return inverse;
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const left = at(a, i * size + k);
      for (let j = 0; j < size; j++) product[i * size + j] = at(product, i * size + j) + left * at(b, k * size + j);
    }
  }
  return product;
}

/** Half the log of the determinant. */
function logRoot(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(at(lower, i * size + i));
  return sum;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
