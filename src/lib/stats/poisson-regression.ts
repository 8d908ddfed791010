/** Regression of an amount that cannot be negative and is often nothing: by how many times it grows. */
import { fitBent, type BentModel, type Family, type Fit } from "./generalised-linear.ts";

/**
 * Coefficients of the log of the mean by Poisson pseudo maximum likelihood: right for any outcome of 0 or more whose mean is so bent,
 * counts or money, provided the errors are robust, so give `clusters`. Gourieroux, Monfort and Trognon 1984; Santos Silva and
 * Tenreyro 2006. Throws a RangeError for an outcome under 0.
 */
export function poissonRegression(model: BentModel): Fit {
  if (Array.from(model.outcome).some((value) => value < 0)) throw new RangeError("an outcome under 0");
  return fitBent(model, poisson);
}

const poisson: Family = {
  mean: Math.exp,
  variance: (mean) => mean,
  logLikelihood: (outcome, eta) => outcome * eta - Math.exp(eta),
  start: (average) => Math.log(average),
};
