import fc from "fast-check";
import { expect, test } from "vitest";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { nps } from "../../src/lib/metrics/nps.ts";
import { NPS, answersOf, surveyOf, type Response } from "../fixtures/survey.ts";

const ask = (responses: readonly Response[], query: Partial<Query> = {}) =>
  measure(nps, surveyOf(responses), { metric: "nps", ...query });
const part = (measured: readonly Measured[], name = "") => {
  const found = measured.filter(({ measure }) => measure.part === name);
  if (found[0] === undefined) throw new Error(`no part ${name}`);
  return found[0].measure;
};

test("50 promoters, 30 passives and 20 detractors make 30, 14.05 to 44.20 (O-03)", () => {
  const score = part(ask(answersOf("nps", [[10, 50], [8, 30], [3, 20]]))); // prettier-ignore
  expect(score.value).toBeCloseTo(30, 10);
  expect(score.low).toBeCloseTo(14.05113, 6);
  expect(score.high).toBeCloseTo(44.201297, 6);
  expect(score).toMatchObject({
    n: 100,
    nEffective: 100,
    status: "ok",
    unit: "points",
    method: "adjusted-wald",
    reasons: [],
  });
});

test("ten promoters and nobody else make 100, and the interval still has a width (O-03)", () => {
  const score = part(ask(answersOf("nps", [[10, 10]])));
  expect(score).toMatchObject({ value: 100, high: 100, status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] });
  expect(score.low).toBeCloseTo(47.503552, 6);
});

test("the score interval can be asked for beside it: 13.96 to 44.34 of 100, −38.8 to 54.0 of ten (O-03)", () => {
  const options = { interval: "score" };
  const many = part(ask(answersOf("nps", [[10, 50], [8, 30], [3, 20]]), { options })); // prettier-ignore
  expect(many).toMatchObject({ value: 30, method: "score" });
  expect(many.low).toBeCloseTo(13.9551, 4);
  expect(many.high).toBeCloseTo(44.3393, 4);
  const few = part(ask(answersOf("nps", [[10, 4], [8, 3], [3, 3]]), { options })); // prettier-ignore
  expect(few.low).toBeCloseTo(-38.7913, 4);
  expect(few.high).toBeCloseTo(54.016, 4);
  expect(() => ask(answersOf("nps", [[10, 4]]), { options: { interval: "wald" } })).toThrow(/value-unknown/);
});

test("between 30 and 99 answers there is a caution, from 100 on none", () => {
  expect(part(ask(answersOf("nps", [[9, 99]]))).reasons).toEqual(["N_TOO_SMALL"]);
  expect(part(ask(answersOf("nps", [[9, 100]]))).reasons).toEqual([]);
});

test("the three shares have Wilson intervals and add up to one; the score carries the people in each (O-01)", () => {
  const measured = ask(answersOf("nps", [[9, 81], [7, 150], [0, 32]])); // prettier-ignore
  const promoters = part(measured, "promoters");
  expect(promoters.low).toBeCloseTo(0.255289, 6);
  expect(promoters.high).toBeCloseTo(0.36621, 6);
  const total = ["detractors", "passives", "promoters"].reduce(
    (sum, name) => sum + (part(measured, name).value ?? NaN),
    0,
  );
  expect(total).toBeCloseTo(1, 12);
  expect(measured[0]?.counts).toEqual([32, 150, 81]);
});

test("weights move the score, and the interval rests on the effective n (O-05)", () => {
  const codes = [10, 0, 9, 7, 3];
  const weights = [1, 1, 2, 2, 0.5];
  const score = part(ask(codes.map((code, i) => ({ weight: weights[i] as number, answers: { nps: code } }))));
  expect(score.value).toBeCloseTo(23.076923, 6);
  expect(score.nEffective).toBeCloseTo(4.121951, 6);
});

test("without answers nothing is measured, and without the table it says which", () => {
  expect(part(ask([{ answers: { nps: null } }]))).toMatchObject({
    value: null,
    status: "missing",
    reasons: ["NO_DATA"],
    nMissing: 1,
  });
  expect(part(measure(nps, surveyOf([], { questions: [] }), { metric: "nps" }))).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
  const { tables: _, ...rest } = surveyOf([]);
  expect(part(measure(nps, { ...rest, tables: new Map() }, { metric: "nps" })).reasons).toEqual([
    "MISSING_TABLE:responses",
    "MISSING_TABLE:answers",
  ]);
});

test("answers on 0–10 and on 1–10 are not put together", () => {
  const other = { ...NPS, id: "other", touchpoint: "shop", scale: { min: 1, max: 10 } };
  const dataset = surveyOf([...answersOf("nps", [[9, 20]]), ...answersOf("other", [[9, 20]])], {
    questions: [{ ...NPS, touchpoint: "web" }, other],
  });
  expect(part(measure(nps, dataset, { metric: "nps" }))).toMatchObject({ status: "refused", reasons: ["SCALE_MIXED"] });
  const cut = measure(nps, dataset, { metric: "nps", by: ["touchpoint"] }).filter(({ measure }) => measure.part === "");
  expect(cut.map(({ measure }) => [measure.group["touchpoint"], measure.n])).toEqual([["shop", 20], ["web", 20]]); // prettier-ignore
});

test("two questions that could be meant are not chosen between: both are named", () => {
  const dataset = surveyOf([], { questions: [NPS, { ...NPS, id: "nps-b" }] });
  expect(() => measure(nps, dataset, { metric: "nps" })).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({
          rule: "question-many",
          parts: { found: "nps", known: "nps, nps-b", nearest: "nps" },
        }),
      ],
    }),
  );
});

test("of a mark for satisfaction there is no NPS; employees' own question can be named", () => {
  const overall = { ...NPS, id: "overall", construct: "overall" } as const;
  const enps = { ...NPS, id: "enps", construct: "enps" } as const;
  const employees = answersOf("enps", [[9, 12]], { also: { respondent_type: "employee" } });
  const dataset = surveyOf([...answersOf("nps", [[3, 12]]), ...employees], { questions: [NPS, overall, enps] });
  expect(() => measure(nps, dataset, { metric: "nps", question: "overall" })).toThrow(/question-unknown/);
  expect(part(measure(nps, dataset, { metric: "nps", question: "enps" }))).toMatchObject({
    value: 100,
    people: "employees",
  });
  expect(part(measure(nps, dataset, { metric: "nps" }))).toMatchObject({ value: -100, people: "customers" });
});

test("a person's last answer of a period counts in a survey of the relation, all answers in one about moments", () => {
  const twice = (type: string): readonly Response[] => [
    { person: "a", answers: { nps: 0 }, also: { survey_type: type, responded_at: "2026-01-01T10:00:00" } },
    { person: "a", answers: { nps: 10 }, also: { survey_type: type, responded_at: "2026-02-01T10:00:00" } },
    { person: "b", answers: { nps: 10 }, also: { survey_type: type, responded_at: "2026-02-01T10:00:00" } },
  ];
  expect(part(ask(twice("relational")))).toMatchObject({ n: 2, value: 100 });
  const all = part(ask(twice("transactional")));
  expect(all.n).toBe(2);
  expect(all.value).toBeCloseTo(100 / 3, 10);
});

test("a group that is asked in one period only keeps its place in the other as missing", () => {
  const dataset = surveyOf(
    [
      ...answersOf("nps", [[9, 3]], { period: "2025-q4", also: { segment: "new" } }),
      ...answersOf("nps", [[9, 3]], { also: { segment: "old" } }),
    ],
    { periods: ["2025-q4", "2026-q1"], segments: ["segment"] },
  );
  const scores = measure(nps, dataset, { metric: "nps", by: ["segment"], period: "all" }).filter(
    ({ measure }) => measure.part === "",
  );
  expect(scores.map(({ measure }) => [measure.group["segment"], measure.period, measure.status])).toEqual([
    ["new", "2025-q4", "caution"],
    ["new", "2026-q1", "missing"],
    ["old", "2025-q4", "missing"],
    ["old", "2026-q1", "caution"],
  ]);
});

const sample = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 40 });
const peopleOf = (codes: readonly number[]) => codes.map((code) => ({ answers: { nps: code } }));

test("turning promoters into detractors and back mirrors score and interval", () => {
  const mirror = (code: number) => (code >= 9 ? 0 : code <= 6 ? 10 : code);
  fc.assert(
    fc.property(sample, (codes) => {
      const [there, back] = [part(ask(peopleOf(codes))), part(ask(peopleOf(codes.map(mirror))))];
      expect(there.value).toBeCloseTo(-(back.value ?? NaN), 9);
      expect(there.low).toBeCloseTo(-(back.high ?? NaN), 9);
      expect(there.high).toBeCloseTo(-(back.low ?? NaN), 9);
    }),
    { numRuns: 30 },
  );
});

test("the order of the rows and weights that are all alike change nothing; the score lies in its interval", () => {
  fc.assert(
    fc.property(sample, fc.double({ min: 0.1, max: 9, noNaN: true }), (codes, weight) => {
      const plain = part(ask(peopleOf(codes)));
      const turned = part(ask(peopleOf([...codes].reverse()).map((response) => ({ ...response, weight }))));
      for (const key of ["value", "low", "high", "nEffective"] as const)
        expect(turned[key]).toBeCloseTo(plain[key] ?? NaN, 9);
      expect(plain.low).toBeLessThanOrEqual((plain.value ?? NaN) + 1e-9);
      expect(plain.high).toBeGreaterThanOrEqual((plain.value ?? NaN) - 1e-9);
    }),
    { numRuns: 30 },
  );
});

test("the same answers from twice as many people are worth twice as many; from the same people hardly more", () => {
  const codes = [10, 10, 9, 8, 7, 3, 0, 9, 10, 6];
  const people = (name: string) =>
    codes.map((code, i) => ({ person: `${name}${i}`, answers: { nps: code }, also: { survey_type: "transactional" } }));
  const one = part(ask(people("a")));
  expect(part(ask([...people("a"), ...people("b")])).nEffective).toBeCloseTo(2 * (one.nEffective ?? NaN), 9);
  expect(part(ask([...people("a"), ...people("a")])).nEffective).toBeLessThan(1.1 * (one.nEffective ?? NaN));
});
