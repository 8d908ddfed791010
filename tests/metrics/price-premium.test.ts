import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { pricePremium } from "../../src/lib/metrics/price-premium.ts";
import { random } from "../../src/lib/stats/random.ts";
import { datasetOf } from "../fixtures/dataset.ts";

interface Buyer {
  readonly answer: number;
  readonly segment?: string;
  /** Product, price and margin of each purchase. */
  readonly bought: readonly (readonly [product: string | null, price: number, margin?: number])[];
}

const OVERALL = { id: "overall", construct: "overall", wording: "Overall?", scale: { min: 1, max: 10 }, top2_from: 9 } as const; // prettier-ignore

function releaseOf(buyers: readonly Buyer[], source: "orders" | "customer_periods" = "orders"): Dataset {
  const id = (i: number) => `c${String(i).padStart(5, "0")}`;
  const rows = buyers.flatMap(({ bought }, i) => bought.map(([product, price, margin]) => ({ person: id(i), product, price, margin: margin ?? null }))); // prettier-ignore
  const money = { customer_id: rows.map(({ person }) => person), revenue: rows.map(({ price }) => price), margin: rows.map(({ margin }) => margin) }; // prettier-ignore
  return datasetOf({
    questions: [OVERALL],
    tables: {
      customers: { customer_id: buyers.map((_, i) => id(i)), segment: buyers.map(({ segment }) => segment ?? "all") },
      responses: { response_id: buyers.map((_, i) => `r${id(i)}`), respondent_type: buyers.map(() => "customer"), customer_id: buyers.map((_, i) => id(i)) }, // prettier-ignore
      answers: { response_id: buyers.map((_, i) => `r${id(i)}`), question_id: buyers.map(() => "overall"), value_num: buyers.map(({ answer }) => answer) }, // prettier-ignore
      ...(source === "orders"
        ? { orders: { order_id: rows.map((_, i) => `o${String(i)}`), ...money, product_id: rows.map(({ product }) => product) } } // prettier-ignore
        : { customer_periods: { ...money, orders_n: rows.map(() => 2), active: rows.map(() => true) } }),
    },
  });
}

const ask = (of: readonly Buyer[] | Dataset, query: Partial<Query> = {}) => {
  const dataset = "tables" in of ? of : releaseOf(of);
  const measured = measure(pricePremium, dataset, { metric: "price-premium", ...query }).map((one) => one.measure);
  const one = (part: string, experience?: string) => measured.find((m) => m.part === part && m.group["experience"] === experience)!; // prettier-ignore
  return { measured, one };
};

const times = (n: number, buyer: Buyer): readonly Buyer[] => Array.from({ length: n }, () => buyer);

test("who is content pays 10% more for the same product, though he buys the cheap one more often (by hand)", () => {
  const { one } = ask([
    ...times(50, { answer: 10, bought: [["cheap", 11, 3.3], ["cheap", 11, 3.3], ["dear", 110, 33]] }),
    ...times(50, { answer: 3, bought: [["cheap", 10, 2], ["dear", 100, 20], ["dear", 100, 20]] }),
    ...times(20, { answer: 7, bought: [["cheap", 10, 2]] }),
  ]); // prettier-ignore
  expect(one("")).toMatchObject({ n: 120, grade: "D", unit: "return", status: "ok", about: { verdict: "demonstrated", predictor: "overall" } }); // prettier-ignore
  expect(one("").value).toBeCloseTo(0.1, 9);
  expect(one("margin-rate").value).toBeCloseTo(0.1, 9);
  expect(one("volume").value).toBeCloseTo(0, 9);
  expect(one("paid", "high").value).toBeCloseTo(44, 9);
  expect(one("paid", "low").value).toBeCloseTo(70, 9);
  expect(one("paid", "middle")).toMatchObject({ value: 10, n: 20, status: "caution" });
});

test("buying twice as often as those who are not is a volume of 100% more", () => {
  const bought = (price: number) => ["x", price, 1] as const;
  const { one } = ask([...times(60, { answer: 9, bought: [bought(10), bought(12)] }), ...times(30, { answer: 2, bought: [bought(10)] }), ...times(30, { answer: 2, bought: [bought(12)] })]); // prettier-ignore
  expect(one("volume").value).toBeCloseTo(1, 9);
  expect(one("").value).toBeCloseTo(0, 9);
});

test("a dearer segment with happier customers is no premium", () => {
  const draw = random(1, "segment");
  const people = Array.from({ length: 400 }, (_, i): Buyer => {
    const rich = i % 2 === 0;
    return { answer: draw() < (rich ? 0.8 : 0.2) ? 9 : 4, segment: rich ? "rich" : "poor", bought: [["x", (rich ? 20 : 10) * (0.95 + 0.1 * draw())]] }; // prettier-ignore
  });
  const { one } = ask(people);
  expect(Math.abs(one("").value!)).toBeLessThan(0.02);
  expect(one("paid", "high").value! / one("paid", "low").value!).toBeGreaterThan(1.3);
});

test("without products the price per order stands in, as a caution", () => {
  const { one } = ask(releaseOf([...times(60, { answer: 9, bought: [[null, 24, 6]] }), ...times(60, { answer: 2, bought: [[null, 20, 5]] })], "customer_periods")); // prettier-ignore
  expect(one("")).toMatchObject({ status: "caution", reasons: ["PRODUCT_UNKNOWN"], n: 120 });
  expect(one("").value).toBeCloseTo(0.2, 9);
  expect(one("paid", "low").value).toBeCloseTo(10, 9);
});

test("99 buyers, 29 on one side or no product in common are refused; nothing bought is missing", () => {
  const of = (high: number, low: number, dear = "x") => [...times(high, { answer: 9, bought: [["x", 10]] }), ...times(low, { answer: 2, bought: [[dear, 11]] })] as const; // prettier-ignore
  expect(ask(of(50, 49)).measured[0]).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 99 });
  expect(ask(of(29, 90)).measured[0]?.reasons).toEqual(["N_TOO_SMALL"]);
  expect(ask(of(60, 60, "y")).one("")).toMatchObject({ status: "refused", reasons: ["COLLINEAR"] });
  expect(ask(of(60, 60)).one("margin-rate")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"] });
  expect(ask(times(50, { answer: 9, bought: [] })).measured[0]).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
  const dataset = releaseOf(of(60, 60));
  const without = new Map([...dataset.tables].filter(([name]) => name !== "orders"));
  expect(ask({ ...dataset, tables: without }).measured[0]?.reasons).toEqual(["MISSING_TABLE:orders"]);
});

test("no order of the rows matters, a segment gives what its people alone give, and other money gives the same premium", () => {
  const draw = random(2, "order");
  const people = Array.from({ length: 320 }, (_, i): Buyer => ({ answer: 1 + Math.floor(10 * draw()), segment: i % 2 === 0 ? "a" : "b", bought: Array.from({ length: 1 + Math.floor(3 * draw()) }, () => [draw() < 0.5 ? "x" : "y", 5 + 10 * draw(), 2] as const) })); // prettier-ignore
  const dataset = releaseOf(people);
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  const [one, other] = [ask(dataset), ask({ ...dataset, tables: turned })];
  one.measured.forEach((found, i) => expect(other.measured[i]?.value).toBeCloseTo(found.value!, 9));
  const part = ask(dataset, { where: { segment: "a" } }).one("");
  const alone = ask(people.filter(({ segment }) => segment === "a")).one("");
  expect(part.value).toBeCloseTo(alone.value!, 12);
  const cents = ask(people.map((buyer) => ({ ...buyer, bought: buyer.bought.map(([product, price, margin]) => [product, 100 * price, 100 * margin!] as const) }))); // prettier-ignore
  expect(cents.one("").value).toBeCloseTo(one.one("").value!, 9);
  expect(cents.one("margin-rate").value).toBeCloseTo(one.one("margin-rate").value!, 9);
});
