/** A made-up company: 50,000 customers over eight quarters, with all that the customer-side metrics read. */
import type { Dataset, Period } from "../src/lib/dataset/dataset.ts";
import { random } from "../src/lib/stats/random.ts";
import { datasetOf, type Cells } from "../tests/fixtures/dataset.ts";

export const CUSTOMERS = 50_000;

const SEGMENTS = ["new", "settled", "loyal"] as const;
const REGIONS = ["north", "east", "south", "west"] as const;
const CHANNELS = ["phone", "email", "chat", "self-service"] as const;
const TOUCHPOINTS = ["sign-up", "invoice", "moving", "service", "outage", "complaint", "renewal", "cancel"] as const;
const TOPICS = ["bill", "contract", "moving", "outage", "other"] as const;
const MOMENTS = TOUCHPOINTS.slice(0, 6);
const ATTRIBUTES = Array.from({ length: 8 }, (_, k) => `attribute-${k + 1}`);
const TEAMS = Array.from({ length: 20 }, (_, k) => `team-${k + 1}`);
const DAY = 86_400_000;
const ten = { min: 1, max: 10 };

const PERIODS: readonly Period[] = [2024, 2025].flatMap((year) =>
  (["01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31"] as const).map((days, k) => {
    const [from = "", to = ""] = days.split(" ");
    const id = `${year}-q${k + 1}`;
    return { id, release: id, from: `${year}-${from}`, to: `${year}-${to}` };
  }),
);

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The dataset, the same every time. */
export function customersDataset(): Dataset {
  const draw = random(4, "bench customers");
  const tables = { customers: [], customer_periods: [], interactions: [], responses: [], answers: [], invitations: [] };
  const rows: Record<keyof typeof tables, Row[]> = tables;
  for (let c = 0; c < CUSTOMERS; c++) addCustomer(rows, `C${String(c).padStart(6, "0")}`, c, draw);
  const last = PERIODS.at(-1) as Period;
  const made = datasetOf({
    periods: PERIODS.map(({ id }) => id),
    release: {
      release: last.id,
      period: { id: last.id, from: last.from, to: last.to },
      settings: { discount_rate: 0.06 },
    },
    questions: questions(),
    segments: ["segment", "region"],
    tables: { ...Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, columnsOf(all)])), ...references(draw) }, // prettier-ignore
  });
  return { ...made, periods: PERIODS };
}

function columnsOf(rows: readonly Row[]): Readonly<Record<string, Cells>> {
  const names = [...new Set(rows.slice(0, 1000).flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

function oneOf<T>(list: readonly T[], draw: () => number): T {
  return list[Math.floor(draw() * list.length)] as T;
}

function mark(level: number, draw: () => number, { min, max } = ten): number {
  return Math.max(min, Math.min(max, Math.round(level + 2.5 * (draw() + draw() - 1))));
}

function moment(from: number, draw: () => number): string {
  return new Date(from + Math.floor(draw() * 85 * DAY)).toISOString().slice(0, 19);
}

/** A customer with his quarters until he leaves, his contacts, and what he answers. */
function addCustomer(rows: Record<string, Row[]>, id: string, number: number, draw: () => number): void {
  const own = 6 + 2 * (draw() - 0.5) * 2;
  const start = new Date(Date.UTC(2015 + Math.floor(draw() * 9), Math.floor(draw() * 12), 5)).toISOString().slice(0, 10); // prettier-ignore
  const brought = draw() < 0.04 && number > 100 ? `C${String(Math.floor(draw() * number)).padStart(6, "0")}` : null;
  const customer = { customer_id: id, segment: oneOf(SEGMENTS, draw), region: oneOf(REGIONS, draw), start_date: start, referred_by: brought }; // prettier-ignore
  rows["customers"]?.push({ ...customer, contract_type: "contractual" });
  for (const period of PERIODS) {
    const left = draw() < 0.05 - 0.004 * own;
    const margin = 20 + 10 * draw();
    rows["customer_periods"]?.push({ customer_id: id, period: period.id, active: true, churned: left, revenue: 5 * margin, margin }); // prettier-ignore
    const trouble = addContacts(rows, id, own, period, draw);
    if (draw() < 0.12) addSurvey(rows, id, own - trouble, period, draw);
    if (left) break;
  }
}

function addContacts(rows: Record<string, Row[]>, id: string, own: number, period: Period, draw: () => number): number {
  const times = draw() < 0.3 ? 1 + Math.floor(draw() * 3) : 0;
  for (let k = 0; k < times; k++) {
    const begin = moment(Date.parse(period.from), draw);
    const at = Date.parse(`${begin}Z`);
    const later = (minutes: number) => new Date(at + minutes * 60_000).toISOString().slice(0, 19);
    const channel = oneOf(CHANNELS, draw);
    const [contact, place] = [`I${rows["interactions"]?.length}`, oneOf(TOUCHPOINTS, draw)];
    rows["interactions"]?.push({
      ...{ interaction_id: contact, customer_id: id, period: period.id, touchpoint_id: place, channel_id: channel },
      ...{ started_at: begin, first_response_at: later(1 + 60 * draw()), ended_at: later(70), direction: "in" },
      ...{ topic: oneOf(TOPICS, draw), severity: 1 + Math.floor(draw() * 3), resolved: draw() < 0.8, wait_s: 60 },
      ...{ handle_s: 300, transfers_n: 0, team_id: oneOf(TEAMS, draw), cost: channel === "phone" ? 8 : 3 },
    });
    if (draw() < 0.1) addMark(rows, id, own, period, { contact, place, at: later(24 * 60) }, draw);
  }
  return times / 3;
}

interface Marked {
  readonly contact: string;
  readonly place: string;
  readonly at: string;
}

function addMark(
  rows: Record<string, Row[]>,
  id: string,
  own: number,
  period: Period,
  { contact, place, at }: Marked,
  draw: () => number,
): void {
  // prettier-ignore
  const response = `M${rows["responses"]?.length}`;
  const shared = { response_id: response, respondent_type: "customer", customer_id: id, period: period.id };
  rows["responses"]?.push({ ...shared, survey_id: "contact", survey_type: "transactional", responded_at: at, interaction_id: contact, touchpoint_id: place }); // prettier-ignore
  for (const question of ["csat", "ease"])
    rows["answers"]?.push({ response_id: response, question_id: question, value_num: mark(own, draw), period: period.id }); // prettier-ignore
}

function addSurvey(rows: Record<string, Row[]>, id: string, level: number, period: Period, draw: () => number): void {
  const at = moment(Date.parse(period.from), draw);
  rows["invitations"]?.push({ customer_id: id, survey_id: "monitor", period: period.id, invited_n: 1, sent_at: at });
  if (draw() > 0.35) return;
  const response = `R${rows["responses"]?.length}`;
  rows["responses"]?.push({ response_id: response, respondent_type: "customer", customer_id: id, period: period.id, survey_id: "monitor", survey_type: "relational", responded_at: at, interaction_id: null, touchpoint_id: null }); // prettier-ignore
  const say = (question: string, value: number) => rows["answers"]?.push({ response_id: response, question_id: question, value_num: value, period: period.id }); // prettier-ignore
  const marks = ATTRIBUTES.map((attribute) => [attribute, mark(level, draw)] as const);
  const whole = marks.reduce((sum, [, value]) => sum + value, 0) / marks.length;
  for (const [attribute, value] of marks) say(attribute, value);
  for (const place of MOMENTS) {
    say(`expected-${place}`, mark(7, draw));
    say(`experienced-${place}`, mark(level, draw));
  }
  say("overall", mark(whole, draw));
  say("nps", mark(whole, draw, { min: 0, max: 10 }));
  say("stay", mark(whole, draw));
  say("wait", 5 + Math.floor(draw() * 40));
  for (const feature of ["a", "b"])
    for (const side of ["with", "without"]) say(`${feature}-${side}`, 1 + Math.floor(draw() * 5));
}

function questions() {
  const marked = (id: string, construct: string, more: object = {}) =>
    ({ id, construct, wording: id, scale: ten, top2_from: 9, ...more }) as never;
  return [
    { id: "nps", construct: "nps" as const, wording: "nps", scale: { min: 0, max: 10 } },
    marked("overall", "overall"),
    marked("stay", "stay_intent", { behaviour: "retained" }),
    marked("csat", "csat"),
    marked("ease", "ces2"),
    ...ATTRIBUTES.map((id) => marked(id, "experience", { item_group: "attribute" })),
    ...MOMENTS.flatMap((touchpoint) => [
      marked(`expected-${touchpoint}`, "expectation", { touchpoint }),
      marked(`experienced-${touchpoint}`, "experience", { touchpoint }),
    ]),
    marked("wait", "expected_time", { scale: { min: 0, max: 120 }, unit: "minutes" }),
    ...["a", "b"].flatMap((feature) =>
      (["with", "without"] as const).map(
        (side) =>
        marked(`${feature}-${side}`, side === "with" ? "kano_functional" : "kano_dysfunctional", { scale: { min: 1, max: 5 }, item_group: feature, reverse: true }), // prettier-ignore
      ),
    ),
  ];
}

/** Places, teams and the session in which touchpoints were held against the vision. */
function references(draw: () => number): Readonly<Record<string, Readonly<Record<string, Cells>>>> {
  const raters = Array.from({ length: 8 }, (_, k) => `rater-${k}`);
  const judged = raters.flatMap((rater) => TOUCHPOINTS.map((touchpoint) => ({ rater, touchpoint })));
  const score = () => judged.map(() => Math.floor(draw() * 5));
  return {
    channels: { channel_id: CHANNELS, name: CHANNELS, is_human: CHANNELS.map((id) => id === "phone") },
    touchpoints: { touchpoint_id: TOUCHPOINTS, name: TOUCHPOINTS, is_human: TOUCHPOINTS.map((_, k) => k > 2), lever: TOUCHPOINTS.map(() => "script") }, // prettier-ignore
    teams: { team_id: TEAMS, name: TEAMS },
    vision_principles: { principle_id: ["p1"], text: ["Clear"] },
    vision_scores: { touchpoint_id: judged.map(({ touchpoint }) => touchpoint), rater_id: judged.map(({ rater }) => rater), relevance: score(), distinct: score(), brand_fit: score() }, // prettier-ignore
  };
}
