/** What a driver is to customers: expected, delighting, paying either way, or none of these. */
import type { Estimated } from "../stats/interval.ts";
import type { Contrast } from "../stats/penalty-reward.ts";

/** basic: can mostly harm; delighter: can mostly please; performance: both alike; indifferent: neither; undecided: the rest. */
export type DriverClass = "basic" | "delighter" | "performance" | "indifferent" | "undecided";

/**
 * The class by the intervals of penalty, reward and their sum (`method.md` M22); null where one of them cannot be told. A penalty above 0 or
 * a reward below 0 counts as none, and is told as `reversed`.
 */
export function classOf({
  penalty,
  reward,
  sum,
}: Pick<Contrast, "penalty" | "reward" | "sum">): { readonly name: DriverClass; readonly reversed: boolean } | null {
  if (penalty === null || reward === null || sum === null) return null;
  const [harms, pleases] = [isBelow(penalty), isAbove(reward)];
  return { name: nameOf(harms, pleases, sum), reversed: isAbove(penalty) || isBelow(reward) };
}

function nameOf(harms: boolean, pleases: boolean, sum: Estimated): DriverClass {
  if (harms && isBelow(sum)) return "basic";
  if (pleases && isAbove(sum)) return "delighter";
  if (harms && pleases) return "performance";
  return harms || pleases ? "undecided" : "indifferent";
}

function isBelow({ interval }: Estimated): boolean {
  return interval.high < 0;
}

function isAbove({ interval }: Estimated): boolean {
  return interval.low > 0;
}
