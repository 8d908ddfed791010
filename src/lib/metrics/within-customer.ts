/** The same customer held against himself in other periods: what is lasting about a customer then falls away (`method.md` M14). */
import { numbers, texts } from "../dataset/columns.ts";
import { once } from "../dataset/once.ts";
import { pressure } from "../dataset/pressure.ts";
import { leastSquares } from "../stats/regression.ts";
import { studentInterval } from "../stats/student.ts";
import { sum } from "../stats/sum.ts";
import { unitsOf } from "../stats/units.ts";
import { refused } from "./base.ts";
import type { Context, Estimate } from "./metric.ts";
import type { Pressed } from "./pressed.ts";

/** Customers seen in two periods or more under whom nothing is said. */
const ENOUGH = 30;

/** Outcomes that happen once and end the series: who has left is not seen again, so that customers cannot be compared with themselves. */
const ONCE: ReadonlySet<string> = new Set(["churn", "opt-out"]);

/** What to follow, and the customers whose group it is. */
export interface Followed {
  readonly outcome: string;
  readonly kind: string;
  readonly pressed: Pressed;
}

/**
 * Slope of the outcome on the number of approaches after the mean of each customer, and of each period, is taken out (fixed effects; CR1 by
 * customer), over this and all earlier periods of the customers of the group. Grade C. Refused: N_TOO_SMALL under 30 customers with two
 * periods, NO_VARIANCE where pressure never varies within a customer, NOT_COMPARABLE for what happens once. Wooldridge 2010, 10.
 */
export function withinCustomer({ outcome, kind, pressed }: Followed, context: Context): readonly Estimate[] {
  const part = "within-difference";
  const panel = panelOf({ outcome, kind, pressed }, context);
  const base = { n: new Set(panel.persons).size, nMissing: 0 };
  if (ONCE.has(outcome)) return [refused({ n: new Set(pressed.persons).size, nMissing: 0 }, "NOT_COMPARABLE", part)];
  if (base.n < ENOUGH) return [refused(base, "N_TOO_SMALL", part)];
  const take = (column: Float64Array) => demeaned(column, panel.persons);
  const [x, y] = [take(panel.x), take(panel.y)];
  if (x.every((value) => Math.abs(value) < 1e-9) || y.every((value) => Math.abs(value) < 1e-9))
    return [refused(base, "NO_VARIANCE", part)];
  const periods = [...new Set(panel.periods)].sort().slice(1);
  const dummies = periods.map((period) => take(Float64Array.from(panel.periods, (own) => Number(own === period))));
  const fit = leastSquares({ outcome: y, predictors: [x, ...dummies], clusters: panel.persons });
  if (fit === null) return [refused(base, "COLLINEAR", part)];
  const found = { value: fit.coefficients[1] as number, standardError: fit.standardErrors[1] as number, df: fit.df };
  return [{ part, value: found.value, ...studentInterval(found, context.level), ...base, method: "cluster-robust", grade: "C" }]; // prettier-ignore
}

/** Rows of these customers in this and all earlier periods, of those seen twice or more. */
function panelOf({ outcome, kind, pressed }: Followed, { dataset, period }: Context) {
  const last = dataset.periods.findIndex(({ id }) => id === period);
  const until = new Set(dataset.periods.slice(0, last + 1).map(({ id }) => id));
  const own = new Set(pressed.persons);
  const { who, when, x, y } = once(dataset, `pressure:${kind}:${outcome}`, () => {
    const rows = pressure(dataset);
    return { who: texts(rows, "person"), when: texts(rows, "period"), x: numbers(rows, kind), y: numbers(rows, outcome) }; // prettier-ignore
  });
  const seen = Array.from(x.keys()).filter(
    (row) => own.has(who[row] ?? "") && until.has(when[row] ?? "") && !Number.isNaN(x[row]) && !Number.isNaN(y[row]),
  );
  const times = new Map<string, number>();
  for (const row of seen) times.set(who[row] ?? "", (times.get(who[row] ?? "") ?? 0) + 1);
  const kept = seen.filter((row) => (times.get(who[row] ?? "") ?? 0) > 1);
  return {
    x: Float64Array.from(kept, (row) => x[row] as number),
    y: Float64Array.from(kept, (row) => y[row] as number),
    persons: kept.map((row) => who[row] ?? ""),
    periods: kept.map((row) => when[row] ?? ""),
  };
}

function demeaned(column: Float64Array, persons: readonly string[]): Float64Array {
  const result = new Float64Array(column.length);
  for (const rows of unitsOf(persons)) {
    const mean = sum(Float64Array.from(rows, (row) => column[row] as number)) / rows.length;
    for (const row of rows) result[row] = (column[row] as number) - mean;
  }
  return result;
}
