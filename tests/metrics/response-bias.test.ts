import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { responseBias } from "../../src/lib/metrics/response-bias.ts";
import { datasetOf, type DatasetParts } from "../fixtures/dataset.ts";

interface Customer {
  readonly segment?: string;
  readonly start?: string;
  readonly revenue?: number;
  readonly asked?: boolean;
  readonly answered?: boolean;
  /** Days from asking to answering. */
  readonly delay?: number;
  readonly score?: number;
  readonly by?: string;
  /** Whether the last contact settled it; absent: no contact. */
  readonly settled?: boolean;
}

function surveyOf(customers: readonly Customer[], parts: DatasetParts = {}): Dataset {
  const ids = customers.map((_, i) => `c${String(i).padStart(4, "0")}`);
  const of = <T>(keep: (one: Customer) => boolean, make: (one: Customer, id: string) => T) =>
    customers.flatMap((one, i) => (keep(one) ? [make(one, ids[i] as string)] : []));
  const asked = (one: Customer) => one.asked !== false;
  const answered = (one: Customer) => one.answered === true;
  const contact = (one: Customer) => one.settled !== undefined;
  const at = (days: number) => new Date(Date.UTC(2026, 1, 1) + days * 86_400_000).toISOString().slice(0, 19);
  return datasetOf({
    segments: ["segment"],
    questions: [{ id: "overall", construct: "overall", wording: "?", scale: { min: 1, max: 10 }, top2_from: 9 }],
    ...parts,
    tables: {
      customers: {
        customer_id: ids,
        segment: customers.map(({ segment }) => segment ?? "all"),
        start_date: customers.map(({ start }) => start ?? "2020-01-01"),
      },
      customer_periods: { customer_id: ids, period: ids.map(() => "2026-q1"), active: ids.map(() => true), revenue: customers.map(({ revenue }) => revenue ?? null) }, // prettier-ignore
      invitations: { survey_id: of(asked, () => "m"), customer_id: of(asked, (_, id) => id) },
      responses: {
        response_id: of(answered, (_, id) => `r${id}`),
        respondent_type: of(answered, () => "customer"),
        survey_id: of(answered, () => "m"),
        customer_id: of(answered, (_, id) => id),
        sent_at: of(answered, () => at(0)),
        responded_at: of(answered, ({ delay }) => at(delay ?? 1)),
        invited_by: of(answered, ({ by }) => by ?? null),
      },
      answers: {
        response_id: of(answered, (_, id) => `r${id}`),
        question_id: of(answered, () => "overall"),
        value_num: of(answered, ({ score }) => score ?? 8),
      },
      interactions: {
        interaction_id: of(contact, (_, id) => `i${id}`),
        customer_id: of(contact, (_, id) => id),
        started_at: of(contact, () => at(-5)),
        topic: of(contact, ({ settled }) => (settled ? "bill" : "outage")),
        resolved: of(contact, ({ settled }) => settled ?? null),
      },
      ...parts.tables,
    },
  });
}

const times = (size: number, customer: Customer): readonly Customer[] => new Array<Customer>(size).fill(customer);
const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(responseBias, dataset, { metric: "response-bias", ...query });
const part = (measured: readonly Measured[], name: string, variable?: string) => {
  const found = measured.find(({ measure }) => measure.part === name && (variable === undefined || measure.group["variable"] === variable)); // prettier-ignore
  if (found === undefined) throw new Error(`no ${name} ${variable}`);
  return found.measure;
};

test("60 of 80 who answered are loyal, 40 of 120 who did not: the difference by hand, flagged", () => {
  const dataset = surveyOf([...times(20, { segment: "new", answered: true }), ...times(80, { segment: "new" }), ...times(60, { segment: "loyal", answered: true }), ...times(40, { segment: "loyal" })]); // prettier-ignore
  const loyal = part(ask(dataset), "", "segment=loyal");
  const spread = Math.sqrt((0.75 * 0.25 * (80 / 79) + (1 / 3) * (2 / 3) * (120 / 119)) / 2);
  expect(loyal.value).toBeCloseTo((0.75 - 1 / 3) / spread, 9);
  expect(loyal).toMatchObject({ n: 200, about: { flagged: "yes", column: "segment", value: "loyal" }, status: "ok" });
  expect(part(ask(dataset), "", "segment=new").value).toBeCloseTo(-(loyal.value ?? NaN), 9);
});

test("numbers known of everybody are compared: years, revenue, contacts and the last topic", () => {
  const some = (answered: boolean, from: number) => Array.from({ length: 40 }, (_, i) => ({ answered, revenue: from + i, start: `20${String(10 + (i % 9))}-01-01`, ...(i % 2 === 0 ? { settled: answered } : {}) })); // prettier-ignore
  const measured = ask(surveyOf([...some(true, 120), ...some(false, 100)]));
  expect(part(measured, "", "revenue").value).toBeCloseTo(20 / Math.sqrt((40 * 41) / 12), 9);
  expect(part(measured, "", "tenure")).toMatchObject({ value: 0, about: { flagged: "no" } });
  // those who answered had their contact settled (bill), the others not: all of one against none of the other
  expect(part(measured, "", "contacts").value).toBe(0);
  expect(part(measured, "", "last_topic=bill")).toMatchObject({ value: null, reasons: ["SEPARATION"], about: { flagged: "yes" } }); // prettier-ignore
});

test("late answers are compared with early ones, the judgement itself too", () => {
  const measured = ask(surveyOf([...times(40, { answered: true, delay: 1, score: 9 }), ...times(40, { answered: true, delay: 2, score: 8 }), ...times(20, { answered: true, delay: 9, score: 5 }), ...times(20, { answered: true, delay: 12, score: 4 }), ...times(30, {})])); // prettier-ignore
  const score = part(measured, "late", "score");
  expect(score.value).toBeLessThan(-3);
  expect(score).toMatchObject({ n: 120, about: { flagged: "yes" } });
});

test("customers whose last contact settled nothing were asked less: 48 of 80 against 56 of 70 (O-02)", () => {
  const contacted = (size: number, asked: number, settled: boolean) => Array.from({ length: size }, (_, i) => ({ settled, asked: i < asked })); // prettier-ignore
  const measured = ask(surveyOf([...contacted(70, 56, true), ...contacted(80, 48, false)]));
  expect([part(measured, "after-settled").value, part(measured, "after-open").value]).toEqual([0.8, 0.6]);
  const difference = part(measured, "invitation-difference");
  expect(difference.value).toBeCloseTo(0.2, 12);
  expect(difference.low).toBeCloseTo(0.052431, 6);
  expect(difference.high).toBeCloseTo(0.333873, 6);
  expect(difference.about["flagged"]).toBe("yes");
});

test("who was chosen by the employee who is judged is counted where that is known", () => {
  const measured = ask(surveyOf([...times(15, { answered: true, by: "employee" }), ...times(133, { answered: true, by: "random" }), ...times(9, { answered: true })])); // prettier-ignore
  const share = part(measured, "by-employee");
  expect(share).toMatchObject({ n: 148, method: "wilson" });
  expect(share.low).toBeCloseTo(0.062386, 6);
  expect(share.high).toBeCloseTo(0.160487, 6);
});

test("answers that pile up at the nine from which they count are flagged, a smooth scale is not", () => {
  const scores = (eight: number, nine: number, ten: number) => surveyOf([...times(eight, { answered: true, score: 8 }), ...times(nine, { answered: true, score: 9 }), ...times(ten, { answered: true, score: 10 })]); // prettier-ignore
  const heaped = part(ask(scores(40, 80, 10)), "heaping", "overall");
  expect(heaped.value).toBeCloseTo(4, 9);
  expect(heaped.low).toBeCloseTo(4 * Math.exp(-1.959963985 * Math.sqrt(1 / 80 + (1 / 40 + 1 / 10) / 4)), 6);
  expect(heaped.about["flagged"]).toBe("yes");
  expect(part(ask(scores(80, 50, 25)), "heaping", "overall").about["flagged"]).toBe("no");
  expect(part(ask(scores(80, 4, 25)), "heaping", "overall")).toMatchObject({ value: null, reasons: ["N_TOO_SMALL"] });
});

test("a group too small to tell is not compared, nor the next that would give it away", () => {
  const measured = ask(surveyOf([...times(3, { segment: "tiny", answered: true }), ...times(15, { segment: "small", answered: true }), ...times(15, { segment: "small" }), ...times(40, { segment: "large", answered: true }), ...times(50, { segment: "large" })])); // prettier-ignore
  for (const name of ["tiny", "small"])
    expect(part(measured, "", `segment=${name}`)).toMatchObject({ value: null, n: 0 });
});

test("without a list of whom was asked, or with nobody on it, nothing is measured; of few people it is refused", () => {
  expect(part(ask(datasetOf({ tables: { responses: { response_id: ["r"], respondent_type: ["customer"] } } })), "")).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:invitations"] }); // prettier-ignore
  expect(part(ask(surveyOf(times(20, { asked: false }))), "")).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
  expect(part(ask(surveyOf([...times(5, { answered: true }), ...times(5, {})])), "")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"] }); // prettier-ignore
});

test("who answers and who does not, changed about, changes every sign; the order of the rows changes nothing", () => {
  const customer = fc.record({ segment: fc.constantFrom("a", "b"), answered: fc.boolean(), revenue: fc.integer({ min: 0, max: 90 }) }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(customer, { minLength: 40, maxLength: 80 }), (customers) => {
      const dataset = surveyOf(customers);
      const measured = ask(dataset);
      const revenue = measured.find(({ measure }) => measure.part === "" && measure.group["variable"] === "revenue");
      const turned = ask(surveyOf(customers.map((one) => ({ ...one, answered: !one.answered }))));
      if (revenue?.measure.value != null)
        expect(part(turned, "", "revenue").value).toBeCloseTo(-revenue.measure.value, 9);
      const tables = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
      const again = ask({ ...dataset, tables }).find(({ measure }) => measure.group["variable"] === "revenue");
      if (revenue?.measure.value != null) expect(again?.measure.value).toBeCloseTo(revenue.measure.value, 9);
    }),
    { numRuns: 15, seed: 7 },
  );
});
