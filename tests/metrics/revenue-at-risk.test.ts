import { expect, test } from "vitest";
import type { Measure } from "../../src/lib/contract/measure.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { revenueAtRisk } from "../../src/lib/metrics/revenue-at-risk.ts";
import { mark, stayingOf, type Staying } from "../fixtures/staying.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}): readonly Measure[] =>
  measure(revenueAtRisk, dataset, { metric: "revenue-at-risk", ...query }).map((one) => one.measure);
const of = (all: readonly Measure[], part = "", band?: string) =>
  all.find((one) => one.part === part && one.group["band"] === band);

const odds = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
const RULE: Staying = {
  customers: 1200,
  quarters: 6,
  score: mark,
  leaving: (score) => odds(-1.2 - 0.3 * score),
  seed: 2,
};
const world = stayingOf(RULE);
const found = ask(world);

test("the amount is customers times extra chance times margin where all bring in the same, 400 a year", () => {
  const [amount, customers, excess, margin] = ["", "customers", "excess", "margin"].map((part) => of(found, part)?.value ?? NaN); // prettier-ignore
  expect(amount).toBeCloseTo((customers ?? 0) * (excess ?? 0) * 400, 6);
  expect(margin).toBeCloseTo((customers ?? 0) * 400, 6);
  expect(of(found)).toMatchObject({ level: 0.9, grade: "D", unit: "euro", about: { reference: "5.5" } });
});

test("the extra chance is that of the rule, averaged over who is below the middle of the scale", () => {
  const year = (score: number) => 1 - (1 - RULE.leaving(score, 0)) ** 4;
  // Marks are means of two even draws, so a mark of s is given in proportion to 2s − 1; who gave a low one has left more often.
  const given = [1, 2, 3, 4, 5].map((score) => [score, (2 * score - 1) * (1 - RULE.leaving(score, 0)) ** 2] as const);
  const all = given.reduce((sum, [, times]) => sum + times, 0);
  const expected = given.reduce((sum, [score, times]) => sum + times * (year(score) - year(5.5)), 0) / all;
  expect(of(found, "excess")?.low).toBeLessThan(expected);
  expect(of(found, "excess")?.high).toBeGreaterThan(expected);
});

test("both bands add up to the whole", () => {
  for (const part of ["", "customers", "margin"]) {
    const bands = ["1–3", "4–5"].map((band) => of(found, part, band)?.value ?? NaN);
    expect(bands.reduce((sum, one) => sum + one, 0)).toBeCloseTo(of(found, part)?.value ?? NaN, 6);
  }
  expect(of(found, "excess", "1–3")?.value).toBeGreaterThan(of(found, "excess", "4–5")?.value ?? 1);
});

test("without weights it is of those who answered; weights that stand make it of all customers", () => {
  expect(of(found)?.about["reach"]).toBe("all");
  const bare = stayingOf({ ...RULE, weight: () => null });
  const own = ask(bare);
  expect(of(own)?.about["reach"]).toBe("respondents");
  expect(of(own, "customers")).toMatchObject({ low: of(own, "customers")?.value });
  expect(of(own, "customers")?.value).toBeLessThan(of(found, "customers")?.value ?? 0);
});

test("a reference nearer to the lowest answer puts less at risk, one that is no answer is the author's mistake", () => {
  const lower = ask(world, { options: { reference: "4" } });
  expect(of(lower)?.value).toBeLessThan(of(found)?.value ?? 0);
  expect(() => ask(world, { options: { reference: "99" } })).toThrow();
});

test("one customer who makes nearly all of it hides the whole and every band (P-23)", () => {
  const rule: Staying = { ...RULE, customers: 600, score: (own) => 1 + Math.floor(10 * own), leaving: (score) => odds(-2.2 - 0.15 * score) }; // prettier-ignore
  const rich = ask(stayingOf({ ...rule, margin: (_, own) => (own < 0.005 ? 1e6 : 100) }));
  expect(rich.map(({ status, value }) => [status, value])).toEqual(rich.map(() => ["hidden", null]));
  const many = ask(stayingOf({ ...rule, margin: (_, own) => (own < 0.3 ? 1e6 : 100) }));
  expect(of(many)?.status).toBe("ok");
});

test("too few departures are refused, and nobody below neutral is nothing measured", () => {
  expect(of(ask(stayingOf({ ...RULE, customers: 40 })))).toMatchObject({
    status: "refused",
    reasons: ["EVENTS_TOO_FEW"],
  });
  const content = stayingOf({ ...RULE, score: (own) => 6 + Math.floor(5 * own) });
  expect(of(ask(content))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("rows in another order give the same numbers", () => {
  const told = (all: readonly Measure[]) => all.map(({ value, low, high }) => [value, low, high].map((one) => one?.toPrecision(9))); // prettier-ignore
  expect(told(ask(stayingOf({ ...RULE, customers: 500, reversed: true })))).toEqual(told(ask(stayingOf({ ...RULE, customers: 500 })))); // prettier-ignore
});
