/** Logistic regression: what makes yes likelier. */
import { fitBent, type BentModel, type Family, type Fit } from "./generalised-linear.ts";

/** A model of an outcome of zeros and ones. */
export interface LogitModel extends BentModel {
  /** Firth's penalty, for few events; it keeps coefficients finite under separation too. */
  readonly firth?: boolean;
}

/**
 * Coefficients of the log odds by maximum likelihood, with CR1 errors when `clusters` are given; SEPARATION when some combination of the
 * predictors parts yes from no, COLLINEAR when one follows from the others, NO_VARIANCE when all outcomes are the same. With `firth` the
 * penalised likelihood of Firth 1993 (Heinze and Schemper 2002), whose model-based errors come from the information.
 * Hosmer, Lemeshow and Sturdivant 2013.
 */
export function logistic({ firth = false, ...model }: LogitModel): Fit {
  return fitBent(model, firth ? { ...binomial, penalty: (mean) => 0.5 - mean } : binomial);
}

/** The probability that belongs to log odds. */
export function probabilityOf(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
}

const binomial: Family = {
  mean: probabilityOf,
  variance: (mean) => mean * (1 - mean),
  logLikelihood: (outcome, eta) =>
    outcome * eta - (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta))),
  start: (average) => Math.log(average / (1 - average)),
};
