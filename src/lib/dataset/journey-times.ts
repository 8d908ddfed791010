/** How long customers' journeys took until they were settled, or how long they are open. */
import { table, type ColumnTable } from "arquero";
import { periodEnds, timeOf } from "./answer-times.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { episodes } from "./episodes.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";

const DAY = 86_400_000;

/** What a journey's time runs to: its solution, or the first contact in a later phase. */
export type Until = "resolution" | "next-phase";

/**
 * One row a journey: `period`, `person`, `days` and `ended` (1, or 0 while it is open), `channel`, `touchpoint`, `phase`, `team`, `topic`,
 * `journey` (its kind), the customers' groups, and `place`, its own position. To resolution: of table `journeys` with success as the end,
 * else issues ({@link episodes}) whose last contact resolved them; what failed stays in the base to the end of its period, since it never
 * was resolved. To the next phase: from a customer's first contact in a phase to the first in a later one, within a journey where contacts
 * name one. Everything is followed to the end of its own period, so that periods are alike and do not change afterwards.
 */
export function journeyTimes(dataset: Dataset, until: Until): ColumnTable {
  return once(dataset, `journey-times:${until}`, () => {
    const found = until === "next-phase" ? phaseTimes(dataset) : dataset.tables.has("journeys") ? ofJourneys(dataset) : ofIssues(dataset); // prettier-ignore
    const ends = periodEnds(dataset);
    const kept = found.filter(({ period, began }) => began <= (ends.get(period ?? "") ?? NaN));
    const lasts = kept.map(({ began, over, period }) => {
      const close = ends.get(period ?? "") ?? NaN;
      const ended = over !== null && over <= close;
      return { ended: ended ? 1 : 0, days: Math.max(0, (ended ? over : close) - began) / DAY };
    });
    const column = (of: (row: Spell) => string | null) => kept.map(of);
    const person = column((row) => row.person);
    const touchpoint = column((row) => row.touchpoint);
    const phase = phasesOf(dataset, touchpoint);
    return table({
      period: column((row) => row.period),
      person,
      channel: column((row) => row.channel),
      touchpoint,
      phase: kept.map((row, at) => row.phase ?? phase[at] ?? null),
      team: column((row) => row.team),
      topic: column((row) => row.topic),
      journey: column((row) => row.journey),
      ...Object.fromEntries(customerGroups(dataset, person)),
      days: Float64Array.from(lasts, ({ days }) => days),
      ended: Float64Array.from(lasts, ({ ended }) => ended),
      place: Float64Array.from(kept.keys()),
    });
  });
}

interface Spell {
  readonly period: string | null;
  readonly person: string | null;
  readonly channel: string | null;
  readonly touchpoint: string | null;
  readonly phase: string | null;
  readonly team: string | null;
  readonly topic: string | null;
  readonly journey: string | null;
  /** Milliseconds. */
  readonly began: number;
  /** Milliseconds; null where it did not come to its end. */
  readonly over: number | null;
}

function ofIssues(dataset: Dataset): readonly Spell[] {
  const issues = episodes(dataset);
  const of = columnsOf(issues);
  const [began, over, resolved] = ["began", "over", "resolved"].map((column) => numbers(issues, column));
  return Array.from({ length: issues.numRows() }, (_, row) => ({
    ...of(row),
    began: began?.[row] as number,
    over: resolved?.[row] === 1 ? (over?.[row] as number) : null,
  }));
}

function ofJourneys(dataset: Dataset): readonly Spell[] {
  const journeys = dataset.tables.get("journeys");
  const of = (column: string) => texts(journeys, column);
  const [id, period, customer, type, started, ended, outcome] = [of("journey_id"), of("period"), of("customer_id"), of("type"), of("started_at"), of("ended_at"), of("outcome")]; // prettier-ignore
  const first = firstContacts(dataset);
  return id.map((name, row) => ({
    channel: null,
    touchpoint: null,
    phase: null,
    team: null,
    topic: null,
    ...first.get(name ?? ""),
    period: period[row] ?? null,
    person: customer[row] ?? name,
    journey: type[row] ?? null,
    began: timeOf(started[row]),
    over: outcome[row] === "success" && ended[row] != null ? timeOf(ended[row]) : null,
  }));
}

/** Where each journey began, by its first contact in the log. */
function firstContacts(dataset: Dataset) {
  const contacts = logOf(dataset).filter(({ journey }) => journey !== null);
  const first = new Map<string, Pick<Spell, "channel" | "touchpoint" | "team" | "topic">>();
  for (const { journey, channel, touchpoint, team, topic } of contacts)
    if (!first.has(journey as string)) first.set(journey as string, { channel, touchpoint, team, topic });
  return first;
}

interface Contact extends Omit<Spell, "began" | "over" | "phase"> {
  readonly at: number;
  readonly id: string;
}

/** Contacts of known customers in order of time. */
function logOf(dataset: Dataset): readonly Contact[] {
  const log = dataset.tables.get("interactions");
  const of = columnsOf(log);
  const [id, customer, journey, started, topic] = ["interaction_id", "customer_id", "journey_id", "started_at", "topic"].map((column) => texts(log, column)); // prettier-ignore
  const [touchpoint, channel, team] = ["touchpoint_id", "channel_id", "team_id"].map((column) => texts(log, column));
  const contacts = (id ?? []).map((name, row) => ({
    ...of(row),
    id: name ?? "",
    person: customer?.[row] ?? null,
    touchpoint: touchpoint?.[row] ?? null,
    channel: channel?.[row] ?? null,
    team: team?.[row] ?? null,
    topic: topic?.[row] ?? null,
    journey: journey?.[row] ?? null,
    at: timeOf(started?.[row]),
  }));
  return contacts
    .filter(({ person, journey: within }) => person !== null || within !== null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** From the first contact in a phase to the first in a later one; one row a phase, journey (else customer) and period. */
function phaseTimes(dataset: Dataset): readonly Spell[] {
  const phases = dataset.tables.get("phases");
  const place = numbers(phases, "order");
  const orderOf = new Map(texts(phases, "phase_id").map((id, row) => [id, place[row] as number]));
  const contacts = logOf(dataset);
  const phase = phasesOf(dataset, contacts.map(({ touchpoint }) => touchpoint)); // prettier-ignore
  const things = Map.groupBy(contacts.keys(), (at) => contacts[at]?.journey ?? contacts[at]?.person ?? "");
  return [...things.values()].flatMap((rows) => {
    const seen = new Set<string>();
    return rows.flatMap((at, position) => {
      const [own, { id: _, at: began, ...rest }] = [phase[at] ?? null, contacts[at] as Contact];
      const key = `${own}\u0000${rest.journey === null ? rest.period : ""}`;
      if (own === null || seen.has(key)) return [];
      seen.add(key);
      const order = orderOf.get(own) ?? NaN;
      const next = rows.slice(position + 1).find((later) => (orderOf.get(phase[later] ?? "") ?? NaN) > order);
      return [{ ...rest, person: rest.person ?? rest.journey, phase: own, began, over: next === undefined ? null : (contacts[next] as Contact).at }]; // prettier-ignore
    });
  });
}

/** The texts of a row that issues and contacts both have. */
function columnsOf(rows: ColumnTable | undefined): (row: number) => Omit<Spell, "began" | "over"> {
  const [period, person, channel, touchpoint, phase, team, topic, journey] = ["period", "person", "channel", "touchpoint", "phase", "team", "topic", "journey"].map((column) => texts(rows, column)); // prettier-ignore
  return (row) => ({
    period: period?.[row] ?? null,
    person: person?.[row] ?? null,
    channel: channel?.[row] ?? null,
    touchpoint: touchpoint?.[row] ?? null,
    phase: phase?.[row] ?? null,
    team: team?.[row] ?? null,
    topic: topic?.[row] ?? null,
    journey: journey?.[row] ?? null,
  });
}
