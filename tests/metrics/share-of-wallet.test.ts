import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { shareOfWallet } from "../../src/lib/metrics/share-of-wallet.ts";
import type { Cells, DatasetParts } from "../fixtures/dataset.ts";
import { fc } from "../fixtures/property.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

const brand = (id: string, scale = { min: 1, max: 10 }) =>
  ({ id: `rate-${id}`, construct: "brand_rating", brand: id, wording: `Rate ${id}`, scale }) as const;
const questions = [brand("test"), brand("other"), brand("third")];

/** Respondents with these ratings of the own brand, another and a third, as many times. */
const rated = (times: number, ...[test, other, third]: readonly (number | null)[]): readonly Response[] =>
  Array.from({ length: times }, () => ({
    answers: { "rate-test": test ?? null, "rate-other": other ?? null, "rate-third": third ?? null },
  }));

const named = (responses: readonly Response[]) => responses.map((response, i) => ({ ...response, person: `p${i}` }));

function ask(responses: readonly Response[], parts: DatasetParts = {}, query: Partial<Query> = {}) {
  const dataset = surveyOf(named(responses), { questions, ...parts });
  return askOf(dataset, query);
}

function askOf(dataset: Dataset, query: Partial<Query> = {}) {
  const measured = measure(shareOfWallet, dataset, { metric: "share-of-wallet", ...query }).map((one) => one.measure);
  return (part: string, of: string) => measured.find((one) => one.part === part && one.group["brand"] === of)!;
}

test("first, second and third of three brands get .5, .333333 and .166667 of the wallet (O-32)", () => {
  const one = ask(rated(120, 9, 7, 4));
  expect(["test", "other", "third"].map((of) => one("predicted", of).value?.toFixed(6))).toEqual(["0.500000", "0.333333", "0.166667"]); // prettier-ignore
  expect(one("rank", "other")).toMatchObject({ value: 2, n: 120 });
  expect(one("first", "test").value).toBe(1);
  expect(one("", "test")).toMatchObject({ value: 0.5, grade: "E", about: { basis: "predicted" } });
});

test("a tie for the first place is shared: 1½, and half of the first two shares each", () => {
  const one = ask(rated(120, 9, 9, 4));
  expect(one("rank", "test").value).toBe(1.5);
  expect(one("predicted", "test").value).toBeCloseTo(5 / 12, 12);
  expect([one("first", "test").value, one("shared-first", "test").value]).toEqual([0, 1]);
});

test("60 put us first of two and 60 second of three: two thirds and one third make a half (by hand)", () => {
  const one = ask([...rated(60, 9, 7, null), ...rated(60, 8, 9, 4)]);
  expect(one("predicted", "test").value).toBeCloseTo(1 / 2, 12);
  expect(one("predicted", "third")).toMatchObject({ n: 120 });
  expect(one("predicted", "third").value).toBeCloseTo(1 / 12, 12);
  expect(one("rank", "third")).toMatchObject({ n: 60, value: 3 });
  expect(one("first", "test").value).toBe(0.5);
});

test("one who rates only one brand tells nothing of places, and is counted as missing", () => {
  const one = ask([...rated(110, 9, 7, 4), ...rated(30, 9, null, null)]);
  expect(one("predicted", "test")).toMatchObject({ n: 110, nMissing: 30, value: 0.5 });
});

test("where the client knows what customers spend elsewhere, that is the share, and the rule stands beside it", () => {
  const ids = Array.from({ length: 150 }, (_, i) => `p${i}`);
  const wallet: Readonly<Record<string, Cells>> = {
    customer_id: ids,
    period: ids.map(() => "2026-q1"),
    active: ids.map(() => true),
    sow: ids.map((_, i) => (i % 2 === 0 ? 0.6 : 0.8)),
  };
  const one = ask(rated(120, 9, 7, 4), { tables: { customer_periods: wallet } });
  expect(one("", "test")).toMatchObject({ n: 150, about: { basis: "observed" }, grade: null });
  expect(one("", "test").value).toBeCloseTo(0.7, 12);
  expect(one("predicted", "test").value).toBe(0.5);
  expect(one("", "other").about["basis"]).toBe("predicted");
});

test("ninety-nine respondents are too few, brands on two scales cannot be ranked, and without brands nothing is asked", () => {
  expect(ask(rated(99, 9, 7, 4))("", "test")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 99 });
  const mixed = [brand("test"), brand("other", { min: 0, max: 10 }), brand("third")];
  expect(ask(rated(120, 9, 7, 4), { questions: mixed })("", "test")).toMatchObject({ reasons: ["SCALE_MIXED"] });
  const measured = measure(shareOfWallet, surveyOf([]), { metric: "share-of-wallet" });
  expect(measured[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("predicted shares add up to the whole wallet, segments weigh together to it, and no order of the answers matters", () => {
  const rating = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(rating, rating, rating), { minLength: 3, maxLength: 12 }), (rows) => {
      const responses = rows.flatMap((ratings, i) =>
        rated(110, ...ratings).map((one) => ({ ...one, also: { segment: i % 2 === 0 ? "a" : "b" } })),
      );
      const dataset = surveyOf(named(responses), { questions, segments: ["segment"] });
      const all = askOf(dataset);
      const brands = ["test", "other", "third"];
      if (all("predicted", "test") === undefined || all("predicted", "test").value === null) return;
      expect(brands.reduce((sum, of) => sum + (all("predicted", of).value ?? NaN), 0)).toBeCloseTo(1, 9);
      const cut = measure(shareOfWallet, dataset, { metric: "share-of-wallet", by: ["segment"] }).map((one) => one.measure); // prettier-ignore
      const parts = cut.filter((one) => one.part === "predicted" && one.group["brand"] === "test");
      const [sum, n] = [parts.reduce((total, one) => total + one.n * (one.value ?? 0), 0), parts.reduce((total, one) => total + one.n, 0)]; // prettier-ignore
      expect(sum / n).toBeCloseTo(all("predicted", "test").value as number, 9);
      const turned = askOf(surveyOf([...named(responses)].reverse(), { questions, segments: ["segment"] }));
      expect(turned("predicted", "test")).toEqual(all("predicted", "test"));
    }),
    { numRuns: 6 },
  );
});
