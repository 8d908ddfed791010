import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { priceAcceptance } from "../../src/lib/metrics/price-acceptance.ts";
import { wilson } from "../../src/lib/stats/wilson.ts";
import { fc } from "../fixtures/property.ts";
import { pricesOf, type Priced } from "../fixtures/prices.ts";

const ask = (of: readonly Priced[] | Dataset, query: Partial<Query> = {}) => {
  const dataset = "tables" in of ? of : pricesOf(of);
  const measured = measure(priceAcceptance, dataset, { metric: "price-acceptance", ...query }).map((one) => one.measure); // prettier-ignore
  const one = (part: string, group: Readonly<Record<string, string>> = {}) =>
    measured.find(
      (m) => m.part === part && Object.entries(group).every(([column, value]) => m.group[column] === value),
    )!;
  return { measured, one };
};

/** So many people who would buy up to this price, out of 10, 20 and 30. */
const upTo = (n: number, price: number, more: Partial<Priced> = {}): readonly Priced[] =>
  Array.from({ length: n }, () => ({ ...more, buys: [10, 20, 30].map((asked) => [asked, asked <= price] as const) }));

/** 160 of 200 would buy at 10, 100 at 20 and 40 at 30. */
const plain = (more: Partial<Priced> = {}) => [...upTo(40, 30, more), ...upTo(60, 20, more), ...upTo(60, 10, more), ...upTo(40, 0, more)]; // prettier-ignore
const better = (more: Partial<Priced> = {}) => [...upTo(80, 30, more), ...upTo(60, 20, more), ...upTo(40, 10, more), ...upTo(20, 0, more)]; // prettier-ignore

test("80%, 50% and 20% would buy at 10, 20 and 30: 20 brings most, 10 a head, worked by hand", () => {
  const { one } = ask(plain());
  expect(one("")).toMatchObject({ value: 20, n: 200, status: "caution", reasons: ["HYPOTHETICAL"], grade: "E", unit: "euro" }); // prettier-ignore
  expect([10, 20, 30].map((price) => one("observed", { price: String(price) }).value)).toEqual([0.8, 0.5, 0.2]);
  expect(one("observed", { price: "20" })).toMatchObject({ ...wilson({ share: 0.5, n: 200 }, 0.95), n: 200 });
  expect([10, 20, 30].map((price) => one("revenue", { price: String(price) }).value)).toEqual([8, 10, 6]);
  expect(one("worth").value).toBeCloseTo(15, 12);
  expect(one("worth").low!).toBeLessThan(15);
  expect(one("").low!).toBeLessThanOrEqual(20);
});

test("the better experience is said to be worth 5 more, a third, and 20 points more buy at 20 (by hand)", () => {
  const { one } = ask([...plain({ scenario: "base" }), ...better({ scenario: "experience" })]);
  expect(one("worth", { scenario: "experience" }).value).toBeCloseTo(20, 12);
  expect(one("premium")).toMatchObject({ n: 200, status: "caution", grade: "E", unit: "euro" });
  expect(one("premium").value).toBeCloseTo(5, 12);
  expect(one("premium-share").value).toBeCloseTo(1 / 3, 12);
  expect(one("difference", { price: "20" }).value).toBeCloseTo(0.2, 12);
  for (const part of ["premium", "premium-share"]) {
    expect(one(part).low!).toBeLessThan(one(part).value!);
    expect(one(part).high!).toBeGreaterThan(one(part).value!);
  }
});

test("shares that rise with the price are pooled, and the best price at the edge is told as such", () => {
  const half = (price: number, yes: number): readonly Priced[] => Array.from({ length: 50 }, (_, i) => ({ buys: [[price, i < yes]] })); // prettier-ignore
  const { one } = ask([...half(10, 30), ...half(20, 35), ...half(30, 29)]);
  expect(one("observed", { price: "20" }).value).toBe(0.7);
  expect([10, 20, 30].map((price) => one("curve", { price: String(price) }).value)).toEqual([0.65, 0.65, 0.58]);
  expect(one("")).toMatchObject({ value: 30, reasons: ["HYPOTHETICAL", "PRICE_AT_EDGE"] });
});

test("prices that went up and down count at every price: who took 20 and refused 30 was not asked 10 (by hand)", () => {
  const asked = (n: number, ...buys: NonNullable<Priced["buys"]>): readonly Priced[] => Array.from({ length: n }, () => ({ buys })); // prettier-ignore
  const { one } = ask([...asked(60, [20, true], [30, false]), ...asked(40, [20, false], [10, true]), ...asked(20, [20, false], [10, false])]); // prettier-ignore
  expect(one("observed", { price: "10" })).toMatchObject({ value: 100 / 120, n: 120 });
  expect(one("observed", { price: "20" })).toMatchObject({ value: 0.5, n: 120 });
  expect(one("observed", { price: "30" })).toMatchObject({ value: 0, n: 120, nMissing: 0 });
});

test("99 people, two prices or nobody who would buy are refused, with the shares left as they are", () => {
  const first = (people: readonly Priced[]) => ask(people).measured[0];
  expect(first(plain().slice(0, 99))).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 99 });
  expect(first(Array.from({ length: 120 }, (_, i) => ({ buys: [[10, i % 2 === 0], [20, false]] })))?.reasons).toEqual(["PRICES_TOO_FEW"]); // prettier-ignore
  expect(first(upTo(120, 0))?.reasons).toEqual(["NO_VARIANCE"]);
  expect(ask(upTo(120, 0)).one("observed", { price: "10" })).toMatchObject({ value: 0, n: 120 });
  expect(first(Array.from({ length: 120 }, () => ({ buys: [[10, null]] })))).toMatchObject({ status: "refused", reasons: ["NO_DATA"], nMissing: 120 }); // prettier-ignore
  expect(first(Array.from({ length: 120 }, () => ({ four: [1, 2, 3, 4] })))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] }); // prettier-ignore
  const apart = [...plain({ scenario: "base" }), ...Array.from({ length: 120 }, (): Priced => ({ scenario: "experience", buys: [[11, true], [21, false], [31, false]] }))]; // prettier-ignore
  expect(ask(apart).one("premium")).toMatchObject({ status: "refused", reasons: ["NOT_COMPARABLE"] });
});

test("no order of the rows matters, being there twice changes no share, and prices in cents are a hundred times as high", () => {
  const person = fc.tuple(fc.constantFrom(0, 10, 20, 30), fc.constantFrom("a", "b"));
  fc.assert(
    fc.property(fc.array(person, { minLength: 120, maxLength: 150 }), (drawn) => {
      const people = drawn.flatMap(([price, segment]) => upTo(1, price, { segment }));
      if (!people.some(({ buys }) => buys?.some(([, buy]) => buy))) return;
      const dataset = pricesOf(people);
      const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
      expect(ask({ ...dataset, tables: turned }).measured).toEqual(ask(dataset).measured);
      const [once, twice] = [ask(dataset), ask([...people, ...people])];
      expect(twice.one("").value).toBe(once.one("").value);
      expect(twice.one("worth").value).toBeCloseTo(once.one("worth").value!, 9);
      const cents = ask(people.map((one) => ({ ...one, buys: one.buys!.map(([price, buy]) => [100 * price, buy] as const) }))); // prettier-ignore
      expect(cents.one("worth").value).toBeCloseTo(100 * once.one("worth").value!, 6);
    }),
    { numRuns: 5 },
  );
});
