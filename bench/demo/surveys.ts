/** Who was asked, who answered and what: the relational monitor each quarter and the survey after contacts. */
import { random, type Random } from "../../src/lib/stats/random.ts";
import { isActive, treatedDistricts, type Customer } from "./customers.ts";
import { between, logistic, normal, pick, sample } from "./draws.ts";
import type { Contact } from "./journeys.ts";
import { INVOICE_FROM } from "./journeys.ts";
import { drawAnswers, GAPS_ASKED, type Answers, type Person } from "./opinions.ts";
import { teams } from "./places.ts";
import { gaps } from "./questions.ts";
import type { Quarter } from "./quarters.ts";

/** One person asked by one survey; `response` null for those who did not answer. */
export interface Invitation {
  readonly survey: "monitor" | "contact";
  readonly customer: Customer;
  readonly contact: Contact | null;
  readonly sentAt: number;
  readonly response: Response | null;
}

export interface Response {
  readonly id: string;
  readonly respondedAt: number;
  readonly answers: Answers;
}

/** Customers asked by the monitor in a quarter. */
export const MONITOR_INVITED = 4_600;
/** The quarter without a monitor: the fieldwork fell out when the research agency changed. */
export const NO_MONITOR = "2024-q3";
/** Who answers the monitor, by segment: the loyal more than the new, so that unweighted figures flatter. */
export const MONITOR_RESPONSE = { new: 0.2, settled: 0.28, loyal: 0.41 } as const;
/** Share of closed issues followed by a survey; these touchpoints are followed always. */
const CONTACT_INVITED = 0.45;
const ALWAYS_ASKED = new Set(["technician", "complaint", "cancel", "sign-up", "moving"]);
const CONTACT_RESPONSE = { new: 0.25, settled: 0.31, loyal: 0.38 } as const;

/** What a channel adds to the rating of a contact, all else equal. Self-service does better than its cases suggest. */
export const RATING_BY_CHANNEL: Readonly<Record<string, number>> = {
  "self-service": 0.45,
  chat: -0.1,
  phone: 0,
  email: -0.45,
  technician: 0.8,
};

/** A customer as the monitor's model sees one. */
export function personOf(seed: number, quarter: Quarter): (customer: Customer) => Person {
  const treated = treatedDistricts(seed);
  const started = quarter.index >= INVOICE_FROM;
  return ({ segment, contract, mood, district }) => ({
    segment,
    contract,
    mood,
    newInvoice: started && treated.has(district),
  });
}

/** Those whom the monitor may ask: customers during the whole of its fieldwork. */
export function frameOf(customers: readonly Customer[], quarter: Quarter): readonly Customer[] {
  const asked = quarter.from + 36;
  return customers.filter((c) => isActive(c, quarter) && c.start < asked && (c.end === null || c.end > asked + 25));
}

/** What one person answers the monitor; the touchpoints asked about are drawn first. */
export function answerMonitor(stream: Random, person: Person, quarter: Quarter): Answers {
  return drawAnswers(stream, person, quarter, sample(stream, gaps, GAPS_ASKED));
}

/** The relational monitor of one quarter; empty in the quarter in which it was not held. */
export function drawMonitor(seed: number, customers: readonly Customer[], quarter: Quarter): readonly Invitation[] {
  if (quarter.id === NO_MONITOR) return [];
  const stream = random(seed, `monitor:${quarter.id}`);
  const person = personOf(seed, quarter);
  let count = 0;
  return sample(stream, frameOf(customers, quarter), MONITOR_INVITED).map((customer) => {
    const sentAt = quarter.from + 36 + 0.375;
    if (stream() >= MONITOR_RESPONSE[customer.segment]) return invite("monitor", { customer, sentAt, response: null });
    const id = `M${quarter.id.slice(2, 4)}${quarter.number}${String(++count).padStart(4, "0")}`;
    const respondedAt = Math.floor(sentAt) + between(stream, 0, 20) + 0.4 + 0.5 * stream();
    const answers = answerMonitor(stream, person(customer), quarter);
    return invite("monitor", { customer, sentAt, response: { id, respondedAt, answers } });
  });
}

/** The survey after contacts of one quarter: some of the closed issues, asked the day after the last contact. */
export function drawContactSurvey(seed: number, contacts: readonly Contact[], quarter: Quarter): readonly Invitation[] {
  const stream = random(seed, `contact-survey:${quarter.id}`);
  const byTeam = teamQuality(seed);
  const end = quarter.to + 0.95;
  let count = 0;
  return contacts
    .filter((contact) => contact.last && contact.at < quarter.to - 3 && isAsked(stream, contact))
    .map((contact) => {
      const { customer } = contact;
      const sentAt = Math.floor(contact.at) + 1.375;
      if (stream() >= CONTACT_RESPONSE[customer.segment])
        return invite("contact", { customer, contact, sentAt, response: null });
      const id = `T${quarter.id.slice(2, 4)}${quarter.number}${String(++count).padStart(4, "0")}`;
      const respondedAt = Math.min(end, Math.floor(sentAt) + between(stream, 0, 4) + 0.4 + 0.5 * stream());
      const answers = rateContact(stream, contact, byTeam.get(contact.team ?? "") ?? 0);
      return invite("contact", { customer, contact, sentAt, response: { id, respondedAt, answers } });
    });
}

/** How much better or worse than average each team is; the same for its customers and its people. */
export function teamQuality(seed: number): ReadonlyMap<string, number> {
  const stream = random(seed, "teams");
  return new Map(teams.map((team) => [team.id, 0.3 * normal(stream)]));
}

function invite(
  survey: Invitation["survey"],
  rest: Pick<Invitation, "customer" | "sentAt" | "response"> & { contact?: Contact },
): Invitation {
  return { survey, contact: null, ...rest };
}

function isAsked(stream: Random, { touchpoint }: Contact): boolean {
  return stream() < (ALWAYS_ASKED.has(touchpoint) ? 1 : CONTACT_INVITED);
}

function rateContact(stream: Random, contact: Contact, team: number): Answers {
  const wait = contact.channel === "phone" ? Math.min(0.8, contact.wait / 600) : 0;
  const common =
    (RATING_BY_CHANNEL[contact.channel] ?? 0) +
    0.45 * contact.customer.mood +
    team -
    0.45 * (contact.severity - 1) -
    0.35 * (contact.step - 1) -
    0.3 * contact.transfers -
    wait +
    (contact.resolved ? 0.3 : -1.7) +
    0.5 * normal(stream);
  const rating = Math.min(10, Math.max(1, Math.round(7.5 + common + 1.05 * normal(stream))));
  const ease = Math.min(7, Math.max(1, Math.round(1 + 6 * logistic(1.05 + 0.6 * common + 0.6 * normal(stream)))));
  return { "contact-rating": rating, "contact-ease": ease };
}

/** Minutes that customers find acceptable, by channel. */
const ACCEPTED: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  "self-service": [[0, 0.6], [1, 0.4]],
  chat: [[1, 0.3], [2, 0.4], [5, 0.3]],
  phone: [[2, 0.25], [3, 0.4], [5, 0.35]],
  email: [[240, 0.2], [480, 0.4], [1_440, 0.4]],
  technician: [[480, 0.2], [1_440, 0.5], [2_880, 0.3]],
}; // prettier-ignore
/** What a moment adds to being pleasantly surprised, beyond its rating. */
const SURPRISE: Readonly<Record<string, number>> = { moving: 0.9, technician: 0.6, "sign-up": 0.2, complaint: -0.3 };

/** The same invitations, with the questions that were added to the survey after contacts, from a stream of their own. */
export function withAfterthoughts(seed: number, quarter: Quarter, invitations: readonly Invitation[]): Invitation[] {
  const stream = random(seed, `contact-afterthoughts:${quarter.id}`);
  return invitations.map((invitation) => {
    const { contact, response } = invitation;
    if (contact === null || response === null) return invitation;
    const latent = 3.1 + 0.5 * ((response.answers["contact-rating"] ?? 7) - 7) + (SURPRISE[contact.touchpoint] ?? 0);
    const again = stream() < (contact.step > 1 || contact.transfers > 0 ? 0.55 : 0.05);
    const answers = {
      ...response.answers,
      "contact-surprise": Math.min(7, Math.max(1, Math.round(latent + 1.1 * normal(stream)))),
      "explained-again": again ? 1 : 0,
      "accepted-wait": pick<number>(stream, ACCEPTED[contact.channel] ?? [[5, 1]]),
    };
    return { ...invitation, response: { ...response, answers } };
  });
}
