/** What takes part in the contest of predictors, and the rows and columns of each. */
import { dummies, filled, independent } from "../dataset/coding.ts";
import type { Outcome } from "../dataset/contest.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Query, Rows } from "./metric.ts";
import { askedProblem, questionsOf } from "./questions.ts";
import { endsOf, monthsOf } from "./said.ts";

/** Predictors by the name that a group carries, in the order of `method.md` M36. */
export const CONTESTANTS = ["nps", "nps-class", "csat", "csat-t2b", "ces", "gap", "contacts", "repeats", "all"] as const; // prettier-ignore
export type Contestant = (typeof CONTESTANTS)[number];

const OUTCOMES: readonly Outcome[] = ["retained", "spend", "referred"];

/** Part of the answers that must know a predictor for it to join in `all`. */
const COMMON = 0.5;

/** Which questions take part, what is foretold and how far ahead. */
export interface Asked {
  readonly nps: string | null;
  readonly csat: string | null;
  readonly ces: string | null;
  readonly outcome: Outcome;
  readonly months: number;
}

/**
 * The first questions of constructs nps, overall (else csat) and ces2 (else ces1); `outcome=` retained (default), spend or referred;
 * `horizon=` as `monthsOf`, a year for spend.
 * @throws {ProblemError} `value-unknown` for another outcome or horizon.
 */
export function askedOf(dataset: Dataset, query: Query): Asked {
  const named = query.options?.["outcome"] ?? "retained";
  const outcome = OUTCOMES.find((one) => one === named);
  if (outcome === undefined) throw askedProblem("value-unknown", named, OUTCOMES, { column: "outcome" });
  const first = (...constructs: readonly Parameters<typeof questionsOf>[1][]) =>
    constructs.flatMap((construct) => questionsOf(dataset, construct))[0] ?? null;
  const questions = { nps: first("nps"), csat: first("overall", "csat"), ces: first("ces2", "ces1") };
  const ids = Object.values(questions).filter((id) => id !== null);
  const horizon = query.options?.["horizon"];
  if (outcome === "spend" && horizon !== undefined && horizon !== "12")
    throw askedProblem("value-unknown", horizon, ["12"], { column: "horizon" });
  return { ...questions, outcome, months: outcome === "spend" ? 12 : monthsOf(dataset, query, ids) };
}

/** The rows on which one predictor is tried, the baseline's columns and its own there. */
export interface Entry {
  readonly contestant: Contestant;
  readonly rows: readonly number[];
  readonly baseline: readonly Float64Array[];
  readonly own: readonly Float64Array[];
  /** One number for every row of the table, NaN where not known: the predictor itself, the class of NPS as −1, 0 and 1; null for `all`. */
  readonly score: Float64Array | null;
}

/**
 * Entries of every predictor that is known of anybody. The baseline holds tenure, past spending, segment and kind of contract. All but `ces`
 * are tried on those who gave a score of the whole (nps or csat); `all` joins the predictors known of half of these, on rows that know all.
 */
export function entriesOf(rows: Rows, dataset: Dataset, asked: Asked): readonly Entry[] {
  const columns = Object.fromEntries(["nps", "csat", "ces", "gap", "contacts", "repeats"].map((name) => [name, rows.numbers(`x.${name}`)])); // prettier-ignore
  const column = (name: string) => columns[name] as Float64Array;
  const size = rows.size;
  const whole = (row: number) => !Number.isNaN(column("nps")[row]) || !Number.isNaN(column("csat")[row]);
  const order = orderOf(rows);
  const known = (name: string) =>
    order.filter((row) => !Number.isNaN(column(name)[row]) && (name === "ces" || whole(row)));
  const cut = endsOf(dataset, asked.csat ?? "").yes;
  const among = (name: string, value: (x: number) => number) =>
    column(name).map((x) => (Number.isNaN(x) ? NaN : value(x)));
  const scores: Readonly<Record<Exclude<Contestant, "all">, Float64Array>> = {
    nps: column("nps"),
    "nps-class": among("nps", (x) => (x >= 9 ? 1 : x >= 7 ? 0 : -1)),
    csat: column("csat"),
    "csat-t2b": among("csat", (x) => (x >= cut ? 1 : 0)),
    ces: column("ces"),
    gap: column("gap"),
    contacts: column("contacts"),
    repeats: column("repeats"),
  };
  const codedOf = (contestant: Exclude<Contestant, "all">) =>
    contestant === "nps-class"
      ? [0, 1].map((least) => among("nps", (x) => ((x >= 9 ? 1 : x >= 7 ? 0 : -1) === least ? 1 : 0)))
      : [scores[contestant]];
  const source = (contestant: Contestant) => contestant.replace(/-.*/, "");
  const base = order.filter(whole);
  const joined = (["nps", "csat", "ces", "gap", "contacts", "repeats"] as const).filter(
    (name) => base.length > 0 && base.filter((row) => !Number.isNaN(column(name)[row])).length >= COMMON * base.length,
  );
  return CONTESTANTS.flatMap((contestant): readonly Entry[] => {
    const own = contestant === "all" ? joined.map(column) : codedOf(contestant);
    const score = contestant === "all" ? null : scores[contestant];
    const kept = contestant === "all" ? base.filter((row) => joined.every((name) => !Number.isNaN(column(name)[row]))) : known(source(contestant)); // prettier-ignore
    if (kept.length === 0 || (contestant === "all" && joined.length < 2) || size === 0) return [];
    const pick = (values: Float64Array) => Float64Array.from(kept, (row) => values[row] as number);
    const varying = own.map(pick).flatMap(filled);
    return varying.length === 0
      ? []
      : [{ contestant, rows: kept, baseline: baselineOf(rows, kept), own: varying, score }];
  });
}

/** Rows by person and then by time, so that no order of the file plays a part. */
function orderOf(rows: Rows): readonly number[] {
  const [person, at] = [rows.texts("person"), rows.numbers("at")];
  return Array.from(at.keys()).sort((a, b) => {
    const [one, other] = [person[a] ?? "", person[b] ?? ""];
    return one < other ? -1 : one > other ? 1 : (at[a] as number) - (at[b] as number);
  });
}

function baselineOf(rows: Rows, kept: readonly number[]): readonly Float64Array[] {
  const numbers = ["tenure", "spent"].map((name) => {
    const values = rows.numbers(name);
    return Float64Array.from(kept, (row) => values[row] as number);
  });
  const groups = ["segment", "contract"]
    .filter((name) => rows.has(name))
    .map((name) => {
      const values = rows.texts(name);
      return kept.map((row) => values[row] ?? null);
    });
  return independent([...numbers.flatMap(filled), ...groups.flatMap(dummies)]);
}
