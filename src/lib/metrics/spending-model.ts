/** What a customer brings in over the year after an answer, given that answer and what he brought in before. */
import type { Reason } from "../contract/measure.ts";
import { isDominated } from "../stats/dominance.ts";
import type { Bent } from "../stats/generalised-linear.ts";
import { poissonRegression } from "../stats/poisson-regression.ts";
import type { Interval } from "../stats/interval.ts";
import { quadratic } from "../stats/square-matrix.ts";
import { studentInterval } from "../stats/student.ts";
import { weightedMean } from "../stats/weights.ts";
import { placesOf, termsOf, unknownTenure, UNKNOWN } from "./control-terms.ts";
import type { Delta } from "./leaving-model.ts";
import { areEven, pickSpells, type Spells } from "./spell-rows.ts";

/** Customers under whom nothing is fitted. */
const LEAST = 100;

/** A fitted model of what comes in. */
export interface SpendingModel {
  readonly fit: Bent;
  readonly spells: Spells;
  /** Columns of the design after the intercept; the answer first. */
  readonly predictors: readonly Float64Array[];
  readonly people: number;
  readonly dominated: boolean;
}

export type SpendingFitted =
  | { readonly model: SpendingModel; readonly refusal: null }
  | { readonly model: null; readonly refusal: Reason; readonly people: number };

/**
 * Poisson pseudo maximum likelihood: log of the mean amount in the year after = answer + log of the amount of the answer's own period +
 * years as a customer + period + groups; who leaves brings in nothing after that. Only answers whose year after is over; amounts under
 * nothing are left out. Errors by customer. Santos Silva and Tenreyro 2006.
 */
export function fitSpending(
  all: Spells,
  options: { readonly year: number; readonly periods: number; readonly to: number },
): SpendingFitted {
  const { year, periods, to } = options;
  const dropTenure = unknownTenure(all) <= UNKNOWN;
  const spells = pickSpells(all, Array.from({ length: all.size }, (_, i) => i).filter((i) => (all.at[i] as number) + year <= to && (all.revenueLater[i] as number) >= 0 && (all.revenue[i] as number) >= 0 && !(dropTenure && Number.isNaN(all.tenure[i])))); // prettier-ignore
  const people = new Set(spells.person).size;
  const none = (refusal: Reason): SpendingFitted => ({ model: null, refusal, people });
  if (spells.size === 0) return none("NO_DATA");
  if (people < LEAST) return none("N_TOO_SMALL");
  if (spells.value.every((value) => value === spells.value[0])) return none("NO_VARIANCE");
  const predictors = columnsOf(spells, periods);
  const { fit, refusal } = poissonRegression({
    outcome: spells.revenueLater,
    predictors,
    clusters: spells.person,
    ...(areEven(spells) ? {} : { weights: spells.weight }),
  });
  if (fit === null) return none(refusal);
  return { model: { fit, spells, predictors, people, dominated: isDominated(spells.revenueLater) }, refusal: null };
}

function columnsOf(spells: Spells, periods: number): readonly Float64Array[] {
  // Every answer counts as an event here: a period and a group need some answers to have a coefficient, not departures.
  const ones = new Float64Array(spells.size).fill(1);
  const terms = termsOf({ ...spells, left: ones, risk: new Float64Array(spells.size) }, "time", periods);
  const byGroup = termsOf({ ...spells, left: ones, risk: ones }, "full", periods);
  const columns: Float64Array[] = [spells.value, spells.revenue.map((amount) => Math.log1p(amount))];
  if (terms.tenure) columns.push(spells.tenure);
  const dummies = (at: ArrayLike<number>) => {
    for (const place of [...new Set(Array.from(at))].filter((one) => one >= 0).sort((a, b) => a - b))
      columns.push(Float64Array.from(at, (one) => (one === place ? 1 : 0)));
  };
  dummies(spells.at.map((when) => terms.period[when] ?? -1));
  placesOf(byGroup, spells).forEach(dummies);
  return columns.filter((column, k) => k === 0 || column.some((value) => value !== column[0]));
}

/** Mean of what one point more goes with, in money over a year: β times the mean expected amount, with its delta error. */
export function averageGain(model: SpendingModel): Delta {
  const { coefficients } = model.fit;
  const { mean, by } = meanAmount(model, null);
  const beta = coefficients[1] as number;
  const slopeBy = by.map((change, j) => beta * change + (j === 1 ? mean : 0));
  return { value: beta * mean, standardError: Math.sqrt(quadratic(model.fit.covariance, slopeBy)) };
}

/** Mean amount over a year if everybody had answered `value`, with its delta error. */
export function averageAmount(model: SpendingModel, value: number): Delta {
  const { mean, by } = meanAmount(model, value);
  return { value: mean, standardError: Math.sqrt(quadratic(model.fit.covariance, by)) };
}

/** Weighted mean of the expected amounts, all at one answer or each at his own, and how it changes with each coefficient. */
function meanAmount({ fit, spells, predictors }: SpendingModel, value: number | null) {
  const beta = fit.coefficients[1] as number;
  const by = new Float64Array(fit.coefficients.length);
  let [sum, total] = [0, 0];
  for (let i = 0; i < spells.size; i++) {
    const [own, weight] = [spells.value[i] as number, spells.weight[i] as number];
    const amount = weight * (fit.fitted[i] as number) * (value === null ? 1 : Math.exp(beta * (value - own)));
    sum += amount;
    total += weight;
    by[0] = (by[0] as number) + amount;
    by[1] = (by[1] as number) + amount * (value ?? own);
    for (let j = 1; j < predictors.length; j++)
      by[j + 1] = (by[j + 1] as number) + amount * (predictors[j]?.[i] as number);
  }
  return { mean: sum / total, by: by.map((change) => change / total) };
}

/** The mean amount of those who gave this answer, with its t-interval; null where there are under two or one of them tells it. */
export function observedAmount(
  { spells }: SpendingModel,
  value: number,
  level: number,
): { readonly mean: number; readonly interval: Interval; readonly n: number; readonly dominated: boolean } | null {
  const own = pickSpells(spells, Array.from({ length: spells.size }, (_, i) => i).filter((i) => Math.round(spells.value[i] as number) === value)); // prettier-ignore
  const n = new Set(own.person).size;
  if (n < 2) return null;
  const { value: mean, standardError, df } = weightedMean({ values: own.revenueLater, weights: own.weight, clusters: own.person }); // prettier-ignore
  if (standardError === null) return null;
  return { mean, interval: studentInterval({ value: mean, standardError, df }, level), n, dominated: isDominated(own.revenueLater) }; // prettier-ignore
}
