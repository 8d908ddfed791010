/** Journeys of customers as paths: which steps followed each other, and how each journey ended. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { journeyLog, type Contact, type Journey } from "./journey-log.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";
import { OTHER, stateId } from "./state-names.ts";

/** What counts as a step of a journey. */
export const states = ["touchpoint", "channel", "phase", "phase-channel"] as const;
/** What counts as a good end. */
export const targets = ["resolved", "journey"] as const;

/** How paths are made: `state` what a step is, `target` what a good end is. */
export interface PathOptions {
  readonly state: (typeof states)[number];
  readonly target: (typeof targets)[number];
}

/** Between the steps of a path; in no id. */
export const STEP = "\u001f";

const DAY = 86_400_000;

/** A journey without an id is over when this many days passed without a contact (`method.md` M30). */
const SILENT_DAYS = 30;

/** A new contact about the same topic within this many days says that the last one had not settled it (`method.md` M31). */
const REPEAT_DAYS = 7;

/**
 * One row a journey: `journey`, `person` (the journey itself where no customer is known), `period`, `touchpoint`, `phase` and `channel`
 * of its first contact, `topic` (of the first contact that has one, else the type of the journey), `path` (the steps in order of time,
 * with {@link STEP} between them), `outcome` (success, failure or open) and the customers' groups. Contacts with a `journey_id` are one
 * journey however long it takes; others are one as long as the same customer comes back about the same topic within 30 days. Target
 * `journey`: the outcome in the table of journeys. Target `resolved`: the last contact settled it and none about the same topic came
 * within 7 days. Open: not known yet, because the log ends too soon after the last contact or does not say.
 */
export function journeyPaths(dataset: Dataset, { state, target }: PathOptions): ColumnTable {
  return once(dataset, `journey-paths:${state}:${target}`, () => {
    const journeys = journeyLog(dataset, SILENT_DAYS * DAY);
    const step = stepOf(dataset, state);
    const outcome = target === "journey" ? stated(dataset) : settled(dataset, journeys);
    const first = <T>(get: (contact: Contact) => T) => journeys.map(({ contacts }) => get(contacts[0] as Contact));
    const touchpoint = first((contact) => contact.touchpoint);
    const types = new Map(pairs(dataset, "type"));
    const person = journeys.map((journey) => journey.person);
    return table({
      journey: journeys.map(({ id }) => id),
      person: journeys.map(({ person: who, id }) => who ?? `journey ${id}`),
      period: first((contact) => contact.period),
      touchpoint,
      phase: phasesOf(dataset, touchpoint),
      channel: first((contact) => contact.channel),
      topic: journeys.map(
        ({ contacts, id }) => contacts.find(({ topic }) => topic !== null)?.topic ?? types.get(id) ?? null,
      ),
      path: journeys.map(({ contacts }) => contacts.map(step).join(STEP)),
      outcome: journeys.map(outcome),
      ...Object.fromEntries(customerGroups(dataset, person)),
    });
  });
}

/** The name of the step that a contact is; what stands in no phase is other. */
function stepOf(dataset: Dataset, state: PathOptions["state"]): (contact: Contact) => string {
  const phase = new Map(
    [...new Set(texts(dataset.tables.get("interactions"), "touchpoint_id"))].map((id) => [
      id,
      phasesOf(dataset, [id])[0] ?? null,
    ]),
  );
  const id = (kind: Parameters<typeof stateId>[1], value: string | null) =>
    value === null ? OTHER : stateId(dataset, kind, value);
  return ({ touchpoint, channel }) => {
    const [at, by] = [phase.get(touchpoint) ?? null, channel];
    if (state === "touchpoint") return id("touchpoint", touchpoint);
    if (state === "channel") return id("channel", by);
    if (state === "phase") return id("phase", at);
    return at === null || by === null ? OTHER : `${at}+${by}`;
  };
}

type Outcome = "success" | "failure" | "open";

/** What the table of journeys says; a journey that it has not is open. */
function stated(dataset: Dataset): (journey: Journey) => Outcome {
  const known = new Map(pairs(dataset, "outcome"));
  return ({ id, named }) => {
    const outcome = named ? known.get(id) : undefined;
    return outcome === "success" || outcome === "failure" ? outcome : "open";
  };
}

/** Whether the last contact settled it for good; unsettled and settled journeys are given the same time to come back. */
function settled(dataset: Dataset, journeys: readonly Journey[]): (journey: Journey) => Outcome {
  const end = Date.parse(`${dataset.periods.at(-1)?.to}T00:00:00Z`) + DAY;
  // Without ids a contact so soon after belongs to the same journey.
  const again = journeys.some(({ named }) => named) ? contactTimes(journeys) : null;
  return (journey) => {
    const { person, named, contacts } = journey;
    const last = contacts[contacts.length - 1] as Contact;
    const wait = (named ? REPEAT_DAYS : SILENT_DAYS) * DAY;
    if (Number.isNaN(last.resolved) || last.at + wait > end) return "open";
    if (last.resolved !== 1) return "failure";
    if (again === null) return "success";
    const repeated = (again.get(topicKey(person, last.topic)) ?? []).some(
      (contact) => contact.at > last.at && contact.at <= last.at + REPEAT_DAYS * DAY && !contacts.includes(contact),
    );
    return repeated ? "failure" : "success";
  };
}

/** Contacts of each customer by topic; nobody knows whether a stranger came back. */
function contactTimes(journeys: readonly Journey[]): ReadonlyMap<string, readonly Contact[]> {
  const found = new Map<string, Contact[]>();
  for (const { person, contacts } of journeys) {
    if (person === null) continue;
    for (const contact of contacts) {
      const key = topicKey(person, contact.topic);
      const known = found.get(key);
      if (known === undefined) found.set(key, [contact]);
      else known.push(contact);
    }
  }
  return found;
}

function topicKey(person: string | null, topic: string | null): string {
  return `${person}\u0000${topic ?? ""}`;
}

function pairs(dataset: Dataset, column: string): readonly (readonly [string, string])[] {
  const rows = dataset.tables.get("journeys");
  const values = texts(rows, column);
  return texts(rows, "journey_id").flatMap((id, row) => {
    const value = values[row];
    return id === null || value == null ? [] : [[id, value] as const];
  });
}

/** Whether the log says of any contact that it was or was not settled. */
export function tellsResolved(dataset: Dataset): boolean {
  return numbers(dataset.tables.get("interactions"), "resolved").some((value) => !Number.isNaN(value));
}
