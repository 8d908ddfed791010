import fc from "fast-check";
import { expect, test } from "vitest";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { responseTime } from "../../src/lib/metrics/response-time.ts";
import { datasetOf } from "../fixtures/dataset.ts";

interface Contact {
  readonly customer?: string;
  readonly channel?: string;
  /** Minutes to the first answer; null: none. */
  readonly answer: number | null;
  /** Minutes to the end of the contact. */
  readonly end?: number;
  /** Minutes after the first of the quarter at which it began. */
  readonly start?: number;
  readonly direction?: string;
}

interface Norms {
  readonly minutes: readonly number[];
  readonly unit?: "minutes" | "hours";
  readonly channel?: string;
}

const at = (minutes: number | undefined) =>
  minutes === undefined ? null : new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 19);

function logOf(contacts: readonly Contact[], norms: Norms = { minutes: [] }) {
  const ids = norms.minutes.map((_, row) => `s${String(row).padStart(3, "0")}`);
  const unit = norms.unit === undefined ? {} : { unit: norms.unit };
  const touchpoint = norms.channel === undefined ? {} : { touchpoint: "asked" };
  return datasetOf({
    questions: [{ id: "wait", construct: "expected_time", wording: "How long?", scale: { min: 0, max: 100000 }, ...unit, ...touchpoint }], // prettier-ignore
    tables: {
      touchpoints: { touchpoint_id: ["service", "asked"], channel_id: [null, norms.channel ?? null] },
      interactions: {
        interaction_id: contacts.map((_, row) => `i${row}`),
        customer_id: contacts.map(({ customer }, row) => customer ?? `c${row}`),
        touchpoint_id: contacts.map(() => "service"),
        channel_id: contacts.map(({ channel }) => channel ?? "email"),
        started_at: contacts.map(({ start }) => at(start ?? 0)),
        first_response_at: contacts.map(({ answer, start }) => (answer === null ? null : at((start ?? 0) + answer))),
        ended_at: contacts.map(({ end, start }) => (end === undefined ? null : at((start ?? 0) + end))),
        direction: contacts.map(({ direction }) => direction ?? "in"),
      },
      responses: { response_id: ids, respondent_type: ids.map(() => "customer"), customer_id: ids },
      answers: { response_id: ids, question_id: ids.map(() => "wait"), value_num: norms.minutes },
    },
  });
}

const ask = (dataset: ReturnType<typeof datasetOf>, query: Partial<Query> = {}) =>
  measure(responseTime, dataset, { metric: "response-time", ...query });
const part = (measured: readonly Measured[], name = "", group: Readonly<Record<string, string>> = {}) => {
  const found = measured.find(({ measure }) => measure.part === name && Object.entries(group).every(([column, value]) => measure.group[column] === value)); // prettier-ignore
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};

/** Weeks to relapse of O-28, five of each so that there are 45 ends, in minutes; + ended without an answer. */
const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const oracle = Array.from({ length: 5 }, () => times.map((time, i): Contact => (ended[i] === 1 ? { answer: time } : { answer: null, end: time }))).flat(); // prettier-ignore

test("answered within 23 minutes is 1 − .4482 of O-28, and no share by raw division", () => {
  const found = part(ask(logOf(oracle), { options: { within: "23" } }));
  expect(found.value).toBeCloseTo(1 - 0.4482, 4);
  expect(found).toMatchObject({ unit: "share", n: 105, method: "log-log", status: "ok", about: { norm: "23", stated: "no" } }); // prettier-ignore
  expect(found.value).toBeGreaterThan(45 / 105);
  expect(part(ask(logOf(oracle), { options: { within: "23" } }), "curve", { after: "10" }).value).toBeCloseTo(1 - 0.7529, 4); // prettier-ignore
});

const steady = Array.from({ length: 100 }, (_, i): Contact => ({ answer: i + 1 }));

test("the norm is what half the customers call acceptable, in the unit that their question declares", () => {
  const measured = ask(logOf(steady, { minutes: Array.from({ length: 41 }, (_, i) => (i + 10) / 60), unit: "hours" }));
  expect(part(measured, "norm").value).toBeCloseTo(30, 9);
  expect(part(measured).value).toBeCloseTo(0.3, 9);
  expect(part(measured, "median").value).toBeCloseTo(50.5, 9);
  const ratio = part(measured, "ratio");
  expect(ratio.value).toBeCloseTo(50 / 30, 1);
  expect(ratio.low).toBeGreaterThan(1);
  expect(part(measured, "norm").low).toBeLessThan(30);
});

test("a norm about a channel holds for that channel alone", () => {
  const contacts = steady.flatMap((one) => [one, { ...one, channel: "chat" }]);
  const dataset = logOf(contacts, { minutes: new Array(40).fill(10), unit: "minutes", channel: "chat" });
  const measured = ask(dataset, { by: ["channel"] });
  expect(part(measured, "", { channel: "chat" }).value).toBeCloseTo(0.1, 9);
  expect(part(measured, "", { channel: "email" })).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("no norm is guessed: not of a question without a unit, nor of under ten people", () => {
  expect(part(ask(logOf(steady, { minutes: new Array(40).fill(10) }))).reasons).toEqual(["INVALID_SETTING"]);
  expect(part(ask(logOf(steady, { minutes: new Array(9).fill(10), unit: "minutes" }))).reasons).toEqual(["N_TOO_SMALL"]); // prettier-ignore
  expect(part(ask(logOf(steady))).reasons).toEqual(["NO_DATA"]);
  expect(() => ask(logOf(steady), { options: { within: "soon" } })).toThrow(/value-unknown/);
});

test("what is not answered yet waits to the end of its period, and what the company began is no waiting", () => {
  const late = { answer: null, start: 89 * 1440 };
  const waiting = [...steady, ...new Array(50).fill(late), { answer: 5, direction: "out" }];
  const measured = ask(logOf(waiting), { options: { within: "60" } });
  expect(part(measured).value).toBeCloseTo(0.4, 12);
  expect(part(measured).n).toBe(150);
  const after = [...steady, ...new Array(50).fill({ answer: 3 * 1440, start: 89 * 1440 })];
  expect(part(ask(logOf(after), { options: { within: "60" } })).high).toBe(part(measured).high);
});

test("under thirty answers, and beyond what anybody was followed, nothing is said", () => {
  const few = ask(logOf([...steady.slice(0, 29), ...new Array(20).fill({ answer: null, end: 90 })]));
  expect(part(few, "median")).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"], value: null });
  expect(few.some(({ measure }) => measure.part === "curve")).toBe(false);
  expect(part(ask(logOf(oracle), { options: { within: "40" } }))).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"] }); // prettier-ignore
  for (const name of ["median", "p90"]) expect(part(ask(logOf(oracle)), name).reasons).toEqual(["EVENTS_TOO_FEW"]);
});

test("a channel that answers at once has a median of 0 and everybody in time", () => {
  const measured = ask(logOf(new Array(50).fill({ answer: 0 })), { options: { within: "1" } });
  expect(part(measured)).toMatchObject({ value: 1, high: 1 });
  expect(part(measured, "median")).toMatchObject({ value: 0, low: 0, high: 0 });
});

test("customers with many contacts make the share less sure than as many customers", () => {
  const of = (customers: number) => part(ask(logOf(Array.from({ length: 200 }, (_, i) => ({ customer: `c${i % customers}`, answer: 1 + (i % customers) }))), { options: { within: "5" } })); // prettier-ignore
  const [many, few] = [of(200), of(20)];
  expect(few.n).toBe(20);
  expect(few).toMatchObject({ status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] });
  expect(few.value).toBeCloseTo(0.25, 12);
  expect((few.high ?? 0) - (few.low ?? 0)).toBeGreaterThan(2 * ((many.high ?? 0) - (many.low ?? 0)));
});

test("the curve rises from its first point, within 0 and 1, and rows in another order give the same bytes", () => {
  const contact = fc.record({ answer: fc.option(fc.integer({ min: 0, max: 200 })), customer: fc.constantFrom("a", "b", "c", "d") }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 20 }), (drawn) => {
      const all = [...steady, ...drawn];
      const norms = { minutes: Array.from({ length: 30 }, (_, i) => i), unit: "minutes" } as const;
      const dataset = logOf(all, norms);
      const measured = ask(dataset);
      let before = -1;
      for (const { measure } of measured.filter(({ measure }) => measure.part === "curve")) {
        expect(measure.value).toBeGreaterThanOrEqual(before);
        expect(measure.low).toBeGreaterThanOrEqual(0);
        expect(measure.high).toBeLessThanOrEqual(1);
        before = measure.value ?? NaN;
      }
      const log = dataset.tables.get("interactions");
      const turned = log?.reify(Array.from({ length: all.length }, (_, i) => all.length - 1 - i));
      expect(ask({ ...dataset, tables: new Map([...dataset.tables, ["interactions", turned!]]) })).toEqual(measured);
    }),
    { numRuns: 10 },
  );
});
