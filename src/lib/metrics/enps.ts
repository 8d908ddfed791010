/** M05 Employee Net Promoter Score. */
import type { ColumnTable } from "arquero";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { headcountColumns, headcounts } from "../dataset/headcount.ts";
import { once } from "../dataset/once.ts";
import { ratings } from "../dataset/ratings.ts";
import { baseOf, common, gate, meanOf, nothing, refused, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { promotionEstimates } from "./nps.ts";
import { notAsked, questionsAsked, scaleMixed } from "./questions.ts";
import { someOf } from "./rows.ts";

/**
 * The NPS of employees, with an interval for the people who did not answer: there are only so many, so the effective n is divided by the
 * finite-population correction (N − n)/(N − 1), N the employees of the group (table `employees` by their dates, else the headcounts of
 * `teams`); with everybody answering nothing is left to guess. No correction where N is not known: cut by a column that employees
 * have not, or more answers than employees. Parts: the three shares, `response`, the part of N that answered (n rounded to 5 as it is
 * printed). Disclosed as employees' (P-14). Reichheld 2003; Rocks 2016 (arXiv:1601.07235); Cochran 1977, 2.6.
 */
export const enps: Metric = {
  id: "enps",
  number: "M05",
  parts: { "": "points", detractors: "share", passives: "share", promoters: "share", response: "share" },
  tables: ["responses", "answers"],
  reads: ["employees", "teams", "weight_targets"],
  sesoi: 5,
  method: "adjusted-wald",
  options: ["interval"],
  people: () => "employees",
  lacks: (dataset, query) => notAsked(asked(dataset, query)),
  rows: (dataset, query) => withStaff(dataset, asked(dataset, query)),
  estimate: (rows, context) => {
    const answers = answersOf(rows);
    const base = baseOf(answers);
    if (base.n === 0) return [nothing(base)];
    if (scaleMixed(answers)) return [refused(base, "SCALE_MIXED")];
    const staff = staffOf(rows, base, context);
    if (staff === null) return promotionEstimates(base, context);
    const asIs = { ...base, nMissing: staff - base.n };
    const { nEffective } = meanOf(base);
    const left = staff === 1 ? 0 : (staff - base.n) / (staff - 1);
    const estimates = left > 0
      ? promotionEstimates(asIs, { ...context, nEffective: nEffective / left })
      : promotionEstimates(asIs, context).map(exact); // prettier-ignore
    return [...estimates, response(asIs, staff)];
  },
};

function asked(dataset: Dataset, query: Query): readonly string[] {
  return questionsAsked(dataset, query, ["enps"], ["enps"]);
}

/** The answers, and under them the staff of every period in which anybody answered. */
function withStaff(dataset: Dataset, questions: readonly string[]): ColumnTable {
  return once(dataset, `enps:${questions.join("\u0000")}`, () => {
    const answers = ratings(dataset, questions);
    const value = numbers(answers, "value");
    const surveyed = texts(answers, "period").filter((period, row) => period !== null && !Number.isNaN(value[row]));
    const own = answers.assign({ headcount: new Float64Array(answers.numRows()).fill(NaN) });
    return own.concat(headcounts(dataset, new Set(surveyed as string[]))).reify();
  });
}

/** Those rows that are answers and no staff. */
function answersOf(rows: Rows): Rows {
  const heads = rows.numbers("headcount");
  return someOf(
    rows,
    Array.from(heads.keys()).filter((row) => Number.isNaN(heads[row])),
  );
}

/** Employees in the group; null where they cannot be counted. */
function staffOf(rows: Rows, base: Base, { dataset, query }: Context): number | null {
  const known = headcountColumns(dataset);
  const cut = [...(query.by ?? []), ...Object.keys(query.where ?? {})];
  if (cut.some((column) => !known.has(column))) return null;
  const staff = rows.numbers("headcount").reduce((total, count) => total + (Number.isNaN(count) ? 0 : count), 0);
  return staff >= base.n && staff > 0 ? staff : null;
}

/** Everybody answered: the number is what it is. */
function exact(estimate: Estimate): Estimate {
  return estimate.part === undefined && estimate.value !== null
    ? { ...estimate, low: estimate.value, high: estimate.value, method: "none" }
    : estimate;
}

/** By n as it is printed, so that the share does not give away what rounding hides (`trust.md` P-32). */
function response(base: Base, staff: number): Estimate {
  const value = Math.min(1, (5 * Math.round(base.n / 5)) / staff);
  return { part: "response", value, low: value, high: value, ...common(base), method: "none", ...gate(base, 100) };
}
