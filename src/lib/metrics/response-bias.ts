/** M09 Bias of the response: how those who answered differ from those who did not, and whether anybody steered who did. */
import { FRAME_COLUMNS, responseFrame } from "../dataset/response-frame.ts";
import { newcombe } from "../stats/newcombe.ts";
import { sortedQuantile } from "../stats/quantile.ts";
import { balance } from "./balance.ts";
import { gamingOf } from "./gaming.ts";
import { baseFrom, gate, nothing, refused, shareEstimate } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** Part of the answers, from the slowest, that count as late. */
const LATE = 1 / 3;

/** Columns of the rows that describe the invitation or response, or are no group of customers. */
const NOT_OF_PEOPLE = new Set(["kind", "period", "person", "survey", "wave", "mode", "channel", "weighting", "question", "touchpoint", "phase", "team", "role", ...FRAME_COLUMNS, "answered", "delay", "score", "by_employee", "settled", "invited", "step"]); // prettier-ignore

/**
 * Per variable of the frame (tenure, revenue, margin, contacts, leaving, an earlier outcome, last topic, every group of customers) the
 * standardised difference of those who answered less those who did not, flagged beyond 0.1; part `late`: of the slowest third of the
 * answers to each survey less the rest, the score included, since the late resemble the silent. Checks on steering: `after-settled` and `after-open`,
 * share invited of the customers whose last contact was or was not settled (Wilson), and their `invitation-difference` (Newcombe);
 * `by-employee`, share of the answers whose respondent the employee chose; `heaping` per question, answers at the threshold over the
 * geometric mean of those one step to both sides (normal on the logarithm), flagged from 1.5 when all of the interval is over 1.
 * AAPOR 2023; Austin 2009; Lin and Schaeffer 1995 on late answers; Chetty and others 2011 on heaping at a threshold.
 */
export const responseBias: Metric = {
  id: "response-bias",
  number: "M09",
  parts: {
    "": "index",
    late: "index",
    "after-settled": "share",
    "after-open": "share",
    "invitation-difference": "share-difference",
    "by-employee": "share",
    heaping: "index",
  },
  tables: ["responses"],
  reads: ["invitations", "customers", "customer_periods", "interactions", "answers"],
  sesoi: 0.1,
  method: "normal",
  adds: ["variable"],
  people: () => "customers",
  lacks: (dataset) =>
    dataset.tables.has("invitations") || dataset.tables.get("responses")?.columnNames().includes("sent_at") === true
      ? []
      : ["MISSING_TABLE:invitations"],
  rows: (dataset) => responseFrame(dataset),
  estimate: (rows, context) => [
    ...silent(rows, context),
    ...late(rows, context),
    ...invitations(rows, context),
    chosen(rows, context),
    ...gamingOf(rows, context),
  ],
};

function rowsOf(rows: Rows, kind: string): readonly number[] {
  return rows.texts("kind").flatMap((name, row) => (name === kind ? [row] : []));
}

/** Columns that put customers into groups, of those that hold anything here. */
function groupsOf(rows: Rows): readonly string[] {
  return rows.columns.filter((column) => !NOT_OF_PEOPLE.has(column));
}

function people(rows: Rows, index: readonly number[]): number {
  const persons = rows.texts("person");
  return new Set(index.map((row) => persons[row])).size;
}

/** Those who answered against those who did not; of invitations that are only counted nothing is known. */
function silent(rows: Rows, { dataset, level }: Context): readonly Estimate[] {
  const persons = rows.texts("person");
  const index = rowsOf(rows, "asked").filter((row) => persons[row] !== null);
  const size = { n: people(rows, index), nMissing: 0 };
  if (size.n === 0) return [nothing(size)];
  const answered = rows.numbers("answered");
  const isFirst = (row: number) => answered[row] === 1;
  const found = balance({ part: "", rows, index, isFirst, numbers: FRAME_COLUMNS, groups: groupsOf(rows), dataset, level, size }); // prettier-ignore
  return found.length > 0 ? found : [refused(size, "N_TOO_SMALL")];
}

/** The slowest third of the answers to each survey against the rest, the judgement itself too. */
function late(rows: Rows, { dataset, level }: Context): readonly Estimate[] {
  const delay = rows.numbers("delay");
  const index = rowsOf(rows, "answer").filter((row) => (delay[row] as number) >= 0);
  if (index.length === 0) return [];
  const survey = rows.texts("survey");
  const cuts = new Map(
    [...Map.groupBy(index, (row) => survey[row])].map(([name, own]) => [
      name,
      sortedQuantile(Float64Array.from(own, (row) => delay[row] as number).sort(), 1 - LATE),
    ]),
  );
  const size = { n: people(rows, index), nMissing: 0 };
  const isFirst = (row: number) => (delay[row] as number) > (cuts.get(survey[row]) ?? Infinity);
  return balance({ part: "late", rows, index, isFirst, numbers: ["score", ...FRAME_COLUMNS], groups: groupsOf(rows), dataset, level, size }); // prettier-ignore
}

/** Whether a customer was less likely to be invited after a contact that settled nothing. */
function invitations(rows: Rows, { level }: Context): readonly Estimate[] {
  const index = rowsOf(rows, "contacted");
  const [settled, invited, persons] = [rows.numbers("settled"), rows.numbers("invited"), rows.texts("person")];
  if (index.length === 0) return [];
  const side = (wanted: number) => {
    const own = index.filter((row) => settled[row] === wanted);
    return baseFrom({
      values: Float64Array.from(own, (row) => invited[row] as number),
      weights: new Float64Array(own.length).fill(1),
      persons: own.map((row) => persons[row] ?? ""),
      asked: 0,
    });
  };
  const sides = [side(1), side(0)] as const;
  const shares = (["after-settled", "after-open"] as const).map((part, k): Estimate => {
    const base = sides[k as 0 | 1];
    return base.n === 0 ? nothing(base, part) : { ...shareEstimate(base, part, (value) => value === 1, level), method: "wilson" }; // prettier-ignore
  });
  const [first, second] = shares;
  const part = "invitation-difference";
  const n = Math.min(sides[0].n, sides[1].n);
  if (first?.value == null || second?.value == null) return [...shares, refused({ n, nMissing: 0 }, "NO_COMPARISON_GROUP", part)]; // prettier-ignore
  const interval = newcombe({ share: first.value, n: sides[0].n }, { share: second.value, n: sides[1].n }, level);
  const flagged = interval.low > 0 ? "yes" : "no";
  const value = first.value - second.value;
  return [...shares, { part, value, ...interval, n, method: "newcombe", ...gate({ ...sides[0], n }), about: { flagged } }]; // prettier-ignore
}

/** Share of the answers whose respondent was chosen by the employee who is judged. */
function chosen(rows: Rows, { level }: Context): Estimate {
  const by = rows.numbers("by_employee");
  const persons = rows.texts("person");
  const index = rowsOf(rows, "answer").filter((row) => !Number.isNaN(by[row]));
  const base = baseFrom({
    values: Float64Array.from(index, (row) => by[row] as number),
    weights: new Float64Array(index.length).fill(1),
    persons: index.map((row) => persons[row] ?? ""),
    asked: 0,
  });
  if (base.n === 0) return nothing(base, "by-employee");
  return { ...shareEstimate(base, "by-employee", (value) => value === 1, level), method: "wilson" };
}
