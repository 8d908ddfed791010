import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { linkage } from "../../src/lib/metrics/linkage.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { datasetOf } from "../fixtures/dataset.ts";

interface Said {
  readonly person: string;
  readonly touchpoint?: string;
  readonly at?: string;
  readonly contact?: string;
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12)).toISOString().slice(0, 19);

/** Customers c1…size; contacts as [customer, touchpoint, day]; responses about a touchpoint or contact. */
function logOf(
  size: number,
  contacts: readonly (readonly [string | null, string, number])[],
  said: readonly Said[],
  touchpoints: Readonly<Record<string, readonly (string | null)[]>> = {
    owner_team_id: ["t", null, "t"],
    lever: ["form", null, null],
  },
): Dataset {
  const ids = Array.from({ length: size }, (_, i) => `c${i + 1}`);
  return datasetOf({
    questions: [{ id: "old", construct: "experience", wording: "?", scale: { min: 1, max: 10 }, touchpoint: "quiet" }],
    tables: {
      customers: { customer_id: ids, start_date: ids.map((_, i) => `${2000 + (i % 20)}-01-01`) },
      customer_periods: { customer_id: ids, period: ids.map(() => "2026-q1"), active: ids.map(() => true) },
      touchpoints: { touchpoint_id: ["bill", "moving", "quiet"], ...touchpoints },
      interactions: {
        interaction_id: contacts.map((_, i) => `i${i}`),
        customer_id: contacts.map(([customer]) => customer),
        touchpoint_id: contacts.map(([, touchpoint]) => touchpoint),
        channel_id: contacts.map(() => "phone"),
        started_at: contacts.map(([, , at]) => day(at)),
      },
      responses: {
        response_id: said.map((_, i) => `r${i}`),
        respondent_type: said.map(() => "customer"),
        customer_id: said.map(({ person }) => person),
        survey_type: said.map(() => "transactional"),
        touchpoint_id: said.map(({ touchpoint }) => touchpoint ?? null),
        interaction_id: said.map(({ contact }) => contact ?? null),
        responded_at: said.map(({ at }) => at ?? day(40)),
      },
      answers: { response_id: ["r0"], question_id: ["none"], value_num: [1] },
    },
  });
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(linkage, dataset, { metric: "linkage", ...query });
const part = (measured: readonly Measured[], name = "", value?: string) => {
  const found = measured.find(
    ({ measure }) => measure.part === name && (value === undefined || Object.values(measure.group).includes(value)),
  );
  if (found === undefined) throw new Error(`no ${name} ${value}`);
  return found.measure;
};

/** 81 of 263 customers had a contact five days before their answer. */
const some = logOf(
  263,
  Array.from({ length: 81 }, (_, i) => [`c${i + 1}`, "bill", 35] as const),
  Array.from({ length: 263 }, (_, i) => ({ person: `c${i + 1}`, touchpoint: "bill" })),
);

test("81 of 263 answers linked is 25.5% to 36.6% (O-01)", () => {
  const rate = part(ask(some));
  expect(rate).toMatchObject({ n: 263, method: "wilson", status: "ok", unit: "share", people: "customers" });
  expect(rate.low).toBeCloseTo(0.255289, 6);
  expect(rate.high).toBeCloseTo(0.36621, 6);
});

test("an answer is linked to the latest contact there in the fourteen days before, or to the one that it names", () => {
  const lag = (days: number): Said => ({ person: `c${days}`, touchpoint: "bill", at: day(40) });
  const lags = [3, 10, 20, 31];
  const contacts = lags.map((days) => [`c${days}`, "bill", 40 - days] as const);
  const measured = ask(logOf(40, contacts, lags.map(lag)));
  expect([part(measured).value, part(measured, "within-7").value, part(measured, "within-30").value]).toEqual([0.5, 0.25, 0.75]); // prettier-ignore
  const elsewhere = ask(logOf(40, [["c3", "moving", 37], ["c10", "bill", 44]], [lag(3), lag(10)])); // prettier-ignore
  expect(part(elsewhere).value).toBe(0);
  const named = ask(logOf(40, contacts, [{ ...lag(31), contact: "i3" }]));
  expect([part(named).value, part(named, "within-30").value]).toEqual([1, 0]);
});

test("under 30% linked warns whoever rests on it", () => {
  const few = logOf(100, Array.from({ length: 29 }, (_, i) => [`c${i + 1}`, "bill", 39] as const), Array.from({ length: 100 }, (_, i) => ({ person: `c${i + 1}`, touchpoint: "bill" }))); // prettier-ignore
  expect(part(ask(few))).toMatchObject({ status: "caution", reasons: ["LINKAGE_LOW"] });
});

test("each touchpoint has four marks, and one that nobody had or judged is told too", () => {
  const contacts = [...Array.from({ length: 20 }, (_, i) => [`c${i + 1}`, "bill", 35] as const), ["c1", "moving", 35] as const, [null, "moving", 36] as const]; // prettier-ignore
  const said = [...Array.from({ length: 20 }, (_, i) => ({ person: `c${i + 1}`, touchpoint: "bill" })), { person: "c30", touchpoint: "moving" }]; // prettier-ignore
  const measured = ask(logOf(40, contacts, said), { by: ["touchpoint"] });
  const marks = (touchpoint: string) =>
    ["logged", "asked", "linked", "steerable"].map((name) => part(measured, name, touchpoint).about["mark"]);
  expect(marks("bill")).toEqual(["full", "full", "full", "full"]);
  expect(marks("moving")).toEqual(["half", "full", "none", "none"]);
  expect(marks("quiet")).toEqual(["none", "half", "unknown", "half"]);
  expect(part(measured, "asked", "bill")).toMatchObject({ value: 0.5, n: 40 });
  expect(part(measured, "logged", "moving").value).toBe(0.5);
  expect([part(measured, "linked", "bill").n, part(measured, "linked", "moving").n]).toEqual([20, 1]);
  expect(part(measured, "linked", "quiet")).toMatchObject({ value: null, status: "missing", n: 40 });
  expect(part(ask(logOf(40, contacts, said)), "complete")).toMatchObject({ value: 1, about: { of: "3" }, n: 40 });
});

test("a release that tells nothing of owners and levers leaves it unknown whether a touchpoint can be steered", () => {
  const measured = ask(logOf(20, [], [{ person: "c1", touchpoint: "bill" }], {}), { by: ["touchpoint"] });
  expect(part(measured, "steerable", "bill")).toMatchObject({ value: null, about: { mark: "unknown" } });
});

test("linked people who are much longer customers than the others are flagged", () => {
  const contacts = Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 20 < 8).map((i) => [`c${i + 1}`, "bill", 39] as const); // prettier-ignore
  const measured = ask(logOf(100, contacts, Array.from({ length: 100 }, (_, i) => ({ person: `c${i + 1}`, touchpoint: "bill" })))); // prettier-ignore
  const tenure = part(measured, "smd", "tenure");
  expect(tenure.value).toBeGreaterThan(1);
  expect(tenure).toMatchObject({ status: "caution", reasons: ["NO_OVERLAP"], about: { flagged: "yes" } });
});

test("without a log or answers it says which table is missing; without feedback there is no rate", () => {
  expect(part(ask(datasetOf()))).toMatchObject({ status: "missing", value: null });
  expect(part(ask(logOf(30, [["c1", "bill", 3]], [])))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("a wider window never links less, and no order of the rows matters", () => {
  const contact = fc.tuple(fc.integer({ min: 1, max: 12 }).map((i) => `c${i}`), fc.constantFrom("bill", "moving"), fc.integer({ min: 1, max: 60 })); // prettier-ignore
  const said = fc.record({ person: fc.integer({ min: 1, max: 12 }).map((i) => `c${i}`), touchpoint: fc.constantFrom("bill", "moving"), at: fc.integer({ min: 1, max: 60 }).map(day) }); // prettier-ignore
  fc.assert(
    fc.property(
      fc.array(contact, { maxLength: 30 }),
      fc.array(said, { minLength: 1, maxLength: 30 }),
      (contacts, list) => {
        const dataset = logOf(12, contacts, list);
        const found = ask(dataset);
        expect(part(found, "within-7").value).toBeLessThanOrEqual(part(found).value ?? NaN);
        expect(part(found).value).toBeLessThanOrEqual(part(found, "within-30").value ?? NaN);
        const tables = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
        expect(ask({ ...dataset, tables })).toEqual(found);
      },
    ),
    { numRuns: 30, seed: 7 },
  );
});
