/** M09 Response: who answered of those asked, how they differ from those who did not, and what weighting for it costs. */
import { asked, FRAME_NUMBERS } from "../dataset/asked.ts";
import { standardisedDifference } from "../stats/standardised-difference.ts";
import { kish } from "../stats/weights.ts";
import { wilson } from "../stats/wilson.ts";
import { baseFrom, shareOf } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** A standardised difference beyond this is flagged (`method.md` M09). */
const BIASED = 0.1;

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
      ...balance(rows, context, base),
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
function balance(rows: Rows, { level, dataset }: Context, base: Size): readonly Estimate[] {
  const persons = rows.texts("person");
  const single = Array.from(persons.keys()).filter((row) => persons[row] !== null);
  const answered = rows.numbers("answered");
  const sides = (values: (row: number) => number) => {
    const known = single.filter((row) => !Number.isNaN(values(row)));
    const of = (wanted: boolean) =>
      Float64Array.from(
        known.filter((row) => (answered[row] as number) > 0 === wanted),
        values,
      );
    return [of(true), of(false)] as const;
  };
  const numbers = FRAME_NUMBERS.map((name) => [name, sides((row) => rows.numbers(name)[row] as number)] as const);
  const groups = groupColumns(rows).flatMap((column) => {
    const values = rows.texts(column);
    const sizes = Map.groupBy(single, (row) => values[row] ?? null);
    sizes.delete(null);
    const covert = tooSmall(new Map([...sizes].map(([name, members]) => [name ?? "", members.length])), dataset);
    return [...sizes.keys()].sort().map((name) => {
      const of = sides((row) => (values[row] === null ? NaN : Number(values[row] === name)));
      return [`${column}=${name}`, covert.has(name ?? "") ? null : of] as const;
    });
  });
  return [...numbers, ...groups].flatMap(([variable, known]): readonly Estimate[] => {
    const own = { part: "smd", group: [["variable", variable]] as const, method: "normal" };
    if (known === null) return [{ ...own, value: null, n: 0, status: "refused", reasons: ["N_TOO_SMALL"] }];
    const found = standardisedDifference(...known, level);
    if (found === null) return [];
    const [column = "", value] = variable.split("=");
    const flagged = Math.abs(found.value) > BIASED ? "yes" : "no";
    const about = { flagged, column, ...(value === undefined ? {} : { value }) };
    return [{ ...own, ...found, ...base, about }];
  });
}

/**
 * Groups of one column whose response may not be told, as at the door of disclosure: the small ones, and the next smallest until what is
 * untold is several groups that hold as many people as the release asks for. Their difference would give their response away.
 */
function tooSmall(sizes: ReadonlyMap<string, number>, { release }: Context["dataset"]): ReadonlySet<string> {
  const least = release.thresholds.customers;
  const covert = new Set<string>();
  let people = 0;
  for (const [name, size] of [...sizes].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))) {
    const safe = covert.size === 0 || (covert.size > 1 && people >= least);
    if (size >= least && safe) break;
    covert.add(name);
    people += size;
  }
  return covert;
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
