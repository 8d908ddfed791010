/** Contacts: issues arise, are taken to a channel, and are settled there or come back. */
import { random, type Random } from "../../src/lib/stats/random.ts";
import { isActive, presence, regions, treatedDistricts, type Customer } from "./customers.ts";
import { between, cents, normal, pick, poisson } from "./draws.ts";
import { channels, leaving, switching, teams, topics, type Topic } from "./places.ts";
import { quarters, type Quarter } from "./quarters.ts";

/** One contact. `last` marks the contact that closed the issue; a survey may follow that one. */
export interface Contact {
  readonly id: string;
  readonly issue: number;
  readonly customer: Customer;
  readonly touchpoint: string;
  readonly channel: string;
  /** Channel of the issue's first contact. */
  readonly route: string;
  readonly topic: string;
  readonly severity: 1 | 2 | 3;
  /** Day and fraction of it. */
  readonly at: number;
  readonly step: number;
  readonly last: boolean;
  readonly resolved: boolean;
  readonly transfers: number;
  readonly wait: number;
  readonly handling: number;
  readonly team: string | null;
  readonly cost: number;
}

/** Fewer invoice issues per customer and quarter in a district with the new invoice, from its first quarter on. */
export const INVOICE_EFFECT = -0.026;
/** Quarter in which the new invoice came to half of the districts. */
export const INVOICE_FROM = 4;

/** Where an issue of each severity is taken first. */
const FIRST_CHANNEL = [
  { "self-service": 0.5, chat: 0.16, phone: 0.22, email: 0.12 },
  { "self-service": 0.29, chat: 0.19, phone: 0.38, email: 0.14 },
  { "self-service": 0.15, chat: 0.18, phone: 0.53, email: 0.14 },
] as const;
/** Share of outages to which a technician goes at once, by severity. */
const TECHNICIAN_FIRST = [0.07, 0.16, 0.3] as const;

/** Probability that one contact settles an issue, by severity. */
const RESOLVED: Readonly<Record<string, readonly [number, number, number]>> = {
  "self-service": [0.9, 0.75, 0.5],
  chat: [0.86, 0.74, 0.58],
  phone: [0.89, 0.81, 0.68],
  email: [0.78, 0.66, 0.52],
  technician: [0.97, 0.95, 0.9],
};
/** Probability that an issue which was not settled comes back; an issue has at most three contacts. */
const COMES_BACK = 0.85;
const MOST_CONTACTS = 3;

const COST_BY_SEVERITY = [0.85, 1, 1.3] as const;
/** Waits on the phone by quarter, as a multiple of those of 2024: they grow all through 2025. */
const PHONE_WAIT = [1, 1, 1, 1, 1.17, 1.36, 1.59, 1.85] as const;

/** All contacts of one quarter, in order of time. */
export function drawContacts(seed: number, customers: readonly Customer[], quarter: Quarter): readonly Contact[] {
  const stream = random(seed, `contacts:${quarter.id}`);
  const invoiceRate = invoiceRates(seed);
  const found: Omit<Contact, "id">[] = [];
  let issue = 0;
  for (const customer of customers) {
    if (!isActive(customer, quarter)) continue;
    for (const [topic, rate] of ratesOf(customer, quarter, invoiceRate)) {
      for (let count = poisson(stream, rate); count > 0; count--) {
        found.push(...drawIssue(stream, { customer, topic, quarter, issue: issue++ }));
      }
    }
  }
  const prefix = `C${quarter.id.slice(2, 4)}${quarter.number}`;
  return found
    .sort((a, b) => a.at - b.at || a.issue - b.issue)
    .map((contact, i) => ({ id: `${prefix}${String(i + 1).padStart(5, "0")}`, ...contact }));
}

/** Mean number of contacts of one issue of a topic that needs no technician: the chain of channels, written out. */
export function contactsPerIssue(topic: Topic): number {
  return topic.severity.reduce((sum, share, s) => {
    const first = Object.entries(FIRST_CHANNEL[s] as Record<string, number>);
    const again = first.reduce((mean, [channel, part]) => mean + part * (1 - settled(channel, s)), 0) * COMES_BACK;
    const follow = 0.8 * (1 - settled("phone", s)) + 0.2 * (1 - settled("chat", s));
    return sum + share * (1 + again * (1 + follow * COMES_BACK));
  }, 0);
}

function settled(channel: string, severityIndex: number): number {
  return RESOLVED[channel]?.[severityIndex] ?? 1;
}

/** Issues about the invoice by district and quarter: a level, shocks of its own, and the effect where it came. */
function invoiceRates(seed: number): (customer: Customer, quarter: Quarter, base: number) => number {
  const stream = random(seed, "invoice-rates");
  const treated = treatedDistricts(seed);
  const own = new Map<string, { level: number; shocks: readonly number[] }>();
  for (const region of regions) {
    for (let i = 1; i <= region.districts; i++) {
      const level = 0.01 * normal(stream);
      own.set(`${region.id}-${String(i).padStart(2, "0")}`, {
        level,
        shocks: quarters.map(() => 0.004 * normal(stream)),
      });
    }
  }
  return (customer, quarter, base) => {
    const district = own.get(customer.district);
    const there = treated.has(customer.district);
    const effect = there && quarter.index >= INVOICE_FROM ? INVOICE_EFFECT : 0;
    return base + (there ? 0.008 : 0) + (district?.level ?? 0) + (district?.shocks[quarter.index] ?? 0) + effect;
  };
}

function ratesOf(
  customer: Customer,
  quarter: Quarter,
  invoiceRate: ReturnType<typeof invoiceRates>,
): (readonly [Topic, number])[] {
  const here = presence(customer, quarter);
  const season = (topic: Topic) => topic.rate[quarter.number - 1] ?? 0;
  const rates = topics.map((topic) => {
    const base = topic.id === "invoice" ? invoiceRate(customer, quarter, season(topic)) : season(topic);
    return [topic, Math.max(0, base) * here] as const;
  });
  if (customer.start >= quarter.from) rates.push([switching, season(switching)]);
  if (customer.end !== null && customer.end <= quarter.to) rates.push([leaving, season(leaving)]);
  return rates;
}

interface Issue {
  readonly customer: Customer;
  readonly topic: Topic;
  readonly quarter: Quarter;
  readonly issue: number;
}

function drawIssue(stream: Random, { customer, topic, quarter, issue }: Issue): Omit<Contact, "id">[] {
  const severity = pick<1 | 2 | 3>(stream, [
    [1, topic.severity[0]],
    [2, topic.severity[1]],
    [3, topic.severity[2]],
  ]);
  const from = Math.max(customer.start, quarter.from);
  const to = Math.max(from, Math.min(customer.end ?? quarter.to, quarter.to) - 14);
  let at = between(stream, from, to) + 0.33 + 0.5 * stream();
  let channel = firstChannel(stream, topic, severity);
  const route = channel;
  const contacts: Omit<Contact, "id">[] = [];
  for (let step = 1; ; step++) {
    const resolved = stream() < settled(channel, severity - 1);
    const last = resolved || step === MOST_CONTACTS || stream() >= COMES_BACK;
    const place = channel === "technician" ? "technician" : topic.touchpoint;
    const service = serviceOf(stream, { customer, topic, channel, severity, quarter, step });
    const common = { issue, customer, touchpoint: place, channel, route, topic: topic.id, severity, at, step, last };
    contacts.push({ ...common, resolved, ...service });
    if (last) return contacts;
    at = Math.max(at + 0.02, Math.min(Math.floor(at) + between(stream, 1, 5), quarter.to) + 0.33 + 0.5 * stream());
    channel = nextChannel(stream, topic, severity);
  }
}

function firstChannel(stream: Random, topic: Topic, severity: 1 | 2 | 3): string {
  const technician = topic.id === "outage" && stream() < (TECHNICIAN_FIRST[severity - 1] ?? 0);
  return technician ? "technician" : pick(stream, Object.entries(FIRST_CHANNEL[severity - 1] ?? {}));
}

function nextChannel(stream: Random, topic: Topic, severity: 1 | 2 | 3): string {
  if (topic.id === "outage" && severity > 1 && stream() < 0.5) return "technician";
  return stream() < 0.8 ? "phone" : "chat";
}

interface Visit {
  readonly customer: Customer;
  readonly topic: Topic;
  readonly channel: string;
  readonly severity: 1 | 2 | 3;
  readonly quarter: Quarter;
  readonly step: number;
}

/** How a contact went: wait, handling, transfers, team and cost. */
function serviceOf(stream: Random, visit: Visit): Pick<Contact, "wait" | "handling" | "transfers" | "team" | "cost"> {
  const channel = channels.find((one) => one.id === visit.channel);
  const weight = COST_BY_SEVERITY[visit.severity - 1] ?? 1;
  const growth = visit.channel === "phone" ? (PHONE_WAIT[visit.quarter.index] ?? 1) : 1;
  return {
    wait: inSteps((channel?.wait ?? 0) * growth * (0.3 + 1.4 * stream())),
    handling: inSteps((channel?.handling ?? 0) * weight * (0.6 + 0.8 * stream())),
    transfers: channel?.human === true && visit.channel !== "technician" ? poisson(stream, 0.06 * visit.severity) : 0,
    team: teamOf(stream, visit),
    cost: cents((channel?.cost ?? 0) * weight * (0.85 + 0.3 * stream())),
  };
}

/** Seconds as systems log them: in fives, above an hour in minutes. */
function inSteps(seconds: number): number {
  const step = seconds > 3_600 ? 60 : 5;
  return Math.round(seconds / step) * step;
}

function teamOf(stream: Random, { customer, topic, channel }: Visit): string | null {
  if (channel === "self-service") return null;
  if (channel === "technician") {
    if (customer.region === "west") return "technicians-west";
    return customer.region === "zuid" ? "technicians-south" : "technicians-north-east";
  }
  if (customer.business && stream() < 0.5) return "business-desk";
  if (topic.id === "complaint") return "complaints";
  if (topic.id === "payment" && stream() < 0.6) return "payments";
  if (topic.id === "moving" && stream() < 0.7) return "moving-desk";
  if (topic.id === "switch" || topic.id === "contract") return stream() < 0.4 ? "sales" : desk(stream, channel);
  return desk(stream, channel);
}

function desk(stream: Random, channel: string): string {
  if (channel === "email") return "e-mail";
  const prefix = channel === "chat" ? "chat-" : "phone-";
  return pick(
    stream,
    teams.filter((team) => team.id.startsWith(prefix)).map((team) => [team.id, team.size] as const),
  );
}
