/** The log of contacts put together into journeys. */
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";

/** One contact, as far as a journey needs it. */
export interface Contact {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly period: string | null;
  readonly touchpoint: string | null;
  readonly channel: string | null;
  readonly topic: string | null;
  /** 1, 0, or NaN where the log does not say. */
  readonly resolved: number;
}

/** Contacts that belong together, in order of time. */
export interface Journey {
  /** The journey's own id, else that of its first contact. */
  readonly id: string;
  /** Whether the log itself names the journey. */
  readonly named: boolean;
  /** Null where no customer is known. */
  readonly person: string | null;
  readonly contacts: readonly Contact[];
}

/**
 * Journeys by id; contacts without one are a journey as long as the same customer comes back about the same topic within `silence`
 * milliseconds. Contacts of nobody known and without a journey, and those without a time, belong to none. In the order of their ids.
 */
export function journeyLog(dataset: Dataset, silence: number): readonly Journey[] {
  const log = dataset.tables.get("interactions");
  const [person, journey, topic] = ["customer_id", "journey_id", "topic"].map((column) => texts(log, column));
  const contacts = contactsOf(dataset);
  const named = new Map<string, Thing>();
  const unnamed = new Map<string, Map<string, Thing>>();
  contacts.forEach((contact, row) => {
    const [who, id] = [person?.[row] ?? null, journey?.[row] ?? null];
    if ((who === null && id === null) || Number.isNaN(contact.at)) return;
    const own = id !== null ? named : below(unnamed, who ?? "");
    const key = id ?? topic?.[row] ?? "";
    const known = own.get(key);
    if (known === undefined) own.set(key, { id, person: who, contacts: [contact] });
    else {
      known.contacts.push(contact);
      // Whoever is first in order of id, so that no order of the rows matters.
      if (who !== null && (known.person === null || who < known.person)) known.person = who;
    }
  });
  const things = [...named.values(), ...[...unnamed.values()].flatMap((own) => [...own.values()])];
  const owners = ownersOf(dataset);
  const journeys = things.flatMap(({ id, person: who, contacts: own }): readonly Journey[] => {
    const sorted = own.length < 2 ? own : own.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    if (id !== null) return [{ id, named: true, person: owners.get(id) ?? who, contacts: sorted }];
    return sessions(sorted, silence).map((session) => ({
      id: session[0]?.id ?? "",
      named: false,
      person: who,
      contacts: session,
    }));
  });
  return journeys.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Contacts that may be one journey. */
interface Thing {
  readonly id: string | null;
  person: string | null;
  readonly contacts: Contact[];
}

function below<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, T>();
  maps.set(key, made);
  return made;
}

function contactsOf(dataset: Dataset): readonly Contact[] {
  const log = dataset.tables.get("interactions");
  const of = (column: string) => texts(log, column);
  const [id, started, period, touchpoint, channel, topic] = [
    of("interaction_id"),
    of("started_at"),
    of("period"),
    of("touchpoint_id"),
    of("channel_id"),
    of("topic"),
  ];
  const resolved = numbers(log, "resolved");
  return id.map((one, row) => ({
    id: one ?? "",
    at: Date.parse(`${started[row]}Z`),
    period: period[row] ?? null,
    touchpoint: touchpoint[row] ?? null,
    channel: channel[row] ?? null,
    topic: topic[row] ?? null,
    resolved: resolved[row] ?? NaN,
  }));
}

/** Customer of each journey that the table of journeys knows. */
function ownersOf(dataset: Dataset): ReadonlyMap<string, string> {
  const rows = dataset.tables.get("journeys");
  const customer = texts(rows, "customer_id");
  return new Map(
    texts(rows, "journey_id").flatMap((id, row) => {
      const who = customer[row];
      return id === null || who == null ? [] : [[id, who] as const];
    }),
  );
}

/** Contacts in order of time, cut wherever more than `silence` passed. */
function sessions(sorted: readonly Contact[], silence: number): readonly (readonly Contact[])[] {
  const found: Contact[][] = [];
  let before = -Infinity;
  for (const contact of sorted) {
    if (contact.at - before > silence) found.push([contact]);
    else found.at(-1)?.push(contact);
    before = contact.at;
  }
  return found;
}
