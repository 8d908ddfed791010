import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { responseRate } from "../../src/lib/metrics/response-rate.ts";
import { datasetOf, type DatasetParts } from "../fixtures/dataset.ts";

interface Asked {
  readonly customer: string;
  readonly segment: string;
  readonly answered: boolean;
  readonly start?: string;
}

/** A survey among these customers, invitations in one table and answers in another. */
function surveyOf(asked: readonly Asked[], parts: DatasetParts = {}): Dataset {
  const customers = new Map(asked.map((row) => [row.customer, row]));
  const answered = asked.filter((row) => row.answered);
  return datasetOf({
    segments: ["segment"],
    ...parts,
    tables: {
      customers: {
        customer_id: [...customers.keys()],
        segment: [...customers.values()].map(({ segment }) => segment),
        start_date: [...customers.values()].map(({ start }) => start ?? "2020-01-01"),
      },
      invitations: {
        survey_id: asked.map(() => "monitor"),
        wave: asked.map(() => "w"),
        customer_id: asked.map(({ customer }) => customer),
      },
      responses: {
        response_id: answered.map((_, i) => `r${i}`),
        respondent_type: answered.map(() => "customer"),
        survey_id: answered.map(() => "monitor"),
        wave: answered.map(() => "w"),
        customer_id: answered.map(({ customer }) => customer),
      },
      ...parts.tables,
    },
  });
}

const people = (segment: string, size: number, answered: number, start?: string): readonly Asked[] =>
  Array.from({ length: size }, (_, i) => ({
    customer: `${segment}${i}`,
    segment,
    answered: i < answered,
    ...(start === undefined ? {} : { start }),
  }));
const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(responseRate, dataset, { metric: "response-rate", ...query });
const part = (measured: readonly Measured[], name = "", value?: string) => {
  const found = measured.find(
    ({ measure }) => measure.part === name && (value === undefined || Object.values(measure.group).includes(value)),
  );
  if (found === undefined) throw new Error(`no ${name} ${value}`);
  return found.measure;
};

test("81 of 263 asked answered: 25.5% to 36.6% (O-01)", () => {
  const measured = ask(surveyOf(people("new", 263, 81)));
  expect(part(measured)).toMatchObject({
    n: 263,
    nMissing: 182,
    unit: "share",
    method: "wilson",
    status: "ok",
    people: "customers",
  });
  expect(part(measured).low).toBeCloseTo(0.255289, 6);
  expect(part(measured).high).toBeCloseTo(0.36621, 6);
  expect(measured[0]?.counts).toEqual([81, 182]);
});

test("it is cut by segment, and the imbalance between segments is flagged", () => {
  const dataset = surveyOf([...people("new", 100, 20), ...people("loyal", 100, 60)]);
  const cut = ask(dataset, { by: ["segment"] });
  expect([part(cut, "", "loyal").value, part(cut, "", "new").value]).toEqual([0.6, 0.2]);
  const imbalance = part(ask(dataset), "smd", "segment=loyal");
  // 60 of 80 who answered and 40 of 120 who did not: shares .75 and 1/3
  const spread = Math.sqrt((0.75 * 0.25 * (80 / 79) + (1 / 3) * (2 / 3) * (120 / 119)) / 2);
  expect(imbalance.value).toBeCloseTo((0.75 - 1 / 3) / spread, 9);
  expect(imbalance.about).toEqual({ flagged: "yes", column: "segment", value: "loyal" });
  expect(part(ask(dataset), "smd", "segment=new").value).toBeCloseTo(-(imbalance.value ?? NaN), 9);
});

test("those who answer are longer customers when the older ones answer more", () => {
  const dataset = surveyOf([
    ...people("a", 40, 10, "2025-01-01"),
    ...people("b", 40, 10, "2023-01-01"),
    ...people("c", 40, 30, "2016-01-01"),
  ]);
  const tenure = part(ask(dataset), "smd", "tenure");
  expect(tenure.value).toBeGreaterThan(0.5);
  expect(tenure.low).toBeLessThan(tenure.value ?? NaN);
  expect(tenure.low).toBeGreaterThan(0);
});

test("a customer asked three times who answered once answered one of three, as one customer", () => {
  const asked = [...people("a", 30, 10), ...people("a", 30, 0), ...people("a", 30, 0)];
  const rate = part(ask(surveyOf(asked)));
  expect(rate.value).toBeCloseTo(10 / 90, 12);
  expect(rate.n).toBe(30);
});

test("invitations counted by cell are held against the answers of that cell", () => {
  const answered = [...people("new", 12, 12), ...people("old", 30, 30)];
  const invitations = {
    survey_id: ["monitor", "monitor"],
    customer_id: [null, null],
    cell: ["segment=new", "segment=old"],
    invited_n: [60, 100],
  };
  const dataset = surveyOf(answered, { tables: { invitations } });
  const cut = ask(dataset, { by: ["segment"] });
  expect([part(cut, "", "new").value, part(cut, "", "old").value]).toEqual([0.2, 0.3]);
  expect(part(cut, "", "old").n).toBe(100);
});

test("without invitations the questionnaires sent and not returned are counted; with neither it says what is missing", () => {
  const responses = { response_id: ["a", "b", "c", "d"], respondent_type: new Array(4).fill("customer"), sent_at: ["2026-01-01T00:00:00", "2026-01-01T00:00:00", "2026-01-01T00:00:00", null], responded_at: ["2026-01-02T00:00:00", null, null, "2026-01-02T00:00:00"] }; // prettier-ignore
  expect(part(ask(datasetOf({ tables: { responses } }))).value).toBeCloseTo(1 / 3, 12);
  const { sent_at: _, ...rest } = responses;
  expect(part(ask(datasetOf({ tables: { responses: rest } })))).toMatchObject({
    status: "missing",
    reasons: ["MISSING_TABLE:invitations"],
  });
});

test("the price of weighting stands beside it: design effect and effective n", () => {
  const release = { weights: { segment: { new: 0.5, old: 0.5 } } };
  const measured = ask(surveyOf([...people("new", 50, 20), ...people("old", 100, 80)], { release }));
  // weights 2.5 and .625: Σw² = 20·6.25 + 80·.390625
  expect(part(measured, "deff").value).toBeCloseTo((20 * 6.25 + 80 * 0.390625) / 100, 6);
  expect(part(measured, "n-effective").value).toBeCloseTo(100 / 1.5625, 4);
  expect(part(ask(surveyOf(people("new", 50, 20))), "deff").value).toBe(1);
});

test("how few of a tiny group answered does not follow from its difference, nor from that of the next smallest", () => {
  const dataset = surveyOf([
    ...people("tiny", 4, 3),
    ...people("small", 30, 15),
    ...people("large", 60, 20),
    ...people("vast", 90, 40),
  ]);
  const smd = (name: string) => part(ask(dataset), "smd", `segment=${name}`);
  for (const name of ["tiny", "small"]) expect(smd(name)).toMatchObject({ value: null, n: 0, status: "refused" });
  for (const name of ["large", "vast"]) expect(smd(name).value).not.toBeNull();
});
