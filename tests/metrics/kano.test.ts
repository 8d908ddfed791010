import fc from "fast-check";
import { expect, test } from "vitest";
import { kano } from "../../src/lib/metrics/kano.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

/** Questions about one feature, from 1 "I dislike it" to 5 "I like it". */
const pair = (feature: string, reverse = false, max = 5) =>
  (["functional", "dysfunctional"] as const).map((side) => ({ id: `${feature}-${side}`, construct: `kano_${side}`, wording: side, scale: { min: 1, max }, item_group: feature, reverse }) as const); // prettier-ignore

/** A pair of answers that the table reads as each category. */
const answers = { a: [5, 3], o: [5, 1], m: [3, 1], i: [3, 3], r: [1, 3], q: [5, 5] } as const;

function people(counts: Partial<Record<keyof typeof answers, number>>, feature = "app"): readonly Response[] {
  return Object.entries(counts).flatMap(([category, times]) => {
    const [functional, dysfunctional] = answers[category as keyof typeof answers];
    return Array.from({ length: times }, (_, i) => ({
      person: `${category}${String(i).padStart(4, "0")}`,
      answers: { [`${feature}-functional`]: functional, [`${feature}-dysfunctional`]: dysfunctional },
    }));
  });
}

const ask = (dataset: Dataset, query: Partial<Query> = {}) => measure(kano, dataset, { metric: "kano", ...query });
const part = (measured: readonly Measured[], name = "", feature = "app") => {
  const found = measured.find(({ measure }) => measure.part === name && measure.group["feature"] === feature);
  if (found === undefined) throw new Error(`no part ${name} of ${feature}`);
  return found.measure;
};
const survey = (counts: Parameters<typeof people>[0]) => surveyOf(people(counts), { questions: pair("app") });

test("30 attractive, 25 one-dimensional, 20 must-be and 25 indifferent: better .55, worse −.45 (method.md O-33)", () => {
  const measured = ask(survey({ a: 30, o: 25, m: 20, i: 25 }));
  expect(part(measured, "better")).toMatchObject({ value: 0.55, unit: "index", n: 100, method: "wilson" });
  expect(part(measured, "worse").value).toBe(-0.45);
  expect(part(measured, "worse").low).toBeLessThan(-0.45);
  // Wilson by hand: 55 of 100 is .4524 to .6439.
  expect(part(measured, "better").low).toBeCloseTo(0.4524, 4);
  expect(part(measured, "better").high).toBeCloseTo(0.6439, 4);
  expect(part(measured)).toMatchObject({
    value: 0.3,
    about: { category: "undecided", likely: "attractive", second: "one-dimensional" },
  });
});

test("a category is named only when it stands out from the second", () => {
  expect(part(ask(survey({ m: 60, o: 20, i: 20 }))).about).toEqual({ category: "must-be" });
  expect(part(ask(survey({ i: 90, a: 10 }))).about).toEqual({ category: "indifferent" });
  expect(part(ask(survey({ a: 50, i: 50 }))).about["category"]).toBe("undecided");
});

test("all 25 pairs of answers fall as in the table of Berger", () => {
  const read = (functional: number, dysfunctional: number) => {
    const response = { person: "p", answers: { "app-functional": functional, "app-dysfunctional": dysfunctional } };
    const measured = ask(surveyOf([response], { questions: pair("app") }));
    return ["a", "o", "m", "i", "r", "q"].find((one) =>
      measured.some(({ measure }) => measure.part === one && measure.value === 1),
    );
  };
  const table = [5, 4, 3, 2, 1].map((present) => [5, 4, 3, 2, 1].map((absent) => read(present, absent)).join(""));
  expect(table).toEqual(["qaaao", "riiim", "riiim", "riiim", "rrrrq"]);
});

test("an answer that contradicts itself too often takes the feature with it", () => {
  const measured = ask(survey({ a: 80, q: 20 }));
  expect(part(measured)).toMatchObject({ status: "refused", reasons: ["INVALID_ANSWERS"], value: null });
  expect(part(measured, "better").reasons).toEqual(["INVALID_ANSWERS"]);
  expect(part(measured, "q").value).toBe(0.2);
  expect(part(ask(survey({ a: 90, q: 10 }))).status).toBe("ok");
});

test("a scale that runs from like to dislike is declared reverse and gives the same", () => {
  const turned = people({ a: 40, m: 20 }).map((one) => ({
    ...one,
    answers: Object.fromEntries(Object.entries(one.answers).map(([id, value]) => [id, 6 - (value ?? 0)])),
  }));
  const reversed = ask(surveyOf(turned, { questions: pair("app", true) }));
  expect(part(reversed, "better").value).toBe(part(ask(survey({ a: 40, m: 20 })), "better").value);
});

test("a scale without five points is refused, a half answered pair is missing, and one person is indicative", () => {
  const wide = surveyOf(people({ a: 40 }), { questions: pair("app", false, 7) });
  expect(part(ask(wide)).reasons).toEqual(["SCALE_MIXED"]);
  const half = [...people({ a: 40 }), { person: "z", answers: { "app-functional": 5, "app-dysfunctional": null } }];
  expect(part(ask(surveyOf(half, { questions: pair("app") })))).toMatchObject({ n: 40, nMissing: 1 });
  expect(part(ask(survey({ a: 1 })), "better")).toMatchObject({ status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] }); // prettier-ignore
});

test("only reversed answers leave nothing to win or lose", () => {
  expect(part(ask(survey({ r: 40 })), "better")).toMatchObject({ status: "refused", reasons: ["NO_DATA"] });
  expect(part(ask(survey({ r: 40 }))).about).toEqual({ category: "reverse" });
});

test("features are told apart, and one with a single question is none", () => {
  const both = [...people({ a: 40 }), ...people({ m: 40 }, "bill")];
  const measured = ask(surveyOf(both, { questions: [...pair("app"), ...pair("bill"), ...pair("lonely").slice(0, 1)] }));
  expect([...new Set(measured.map(({ measure }) => measure.group["feature"]))]).toEqual(["app", "bill"]);
  expect(part(measured, "", "bill").about).toEqual({ category: "must-be" });
  expect(ask(surveyOf([], { questions: pair("lonely").slice(0, 1) }))[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] }); // prettier-ignore
});

test("shares add up to one, better and worse stay within their bounds, and weights count", () => {
  const count = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.record({ a: count, o: count, m: count, i: count, r: count }), (counts) => {
      const measured = ask(survey({ ...counts, a: counts.a + 1 }));
      const shares = ["a", "o", "m", "i", "r", "q"].map((one) => part(measured, one).value ?? NaN);
      expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
      expect(part(measured, "better").value).toBeGreaterThanOrEqual(0);
      expect(part(measured, "worse").value).toBeGreaterThanOrEqual(-1);
      expect(part(measured, "worse").value).toBeLessThanOrEqual(0);
    }),
    { numRuns: 30 },
  );
  const heavy = people({ a: 20, m: 20 }).map((one, i) => ({ ...one, weight: i < 20 ? 3 : 1 }));
  expect(part(ask(surveyOf(heavy, { questions: pair("app") })), "better").value).toBeCloseTo(0.75, 9);
});
