import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { reach } from "../../src/lib/metrics/reach.ts";
import { datasetOf } from "../fixtures/dataset.ts";

/** Contacts as [customer, touchpoint, channel], spread over the weeks of the quarter; customers 1…size, the odd ones new. */
function logOf(
  size: number,
  contacts: readonly (readonly [string | null, string, string?])[],
  more: { readonly days?: number } = {},
): Dataset {
  const ids = Array.from({ length: size }, (_, i) => `c${i + 1}`);
  const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + ((i * 7) % (more.days ?? 90)))).toISOString().slice(0, 19);
  return datasetOf({
    segments: ["segment"],
    tables: {
      customers: { customer_id: ids, segment: ids.map((_, i) => (i % 2 === 0 ? "new" : "old")) },
      customer_periods: { customer_id: ids, period: ids.map(() => "2026-q1"), active: ids.map(() => true) },
      touchpoints: { touchpoint_id: ["invoice", "moving", "quiet"], phase_id: ["pay", "use", "use"] },
      interactions: {
        interaction_id: contacts.map((_, i) => `i${i}`),
        customer_id: contacts.map(([customer]) => customer),
        touchpoint_id: contacts.map(([, touchpoint]) => touchpoint),
        channel_id: contacts.map(([, , channel]) => channel ?? "phone"),
        started_at: contacts.map((_, i) => day(i)),
      },
    },
  });
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) => measure(reach, dataset, { metric: "reach", ...query });
const part = (measured: readonly Measured[], name = "", value?: string) =>
  measured.find(
    ({ measure }) => measure.part === name && (value === undefined || Object.values(measure.group).includes(value)),
  )!.measure;

const spread = Array.from({ length: 13 }, (_, i) => [`c${1 + i}`, "invoice"] as const);

test("15 of 148 customers with an invoice contact is 6.2% to 16.0%, and nobody had the quiet touchpoint (O-01)", () => {
  const had = Array.from({ length: 15 }, (_, i) => [`c${1 + i}`, "invoice"] as const);
  const measured = ask(logOf(148, had), { by: ["touchpoint"] });
  const invoice = part(measured, "", "invoice");
  expect(invoice).toMatchObject({ n: 148, method: "wilson", unit: "share", status: "ok" });
  expect(invoice.low).toBeCloseTo(0.062386, 6);
  expect(invoice.high).toBeCloseTo(0.160487, 6);
  expect(part(measured, "", "quiet")).toMatchObject({ value: 0, low: 0, n: 148 });
  expect(measured[0]?.counts).toEqual([15, 133]);
});

test("a customer counts once over touchpoints and channels, its contacts all", () => {
  const dataset = logOf(40, [...spread, ["c1", "moving"], ["c1", "moving", "chat"], ["c2", "moving", "chat"]]);
  const all = ask(dataset);
  expect(part(all)).toMatchObject({ value: 13 / 40, n: 40 });
  expect(part(all, "frequency").value).toBeCloseTo(16 / 13, 12);
  const channel = ask(dataset, { by: ["channel"] });
  expect(part(channel, "", "chat").value).toBeCloseTo(2 / 40, 12);
  expect(part(ask(dataset, { by: ["phase"] }), "", "use").value).toBeCloseTo(2 / 40, 12);
  const cut = ask(dataset, { by: ["segment", "touchpoint"] }).filter(
    ({ measure }) => measure.part === "" && measure.group["touchpoint"] === "invoice",
  );
  expect(cut.map(({ measure }) => [measure.group["segment"], measure.n, measure.value])).toEqual([["new", 20, 7 / 20], ["old", 20, 6 / 20]]); // prettier-ignore
});

test("twelve contacts on four thousand customers is 3.0 per thousand, 1.55 to 5.24 (O-42)", () => {
  const weeks = Array.from({ length: 12 }, (_, i) => [`c${1 + i * 7}`, "invoice"] as const);
  const rate = part(ask(logOf(4000, weeks)), "rate");
  expect(rate.value).toBeCloseTo(3, 12);
  expect(rate.low).toBeCloseTo(1.550144, 6);
  expect(rate.high).toBeCloseTo(5.240396, 6);
  expect(rate.method).toBe("poisson-exact");
});

test("a few customers with most contacts widen the interval of the rate", () => {
  const many = Array.from({ length: 60 }, (_, i) => [`c${1 + (i % 4)}`, "invoice"] as const);
  const rate = part(ask(logOf(200, many)), "rate");
  expect(rate.method).toBe("quasi-poisson");
  expect(Number(rate.about["dispersion"])).toBeGreaterThan(1.5);
  expect((rate.high ?? 0) / (rate.value ?? 1)).toBeGreaterThan(2);
});

test("contacts of nobody known and of customers not active are counted as missing, not as reach", () => {
  const measured = ask(logOf(50, [...spread, [null, "invoice"], ["c999", "invoice"]]), {
    where: { touchpoint: "invoice" },
  });
  expect(part(measured)).toMatchObject({ value: 13 / 50, nMissing: 2 });
});

test("a log with gaps is no measure of reach, and without one it says which table is missing", () => {
  expect(part(ask(logOf(50, spread, { days: 30 })))).toMatchObject({
    status: "refused",
    reasons: ["MISSINGNESS_HIGH"],
    value: null,
  });
  expect(part(ask(datasetOf()))).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:interactions"] });
});

test("reach of everybody is at least that of any touchpoint, and no order of the rows matters", () => {
  const contact = fc.tuple(
    fc.integer({ min: 1, max: 30 }).map((i) => `c${i}`),
    fc.constantFrom("invoice", "moving"),
    fc.constantFrom("phone", "chat"),
  );
  fc.assert(
    fc.property(fc.array(contact, { minLength: 12, maxLength: 60 }), (contacts) => {
      const base = Array.from({ length: 13 }, () => ["c30", "invoice", "phone"] as const);
      const log = [...base, ...contacts];
      const [all, cut] = [ask(logOf(30, log)), ask(logOf(30, log), { by: ["touchpoint"] })];
      for (const { measure } of cut.filter(({ measure }) => measure.part === ""))
        expect(measure.value).toBeLessThanOrEqual(part(all).value ?? NaN);
      const turned = logOf(30, log);
      const tables = new Map(
        [...turned.tables].map(([name, rows]) => [
          name,
          rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i)),
        ]),
      );
      expect(part(ask({ ...turned, tables }), "frequency")).toMatchObject({
        low: part(all, "frequency").low,
        high: part(all, "frequency").high,
      });
    }),
    { numRuns: 15 },
  );
});

test("half of those reached had one contact, and nine in ten no more than four; of few people that is not told", () => {
  const times = [1, 1, 1, 1, 1, 1, 2, 3, 4, 9];
  const contacts = times.flatMap((size, i) => Array.from({ length: size }, () => [`c${i + 1}`, "invoice"] as const));
  const measured = ask(logOf(40, contacts));
  expect(part(measured, "p50")).toMatchObject({ value: 1, low: 1, high: 3, n: 10, method: "woodruff", unit: "count" });
  expect(part(measured, "p90")).toMatchObject({ value: 4, n: 10 });
  expect(part(ask(logOf(40, spread.slice(0, 9).flatMap((one) => [one, one]))), "p90")).toMatchObject({ value: null, status: "refused" }); // prettier-ignore
});
