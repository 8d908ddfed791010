/** M09 Weighting: what it takes, and costs, to make those who answered resemble those for whom they stand. */
import type { Reason } from "../contract/measure.ts";
import { profiles } from "../dataset/profiles.ts";
import { kish } from "../stats/weights.ts";
import { gate, nothing, refused, type Base } from "./base.ts";
import type { Estimate, Metric, Rows } from "./metric.ts";

/**
 * Kish's design effect of the weights that raking came to, for customers in surveys that are asked once a period: 1 is free, 2 halves
 * the worth of the answers. `about.status` given (delivered weights, or none), raked, costly (over 2: caution DEFF_HIGH) or refused: over 3 the
 * design effect is told as the reason is (DEFF_HIGH) and the answers count as delivered, as they do where raking finds no solution, since nobody
 * answered of a group (NOT_CONVERGED). Parts of the weights in use: `n-effective`, `trimmed`, the share held to 0.2 or 5 times the mean,
 * `largest` and `smallest`. Computed of all answers, so without interval. Kish 1965; Deming and Stephan 1940.
 */
export const weighting: Metric = {
  id: "weighting",
  number: "M09",
  parts: { "": "index", "n-effective": "count", trimmed: "share", largest: "index", smallest: "index" },
  tables: ["responses"],
  reads: ["customers", "weight_targets"],
  sesoi: 0.1,
  method: "none",
  people: () => "customers",
  rows: (dataset) => profiles(dataset).filter("d => d.respondent !== 'employee' && d.reading === 'last'").reify(),
  estimate: (rows) => {
    const base = baseOf(rows);
    if (base.n === 0) return [nothing(base)];
    const status = statusOf(rows);
    const raked = known(rows.numbers("raked"));
    const costly: readonly Reason[] = status === "costly" ? ["DEFF_HIGH"] : [];
    const { reasons } = gate(base);
    const all = [...reasons, ...costly];
    const standing = { status: all.length > 0 ? ("caution" as const) : ("ok" as const), reasons: all };
    const exact = (part: string, value: number): Estimate => ({ part, value, low: value, high: value, n: base.n, ...standing, about: { status } }); // prettier-ignore
    const tried = raked.length > 0 ? kish(raked).designEffect : null;
    const used = kish(base.weights);
    const mean = base.weights.reduce((total, weight) => total + weight, 0) / base.weights.length;
    const cut = status === "refused" ? new Float64Array(0) : known(rows.numbers("cut"));
    return [
      status === "refused" ? { ...refused(base, tried === null ? "NOT_CONVERGED" : "DEFF_HIGH"), about: { status } } : exact("", used.designEffect), // prettier-ignore
      exact("n-effective", Math.min(base.n, used.nEffective)),
      exact("trimmed", cut.reduce((total, one) => total + one, 0) / base.weights.length),
      exact("largest", maximum(base.weights) / mean),
      exact("smallest", -maximum(base.weights.map((weight) => -weight)) / mean),
    ];
  },
};

function baseOf(rows: Rows): Base {
  const [weights, persons] = [rows.numbers("weight"), rows.texts("person").map((person) => person ?? "")];
  const n = new Set(persons).size;
  return { values: weights, weights, persons, n, nMissing: 0, even: false, clustered: n < persons.length, reasons: [] };
}

/** The worst that became of the weighting of any of these answers. */
function statusOf(rows: Rows): string {
  const found = new Set(rows.texts("weighting"));
  return ["refused", "costly", "raked"].find((status) => found.has(status)) ?? "given";
}

function known(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

function maximum(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
