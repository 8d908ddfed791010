import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { contactPressure } from "../../src/lib/metrics/contact-pressure.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { random } from "../../src/lib/stats/random.ts";
import { datasetOf, type DatasetParts } from "../fixtures/dataset.ts";

/** A customer of one period: approaches in the 90 days before it, and whether he or she answered the invitation in it. */
interface Seen {
  readonly person: string;
  readonly period?: string;
  readonly approaches: number;
  readonly answered?: boolean;
  readonly churned?: boolean;
  readonly start?: string;
}

const QUARTERS = [
  ["2025-q3", "2025-07-01", "2025-09-30"],
  ["2025-q4", "2025-10-01", "2025-12-31"],
  ["2026-q1", "2026-01-01", "2026-03-31"],
] as const;

/** Contacts of the company in the month before each period; everybody is invited in it. */
function seenOf(seen: readonly Seen[], parts: DatasetParts = {}, direction = "out"): Dataset {
  const at = (one: Seen) => one.period ?? "2026-q1";
  const before = new Map<string, string>([["2025-q4", "2025-09-10"], ["2026-q1", "2025-12-10"]]); // prettier-ignore
  const home = new Map<string, string>([["2025-q4", "2025-q3"], ["2026-q1", "2025-q4"]]); // prettier-ignore
  const contacts = seen.flatMap((one) => new Array<Seen>(one.approaches).fill(one));
  const people = new Map(seen.map((one) => [one.person, one]));
  const answered = seen.filter((one) => one.answered);
  const dataset = datasetOf({
    ...parts,
    tables: {
      customers: { customer_id: [...people.keys()], start_date: [...people.values()].map(({ start }) => start ?? "2020-01-01") }, // prettier-ignore
      customer_periods: {
        customer_id: seen.map(({ person }) => person),
        period: seen.map(at),
        active: seen.map(() => true),
        churned: seen.map(({ churned }) => churned ?? null),
      },
      interactions: {
        interaction_id: contacts.map((_, i) => `i${i}`),
        customer_id: contacts.map(({ person }) => person),
        period: contacts.map((one) => home.get(at(one)) ?? ""),
        direction: contacts.map(() => direction),
        started_at: contacts.map((one) => `${before.get(at(one))}T10:00:00`),
      },
      invitations: { customer_id: seen.map(({ person }) => person), period: seen.map(at), survey_id: seen.map(() => "m") }, // prettier-ignore
      responses: {
        response_id: answered.map((_, i) => `r${i}`),
        respondent_type: answered.map(() => "customer"),
        customer_id: answered.map(({ person }) => person),
        survey_id: answered.map(() => "m"),
        period: answered.map(at),
      },
      ...parts.tables,
    },
  });
  return { ...dataset, periods: QUARTERS.map(([id, from, to]) => ({ id, release: id, from, to })) };
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(contactPressure, dataset, { metric: "contact-pressure", ...query });
const part = (measured: readonly Measured[], name = "", approaches?: string) => {
  const found = measured.find(({ measure }) => measure.part === name && (approaches === undefined || measure.group["approaches"] === approaches)); // prettier-ignore
  if (found === undefined) throw new Error(`no ${name} ${approaches}`);
  return found.measure;
};

/** `size` customers with so many approaches, of whom `answered` answer. */
const some = (approaches: number, size: number, answered: number): readonly Seen[] =>
  Array.from({ length: size }, (_, i) => ({ person: `p${approaches}-${i}`, approaches, answered: i < answered }));
const falling = [...some(0, 100, 60), ...some(1, 100, 50), ...some(2, 100, 40), ...some(3, 100, 30)];

test("the response of customers by approaches falls by ten points each: the line and the means are exact", () => {
  const measured = ask(seenOf(falling));
  for (const [name, value] of [
    ["0", 0.6],
    ["1", 0.5],
    ["2", 0.4],
    ["3", 0.3],
  ] as const) {
    // prettier-ignore
    expect(part(measured, "", name).value).toBeCloseTo(value, 10);
    expect(part(measured, "crude", name).value).toBeCloseTo(value, 12);
    expect(part(measured, "pressure", name).value).toBe(Number(name));
    expect(part(measured, "curve", name).value).toBeCloseTo(value, 8);
  }
  const trend = part(measured, "trend-difference");
  expect(trend.value).toBeCloseTo(-0.1, 10);
  expect(trend).toMatchObject({ n: 400, grade: "D", unit: "share-difference", about: { verdict: "demonstrated", outcome: "response", pressure: "contacts", from: "2" } }); // prettier-ignore
  expect(part(measured, "curve-p").value).toBeLessThan(0.001);
  expect(part(measured, "crude", "0")).toMatchObject({ method: "wilson", n: 100 });
});

test("81 of 263 who were not approached answered: 25.5% to 36.6% (O-01)", () => {
  const crude = part(ask(seenOf([...some(0, 263, 81), ...some(1, 40, 20)])), "crude", "0");
  expect(crude.low).toBeCloseTo(0.255289, 6);
  expect(crude.high).toBeCloseTo(0.36621, 6);
});

test("rare numbers of approaches are put together until there are thirty people", () => {
  const measured = ask(seenOf([...some(0, 60, 30), ...some(1, 20, 9), ...some(2, 15, 6), ...some(3, 31, 9), ...some(7, 5, 1)])); // prettier-ignore
  const bins = measured.filter(({ measure }) => measure.part === "crude").map(({ measure }) => [measure.group["approaches"], measure.n]); // prettier-ignore
  expect(bins).toEqual([["0", 60], ["1-2", 35], ["3+", 36]]); // prettier-ignore
});

test("long-standing customers who are approached less and answer more explain the whole relation away", () => {
  const draw = random(7, "pressure");
  const seen = Array.from({ length: 600 }, (_, i): Seen => {
    const old = i % 2 === 0;
    return { person: `p${i}`, approaches: (old ? 0 : 2) + (draw() < 0.5 ? 1 : 0), answered: draw() < (old ? 0.7 : 0.2), start: old ? "2005-01-01" : "2024-01-01" }; // prettier-ignore
  });
  const measured = ask(seenOf(seen));
  const [low, high] = [part(measured, "trend-difference").low ?? NaN, part(measured, "trend-difference").high ?? NaN];
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
  expect((part(measured, "crude", "0").value ?? 0) - (part(measured, "crude", "3").value ?? 0)).toBeGreaterThan(0.3);
});

test("the same customers over two periods: who is approached once more answers less than before, grade C", () => {
  const pair = (i: number, first: number, second: number, before: boolean, after: boolean): readonly Seen[] => [
    { person: `p${i}`, period: "2025-q4", approaches: first, answered: before },
    { person: `p${i}`, approaches: second, answered: after },
  ];
  // Half are approached once more; of those half stop answering, of the others nobody changes.
  const seen = Array.from({ length: 120 }, (_, i) => pair(i, 1, i % 2 === 0 ? 2 : 1, i % 4 < 2, i % 4 < 2 && i % 8 !== 0)).flat(); // prettier-ignore
  const within = part(ask(seenOf(seen)), "within-difference");
  expect(within.value).toBeCloseTo(-0.25, 9);
  expect(within).toMatchObject({ n: 120, grade: "C", method: "cluster-robust", unit: "share-difference" });
  expect(within.high).toBeLessThan(0);
  // Sixty who are always approached a lot and always answer make the line over customers rise, and change nothing within them.
  const loyal = Array.from({ length: 60 }, (_, i) => pair(1000 + i, 5, 5, true, true)).flat();
  const measured = ask(seenOf([...seen, ...loyal]));
  expect(part(measured, "trend-difference").low).toBeGreaterThan(0);
  expect(part(measured, "within-difference").value).toBeCloseTo(-0.25, 9);
});

test("invitations are the pressure where the company began no contacts, and by name", () => {
  const seen = [...falling, ...falling.map((one) => ({ ...one, period: "2025-q4", answered: false }))];
  const measured = ask(seenOf(seen, {}, "in"));
  expect(part(measured).about["pressure"]).toBe("invitations");
  expect(part(measured)).toMatchObject({ value: null, reasons: ["NO_VARIANCE"] });
  expect(() => ask(seenOf(falling), { options: { pressure: "noise" } })).toThrow("value-unknown");
  expect(() => ask(seenOf(falling), { options: { outcome: "happiness" } })).toThrow("value-unknown");
});

test("few people, few events and what happens once are refused with their reason", () => {
  expect(part(ask(seenOf(some(0, 99, 50))))).toMatchObject({ value: null, reasons: ["N_TOO_SMALL"] });
  expect(part(ask(seenOf([...some(0, 100, 5), ...some(1, 100, 4)])))).toMatchObject({ reasons: ["EVENTS_TOO_FEW"] });
  const left = falling.map((one) => ({ ...one, churned: one.answered === true }));
  const churn = ask(seenOf(left), { options: { outcome: "churn" } });
  expect(part(churn, "", "0").value).toBeCloseTo(0.6, 10);
  expect(part(churn, "within-difference")).toMatchObject({ value: null, reasons: ["NOT_COMPARABLE"] });
  expect(part(ask(datasetOf({ tables: { customers: { customer_id: ["a"] } } })))).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:invitations"] }); // prettier-ignore
});

test("invitations within the quarantine are counted: two of five came too soon, and a first one too early to tell does not count", () => {
  const invitations = {
    customer_id: ["a", "a", "a", "b", "b", "c"],
    period: new Array<string>(6).fill("2026-q1"),
    survey_id: new Array<string>(6).fill("m"),
    sent_at: ["2026-01-05", "2026-01-20", "2026-03-01", "2026-02-01", "2026-02-20", "2025-07-05"].map((day) => `${day}T09:00:00`), // prettier-ignore
  };
  const dataset = seenOf(falling, { tables: { invitations } });
  expect(part(ask(dataset), "compliance")).toMatchObject({ value: 0.6, n: 2, about: { quarantine: "30" } });
  expect(part(ask(dataset, { options: { quarantine: "10" } }), "compliance").value).toBe(1);
  expect(part(ask(seenOf(falling)), "compliance")).toMatchObject({ status: "missing", reasons: ["MISSING_COLUMN:invitations.sent_at"] }); // prettier-ignore
  expect(() => ask(dataset, { options: { quarantine: "soon" } })).toThrow("value-unknown");
});

test("answers and silence changed about turn the line round, and no order of the rows matters", () => {
  const dataset = seenOf(falling);
  const found = ask(dataset);
  const turned = ask(seenOf(falling.map((one) => ({ ...one, answered: !one.answered }))));
  expect(part(turned, "trend-difference").value).toBeCloseTo(-(part(found, "trend-difference").value ?? NaN), 10);
  const tables = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  for (const [i, { measure: one }] of ask({ ...dataset, tables }).entries()) {
    expect(one.value ?? 0).toBeCloseTo(found[i]?.measure.value ?? 0, 9);
    expect(one.high ?? 0).toBeCloseTo(found[i]?.measure.high ?? 0, 9);
  }
});
