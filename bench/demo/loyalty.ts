/** What customers say of staying and recommending, and what moments do to that: answers added to the monitor from streams of their own. */
import { random, type Random } from "../../src/lib/stats/random.ts";
import type { Customer } from "./customers.ts";
import { logistic, normal, pick } from "./draws.ts";
import type { Contact } from "./journeys.ts";
import type { Answers } from "./opinions.ts";
import { brands, features } from "./questions.ts";
import { quarters, type Quarter } from "./quarters.ts";
import { drawContactSurvey, type Invitation } from "./surveys.ts";
import type { World } from "./world.ts";

/** Points of the intention to stay for having had a moment in the year before, and for each point of its rating above 7. */
export const MOMENTS: Readonly<Record<string, { readonly occurrence: number; readonly quality: number }>> = {
  technician: { occurrence: -0.6, quality: 0.3 },
  complaint: { occurrence: -1.1, quality: 0.35 },
  outage: { occurrence: -0.35, quality: 0.2 },
  moving: { occurrence: -0.2, quality: 0.35 },
  "payment-plan": { occurrence: -0.4, quality: 0.25 },
  "annual-statement": { occurrence: -0.3, quality: 0.1 },
  service: { occurrence: 0, quality: 0.2 },
};
const LONG = 365;

/** Points for an experience rated 9 or 10, and for one rated 6 or less: one moment can only delight, one only harm. */
export const ASYMMETRY: Readonly<Record<string, { readonly high: number; readonly low: number }>> = {
  "experienced-moving": { high: 0.8, low: 0 },
  "experienced-invoice": { high: 0, low: -0.8 },
  "experienced-service": { high: 0.4, low: -0.4 },
};

const STAY = { mean: 8.3, overall: 0.7, mood: 0.35, noise: 1.1 };
/** Quarter from which the monitor asks about other brands and about features, and who of the respondents is asked. */
const WIDER_FROM = 7;
const BRANDS_ASKED = 0.5;
const FEATURES_ASKED = 0.34;

/** The same invitations, with the answers to the later questions beside those of the first ones. */
export function withLoyalty(world: World, quarter: Quarter, invitations: readonly Invitation[]): Invitation[] {
  const stream = random(world.seed, `loyalty:${quarter.id}`);
  const moments = momentsBefore(world, quarter);
  return invitations.map((invitation) => {
    const { survey, customer, response } = invitation;
    if (survey !== "monitor" || response === null) return invitation;
    const had = moments(customer, response.respondedAt);
    const answers = { ...response.answers, ...later(stream, { customer, quarter, had, given: response.answers }) };
    return { ...invitation, response: { ...response, answers } };
  });
}

/** A moment that a customer had, and the rating given for it where one was. */
interface Had {
  readonly touchpoint: string;
  readonly rating: number | null;
}

/** Moments of a customer in the year before a day, each once, with the last rating given. */
function momentsBefore(world: World, quarter: Quarter): (customer: Customer, at: number) => readonly Had[] {
  const known = quarters.filter(({ index }) => index <= quarter.index && index >= quarter.index - 4);
  const contacts = known.flatMap(({ id }) => world.contacts.get(id) ?? []);
  const ratings = new Map(
    known.flatMap((one) =>
      drawContactSurvey(world.seed, world.contacts.get(one.id) ?? [], one).flatMap(({ contact, response }) =>
        contact === null || response === null
          ? []
          : [[contact.id, response.answers["contact-rating"] ?? null] as const],
      ),
    ),
  );
  const byCustomer = new Map<string, Contact[]>();
  for (const contact of contacts)
    byCustomer.set(contact.customer.id, [...(byCustomer.get(contact.customer.id) ?? []), contact]);
  return (customer, at) => {
    const found = new Map<string, number | null>();
    for (const contact of byCustomer.get(customer.id) ?? []) {
      if (contact.at > at || contact.at < at - LONG || MOMENTS[contact.touchpoint] === undefined) continue;
      found.set(contact.touchpoint, ratings.get(contact.id) ?? found.get(contact.touchpoint) ?? null);
    }
    return [...found].map(([touchpoint, rating]) => ({ touchpoint, rating }));
  };
}

interface Asked {
  readonly customer: Customer;
  readonly quarter: Quarter;
  readonly had: readonly Had[];
  readonly given: Answers;
}

function later(stream: Random, asked: Asked): Answers {
  const { given, quarter } = asked;
  const answers: Record<string, number> = { "stay-intention": onScale(intention(stream, asked), 1, 10) };
  const likes = (given["nps"] ?? 7) - 7;
  answers["recommended"] = stream() < logistic(-1.9 + 0.4 * likes) ? 1 : 0;
  if (quarter.index < WIDER_FROM) return answers;
  if (stream() < BRANDS_ASKED) Object.assign(answers, rateBrands(stream, given["overall"] ?? 7));
  if (stream() < FEATURES_ASKED) for (const feature of features) Object.assign(answers, judge(stream, feature));
  return answers;
}

function intention(stream: Random, { customer, had, given }: Asked): number {
  const moments = had.reduce((sum, { touchpoint, rating }) => {
    const effect = MOMENTS[touchpoint];
    return sum + (effect?.occurrence ?? 0) + (rating === null ? 0 : (effect?.quality ?? 0) * (rating - 7));
  }, 0);
  const tilted = Object.entries(ASYMMETRY).reduce((sum, [question, { high, low }]) => {
    const answer = given[question];
    return sum + (answer === undefined ? 0 : answer >= 9 ? high : answer <= 6 ? low : 0);
  }, 0);
  const general = STAY.overall * ((given["overall"] ?? 7) - 7) + STAY.mood * customer.mood;
  return STAY.mean + general + moments + tilted + STAY.noise * normal(stream);
}

/** Ratings of several brands by one person, on the same scale; those of others lean a little on the own one. */
function rateBrands(stream: Random, overall: number): Answers {
  return Object.fromEntries(
    brands.map(({ id, mean }) => {
      const latent = mean === null ? overall + 0.5 * normal(stream) : mean + 0.2 * (overall - 7) + 1.3 * normal(stream);
      return [`brand-${id}`, onScale(latent, 1, 10)];
    }),
  );
}

/** Answers to both questions of a pair, from the odds of its categories: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike. */
function judge(stream: Random, { id, odds }: (typeof features)[number]): Answers {
  const middle = () => pick<number>(stream, [[2, 0.35], [3, 0.45], [4, 0.2]]); // prettier-ignore
  const category = pick<string>(stream, Object.entries(odds));
  const pairs: Readonly<Record<string, () => readonly [number, number]>> = {
    A: () => [1, middle()],
    O: () => [1, 5],
    M: () => [middle(), 5],
    I: () => [middle(), middle()],
    R: () => [5, middle()],
    Q: () => [1, 1],
  };
  const [functional, dysfunctional] = pairs[category]?.() ?? [3, 3];
  return { [`with-${id}`]: functional, [`without-${id}`]: dysfunctional };
}

function onScale(latent: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(latent)));
}
