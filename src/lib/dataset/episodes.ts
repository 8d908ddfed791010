/** Issues of customers: all contacts about one thing, from the first to the one that settled it or was the last. */
import { table, type ColumnTable } from "arquero";
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";
import { ratings } from "./ratings.ts";

const DAY = 86_400_000;

/** A contact about the same topic within this many days of the last belongs to the same issue (`method.md` M13). */
const SAME_ISSUE_DAYS = 7;

/**
 * One row an issue: contacts of one customer in one journey, else about one topic with at most seven days between them. `period` and
 * `channel` (the route) and `touchpoint`, `phase`, `team` and `began` (ms) are those of its first contact; `over` (ms) is the end of its last: as logged, else by its wait and handling; `person`, `topic`, `severity` (the heaviest,
 * NaN where unknown), `contacts`, `resolved` (1 or 0: the last contact's), `cost` (of all contacts, by the channel's average where a
 * contact states none; NaN when one has neither), the customers' groups, and `nps` and `csat`: the last answer given about one of its
 * contacts, or about its last touchpoint within the release's feedback window; NaN where none was.
 */
export function episodes(dataset: Dataset): ColumnTable {
  return once(dataset, "episodes", () => {
    const log = contactLog(dataset);
    const issues = issuesOf(log);
    const first = (column: readonly (string | null)[]) => issues.map((rows) => column[rows[0] as number] ?? null);
    const last = (rows: readonly number[]) => rows[rows.length - 1] as number;
    const person = first(log.person);
    const touchpoint = first(log.touchpoint);
    const score = (construct: Question["construct"]) => {
      const of = scorer(dataset, construct, log);
      return Float64Array.from(issues, of);
    };
    return table({
      period: first(log.period),
      began: Float64Array.from(issues, (rows) => log.at[rows[0] as number] as number),
      over: Float64Array.from(issues, (rows) => log.over[last(rows)] as number),
      person,
      channel: first(log.channel),
      touchpoint,
      phase: phasesOf(dataset, touchpoint),
      team: first(log.team),
      topic: first(log.topic),
      severity: Float64Array.from(issues, (rows) => heaviest(rows.map((row) => log.severity[row] as number))),
      contacts: Float64Array.from(issues, (rows) => rows.length),
      resolved: Float64Array.from(issues, (rows) => (log.resolved[last(rows)] === 1 ? 1 : 0)),
      cost: Float64Array.from(issues, (rows) => rows.reduce((total, row) => total + (log.cost[row] as number), 0)),
      ...Object.fromEntries(customerGroups(dataset, person)),
      nps: score("nps"),
      csat: score("csat"),
    });
  });
}

/** The log of contacts of known customers, in the order of customer, thing and time. */
type Log = ReturnType<typeof contactLog>;

function contactLog(dataset: Dataset) {
  const source = dataset.tables.get("interactions");
  const of = (column: string) => texts(source, column);
  const [person, journey, topic, started, id] = [
    of("customer_id"),
    of("journey_id"),
    of("topic"),
    of("started_at"),
    of("interaction_id"),
  ];
  const thing = topic.map((name, row) => (journey[row] == null ? `topic ${name ?? ""}` : `journey ${journey[row]}`));
  const key = (row: number) => `${person[row]}\u0000${thing[row]}\u0000${started[row]}\u0000${id[row]}`;
  const order = person
    .flatMap((who, row) => (who === null ? [] : [{ row, key: key(row) }]))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = order.map(({ row }) => row);
  const pick = <T>(values: ArrayLike<T>) => rows.map((row) => values[row] as T);
  const cost = costs(dataset, source);
  return {
    id: pick(id),
    person: pick(person),
    thing: pick(thing),
    topic: pick(topic),
    journey: pick(journey),
    period: pick(of("period")),
    touchpoint: pick(of("touchpoint_id")),
    channel: pick(of("channel_id")),
    team: pick(of("team_id")),
    at: pick(started.map((time) => Date.parse(`${time}Z`))),
    over: pick(endsOf(source)),
    severity: pick(numbers(source, "severity")),
    resolved: pick(numbers(source, "resolved")),
    cost: pick(cost),
  };
}

/** When each contact was over, in milliseconds; one without a time of its end lasts as long as its wait and handling. */
function endsOf(source: ColumnTable | undefined): readonly number[] {
  const [started, answered, ended] = ["started_at", "first_response_at", "ended_at"].map((column) => texts(source, column)); // prettier-ignore
  const [wait, handle] = [numbers(source, "wait_s"), numbers(source, "handle_s")];
  const known = (seconds: number | undefined) => (seconds !== undefined && seconds > 0 ? 1000 * seconds : 0);
  return (started ?? []).map((time, row) => {
    if (ended?.[row] != null) return Date.parse(`${ended[row]}Z`);
    const begin = Date.parse(`${time}Z`);
    const answer = answered?.[row] == null ? begin : Date.parse(`${answered[row]}Z`);
    return Math.max(begin + known(wait[row]), answer) + known(handle[row]);
  });
}

function costs(dataset: Dataset, source: ColumnTable | undefined): Float64Array {
  const channels = dataset.tables.get("channels");
  const average = numbers(channels, "cost_per_contact");
  const averageOf = new Map(texts(channels, "channel_id").map((id, row) => [id, average[row] as number]));
  const channel = texts(source, "channel_id");
  return numbers(source, "cost").map((cost, row) =>
    Number.isNaN(cost) ? (averageOf.get(channel[row] ?? null) ?? NaN) : cost,
  );
}

/** Rows of the log by issue; a journey is one issue however long it takes. */
function issuesOf(log: Log): readonly (readonly number[])[] {
  const issues: number[][] = [];
  log.person.forEach((who, row) => {
    const before = row - 1;
    const same = before >= 0 && log.person[before] === who && log.thing[before] === log.thing[row];
    const near = (log.at[row] as number) - (log.at[before] as number) <= SAME_ISSUE_DAYS * DAY;
    if (same && (near || log.journey[row] != null)) issues.at(-1)?.push(row);
    else issues.push([row]);
  });
  return issues;
}

function heaviest(severities: readonly number[]): number {
  const known = severities.filter((severity) => !Number.isNaN(severity));
  return known.length === 0 ? NaN : Math.max(...known);
}

interface Answer {
  readonly at: number;
  readonly response: string;
  readonly value: number;
}

/** The last answer about an issue, found by its contacts first and by its last touchpoint second. */
function scorer(dataset: Dataset, construct: Question["construct"], log: Log): (issue: readonly number[]) => number {
  const ids = [...dataset.questions].filter(([, versions]) => versions[0]?.construct === construct).map(([id]) => id);
  const byContact = new Map<string, Answer>();
  const byTouchpoint = new Map<string, Answer[]>();
  const rows = ratings(dataset, ids);
  const of = (column: string) => texts(rows, column);
  const [contact, person, touchpoint, response, at] = [
    of("interaction"),
    of("person"),
    of("touchpoint"),
    of("response"),
    of("at"),
  ];
  numbers(rows, "upright").forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const answer = { at: Date.parse(`${at[row]}Z`), response: response[row] ?? "", value };
    const id = contact[row];
    if (id != null) byContact.set(id, later(byContact.get(id), answer));
    else if (touchpoint[row] != null && !Number.isNaN(answer.at)) {
      const key = `${person[row]}\u0000${touchpoint[row]}`;
      byTouchpoint.set(key, [...(byTouchpoint.get(key) ?? []), answer]);
    }
  });
  const window = dataset.release.settings.feedback_window_days * DAY;
  return (issue) => {
    const own = issue.flatMap((row) => byContact.get(log.id[row] ?? "") ?? []);
    const end = issue[issue.length - 1] as number;
    const near = (byTouchpoint.get(`${log.person[end]}\u0000${log.touchpoint[end]}`) ?? []).filter(
      ({ at: time }) => time >= (log.at[end] as number) && time <= (log.at[end] as number) + window,
    );
    const answers = own.length > 0 ? own : near;
    return answers.length === 0 ? NaN : answers.reduce((kept, answer) => later(kept, answer)).value;
  };
}

function later(known: Answer | undefined, answer: Answer): Answer {
  if (known === undefined) return answer;
  const order = ({ at, response }: Answer) => `${Number.isNaN(at) ? "" : String(at).padStart(16, "0")} ${response}`;
  return order(known) < order(answer) ? answer : known;
}
