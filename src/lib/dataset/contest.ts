/** What might foretell what customers do, beside what they did: the rows on which metrics are put to the test. */
import type { ColumnTable } from "arquero";
import { logistic } from "../stats/logistic.ts";
import { dummies, filled, independent } from "./coding.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { deedsOf, startOf, timesBetween } from "./deeds.ts";
import { expectations } from "./expectations.ts";
import { answerColumn, followed, followedBy } from "./followed.ts";
import { once } from "./once.ts";

/** What is to be foretold: still a customer, how spending grows, or whether somebody was brought. */
export type Outcome = "retained" | "spend" | "referred";

/** Questions that take part, null where not asked. */
export interface Entrants {
  readonly nps: string | null;
  readonly csat: string | null;
  readonly ces: string | null;
}

/** What to foretell, how many periods ahead, and in which periods it should be known. */
export interface Contest extends Entrants {
  readonly outcome: Outcome;
  readonly ahead: number;
  readonly periods: readonly string[];
}

/** Weights beyond these times their mean are held there. */
const TRIM = [0.2, 5] as const;

/**
 * For every period asked, one row an answer of a customer of which the outcome is known by then, waves of all earlier periods: `period`, `at` (place of
 * the answer's period), `person`, `outcome` (staying 1 or 0; the log of next year's revenue over this year's, of who stayed; having brought
 * somebody 1 or 0), `x.nps`, `x.csat`, `x.ces`, `x.gap` (mean experience less expectation), `x.contacts` and `x.repeats` (contacts in the
 * answer's period, and those about a topic seen before), `tenure`, `spent` (log of the revenue), the groups and `weight`, the inverse of
 * the chance to be among those who answered. Who left in the answer's own period is no row.
 */
export function contestRows(dataset: Dataset, contest: Contest): ColumnTable {
  return once(dataset, `contest:${JSON.stringify(contest)}`, () => {
    const ids = [contest.nps, contest.csat, contest.ces].filter((id) => id !== null);
    const rows = followed(dataset, ids);
    const [at, leaves, later] = [numbers(rows, "at"), numbers(rows, "leaves_after"), numbers(rows, "later")];
    const outcome = outcomesOf(dataset, rows, contest);
    const kept = Array.from(at.keys()).filter(
      (row) => leaves[row] !== 0 && (later[row] as number) > 0 && !Number.isNaN(outcome[row]),
    );
    const own = rows.reify(kept).assign({ ...predictorsOf(dataset, rows.reify(kept), contest), outcome: Float64Array.from(kept, (row) => outcome[row] as number) }); // prettier-ignore
    const answers = numbers(own, "at");
    const index = contest.periods.flatMap((period) => {
      const place = dataset.periods.findIndex(({ id }) => id === period);
      return Array.from(answers.keys()).flatMap((row) => ((answers[row] as number) + contest.ahead <= place ? [[row, period] as const] : [])); // prettier-ignore
    });
    return own.reify(index.map(([row]) => row)).assign({ period: index.map(([, period]) => period) });
  });
}

function outcomesOf(dataset: Dataset, rows: ColumnTable, { outcome, ahead }: Contest): Float64Array {
  const [at, leaves, later] = [numbers(rows, "at"), numbers(rows, "leaves_after"), numbers(rows, "later")];
  const stayed = leaves.map((after, row) => (after <= ahead ? 0 : (later[row] as number) >= ahead ? 1 : NaN));
  if (outcome === "retained") return stayed;
  if (outcome === "spend") {
    const [now, next] = [numbers(rows, "revenue"), numbers(rows, "revenue_later")];
    const grown = (row: number) => Math.log((next[row] as number) / ahead / (now[row] as number));
    return stayed.map((still, row) => (still === 1 && (now[row] as number) > 0 && (next[row] as number) > 0 ? grown(row) : NaN)); // prettier-ignore
  }
  const deeds = deedsOf(dataset, "referred");
  const person = texts(rows, "person");
  const end = (place: number) => startOf(dataset.periods[place]?.to);
  return at.map((place, row) => {
    const until = end(place + ahead);
    if (deeds === null || Number.isNaN(until)) return NaN;
    return timesBetween(deeds, person[row] ?? "", end(place), until) > 0 ? 1 : 0;
  });
}

function predictorsOf(
  dataset: Dataset,
  rows: ColumnTable,
  { nps, csat, ces }: Entrants,
): Readonly<Record<string, Float64Array>> {
  const answer = (id: string | null) => numbers(rows, id === null ? "" : answerColumn(id));
  const person = texts(rows, "person");
  const keys = texts(rows, "period").map((period, row) => `${period}\u0000${person[row]}`);
  const [gaps, contacts] = [gapsOf(dataset), contactsOf(dataset)];
  const read = (value: (key: string) => number) => Float64Array.from(keys, value);
  return {
    "x.nps": answer(nps),
    "x.csat": answer(csat),
    "x.ces": answer(ces),
    "x.gap": read((key) => gaps.get(key) ?? NaN),
    "x.contacts": read((key) => (contacts === null ? NaN : Math.log1p(contacts.get(key)?.contacts ?? 0))),
    "x.repeats": read((key) => (contacts === null ? NaN : Math.log1p(contacts.get(key)?.repeats ?? 0))),
    spent: numbers(rows, "revenue").map((revenue) => Math.log1p(Math.max(0, revenue))),
    weight: responseWeights(dataset, rows),
  };
}

/** Mean gap of a person in a period. */
function gapsOf(dataset: Dataset): ReadonlyMap<string, number> {
  const rows = expectations(dataset);
  const gap = numbers(rows, "gap");
  const person = texts(rows, "person");
  const sums = new Map<string, { sum: number; count: number }>();
  texts(rows, "period").forEach((period, row) => {
    const key = `${period}\u0000${person[row]}`;
    const known = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: known.sum + (gap[row] as number), count: known.count + 1 });
  });
  return new Map([...sums].map(([key, { sum, count }]) => [key, sum / count]));
}

interface Contacted {
  contacts: number;
  repeats: number;
  readonly topics: Set<string>;
}

/** Contacts of a person in a period and how many of them were about a topic he had one about already; null without a log. */
function contactsOf(dataset: Dataset): ReadonlyMap<string, Contacted> | null {
  const log = dataset.tables.get("interactions");
  if (log === undefined || !texts(log, "customer_id").some((id) => id !== null)) return null;
  const [person, topic] = [texts(log, "customer_id"), texts(log, "topic")];
  const found = new Map<string, Contacted>();
  texts(log, "period").forEach((period, row) => {
    const key = `${period}\u0000${person[row]}`;
    const known = found.get(key) ?? { contacts: 0, repeats: 0, topics: new Set<string>() };
    found.set(key, known);
    known.contacts++;
    const about = topic[row];
    if (about == null) return;
    if (known.topics.has(about)) known.repeats++;
    known.topics.add(about);
  });
  return found;
}

/** Inverse chance to answer of each row within its period, mean 1 and trimmed; 1 where no model can be made. */
function responseWeights(dataset: Dataset, rows: ColumnTable): Float64Array {
  const all = followedBy(dataset);
  const [person, period] = [texts(rows, "person"), texts(rows, "period")];
  const [who, when] = [texts(all, "person"), texts(all, "period")];
  const rowOf = new Map(person.map((id, row) => [`${period[row]}\u0000${id}`, row]));
  const weights = new Float64Array(person.length).fill(1);
  const places = new Map<string, number[]>();
  when.forEach((at, row) => {
    const known = places.get(at ?? "");
    if (known === undefined) places.set(at ?? "", [row]);
    else known.push(row);
  });
  const [tenure, revenue] = [numbers(all, "tenure"), numbers(all, "revenue")];
  for (const unsorted of places.values()) {
    const own = unsorted.sort((a, b) => ((who[a] ?? "") < (who[b] ?? "") ? -1 : 1));
    const answered = Float64Array.from(own, (row) => (rowOf.has(`${when[row]}\u0000${who[row]}`) ? 1 : 0));
    if (!answered.includes(1)) continue;
    const pick = (column: Float64Array) => Float64Array.from(own, (row) => column[row] as number);
    const groups = ["segment", "region", "contract"].map((column) => {
      const values = texts(all, column);
      return own.map((row) => values[row] ?? null);
    });
    const predictors = [...[tenure, revenue].map(pick).flatMap(filled), ...groups.flatMap(dummies)];
    const { fit } = logistic({ outcome: answered, predictors: independent(predictors) });
    if (fit === null) continue;
    const found = own.flatMap((row, i) => {
      const to = rowOf.get(`${when[row]}\u0000${who[row]}`);
      return to === undefined ? [] : [[to, 1 / (fit.fitted[i] as number)] as const];
    });
    const mean = found.reduce((sum, [, weight]) => sum + weight, 0) / found.length;
    for (const [to, weight] of found) weights[to] = Math.min(TRIM[1], Math.max(TRIM[0], weight / mean));
  }
  return weights;
}
