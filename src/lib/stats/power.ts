/** What a comparison of two groups is able to see. */
import { normalQuantile } from "./distributions.ts";
import { criticalZ } from "./interval.ts";

/** How a comparison is planned: the level of its interval and the wanted chance to find a true difference. */
export interface Plan {
  readonly level: number;
  readonly power: number;
}

/** The usual plan: a 95% interval, 80% power. */
export const usualPlan: Plan = { level: 0.95, power: 0.8 };

/** Units per group to see a difference, (z + z_power)²·(variance₁ + variance₂)/difference², each the variance of one unit. Cohen 1988. */
export function unitsToSee(difference: number, variances: readonly [number, number], plan: Plan = usualPlan): number {
  if (difference === 0) throw new RangeError("difference 0, expected another number");
  return (factor(plan) ** 2 * (variances[0] + variances[1])) / difference ** 2;
}

/** Smallest true difference that an estimate with this standard error finds with the planned power. */
export function detectableDifference(standardError: number, plan: Plan = usualPlan): number {
  return factor(plan) * standardError;
}

function factor({ level, power }: Plan): number {
  if (!(power > 0 && power < 1)) throw new RangeError(`power ${power}, expected between 0 and 1`);
  return criticalZ(level) + normalQuantile(power);
}
