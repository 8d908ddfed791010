import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { seamlessness } from "../../src/lib/metrics/seamlessness.ts";
import { datasetOf, type DatasetParts } from "../fixtures/dataset.ts";

interface Contact {
  readonly person: string | null;
  /** Day of the quarter, from 1. */
  readonly day: number;
  readonly topic?: string | null;
  readonly channel?: string;
  readonly resolved?: boolean | null;
  readonly transfers?: number;
  readonly direction?: string;
}

function logOf(contacts: readonly Contact[], parts: DatasetParts = {}): Dataset {
  const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + (day - 1) * 86_400_000 + 43_200_000).toISOString().slice(0, 19); // prettier-ignore
  const ids = [...new Set(contacts.flatMap(({ person }) => person ?? []))];
  return datasetOf({
    ...parts,
    tables: {
      customers: { customer_id: ids, segment: ids.map(() => "all") },
      channels: {
        channel_id: ["web", "phone", "chat"],
        is_digital: [true, false, false],
        is_human: [false, true, true],
      },
      interactions: {
        interaction_id: contacts.map((_, i) => `i${String(i).padStart(4, "0")}`),
        customer_id: contacts.map(({ person }) => person),
        touchpoint_id: contacts.map(() => "bill"),
        channel_id: contacts.map(({ channel }) => channel ?? "phone"),
        started_at: contacts.map(({ day }) => at(day)),
        topic: contacts.map(({ topic }) => (topic === undefined ? "bill" : topic)),
        resolved: contacts.map(({ resolved }) => (resolved === undefined ? true : resolved)),
        transfers_n: contacts.map(({ transfers }) => transfers ?? 0),
        direction: contacts.map(({ direction }) => direction ?? "in"),
      },
      ...parts.tables,
    },
  });
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) => measure(seamlessness, dataset, { metric: "seamlessness", ...query }); // prettier-ignore
const part = (measured: readonly Measured[], name = "") =>
  measured.find(({ measure }) => measure.part === name)!.measure;
const value = (contacts: readonly Contact[], name = "") => part(ask(logOf(contacts)), name).value;
const people = (size: number, contact: Omit<Contact, "person">, from = 0): readonly Contact[] =>
  Array.from({ length: size }, (_, i) => ({ person: `c${from + i}`, ...contact }));

test("81 of 263 issues settled at once is 25.5% to 36.6% (O-01)", () => {
  const rate = part(ask(logOf([...people(81, { day: 20 }), ...people(182, { day: 20, resolved: false }, 81)])));
  expect(rate).toMatchObject({ n: 263, method: "wilson", status: "ok", unit: "share" });
  expect(rate.low).toBeCloseTo(0.255289, 6);
  expect(rate.high).toBeCloseTo(0.36621, 6);
});

test("another contact about the same within seven days undoes it, about another topic or later it does not", () => {
  const first = { person: "a", day: 20 };
  expect(value([first, { person: "a", day: 25 }])).toBe(0);
  expect(value([first, { person: "a", day: 27 }])).toBe(0);
  expect(value([first, { person: "a", day: 28 }])).toBe(1);
  expect(value([first, { person: "a", day: 25, topic: "moving" }])).toBe(1);
  expect(value([first, { person: "b", day: 25 }])).toBe(1);
  expect(value([first, { person: "a", day: 25, direction: "out" }])).toBe(1);
});

test("the windows of 2 and 14 days stand beside it", () => {
  const contacts = [{ person: "a", day: 20 }, { person: "a", day: 25 }, { person: "b", day: 20 }, { person: "b", day: 30 }]; // prettier-ignore
  const measured = ask(logOf(contacts));
  expect(part(measured, "settled-2").value).toBeCloseTo(1, 12);
  expect(part(measured).value).toBeCloseTo(2 / 3, 12);
  expect(part(measured, "settled-14").value).toBeCloseTo(1 / 3, 12);
});

test("contacts whose week after lies outside the log, or whose week before does, are missing and not settled", () => {
  const measured = ask(
    logOf([...people(12, { day: 40 }), ...people(5, { day: 88 }, 12), ...people(3, { day: 2 }, 17)]),
  );
  expect(part(measured)).toMatchObject({ value: 1, n: 12, nMissing: 8 });
});

test("a digital attempt that ends with a person within a week is spill, by whatever road", () => {
  const to = (person: string, ...channels: readonly string[]) => channels.map((channel, i) => ({ person, day: 20 + 2 * i, channel })); // prettier-ignore
  const measured = ask(logOf([...to("a", "web", "phone"), ...to("b", "web", "web", "chat"), ...to("c", "web"), ...to("d", "web", "web")])); // prettier-ignore
  expect(part(measured, "spill").value).toBeCloseTo(3 / 6, 12);
  expect(part(measured, "repeat").value).toBeCloseTo(4 / 8, 12);
});

test("changes of channel are counted an issue, transfers a contact", () => {
  const contacts = [
    ...[..."wpc"].map((_, i) => ({ person: "a", day: 20 + i, channel: ["web", "phone", "chat"][i] as string })),
    { person: "b", day: 20, transfers: 3 },
    { person: "b", day: 60, transfers: 1 },
  ];
  const measured = ask(logOf(contacts));
  expect(part(measured, "switches").value).toBeCloseTo(2 / 3, 12);
  expect(part(measured, "transfers").value).toBeCloseTo(4 / 5, 12);
  expect(part(measured, "switches")).toMatchObject({ n: 2, status: "caution" });
});

test("who had to explain again comes from the question, from the answer that release.yaml names", () => {
  const question = { id: "again", construct: "repeat_explanation", wording: "?", scale: { min: 1, max: 5 }, top2_from: 4 } as const; // prettier-ignore
  const given = [5, 4, 3, 2, 1, 1, 1, 1, 1, 1];
  const ids = given.map((_, i) => `r${i}`);
  const tables = {
    responses: {
      response_id: ids,
      respondent_type: ids.map(() => "customer"),
      customer_id: ids.map((_, i) => `c${i}`),
    },
    answers: { response_id: ids, question_id: ids.map(() => "again"), value_num: given },
  };
  const dataset = logOf(people(10, { day: 40 }), { tables, questions: [question] });
  expect(part(ask(dataset), "repeat-explanation")).toMatchObject({ value: 0.2, n: 10 });
  expect(part(ask(logOf(people(10, { day: 40 }))), "repeat-explanation").status).toBe("missing");
});

test("without topics or customers it says which column is missing; nothing known of settling is nothing measured", () => {
  expect(part(ask(datasetOf())).reasons).toEqual(["MISSING_TABLE:interactions"]);
  expect(part(ask(datasetOf({ tables: { interactions: { interaction_id: ["i"], customer_id: ["c"] } } }))).reasons).toEqual(["MISSING_COLUMN:interactions.topic"]); // prettier-ignore
  const unknown = ask(logOf(people(12, { day: 40, resolved: null })));
  expect(part(unknown)).toMatchObject({ value: null, status: "missing", nMissing: 12 });
  expect(part(unknown, "repeat")).toMatchObject({ value: 0, n: 12 });
});

test("a longer window never settles more of the same issues, and no order of the rows matters", () => {
  const contact = fc.record({
    person: fc.integer({ min: 1, max: 9 }).map((i) => `c${i}`),
    day: fc.integer({ min: 10, max: 70 }),
    channel: fc.constantFrom("web", "phone", "chat"),
    resolved: fc.boolean(),
    transfers: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(contact, { minLength: 1, maxLength: 40 }), (contacts) => {
      const dataset = logOf(contacts);
      const found = ask(dataset);
      expect(part(found, "settled-14").value).toBeLessThanOrEqual(part(found).value ?? NaN);
      expect(part(found).value).toBeLessThanOrEqual(part(found, "settled-2").value ?? NaN);
      const tables = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
      expect(ask({ ...dataset, tables })).toEqual(found);
    }),
    { numRuns: 20, seed: 7 },
  );
});
