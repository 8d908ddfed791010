/** M09 Response: who answered of those asked, how they differ from those who did not, and what weighting for it costs. */
import { asked, FRAME_NUMBERS } from "../dataset/asked.ts";
import { kish } from "../stats/weights.ts";
import { wilson } from "../stats/wilson.ts";
import { balance } from "./balance.ts";
import { baseFrom, shareOf } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** Columns of the rows that say how somebody was asked, not who it is; and what is not a group. */
const NOT_OF_THE_FRAME = new Set([
  "period",
  "person",
  "survey",
  "wave",
  "mode",
  "channel",
  "invited",
  "answered",
  "weight",
  "weighting",
  ...FRAME_NUMBERS,
]);

/**
 * Completed questionnaires over invitations, with the Wilson interval (customers invited more than once as clusters); best cut by survey,
 * wave or segment. Parts `smd` per variable of the frame, mean of those who answered less mean of those who did not in units of their
 * common spread (a group's share where the variable is a group: variable "segment=new"; nothing of a group too small to tell, nor of
 * the next that would give it away), `about.flagged` beyond 0.1; `deff` and
 * `n-effective` of the weights of those who answered. Customers only. AAPOR 2023, response rate 1; Austin 2009; Kish 1965.
 */
export const responseRate: Metric = {
  id: "response-rate",
  number: "M09",
  parts: { "": "share", smd: "index", deff: "index", "n-effective": "count" },
  tables: ["responses"],
  reads: ["invitations", "customers", "customer_periods", "weight_targets"],
  sesoi: 0.03,
  method: "wilson",
  adds: ["variable"],
  people: () => "customers",
  lacks: (dataset) =>
    dataset.tables.has("invitations") || dataset.tables.get("responses")?.column("sent_at") !== undefined
      ? []
      : ["MISSING_TABLE:invitations"],
  rows: (dataset) => asked(dataset),
  estimate: (rows, context) => {
    const [invited, answered] = [total(rows.numbers("invited")), total(rows.numbers("answered"))];
    if (invited === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
    const base = { n: peopleAsked(rows), nMissing: invited - answered };
    const rate = rateOf(rows, invited, answered, context.level);
    const size =
      base.n < 30 ? { status: "caution" as const, reasons: ["INDICATIVE" as const, "N_TOO_SMALL" as const] } : {};
    return [
      { ...base, ...rate, ...size, counts: [answered, invited - answered] },
      ...differences(rows, context, base),
      ...weighting(rows, base),
    ];
  },
};

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Distinct customers, and the sizes of cells that are only counted. */
function peopleAsked(rows: Rows): number {
  const persons = rows.texts("person");
  const counted = total(rows.numbers("invited").map((size, row) => (persons[row] == null ? size : 0)));
  return new Set(persons.filter((person) => person !== null)).size + counted;
}

function rateOf(rows: Rows, invited: number, answered: number, level: number) {
  const persons = rows.texts("person");
  if (persons.includes(null)) {
    const share = answered / invited;
    return { value: share, ...wilson({ share, n: invited }, level), nEffective: invited };
  }
  const values = rows.numbers("answered");
  const base = baseFrom({
    values,
    weights: rows.numbers("invited"),
    persons: persons.map((person) => person ?? ""),
    asked: 0,
  });
  const { share, interval, nEffective } = shareOf(base, (value) => value > 0, level);
  return { value: share, ...interval, nEffective };
}

type Size = Pick<Estimate, "n" | "nMissing">;

/** How those who answered differ from those who did not on everything known of both. */
function differences(rows: Rows, { level, dataset }: Context, size: Size): readonly Estimate[] {
  const [persons, answered] = [rows.texts("person"), rows.numbers("answered")];
  const index = Array.from(persons.keys()).filter((row) => persons[row] !== null);
  const isFirst = (row: number) => (answered[row] as number) > 0;
  const groups = groupColumns(rows);
  return balance({ part: "smd", rows, index, isFirst, numbers: FRAME_NUMBERS, groups, dataset, level, size });
}

/** Columns that put customers into groups: all those that do not describe the invitation. */
function groupColumns(rows: Rows): readonly string[] {
  return rows.columns.filter((column) => !NOT_OF_THE_FRAME.has(column));
}

/** What the weights of those who answered cost; nothing where all count the same. */
function weighting(rows: Rows, base: Size): readonly Estimate[] {
  const answered = rows.numbers("answered");
  const weights = rows.numbers("weight").filter((_, row) => (answered[row] as number) > 0);
  if (weights.length === 0) return [];
  const { designEffect, nEffective } = kish(weights);
  const states = new Set(rows.texts("weighting"));
  const costly =
    states.has("costly") || states.has("refused")
      ? { status: "caution" as const, reasons: ["DEFF_HIGH" as const] }
      : {};
  const exact = (part: string, value: number): Estimate => ({
    part,
    value,
    low: value,
    high: value,
    ...base,
    ...costly,
    method: "none",
  });
  return [exact("deff", designEffect), exact("n-effective", nEffective)];
}
