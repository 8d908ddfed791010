/** How long customers under contract stay, when some are more prone to leave than others. */
import { minimise } from "./nelder-mead.ts";

/**
 * What was seen of customers by how many periods they had been one: at `[t − 1]` those still there when their t-th period began and
 * followed to its end (`entered`), and those of them who left in it (`left`). Customers followed for different times add up.
 */
export interface Stays {
  readonly entered: ArrayLike<number>;
  readonly left: ArrayLike<number>;
}

/**
 * Chance of leaving in the t-th period, `leaving` ÷ (1 + `sorting`·(t − 1)): `leaving` = α/(α+β) in the first, `sorting` = 1/(α+β) how
 * fast those who stay turn out to be stayers. `sorting` 0 is the geometric: everybody alike.
 */
export interface Leaving {
  readonly leaving: number;
  readonly sorting: number;
}

/** The model fitted, and its logarithmic likelihood. */
export interface LeavingFit extends Leaving {
  readonly logLikelihood: number;
}

/** A search from a fit of nearly the same customers. */
const NEARBY = { step: 0.05, tolerance: 1e-8 } as const;

/**
 * Maximum likelihood of the shifted-beta-geometric from the hazards, so that every number of periods counts for as many customers as were
 * followed through it. Null where nobody left, or everybody did at once, or no solution was found. Fader and Hardie 2007.
 */
export function fitLeaving(stays: Stays, from?: Leaving): LeavingFit | null {
  const steps = Math.min(stays.entered.length, stays.left.length);
  let [entered, left] = [0, 0];
  for (let t = 0; t < steps; t++) {
    entered += stays.entered[t] as number;
    left += stays.left[t] as number;
  }
  if (!(left > 0) || !(left < entered)) return null;
  const start = from ?? { leaving: left / entered, sorting: 0.2 };
  const loss = (at: Float64Array): number => -logLikelihood(stays, leavingAt(at));
  const found = minimise({ of: loss, from: pointOf(start), ...(from === undefined ? {} : NEARBY) });
  const fitted = leavingAt(found.at);
  if (!found.converged || !(fitted.leaving < 1 - 1e-9)) return null;
  return { ...fitted, logLikelihood: -found.value };
}

/** Σ left·ln(hazard) + stayed·ln(1 − hazard). */
export function logLikelihood({ entered, left }: Stays, { leaving, sorting }: Leaving): number {
  let total = 0;
  for (let t = 0; t < left.length; t++) {
    const hazard = leaving / (1 + sorting * t);
    const [gone, stayed] = [left[t] as number, (entered[t] as number) - (left[t] as number)];
    if (gone > 0) total += gone * Math.log(hazard);
    if (stayed > 0) total += stayed * Math.log(1 - hazard);
  }
  return total;
}

/** Chance of still being a customer after 0, 1, … `periods` periods. */
export function staying({ leaving, sorting }: Leaving, periods: number): Float64Array {
  const stays = new Float64Array(periods + 1).fill(1);
  for (let t = 1; t <= periods; t++) stays[t] = (stays[t - 1] as number) * (1 - leaving / (1 + sorting * (t - 1)));
  return stays;
}

/** The two parameters of the beta distribution as Fader and Hardie write them; Infinity where everybody is alike. */
export function betaOf({ leaving, sorting }: Leaving): { readonly alpha: number; readonly beta: number } {
  return { alpha: leaving / sorting, beta: (1 - leaving) / sorting };
}

/** `leaving` on the scale of its odds, `sorting` by its root: both run from −∞ to ∞, and no sorting is a place like any other. */
function pointOf({ leaving, sorting }: Leaving): readonly number[] {
  return [Math.log(leaving / (1 - leaving)), Math.sqrt(sorting)];
}

function leavingAt(at: Float64Array): Leaving {
  const [odds, root] = [Math.exp(at[0] as number), at[1] as number];
  return { leaving: odds / (1 + odds), sorting: root * root };
}
