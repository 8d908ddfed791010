import fc from "fast-check";
import { expect, test } from "vitest";
import { journeyTime } from "../../src/lib/metrics/journey-time.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

interface Contact {
  readonly customer: string;
  /** Day of the quarter, 0 the first. */
  readonly day: number;
  readonly topic?: string;
  readonly channel?: string;
  readonly touchpoint?: string;
  readonly journey?: string;
  readonly resolved?: boolean;
  /** Days until it was over. */
  readonly lasts?: number;
}

const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + Math.round(day * 86_400_000)).toISOString().slice(0, 19);

function logOf(contacts: readonly Contact[], tables: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {}) {
  return datasetOf({
    questions: [
      { id: "whole", construct: "overall", wording: "All in all?", scale: { min: 1, max: 10 } },
      { id: "moment", construct: "csat", wording: "This contact?", scale: { min: 1, max: 10 } },
    ],
    tables: {
      phases: { phase_id: ["buy", "use", "leave"], name: ["Buy", "Use", "Leave"], order: [1, 2, 3] },
      touchpoints: { touchpoint_id: ["shop", "help", "goodbye"], phase_id: ["buy", "use", "leave"] },
      interactions: {
        interaction_id: contacts.map((_, row) => `i${String(row).padStart(4, "0")}`),
        customer_id: contacts.map(({ customer }) => customer),
        journey_id: contacts.map(({ journey }) => journey ?? null),
        touchpoint_id: contacts.map(({ touchpoint }) => touchpoint ?? "help"),
        channel_id: contacts.map(({ channel }) => channel ?? "phone"),
        topic: contacts.map(({ topic }) => topic ?? "bill"),
        started_at: contacts.map(({ day }) => at(day)),
        ended_at: contacts.map(({ day, lasts }) => at(day + (lasts ?? 0))),
        resolved: contacts.map(({ resolved }) => resolved ?? true),
      },
      ...tables,
    },
  });
}

const ask = (dataset: ReturnType<typeof datasetOf>, query: Partial<Query> = {}) =>
  measure(journeyTime, dataset, { metric: "journey-time", ...query });
const part = (measured: readonly Measured[], name = "", group: Readonly<Record<string, string>> = {}) => {
  const found = measured.find(({ measure }) => measure.part === name && Object.entries(group).every(([column, value]) => measure.group[column] === value)); // prettier-ignore
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};

/** The trial of Freireich: remission in days, five patients for each, + still in remission when last seen, which is the quarter's end. */
const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const over = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const trial = (count: number): readonly Contact[] =>
  Array.from({ length: count }, (_, copy) => [
    ...times.map((time, i): Contact => ({ customer: `a${copy}-${i}`, channel: "phone", day: over[i] === 1 ? 0 : 90 - time, lasts: time, resolved: over[i] === 1 })),
    ...placebo.map((time, i): Contact => ({ customer: `b${copy}-${i}`, channel: "web", day: 0, lasts: time })),
  ]).flat(); // prettier-ignore

test("the curve of a group is that of O-28, the open ones followed to the end of the quarter", () => {
  const measured = ask(logOf(trial(5)), { where: { channel: "phone" }, options: { within: "23" } });
  expect(part(measured, "within").value).toBeCloseTo(1 - 0.4482, 4);
  expect(part(measured, "curve", { after: "16" }).value).toBeCloseTo(1 - 0.6275, 4);
  expect(part(measured, "within")).toMatchObject({ unit: "share", n: 105, method: "log-log", status: "ok" });
});

test("half of the others are over after 8 days, by the interval of Brookmeyer and Crowley; the pace is that of the log-rank test", () => {
  const measured = ask(logOf(trial(2)), { by: ["channel"] });
  expect(part(measured, "", { channel: "web" })).toMatchObject({
    value: 8,
    low: 5,
    high: 11,
    unit: "days",
  });
  const pace = part(ask(logOf(trial(4)), { by: ["channel"] }), "pace", { channel: "web" });
  // By Cox's model, ties by Breslow, 4.52 in the trial itself; ties weigh heavier where everybody stands four times.
  expect(pace.value).toBeCloseTo(4.52, 1);
  expect(pace).toMatchObject({ unit: "index", method: "log-rank", about: { verdict: "demonstrated", drifts: "no" } });
});

test("few ends cannot be told apart; with more the quicker is demonstrated, its q among all of the table", () => {
  expect(part(ask(logOf(trial(2)), { by: ["channel"] }), "pace", { channel: "phone" }).reasons).toEqual(["EVENTS_TOO_FEW"]); // prettier-ignore
  const measured = ask(logOf(trial(5)), { by: ["channel"] });
  const [phone, web] = ["phone", "web"].map((channel) => part(measured, "pace", { channel }));
  expect(web?.about["verdict"]).toBe("demonstrated");
  expect(Number(web?.about["q"])).toBeLessThan(0.001);
  expect((phone?.value ?? 0) * (web?.value ?? 0)).toBeCloseTo(1, 9);
  expect(ask(logOf(trial(5))).some(({ measure }) => measure.part === "pace")).toBe(false);
});

test("what goes fast can be told in minutes", () => {
  const [days, minutes] = ["days", "minutes"].map((unit) => part(ask(logOf(trial(5)), { where: { channel: "web" }, options: { unit } }))); // prettier-ignore
  expect(minutes).toMatchObject({ unit: "minutes", value: 1440 * (days?.value ?? NaN) });
  expect(() => ask(logOf(trial(1)), { options: { unit: "weeks" } })).toThrow(/value-unknown/);
});

test("an issue runs from its first contact to the end of the one that settled it, contacts a week apart together", () => {
  const settled = (customer: string): readonly Contact[] => [
    { customer, day: 0, resolved: false },
    { customer, day: 5, resolved: true, lasts: 0.5 },
  ];
  const measured = ask(logOf(Array.from({ length: 40 }, (_, i) => settled(`c${i}`)).flat()));
  expect(part(measured)).toMatchObject({ value: 5.5, n: 40 });
});

test("of a table of journeys success is the end, failure stays unsolved, and the kind of journey is a group", () => {
  const size = 100;
  const ids = Array.from({ length: size }, (_, i) => `j${i}`);
  const journeys = {
    journey_id: ids,
    customer_id: ids.map((_, i) => `c${i}`),
    type: ids.map((_, i) => (i % 2 === 0 ? "moving" : "outage")),
    started_at: ids.map(() => at(0)),
    ended_at: ids.map((_, i) => at(1 + (i % 10))),
    outcome: ids.map((_, i) => (i % 5 === 4 ? "failure" : "success")),
  };
  const measured = ask(logOf([], { journeys }), { options: { within: "30" } });
  expect(part(measured, "within").value).toBeCloseTo(0.8, 12);
  expect(part(measured, "p90").reasons).toEqual(["EVENTS_TOO_FEW"]);
  const kinds = ask(logOf([], { journeys }), { by: ["journey"] }).filter(({ measure }) => measure.part === "");
  expect(kinds.map(({ measure }) => measure.group["journey"])).toEqual(["moving", "outage"]);
});

test("the next phase is the first contact in a later one, and who never gets there is open", () => {
  const moving = Array.from({ length: 60 }, (_, i): readonly Contact[] => [
    { customer: `c${i}`, day: 0, touchpoint: "shop", topic: "a" },
    { customer: `c${i}`, day: 2, touchpoint: "shop", topic: "b" },
    ...(i < 45 ? [{ customer: `c${i}`, day: 10, touchpoint: "help", topic: "c" }] : []),
  ]).flat();
  const measured = ask(logOf(moving), { by: ["phase"], options: { to: "next-phase", within: "11" } });
  expect(part(measured, "within", { phase: "buy" }).value).toBeCloseTo(45 / 60, 12);
  expect(part(measured, "", { phase: "buy" }).value).toBe(10);
  expect(part(measured, "", { phase: "use" }).reasons).toEqual(["EVENTS_TOO_FEW"]);
});

test("what memory follows is told by who marked two moments and the whole", () => {
  const people = Array.from({ length: 60 }, (_, i) => i);
  // The whole is the mean of the worst and the last mark.
  const first = people.map((i) => 2 + (i % 5) * 2);
  const last = people.map((i) => 2 + ((i * 7) % 9));
  const whole = people.map((i) => (Math.min(first[i] as number, last[i] as number) + (last[i] as number)) / 2);
  const contacts = people.flatMap((i): readonly Contact[] => [
    { customer: `c${i}`, day: 0 },
    { customer: `c${i}`, day: 20 },
  ]);
  const ids = [0, 1, 2].flatMap((k) => people.map((i) => `r${k}-${i}`));
  const dataset = logOf(contacts, {
    responses: {
      response_id: ids,
      respondent_type: ids.map(() => "customer"),
      customer_id: [0, 1, 2].flatMap(() => people.map((i) => `c${i}`)),
      interaction_id: [...people.map((i) => `i${String(2 * i).padStart(4, "0")}`), ...people.map((i) => `i${String(2 * i + 1).padStart(4, "0")}`), ...people.map(() => null)], // prettier-ignore
      responded_at: [1, 21, 30].flatMap((day) => people.map(() => at(day))),
    },
    answers: {
      response_id: ids,
      question_id: [...people, ...people].map(() => "moment").concat(people.map(() => "whole")),
      value_num: [...first, ...last, ...whole],
    },
  });
  const measured = ask(dataset);
  const [mean, worst, end] = ["r2-mean", "r2-worst", "r2-end"].map((name) => part(measured, name));
  expect(worst?.value).toBeGreaterThan(mean?.value ?? 1);
  expect(end?.value).toBeGreaterThan(0.5);
  expect(end).toMatchObject({ n: 60, method: "fisher", grade: "D", about: { sign: "positive" } });
  expect(end?.low).toBeGreaterThan(0);
  const rest = ask(logOf(contacts.slice(0, 40), Object.fromEntries(["responses", "answers"].map((name) => [name, Object.fromEntries(dataset.tables.get(name)?.columnNames().map((column) => [column, Array.from(dataset.tables.get(name)?.array(column) ?? []) as Cells]) ?? [])])))); // prettier-ignore
  expect(part(rest, "r2-end").reasons).toEqual(["N_TOO_SMALL"]);
});

test("what a release has not is named, and so is what the author typed wrongly", () => {
  const [first] = ask(logOf(trial(1).map((contact) => ({ ...contact, resolved: false }))));
  expect(first?.measure).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"] });
  const dataset = logOf(trial(1));
  const tables = new Map(dataset.tables);
  tables.set("interactions", (tables.get("interactions") as NonNullable<ReturnType<typeof tables.get>>).select("interaction_id", "period")); // prettier-ignore
  expect(ask({ ...dataset, tables })[0]?.measure.reasons).toEqual(["MISSING_COLUMN:interactions.resolved"]);
  expect(() => ask(dataset, { options: { to: "heaven" } })).toThrow(/value-unknown/);
  expect(() => ask(dataset, { options: { within: "-1" } })).toThrow(/value-unknown/);
});

test("the order of the rows changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 30 }), (drawn) => {
      const contacts = [...trial(2), ...drawn.map(([day, lasts, resolved], i): Contact => ({ customer: `d${i % 7}`, topic: `t${i}`, day, lasts, resolved, channel: "chat" }))];
      const dataset = logOf(contacts);
      const log = dataset.tables.get("interactions");
      const turned = log?.reify(Array.from({ length: contacts.length }, (_, i) => contacts.length - 1 - i));
      const query = { by: ["channel"] };
      expect(ask({ ...dataset, tables: new Map([...dataset.tables, ["interactions", turned!]]) }, query)).toEqual(ask(dataset, query));
    }),
    { numRuns: 8 },
  ); // prettier-ignore
});
