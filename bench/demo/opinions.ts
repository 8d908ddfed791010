/** What customers think: a linear model with normal noise, of which every mean and share is known exactly. */
import type { Random } from "../../src/lib/stats/random.ts";
import { normalCdf } from "../../src/lib/stats/distributions.ts";
import { INVOICE_FROM } from "./journeys.ts";
import type { Customer } from "./customers.ts";
import { normal } from "./draws.ts";
import { attributes, type Attribute, type Gap } from "./questions.ts";
import type { Quarter } from "./quarters.ts";

/** A customer as the survey sees one: with or without the new invoice. */
export type Person = Pick<Customer, "segment" | "contract" | "mood"> & { readonly newInvoice: boolean };

/** Answers of one person by question id; a question not asked or not answered is absent. */
export type Answers = Readonly<Record<string, number>>;

/** Standing mood makes up this part of general satisfaction (a correlation); the rest is of the moment. */
const MOOD = 0.75;
const MOMENT = Math.sqrt(1 - MOOD * MOOD);

const BY_SEGMENT = { new: -0.35, settled: 0, loyal: 0.25 } as const;
const PRICE_BY_CONTRACT = { fixed: 0.1, variable: -0.15, dynamic: -0.7 } as const;
/** What the new invoice adds to the clarity of the bill, and to its experience, from its first quarter on. */
const INVOICE_CLARITY = [0.5, 0.9, 1.1, 1.1] as const;
/** Speed falls in each quarter of 2025. */
const SPEED_BY_QUARTER = [0, 0, 0, 0, -0.15, -0.3, -0.45, -0.6] as const;
/** Moving house improves once the proactive service is there for all, from the third quarter of 2025. */
const MOVING_FROM = 6;
const MOVING_GAIN = 0.5;

const OVERALL = { mean: 7, extra: 0.75 };
const RECOMMEND = { mean: 7.1, slope: 1.15, extra: 0.9 };
const RECOMMEND_BY_SEGMENT = { new: -0.25, settled: 0, loyal: 0.2 } as const;
const GAP = { loading: 0.6, expectedNoise: 1.25, experiencedNoise: 1.4, shared: 0.5 };

/** Items left unanswered, per item. */
const SKIPPED = 0.004;
/** Touchpoints of which one respondent is asked the expectation and the experience. */
export const GAPS_ASKED = 3;

/** A normal variable by its mean and standard deviation. */
export interface Normal {
  readonly mean: number;
  readonly sd: number;
}

/** One completed questionnaire of the relational monitor; `touchpoints` are the ones asked about. */
export function drawAnswers(random: Random, person: Person, quarter: Quarter, touchpoints: readonly Gap[]): Answers {
  const general = MOOD * person.mood + MOMENT * normal(random);
  const answers: Record<string, number> = {};
  let pull = 0;
  for (const item of attributes) {
    const latent = attributeMean(item, person, quarter) + item.loading * general + item.noise * normal(random);
    pull += item.effect * (latent - item.mean);
    if (random() >= SKIPPED) answers[item.id] = onScale(latent, 1, 10);
  }
  const overall = OVERALL.mean + pull + OVERALL.extra * normal(random);
  answers["overall"] = onScale(overall, 1, 10);
  const recommend = RECOMMEND.mean + RECOMMEND.slope * (overall - OVERALL.mean) + RECOMMEND_BY_SEGMENT[person.segment];
  answers["nps"] = onScale(recommend + RECOMMEND.extra * normal(random), 0, 10);
  for (const gap of touchpoints) Object.assign(answers, drawGap(random, gap, { person, quarter, general }));
  return answers;
}

/** The answer before rounding of one person to one question, given all that is standing about the person. */
export function opinion(question: string, person: Person, quarter: Quarter): Normal {
  if (question === "nps" || question === "overall") return summary(question, person, quarter);
  const item = attributes.find((one) => one.id === question);
  if (item === undefined) throw new Error(`no linear model of "${question}"`);
  const mean = attributeMean(item, person, quarter) + item.loading * MOOD * person.mood;
  return { mean, sd: Math.sqrt((item.loading * MOMENT) ** 2 + item.noise ** 2) };
}

/** P(rounded answer ≥ `from`) when the answer before rounding is normal; `from` above the scale's minimum. */
export function shareFrom({ mean, sd }: Normal, from: number): number {
  return normalCdf((mean - (from - 0.5)) / sd);
}

/** Mean of the rounded answer on a scale of whole numbers from `low` to `high`. */
export function ratingMean(opinion: Normal, low: number, high: number): number {
  let mean = low;
  for (let from = low + 1; from <= high; from++) mean += shareFrom(opinion, from);
  return mean;
}

function summary(question: "nps" | "overall", person: Person, quarter: Quarter): Normal {
  let mean = 0;
  let loading = 0;
  let variance = OVERALL.extra ** 2;
  for (const item of attributes) {
    mean += item.effect * (attributeMean(item, person, quarter) - item.mean);
    loading += item.effect * item.loading;
    variance += (item.effect * item.noise) ** 2;
  }
  mean += loading * MOOD * person.mood;
  variance += (loading * MOMENT) ** 2;
  if (question === "overall") return { mean: OVERALL.mean + mean, sd: Math.sqrt(variance) };
  return {
    mean: RECOMMEND.mean + RECOMMEND.slope * mean + RECOMMEND_BY_SEGMENT[person.segment],
    sd: Math.sqrt(RECOMMEND.slope ** 2 * variance + RECOMMEND.extra ** 2),
  };
}

function attributeMean(item: Attribute, person: Person, quarter: Quarter): number {
  const mean = item.mean + BY_SEGMENT[person.segment];
  if (item.id === "price-clarity") return mean + PRICE_BY_CONTRACT[person.contract];
  if (item.id === "speed") return mean + (SPEED_BY_QUARTER[quarter.index] ?? 0);
  if (item.id === "invoice-clarity") return mean + invoiceGain(person, quarter);
  return mean;
}

function invoiceGain(person: Person, quarter: Quarter): number {
  return person.newInvoice ? (INVOICE_CLARITY[quarter.index - INVOICE_FROM] ?? 0) : 0;
}

function drawGap(
  random: Random,
  gap: Gap,
  { person, quarter, general }: { person: Person; quarter: Quarter; general: number },
): Answers {
  const shared = GAP.shared * normal(random);
  const gain =
    gap.touchpoint === "invoice"
      ? invoiceGain(person, quarter)
      : gap.touchpoint === "moving" && quarter.index >= MOVING_FROM
        ? MOVING_GAIN
        : 0;
  const expected = gap.expected + 0.3 * GAP.loading * general + shared + GAP.expectedNoise * normal(random);
  const experienced = gap.experienced + gain + GAP.loading * general + shared + GAP.experiencedNoise * normal(random);
  return {
    [`expected-${gap.touchpoint}`]: onScale(expected, 1, 10),
    [`experienced-${gap.touchpoint}`]: onScale(experienced, 1, 10),
  };
}

function onScale(latent: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(latent)));
}
