/** The budgets for which a choice is made, and the sets of initiatives that fit them. */
import { affordable, byAmount, subsetSums } from "../stats/subset-sums.ts";
import { mean } from "../stats/sum.ts";
import type { Portfolio } from "../stats/best-subset.ts";
import type { Query } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** A budget in money of today: its name (a share of all costs, or the amount as it was asked), and how many sets fit. */
export interface Budget {
  readonly id: string;
  readonly amount: number;
  /** So many sets at the head of the ranking cost this or less. */
  readonly fits: number;
}

/** Sets from the cheapest to the dearest by expected cost, and budgets from small to large. */
export interface Budgets {
  readonly ranking: Int32Array;
  readonly budgets: readonly Budget[];
}

const SHARES: ReadonlyMap<string, number> = new Map([
  ["quarter", 0.25],
  ["half", 0.5],
  ["three-quarters", 0.75],
  ["all", 1],
]);

/**
 * Reads `budget="250000"`, or `budget="half"` of what everything together is expected to cost (quarter, half, three-quarters, all), or
 * several by commas; unless told all four of these. Null when everything together costs nothing.
 * @throws {ProblemError} `value-unknown` for what is neither a name nor an amount above 0.
 */
export function budgetsOf(query: Query, costs: Portfolio): Budgets | null {
  const charges = costs.charges.map(({ members, amount }) => ({ members, amount: mean(amount) }));
  const sums = subsetSums(costs.items.map(mean), charges);
  const total = sums[sums.length - 1] as number;
  if (!(total > 0)) return null;
  const asked = budgetsAsked(query);
  const ranking = byAmount(sums);
  const budgets = (asked.length > 0 ? asked : [...SHARES.keys()])
    .map((id) => ({ id, amount: (SHARES.get(id) ?? NaN) * total || Number(id) }))
    .sort((a, b) => a.amount - b.amount)
    .map((one) => ({ ...one, fits: affordable(ranking, sums, one.amount) }));
  return { ranking, budgets };
}

/** The budgets typed, each once: names of shares, or amounts. @throws {ProblemError} `value-unknown`. */
export function budgetsAsked({ options = {} }: Query): readonly string[] {
  const typed = options["budget"]?.split(",").map((text) => text.trim()) ?? [];
  const known = (text: string): boolean => SHARES.has(text) || (/^\d{1,15}(\.\d+)?$/.test(text) && Number(text) > 0);
  const wrong = typed.find((text) => !known(text));
  if (wrong !== undefined)
    throw askedProblem("value-unknown", wrong, ["250000", ...SHARES.keys()], { column: "budget" });
  return [...new Set(typed.map((text) => (SHARES.has(text) ? text : String(Number(text)))))];
}
