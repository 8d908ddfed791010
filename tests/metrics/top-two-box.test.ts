import fc from "fast-check";
import { expect, test } from "vitest";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { boxes, topTwoBox } from "../../src/lib/metrics/top-two-box.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";
import { answersOf, surveyOf, type Response } from "../fixtures/survey.ts";

const CSAT = {
  id: "csat",
  construct: "csat",
  wording: "Satisfied?",
  scale: { min: 1, max: 10 },
  top2_from: 9,
} as const;

const ask = (responses: readonly Response[], query: Partial<Query> = {}, parts: DatasetParts = {}) =>
  measure(topTwoBox, surveyOf(responses, { questions: [CSAT], ...parts }), { metric: "top-two-box", ...query });
const part = (measured: readonly Measured[], name = "") => {
  const found = measured.find(({ measure }) => measure.part === name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};

test("81 of 263 favourable is 25.5% to 36.6% (O-01), and the three boxes add up to one", () => {
  const measured = ask(answersOf("csat", [[10, 40], [9, 41], [7, 82], [5, 100]])); // prettier-ignore
  const share = part(measured);
  expect(share.low).toBeCloseTo(0.255289, 6);
  expect(share.high).toBeCloseTo(0.36621, 6);
  expect(share).toMatchObject({ n: 263, unit: "share", status: "ok", people: "customers" });
  expect(["", "middle", "bottom"].reduce((sum, name) => sum + (part(measured, name).value ?? NaN), 0)).toBeCloseTo(
    1,
    12,
  );
  expect(part(measured, "bottom").value).toBeCloseTo(100 / 263, 12);
  expect(measured[0]?.counts).toEqual([81, 182]);
});

test("asked by answer, every answer on the scale has its share, also the one that nobody gave; together they are all", () => {
  const answers = answersOf("csat", [[10, 40], [9, 41], [7, 82], [5, 100]]); // prettier-ignore
  const shares = ask(answers, { by: ["answer"] }).filter(({ measure }) => measure.part === "distribution");
  expect(shares.map(({ measure }) => measure.group["answer"])).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]); // prettier-ignore
  expect(shares.reduce((sum, { measure }) => sum + (measure.value ?? NaN), 0)).toBeCloseTo(1, 12);
  expect(shares[6]?.measure.value).toBeCloseTo(82 / 263, 12);
  expect(shares[0]?.measure).toMatchObject({ value: 0, low: 0, method: "wilson" });
  expect(ask(answers).some(({ measure }) => measure.part === "distribution")).toBe(false);
  const staff = answers.map((answer) => ({ ...answer, also: { respondent_type: "employee" } }));
  expect(ask(staff, { by: ["answer"] }).some(({ measure }) => measure.part === "distribution")).toBe(false);
});

test("the mean has its t-interval", () => {
  const mean = part(ask(answersOf("csat", [[6, 1], [7, 1], [8, 1], [9, 1]])), "mean"); // prettier-ignore
  expect(mean).toMatchObject({ value: 7.5, unit: "score", status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] });
  expect((mean.high ?? 0) - 7.5).toBeCloseTo(3.182446 * 0.6454972, 5);
});

test("boxes follow the scale: 9–10 and to 6 of ten, 6–7 and to 3 of seven, 4–5 and to 2 of five, turned round where reversed", () => {
  const range = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, k) => min + k);
  const of = (min: number, max: number, reverse = false) => {
    const { top, bottom } = boxes({ scale: { min, max, step: 1 }, reverse });
    return [range(min, max).filter(top), range(min, max).filter(bottom)];
  };
  expect(of(0, 10)).toEqual([[9, 10], [0, 1, 2, 3, 4, 5, 6]]); // prettier-ignore
  expect(of(1, 10)).toEqual([[9, 10], [1, 2, 3, 4, 5, 6]]); // prettier-ignore
  expect(of(1, 7)).toEqual([[6, 7], [1, 2, 3]]); // prettier-ignore
  expect(of(1, 5)).toEqual([[4, 5], [1, 2]]); // prettier-ignore
  expect(of(1, 5, true)).toEqual([[1, 2], [4, 5]]); // prettier-ignore
});

test("questions of employees are about employees, cut by team and role", () => {
  const purpose = {
    id: "purpose",
    construct: "purpose_commitment",
    wording: "I know our purpose",
    scale: { min: 1, max: 5 },
  } as const;
  const responses = [0, 1, 2, 3].map((i): Response => ({
    answers: { purpose: 5 - i },
    also: { respondent_type: "employee", employee_id: `e${i}` },
  }));
  const employees = {
    employee_id: ["e0", "e1", "e2", "e3"],
    team_id: ["a", "a", "b", "b"],
    role_level: ["lead", "frontline", "frontline", "frontline"],
  };
  const dataset = surveyOf(responses, { questions: [purpose] });
  const joined = surveyOf(responses, { questions: [purpose], tables: { ...({} as object), employees } });
  expect(part(measure(topTwoBox, dataset, { metric: "top-two-box", question: "purpose" })).people).toBe("employees");
  const cut = measure(topTwoBox, joined, { metric: "top-two-box", question: "purpose", by: ["team", "role"] }).filter(
    ({ measure }) => measure.part === "",
  );
  expect(cut.map(({ measure }) => [measure.group["team"], measure.group["role"], measure.n, measure.value])).toEqual([
    ["a", "frontline", 1, 1],
    ["a", "lead", 1, 1],
    ["b", "frontline", 2, 0],
  ]);
});

test("several questions of one construct must be named, or asked for as a construct and cut by question", () => {
  const other = { ...CSAT, id: "other" };
  const responses = [...answersOf("csat", [[9, 4]]), ...answersOf("other", [[3, 4]])];
  expect(() => ask(responses, {}, { questions: [CSAT, other] })).toThrow(/question-many/);
  expect(part(ask(responses, { question: "other" }, { questions: [CSAT, other] })).value).toBe(0);
  const both = ask(responses, { options: { construct: "csat" }, by: ["question"] }, { questions: [CSAT, other] });
  expect(both.filter(({ measure }) => measure.part === "").map(({ measure }) => [measure.group["question"], measure.value])).toEqual([["csat", 1], ["other", 0]]); // prettier-ignore
  expect(() => ask(responses, { question: "none" })).toThrow(/question-unknown/);
});

test("questions with different boxes are not put together, and nobody's answer is nothing", () => {
  const other = { ...CSAT, id: "other", top2_from: 8 };
  const mixed = ask(
    [...answersOf("csat", [[9, 40]]), ...answersOf("other", [[9, 40]])],
    { options: { construct: "csat" } },
    { questions: [CSAT, other] },
  );
  expect(part(mixed)).toMatchObject({ status: "refused", reasons: ["SCALE_MIXED"], value: null });
  expect(part(ask([]))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("a costly weighting stands as a caution beside the share", () => {
  const people = (segment: string, size: number, answer: number) =>
    answersOf("csat", [[answer, size]], { also: { segment } });
  const responses = [...people("new", 150, 9), ...people("old", 350, 3)];
  const weighted = part(
    ask(responses, {}, { segments: ["segment"], release: { weights: { segment: { new: 0.8, old: 0.2 } } } }),
  );
  expect(weighted.value).toBeCloseTo(0.8, 7);
  expect(weighted).toMatchObject({ status: "caution", reasons: ["DEFF_HIGH"], n: 500 });
  expect(weighted.nEffective).toBeLessThan(250);
});

test("turning the scale round swaps favourable and its complement without a middle", () => {
  const five = { ...CSAT, id: "csat", scale: { min: 1, max: 4 }, top2_from: 3 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 40 }), (codes) => {
      const of = (values: readonly number[]) =>
        part(
          ask(
            values.map((csat) => ({ answers: { csat } })),
            {},
            { questions: [five] },
          ),
        );
      const [there, back] = [of(codes), of(codes.map((code) => 5 - code))];
      expect(there.value).toBeCloseTo(1 - (back.value ?? NaN), 12);
      expect(there.low).toBeCloseTo(1 - (back.high ?? NaN), 9);
    }),
    { numRuns: 30 },
  );
});
