/** Which moments a customer had before judging the whole, how good they were, and how much trouble there was anyway. */
import type { ColumnTable } from "arquero";
import { lookupOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { episodes } from "./episodes.ts";
import { endsOf, momentKey, momentRatings, timeOf } from "./moment-ratings.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

const DAY = 86_400_000;

/** The log must reach back this far before an answer, or the whole window where that is shorter. */
const LEAST_DAYS = 30;

/** Name of the column that says whether a customer had a moment: 1, 0, NaN where that cannot be known. */
export function hadColumn(touchpoint: string): string {
  return `had.${touchpoint}`;
}

/** Name of the column with the last mark that the customer gave for it, NaN where there is none. */
export function scoreColumn(touchpoint: string): string {
  return `score.${touchpoint}`;
}

/** Touchpoints that occur in the log, sorted. */
export function momentsOf(dataset: Dataset): readonly string[] {
  return once(dataset, "moments-of", () => {
    const all = texts(dataset.tables.get("interactions"), "touchpoint_id");
    return [...new Set(all)].filter((touchpoint) => touchpoint !== null).sort();
  });
}

/**
 * One row a valid answer of a customer to the question `outcome`, with the columns of {@link ratings}. For each moment of
 * {@link momentsOf}: whether the customer had it in the `window` days before the answer (default: as many as the answer's period has), and
 * the mark for it, by {@link hadColumn} and {@link scoreColumn}. Of the same days: `need` (issues beyond the first) and `severity` (of the
 * heaviest, over the lightest there is; 0 without an issue, NaN where none is known). `tenure` in years. `linked` is 0 where the answer is
 * of nobody known or the log reaches back under 30 days; nothing is then known of its moments.
 */
export function moments(dataset: Dataset, outcome: string, window: number | null): ColumnTable {
  return once(dataset, `moments:${outcome}\u0000${window ?? ""}`, () => {
    const judged = ratings(dataset, [outcome]);
    const value = numbers(judged, "upright");
    const respondent = texts(judged, "respondent");
    const valid = Array.from(value.keys()).filter((row) => !Number.isNaN(value[row]) && respondent[row] !== "employee");
    const rows = judged.reify(valid);
    return rows.assign(columnsOf(dataset, rows, outcome, window));
  });
}

function columnsOf(dataset: Dataset, rows: ColumnTable, outcome: string, window: number | null) {
  const size = rows.numRows();
  const [person, response, period, at] = ["person", "response", "period", "at"].map((column) => texts(rows, column));
  const names = momentsOf(dataset);
  const [contacts, issues] = [contactsBy(dataset, names), issuesBy(dataset)];
  const scores = momentRatings(dataset, outcome);
  const known = lookupOf(dataset.tables.get("responses"), "response_id", "customer_id");
  const start = lookupOf(dataset.tables.get("customers"), "customer_id", "start_date");
  const [ends, days, logged] = [endsOf(dataset), daysOf(dataset), firstLogged(dataset)];
  const empty = () => new Float64Array(size).fill(NaN);
  const [had, score] = [names.map(empty), names.map(empty)];
  const [linked, need, severity, tenure] = [new Float64Array(size), empty(), empty(), empty()];
  for (let row = 0; row < size; row++) {
    const who = person?.[row] ?? null;
    const time = timeOf(at?.[row] ?? null, ends.get(period?.[row] ?? ""));
    const length = (window ?? days.get(period?.[row] ?? "") ?? NaN) * DAY;
    if (!known.has(response?.[row] ?? "") || !(time - logged >= Math.min(length, LEAST_DAYS * DAY))) continue;
    linked[row] = 1;
    const within = (when: number) => when <= time && when > time - length;
    for (const column of had) column[row] = 0;
    for (const contact of contacts.get(who ?? "") ?? [])
      if (within(contact.at)) (had[contact.moment] as Float64Array)[row] = 1;
    names.forEach((name, k) => {
      if (had[k]?.[row] !== 1) return;
      const marks = (scores.get(momentKey(who, name)) ?? []).filter((mark) => within(mark.at));
      (score[k] as Float64Array)[row] = marks.at(-1)?.value ?? NaN;
    });
    const own = (issues.get(who ?? "") ?? []).filter((issue) => within(issue.at));
    need[row] = Math.max(0, own.length - 1);
    severity[row] = heaviest(own.map((issue) => issue.severity));
    tenure[row] = (time - Date.parse(`${start.get(who ?? "") ?? ""}T00:00:00Z`)) / (365.25 * DAY);
  }
  return {
    linked,
    need,
    severity,
    tenure,
    ...Object.fromEntries(names.flatMap((name, k) => [[hadColumn(name), had[k]], [scoreColumn(name), score[k]]])), // prettier-ignore
  };
}

/** Contacts of every customer with the place of their touchpoint among `names`. */
function contactsBy(dataset: Dataset, names: readonly string[]) {
  const log = dataset.tables.get("interactions");
  const place = new Map(names.map((name, k) => [name, k]));
  const [person, touchpoint, started] = ["customer_id", "touchpoint_id", "started_at"].map((name) => texts(log, name));
  const found = new Map<string, { readonly at: number; readonly moment: number }[]>();
  person?.forEach((who, row) => {
    const moment = place.get(touchpoint?.[row] ?? "");
    if (who === null || moment === undefined) return;
    const contact = { at: timeOf(started?.[row] ?? null, undefined), moment };
    const known = found.get(who);
    if (known === undefined) found.set(who, [contact]);
    else known.push(contact);
  });
  return found;
}

/** Issues of every customer: when they began and how heavy they were. */
function issuesBy(dataset: Dataset) {
  const rows = episodes(dataset);
  const [began, severity] = [numbers(rows, "began"), numbers(rows, "severity")];
  const found = new Map<string, { readonly at: number; readonly severity: number }[]>();
  texts(rows, "person").forEach((who, row) => {
    const issue = { at: began[row] as number, severity: severity[row] as number };
    const known = found.get(who ?? "");
    if (known === undefined) found.set(who ?? "", [issue]);
    else known.push(issue);
  });
  return found;
}

/** How much heavier than the lightest there is; 0 without issues. */
function heaviest(severities: readonly number[]): number {
  if (severities.length === 0) return 0;
  const known = severities.filter((severity) => !Number.isNaN(severity));
  return known.length === 0 ? NaN : Math.max(...known) - 1;
}

function daysOf(dataset: Dataset): ReadonlyMap<string, number> {
  return new Map(
    dataset.periods.map(({ id, from, to }) => [
      id,
      Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1,
    ]),
  );
}

/** First day of the first period of which contacts were logged; Infinity where there is none. */
function firstLogged(dataset: Dataset): number {
  const periods = new Set(texts(dataset.tables.get("interactions"), "period"));
  const first = dataset.periods.find(({ id }) => periods.has(id));
  return first === undefined ? Infinity : Date.parse(`${first.from}T00:00:00Z`);
}
