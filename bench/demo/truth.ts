/**
 * What is really so at Lichtwaard: exact means and shares of opinion in the population by quarter, and effects of initiatives, from the
 * model that the data were drawn from; and fresh surveys of the same population, to see how often an interval holds the truth.
 */
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { importance } from "../../src/lib/stats/importance.ts";
import { random } from "../../src/lib/stats/random.ts";
import { drawCustomers, type Contract, type Customer, type Segment } from "./customers.ts";
import { between } from "./draws.ts";
import { CHURN_AFTER_MOVE } from "./initiatives.ts";
import { contactsPerIssue, INVOICE_EFFECT } from "./journeys.ts";
import { opinion, ratingMean, shareFrom } from "./opinions.ts";
import { topics } from "./places.ts";
import { attributes } from "./questions.ts";
import { quarters, type Quarter } from "./quarters.ts";
import { answerMonitor, frameOf, MONITOR_INVITED, MONITOR_RESPONSE, personOf } from "./surveys.ts";
import { SEED } from "./world.ts";

/** One true number for everybody and for each segment. */
export interface ByGroup {
  readonly all: number;
  readonly segment: Readonly<Record<Segment, number>>;
}

export interface Truth {
  /** NPS in points. */
  readonly nps: ByGroup;
  /** Question id to mean rating, and to share of 9 and 10: overall satisfaction and the eight attributes. */
  readonly mean: ReadonlyMap<string, ByGroup>;
  readonly topTwo: ReadonlyMap<string, ByGroup>;
  /** Share of the invited who answer. */
  readonly response: ByGroup;
  /** Share of the population in each segment. */
  readonly shares: Readonly<Record<Segment, number>>;
}

/** A fresh survey, one entry a respondent in every column; NaN where an item was skipped or not asked. */
export interface SurveyDraw {
  readonly n: number;
  readonly invited: Readonly<Record<Segment, number>>;
  readonly segment: readonly Segment[];
  readonly region: readonly string[];
  readonly contract: readonly Contract[];
  /** Question id to answers. */
  readonly answers: ReadonlyMap<string, Float64Array>;
}

/** True effects behind the two tests: treatment less control. */
export const trueEffects = {
  /** Share of movers who leave within six months. */
  "moving-rct": CHURN_AFTER_MOVE.treatment - CHURN_AFTER_MOVE.control,
  /** Contacts about the monthly bill per customer and quarter. */
  "invoice-did": INVOICE_EFFECT * invoiceContactsPerIssue(),
} as const;

/** Points of overall satisfaction for one point of each attribute, before rounding. */
export const driverEffects: ReadonlyMap<string, number> = new Map(attributes.map((one) => [one.id, one.effect]));

const segments = ["new", "settled", "loyal"] as const;
const people = new Map<string, readonly Customer[]>();
let everybody: readonly Customer[] | null = null;

/** The truth about one quarter, among all whom the monitor might have asked. */
export function truthOf(quarter: string): Truth {
  const at = quarterOf(quarter);
  const frame = frameAt(at);
  const person = personOf(SEED, at);
  const of = (value: (customer: Customer) => number) => byGroup(frame, value);
  const opinions = (question: string, value: (of: ReturnType<typeof opinion>) => number) =>
    of((customer) => value(opinion(question, person(customer), at)));
  const rated = ["overall", ...attributes.map((one) => one.id)];
  return {
    nps: opinions("nps", (one) => 100 * (shareFrom(one, 9) - (1 - shareFrom(one, 7)))),
    mean: new Map(rated.map((id) => [id, opinions(id, (one) => ratingMean(one, 1, 10))])),
    topTwo: new Map(rated.map((id) => [id, opinions(id, (one) => shareFrom(one, 9))])),
    response: of((customer) => MONITOR_RESPONSE[customer.segment]),
    shares: sharesOf(frame),
  };
}

/**
 * A fresh monitor of the same population: as many invited, drawn with replacement so that respondents are independent, the same
 * inclination to answer. Also for the quarter in which none was held.
 */
export function drawSurvey({ seed, quarter }: { seed: number; quarter: string }): SurveyDraw {
  const at = quarterOf(quarter);
  const frame = frameAt(at);
  const person = personOf(SEED, at);
  const stream = random(seed, `survey:${quarter}`);
  const invited = { new: 0, settled: 0, loyal: 0 };
  const respondents: Customer[] = [];
  for (let i = 0; i < MONITOR_INVITED; i++) {
    const customer = frame[between(stream, 0, frame.length - 1)] as Customer;
    invited[customer.segment]++;
    if (stream() < MONITOR_RESPONSE[customer.segment]) respondents.push(customer);
  }
  const given = respondents.map((customer) => answerMonitor(stream, person(customer), at));
  const questions = [...new Set(given.flatMap((answers) => Object.keys(answers)))].sort();
  return {
    n: respondents.length,
    invited,
    segment: respondents.map((one) => one.segment),
    region: respondents.map((one) => one.region),
    contract: respondents.map((one) => one.contract),
    answers: new Map(questions.map((id) => [id, Float64Array.from(given, (answers) => answers[id] ?? NaN)])),
  };
}

/**
 * True division of the explained variance of overall satisfaction over the attributes, as answered on the scale: from `size` answers
 * of the whole population, without bias of response. Shares by attribute id, and R².
 */
export function driverTruth(
  quarter: string,
  size = 200_000,
): { shares: ReadonlyMap<string, number>; rSquared: number } {
  const at = quarterOf(quarter);
  const frame = frameAt(at);
  const person = personOf(SEED, at);
  const stream = random(SEED, `driver-truth:${quarter}`);
  const names = ["overall", ...attributes.map((one) => one.id)];
  const columns = names.map(() => new Float64Array(size));
  for (let row = 0; row < size;) {
    const answers = answerMonitor(stream, person(frame[between(stream, 0, frame.length - 1)] as Customer), at);
    if (names.some((name) => answers[name] === undefined)) continue;
    names.forEach((name, i) => ((columns[i] as Float64Array)[row] = answers[name] as number));
    row++;
  }
  const matrix = correlationMatrix({ columns });
  if (matrix === null) throw new Error("answers do not vary");
  const { lmg, rSquared } = importance(matrix);
  return { shares: new Map(attributes.map((one, i) => [one.id, (lmg[i] as number) / rSquared])), rSquared };
}

function quarterOf(id: string): Quarter {
  const found = quarters.find((quarter) => quarter.id === id);
  if (found === undefined) throw new Error(`no quarter "${id}"`);
  return found;
}

function frameAt(quarter: Quarter): readonly Customer[] {
  everybody ??= drawCustomers(SEED);
  const known = people.get(quarter.id) ?? frameOf(everybody, quarter);
  people.set(quarter.id, known);
  return known;
}

function byGroup(frame: readonly Customer[], value: (customer: Customer) => number): ByGroup {
  const sums = { new: 0, settled: 0, loyal: 0 };
  const counts = { new: 0, settled: 0, loyal: 0 };
  for (const customer of frame) {
    sums[customer.segment] += value(customer);
    counts[customer.segment]++;
  }
  const mean = (segment: Segment) => sums[segment] / counts[segment];
  return {
    all: segments.reduce((sum, segment) => sum + sums[segment], 0) / frame.length,
    segment: { new: mean("new"), settled: mean("settled"), loyal: mean("loyal") },
  };
}

function sharesOf(frame: readonly Customer[]): Record<Segment, number> {
  const share = (segment: Segment) => frame.filter((customer) => customer.segment === segment).length / frame.length;
  return { new: share("new"), settled: share("settled"), loyal: share("loyal") };
}

function invoiceContactsPerIssue(): number {
  const topic = topics.find((one) => one.id === "invoice");
  if (topic === undefined) throw new Error("no topic about the bill");
  return contactsPerIssue(topic);
}
