import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { priceSensitivity } from "../../src/lib/metrics/price-sensitivity.ts";
import { fc } from "../fixtures/property.ts";
import { pricesOf, type Priced } from "../fixtures/prices.ts";

const ask = (of: readonly Priced[] | Dataset, query: Partial<Query> = {}) => {
  const dataset = "tables" in of ? of : pricesOf(of);
  const measured = measure(priceSensitivity, dataset, { metric: "price-sensitivity", ...query }).map((one) => one.measure); // prettier-ignore
  const one = (part: string, group: Readonly<Record<string, string>>) =>
    measured.find(
      (m) => m.part === part && Object.entries(group).every(([column, value]) => m.group[column] === value),
    )!;
  return { measured, one, at: (point: string) => one("", { point }) };
};

/** The ten of method.md O-40, each said ten times over. */
const TC = [6, 7, 7, 8, 8, 9, 9, 10, 11, 12];
const CHEAP = [8, 9, 9, 10, 10, 11, 12, 12, 13, 14];
const DEAR = [9, 10, 11, 11, 12, 13, 13, 14, 15, 16];
const TE = [10, 11, 12, 13, 13, 14, 15, 16, 17, 18];
const ten: readonly Priced[] = TC.map((tc, i) => ({ four: [tc, CHEAP[i]!, DEAR[i]!, TE[i]!] }));
const times = (n: number, people: readonly Priced[]): readonly Priced[] =>
  Array.from({ length: n }, () => people).flat();
const plus = (people: readonly Priced[], more: number): readonly Priced[] => people.map((one) => ({ ...one, four: one.four!.map((price) => price! + more) as unknown as NonNullable<Priced["four"]> })); // prettier-ignore

test("a hundred people who answer as the ten of O-40 give their four points, each inside its interval", () => {
  const { at, one } = ask(times(10, ten));
  expect(["pmc", "ipp", "opp", "pme"].map((point) => at(point).value)).toEqual([10, 11.5, 11, 12.5]);
  for (const point of ["pmc", "ipp", "opp", "pme"]) {
    expect(at(point)).toMatchObject({ n: 100, status: "ok", unit: "euro", grade: "E", method: "bootstrap" });
    expect(at(point).low!).toBeLessThanOrEqual(at(point).value!);
    expect(at(point).high!).toBeGreaterThanOrEqual(at(point).value!);
    expect(at(point).low!).toBeLessThan(at(point).high!);
  }
  expect(at("opp").about["share"]).toBe("0.2");
  expect(one("violations", {})).toMatchObject({ value: 0, n: 100 });
});

test("the curves are the shares at each price: 30% find 10 too cheap, 30% not cheap", () => {
  const { one } = ask(times(10, ten));
  expect(one("curve", { curve: "too-cheap", price: "10" }).value).toBeCloseTo(0.3, 12);
  expect(one("curve", { curve: "not-cheap", price: "10" }).value).toBeCloseTo(0.3, 12);
  expect(one("curve", { curve: "not-expensive", price: "12" }).value).toBeCloseTo(0.5, 12);
  expect(one("curve", { curve: "too-expensive", price: "18" }).value).toBe(1);
});

test("where two curves lie on each other there is a range from 3 to 7 and no point", () => {
  const { one, at } = ask(times(50, [{ four: [1, 3, 6, 9] }, { four: [1, 4, 7, 9] }]));
  expect(at("opp")).toMatchObject({ value: null, status: "refused", reasons: ["NO_SINGLE_PRICE"] });
  expect(one("from", { point: "opp" }).value).toBe(3);
  expect(one("to", { point: "opp" }).value).toBe(7);
  expect(at("ipp").value).toBe(5);
});

test("a better experience for which everybody names two euros more is worth two euros at every point", () => {
  const people = [...times(10, ten).map((one) => ({ ...one, scenario: "base" as const })), ...plus(times(12, ten), 2).map((one) => ({ ...one, scenario: "experience" as const }))]; // prettier-ignore
  const { one } = ask(people);
  expect(one("", { point: "opp", scenario: "base" }).value).toBe(11);
  expect(one("", { point: "opp", scenario: "experience" }).value).toBe(13);
  for (const point of ["pmc", "ipp", "opp", "pme"]) {
    const difference = one("difference", { point });
    expect(difference).toMatchObject({ n: 100, status: "caution", reasons: ["HYPOTHETICAL"], grade: "E" });
    expect(difference.value).toBeCloseTo(2, 12);
    expect(difference.low!).toBeLessThan(2);
    expect(difference.high!).toBeGreaterThan(2);
  }
});

test("contradictions are counted: over a fifth is a caution, over two fifths a refusal", () => {
  const wrong = (n: number): readonly Priced[] => Array.from({ length: n }, () => ({ four: [12, 9, 10, 14] }));
  expect(ask([...times(10, ten), ...wrong(25)]).at("opp").status).toBe("ok");
  const some = ask([...times(10, ten), ...wrong(26)]);
  expect(some.at("opp")).toMatchObject({ value: 11, status: "caution", reasons: ["INVALID_ANSWERS"] });
  expect(some.one("violations", {}).value).toBeCloseTo(26 / 126, 12);
  const most = ask([...times(10, ten), ...wrong(67)]);
  expect(most.measured[0]).toMatchObject({ status: "refused", reasons: ["INVALID_ANSWERS"], n: 100 });
  expect(most.measured.filter(({ value }) => value !== null).map(({ part }) => part)).toEqual(["violations"]);
});

test("99 people are too few, one price for everything is no answer, and a blank one is missing", () => {
  expect(ask(times(10, ten).slice(1)).measured[0]).toMatchObject({
    status: "refused",
    reasons: ["N_TOO_SMALL"],
    n: 99,
  });
  expect(ask(times(120, [{ four: [5, 5, 5, 5] }])).measured[0]?.reasons).toEqual(["NO_VARIANCE"]);
  const blank = ask([...times(10, ten), { four: [5, null, 8, 9] }, { buys: [[5, true]] }]);
  expect(blank.at("opp")).toMatchObject({ value: 11, n: 100, nMissing: 1 });
  const dataset = pricesOf(ten);
  expect(ask({ ...dataset, tables: new Map([...dataset.tables].filter(([name]) => name !== "price_answers")) }).measured[0]).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:price_answers"] }); // prettier-ignore
});

test("who answers twice counts with the last answer, and a set repeated on every line is one set", () => {
  const early: Priced = { id: "twice", at: "2026-01-05T10:00:00", four: [1, 2, 3, 4] };
  const late: Priced = { id: "twice", at: "2026-03-05T10:00:00", four: TEN(0) };
  const whole = ask([...times(10, ten).slice(1), early, late]);
  expect(whole.at("opp")).toMatchObject({ value: 11, n: 100 });
  const dataset = pricesOf([...times(10, ten), { buys: [[5, true], [6, true]], four: [1, 2, 3, 4] }]); // prettier-ignore
  expect(ask(dataset).at("pmc").n).toBe(101);
});

function TEN(i: number): NonNullable<Priced["four"]> {
  return ten[i]!.four!;
}

test("no order of the rows matters, and a segment gives what its people alone give", () => {
  const price = fc.integer({ min: 0, max: 9 });
  const person = fc.tuple(price, price, price, price, fc.constantFrom("a", "b"));
  fc.assert(
    fc.property(fc.array(person, { minLength: 230, maxLength: 260 }), (drawn) => {
      const people = drawn.map(([a, b, c, d, segment]): Priced => ({ segment, four: [a, a + b, a + b + c, a + b + c + d + 1] })); // prettier-ignore
      const dataset = pricesOf(people);
      const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
      expect(ask({ ...dataset, tables: turned }).measured).toEqual(ask(dataset).measured);
      const cut = ask(dataset, { where: { segment: "a" } }).at("ipp");
      const alone = ask(people.filter(({ segment }) => segment === "a")).at("ipp");
      expect([cut?.value ?? null, cut?.n]).toEqual([alone?.value ?? null, alone?.n]);
    }),
    { numRuns: 4 },
  );
});
