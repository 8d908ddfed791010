import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { lifetimeValue } from "../../src/lib/metrics/lifetime-value.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { constantStaying, valueOfStaying } from "../../src/lib/stats/customer-value.ts";
import { random } from "../../src/lib/stats/random.ts";
import { fitLeaving, staying } from "../../src/lib/stats/shifted-beta-geometric.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

interface Customer {
  readonly start?: string | null;
  readonly end?: string | null;
  readonly type?: string | null;
  readonly segment?: string;
  readonly margin?: number | null;
}

const years = ["2019", "2020", "2021", "2022", "2023", "2024", "2025"];
const settings = { discount_rate: 0.1, horizon_months: 36 };
const yearly = { period: { id: "2025", from: "2025-01-01", to: "2025-12-31" }, settings };

/** Customers followed by the year from 2019 to 2025, each with a row a year until he leaves. */
function followed(
  customers: readonly Customer[],
  tables: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {},
): Dataset {
  const ids = customers.map((_, i) => `c${String(i).padStart(5, "0")}`);
  const rows = customers.flatMap(({ start, end, margin }, i) =>
    years
      .filter((year) => year >= (start ?? "2019").slice(0, 4) && year <= (end ?? "9999").slice(0, 4))
      .map((year) => [ids[i] as string, year, margin === undefined ? 100 : margin] as const),
  );
  const column = (of: (customer: Customer) => string | null | undefined) => customers.map((one) => of(one) ?? null);
  return datasetOf({
    release: yearly,
    periods: years,
    segments: ["segment"],
    tables: {
      customers: { customer_id: ids, start_date: column((one) => one.start), end_date: column((one) => one.end), contract_type: column((one) => one.type), segment: column((one) => one.segment ?? "a") }, // prettier-ignore
      customer_periods: { customer_id: rows.map(([id]) => id), period: rows.map(([, year]) => year), active: rows.map(() => true), margin: rows.map(([, , margin]) => margin) }, // prettier-ignore
      ...tables,
    },
  });
}

/** The high-end customers of Fader and Hardie 2007: how many of a thousand were left after each year. */
const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
const cohort: readonly Customer[] = [
  ...survivors.slice(0, -1).flatMap((size, t) => Array.from({ length: size - (survivors[t + 1] as number) }, () => highEnd(`${2019 + t}-06-30`))), // prettier-ignore
  ...Array.from({ length: 491 }, () => highEnd(null)),
];

function highEnd(end: string | null): Customer {
  return { start: "2019-01-01", end, type: "contractual" };
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(lifetimeValue, dataset, { metric: "lifetime-value", ...query });
const part = (measured: readonly Measured[], name = "", group: Readonly<Record<string, string>> = {}) =>
  measured.find(({ measure }) => measure.part === name && Object.entries(group).every(([column, value]) => measure.group[column] === value))!.measure; // prettier-ignore
const first = (measured: readonly Measured[]) => measured[0]?.measure;

test("100 a year with four in five staying is worth 198 over three years at ten percent", () => {
  const customers = Array.from({ length: 100 }, (_, i) => ({ end: i < 20 ? "2025-07-01" : null, start: "2015-01-01" }));
  const found = ask(followed(customers), { options: { model: "simple" } });
  const expected = 100 * (0.8 / 1.1 + 0.64 / 1.21 + 0.512 / 1.331);
  expect(part(found).value).toBeCloseTo(expected, 9);
  expect(part(found)).toMatchObject({ n: 100, unit: "euro", level: 0.9, status: "ok", about: { model: "simple", due: "end", horizon: "36" } }); // prettier-ignore
  expect(part(found, "retention").value).toBeCloseTo(0.8, 12);
  expect(part(found).low).toBeLessThan(expected);
  expect(part(found).high).toBeGreaterThan(expected);
  const now = part(ask(followed(customers), { options: { model: "simple", due: "start" } }));
  expect(now.value).toBeCloseTo(100 * (1 + 0.8 / 1.1 + 0.64 / 1.21), 9);
});

test("the high-end customers of Fader and Hardie stay as they published, and are worth what that brings in (O-26, O-36)", () => {
  const found = ask(followed(cohort));
  const entered = survivors.slice(0, -1);
  const fit = fitLeaving({ entered, left: entered.map((size, t) => size - (survivors[t + 1] as number)) })!;
  const terms = { rate: 0.1, periods: 3, due: "end" } as const;
  expect(part(found).value).toBeCloseTo(valueOfStaying(100, staying(fit, 3), terms), 6);
  expect(part(found)).toMatchObject({ n: 1000, about: { model: "contractual" } });
  for (const [since, left] of [
    [1, 0.869],
    [7, 0.491],
  ] as const)
    // prettier-ignore
    expect(part(found, "observed", { since: String(since) }).value).toBeCloseTo(left, 9);
  expect(part(found, "curve", { since: "1", series: "fitted" }).value).toBeCloseTo(0.85068, 4);
  expect(part(found, "curve", { since: "7", series: "fitted" }).value).toBeCloseTo(0.48891, 4);
  // Five years foretell 81 leavers for the next two; sixty left.
  expect(part(found, "holdout").value).toBeCloseTo(0.343, 3);
  expect(part(found)).toMatchObject({ status: "caution", reasons: ["HOLDOUT_MISSED"] });
});

test("customers from before the first period are no part of the course: those who left sooner are not in the files", () => {
  const older = Array.from({ length: 300 }, () => ({ start: "2010-01-01", end: null, type: "contractual" }));
  const [one, both] = [ask(followed(cohort)), ask(followed([...cohort, ...older]))];
  expect(part(both).n).toBe(1000);
  expect(part(both).nMissing).toBe(300);
  expect(part(both).value).toBeCloseTo(part(one).value as number, 9);
});

test("what cannot be had is refused by its reason", () => {
  const few = cohort.slice(0, 15).concat(cohort.slice(-200));
  const late = cohort.map((one) => ({ ...one, start: "2024-02-01", end: one.end == null ? null : "2025-05-01" }));
  const mixed = cohort.map((one, i) => ({ ...one, type: i % 2 === 0 ? "contractual" : "noncontractual" }));
  const blank = cohort.map((one, i) => ({ ...one, margin: i % 3 === 0 ? null : 100 }));
  const noDates = cohort.map(({ start: _, ...one }) => one);
  expect(first(ask(followed(few)))).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"] });
  expect(first(ask(followed(late)))).toMatchObject({ status: "refused", reasons: ["HISTORY_SHORT"] });
  expect(first(ask(followed(mixed)))).toMatchObject({ status: "refused", reasons: ["NOT_COMPARABLE"] });
  expect(first(ask(followed(blank)))).toMatchObject({ status: "refused", reasons: ["MISSINGNESS_HIGH"] });
  expect(first(ask(followed(noDates)))).toMatchObject({ status: "refused", reasons: ["HISTORY_SHORT"] });
  expect(first(ask(followed(cohort), { options: { model: "noncontractual" } }))).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:orders"] }); // prettier-ignore
  expect(first(ask(datasetOf()))).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:customers"] });
  expect(() => ask(followed(cohort), { options: { model: "best" } })).toThrow("value-unknown");
  expect(() => ask(followed(cohort), { options: { due: "middle" } })).toThrow("value-unknown");
});

test("a rate or horizon that nobody gave is said, and five years is the longest", () => {
  const without = { ...followed(cohort), release: { ...followed(cohort).release } };
  const { settings: own, ...rest } = without.release;
  const { discount_rate: _, horizon_months: __, ...none } = own;
  const found = part(ask({ ...without, release: { ...rest, settings: none } }));
  expect(found).toMatchObject({ status: "caution", reasons: ["DEFAULT_USED", "HOLDOUT_MISSED"] });
  const long = part(ask({ ...without, release: { ...rest, settings: { ...own, horizon_months: 600 } } }));
  expect(long.about["horizon"]).toBe("60");
});

/** Customers who buy and leave by the model's own rules: rates by a gamma, leaving after a purchase by chance; margins apart from both. */
function buyers(size: number, tied = false): Dataset {
  const draw = random(7, "buyers");
  const wait = (rate: number) => -Math.log(1 - draw()) / rate;
  const ids = Array.from({ length: size }, (_, i) => `c${String(i).padStart(5, "0")}`);
  const orders = ids.flatMap((id) => {
    const [rate, leaving] = [0.02 + 0.1 * draw(), 0.6 * draw() ** 2];
    const scale = tied ? 400 * rate : 10 + 20 * draw();
    const found: (readonly [string, number, number])[] = [];
    let day = Math.floor(draw() * 300);
    do {
      found.push([id, day, scale * (0.5 + draw())]);
      day += Math.ceil(7 * wait(rate));
    } while (day < 1826 && draw() > leaving);
    return found;
  });
  const date = (day: number) => new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
  return datasetOf({
    release: yearly,
    periods: ["2021", "2022", "2023", "2024", "2025"],
    tables: {
      customers: { customer_id: ids, contract_type: ids.map(() => "noncontractual") },
      orders: { order_id: orders.map((_, i) => `o${i}`), customer_id: orders.map(([id]) => id), period: orders.map(([, day]) => String(2021 + Math.floor(day / 366))), date: orders.map(([, day]) => date(day)), margin: orders.map(([, , margin]) => margin) }, // prettier-ignore
    },
  });
}

test("customers without a contract are worth their purchases times what each brings in, and the model follows what was seen", () => {
  const found = ask(buyers(900));
  const value = part(found);
  expect(value).toMatchObject({ n: 900, unit: "euro", about: { model: "noncontractual" } });
  expect(part(found, "margin").value).toBeGreaterThan(17);
  expect(part(found, "margin").value).toBeLessThan(23);
  const [fitted, observed] = [part(found, "curve", { since: "3" }), part(found, "observed", { since: "3" })];
  expect(Math.abs((fitted.value as number) / (observed.value as number) - 1)).toBeLessThan(0.1);
  expect(Math.abs(part(found, "holdout").value ?? 1)).toBeLessThan(0.3);
  expect(value.low).toBeLessThan(value.value as number);
  const whole = part(ask(buyers(900), { options: { due: "start" } }));
  expect(whole.value as number).toBeGreaterThan((value.value as number) + 15);
});

test("those who buy often and spend otherwise are a caution, and under 500 customers there is no model", () => {
  expect(part(ask(buyers(900, true))).reasons).toContain("SPEND_TIED");
  expect(part(ask(buyers(900))).reasons).not.toContain("SPEND_TIED");
  expect(first(ask(buyers(499)))).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 499 });
});

test("rows in another order give the same numbers to the last digit, and more customers a narrower interval", () => {
  const dataset = followed(cohort);
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  const [one, other] = [ask(dataset), ask({ ...dataset, tables: turned })];
  expect(other.map(({ measure }) => [measure.value, measure.low, measure.high])).toEqual(one.map(({ measure }) => [measure.value, measure.low, measure.high])); // prettier-ignore
  const many = part(ask(followed([...cohort, ...cohort, ...cohort, ...cohort])));
  const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? NaN) - (low ?? NaN);
  expect(width(many) / width(part(one))).toBeGreaterThan(0.4);
  expect(width(many) / width(part(one))).toBeLessThan(0.6);
});

test("the value of a cut is that of its own customers", () => {
  const halves = cohort.map((one, i) => ({
    ...one,
    segment: i % 2 === 0 ? "even" : "odd",
    margin: i % 2 === 0 ? 50 : 150,
  }));
  const found = ask(followed(halves), { by: ["segment"] });
  const [even, odd] = ["even", "odd"].map((segment) => part(found, "", { segment }));
  expect((odd?.value as number) / (even?.value as number)).toBeGreaterThan(2.5);
  expect(constantStaying(0.5, 2)[2]).toBe(0.25);
});
