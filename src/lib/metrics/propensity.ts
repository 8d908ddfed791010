/** How likely each customer was to answer, from what is known of all of them, so that those who did can stand for those who did not. */
import { dummies, filled, independent } from "../dataset/coding.ts";
import { logistic } from "../stats/logistic.ts";

/** Furthest from certain that a chance may lie: one person may not stand for more than a hundred. */
const LEAST = 0.01;

/** What is known of everybody; columns of equal length. */
export interface Frame {
  /** 1 for those who answered. */
  readonly answered: ArrayLike<number>;
  /** Numbers; blank is NaN and counts as the mean, beside a column that tells it was blank. */
  readonly numbers: readonly Float64Array[];
  readonly groups: readonly (readonly (string | null)[])[];
}

/** Chance of answering of everybody by logistic regression, at least 0.01 and at most 0.99; null where there is no such model. */
export function propensities({ answered, numbers, groups }: Frame): Float64Array | null {
  const predictors = [...numbers.flatMap(filled), ...groups.flatMap(dummies)];
  const { fit } = logistic({ outcome: answered, predictors: independent(predictors) });
  return fit === null ? null : fit.fitted.map((chance) => Math.min(1 - LEAST, Math.max(LEAST, chance)));
}
