import fc from "fast-check";
import { expect, test } from "vitest";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { scaleScore } from "../../src/lib/metrics/scale-score.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

const item = (id: string, more: object = {}) =>
  ({ id, construct: "leadership_cx", wording: id, scale: { min: 0, max: 10 }, item_group: "leading", ...more }) as const; // prettier-ignore

const items = (count: number, more: object = {}) => Array.from({ length: count }, (_, i) => item(`q${i + 1}`, i === 0 ? more : {})); // prettier-ignore

/** A response a row: its answers in the order of the questions. */
const responses = (rows: readonly (readonly (number | null)[])[]): readonly Response[] =>
  rows.map((row, person) => ({
    person: `p${String(person).padStart(4, "0")}`,
    answers: Object.fromEntries(row.map((answer, i) => [`q${i + 1}`, answer])),
  }));

const ask = (rows: readonly (readonly (number | null)[])[], questions: NonNullable<DatasetParts["questions"]> = items(rows[0]?.length ?? 0), query: Partial<Query> = {}) =>
  measure(scaleScore, surveyOf(responses(rows), { questions }), { metric: "scale-score", ...query }); // prettier-ignore
const part = (measured: readonly Measured[], name = "", question?: string) => {
  const found = measured.find(({ measure }) => measure.part === name && measure.group["item"] === question);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};

/** Shrout and Fleiss 1979: six persons by four judges. */
const judged = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]; // prettier-ignore
const times = <T>(count: number, rows: readonly T[]): readonly T[] => Array.from({ length: count }, () => rows).flat();

test("the four judges of Shrout and Fleiss make a scale with α .909 (O-13), whoever else answered the same", () => {
  const measured = ask(times(5, judged));
  const alpha = part(measured, "alpha");
  expect(alpha.value).toBeCloseTo(0.909316, 6);
  expect(alpha).toMatchObject({ unit: "index", n: 30, method: "bootstrap", status: "ok" });
  expect(alpha.low).toBeLessThan(0.909);
  expect(alpha.high).toBeGreaterThan(0.909);
  const all = judged.flat().reduce((sum, mark) => sum + mark, 0) / 24;
  expect(part(measured)).toMatchObject({ unit: "score", n: 30, status: "ok", method: "student" });
  expect(part(measured).value).toBeCloseTo(all, 12);
  expect(part(measured, "item", "q2").value).toBeCloseTo(15 / 6, 12);
});

test("questions that measure one thing with unlike strength have an ω above α", () => {
  const measured = ask(times(5, judged));
  expect(part(measured, "omega").value).toBeGreaterThan(part(measured, "alpha").value ?? 1);
});

test("a reversed question is turned round before anything is computed", () => {
  const plain = ask(times(5, judged));
  const turned = ask(times(5, judged.map(([a = 0, ...rest]) => [10 - a, ...rest])), items(4, { reverse: true })); // prettier-ignore
  expect(part(turned).value).toBeCloseTo(part(plain).value ?? NaN, 12);
  expect(part(turned, "alpha").value).toBeCloseTo(0.909316, 6);
});

test("who answered under two thirds of the questions has no score; who answered two of three has that of two", () => {
  const rows = [
    ...times(
      5,
      judged.map((row) => row.slice(0, 3)),
    ),
    [8, 2, null],
    [10, null, null],
  ];
  const measured = ask(rows);
  expect(part(measured)).toMatchObject({ n: 31, nMissing: 1 });
  const known = times(5, judged.map((row) => row.slice(0, 3))).map((row) => row.reduce((sum, mark) => sum + mark, 0) / 3); // prettier-ignore
  expect(part(measured).value).toBeCloseTo((known.reduce((sum, mark) => sum + mark, 0) + 5) / 31, 12);
  expect(part(measured, "alpha").n).toBe(30);
});

test("questions that have nothing to do with each other give no figure, but each its own", () => {
  const apart = Array.from({ length: 64 }, (_, i) => [i % 2, (i >> 1) % 2, (i >> 2) % 2].map((bit) => 4 + bit));
  const measured = ask(apart);
  expect(part(measured)).toMatchObject({ value: null, status: "refused", reasons: ["UNRELIABLE_SCALE"] });
  expect(part(measured, "item", "q1")).toMatchObject({ value: 4.5, status: "ok" });
  expect(part(measured, "alpha").value).toBeCloseTo(0, 12);
});

test("a reliability between .60 and .70 is a caution", () => {
  // Correlation of the two is 0.5: by Spearman and Brown 2·0.5/1.5 = .667.
  const rows = times(10, [[1, 1], [1, 1], [1, 1], [1, 0], [0, 1], [0, 0], [0, 0], [0, 0]]); // prettier-ignore
  const measured = ask(rows);
  expect(part(measured, "alpha").value).toBeCloseTo(2 / 3, 12);
  expect(part(measured)).toMatchObject({ status: "caution", reasons: ["UNRELIABLE_SCALE"], value: 0.5 });
  expect(measured.some(({ measure }) => measure.part === "omega")).toBe(false);
});

test("scales that differ, everybody the same, and few answers are refused with their reason", () => {
  const scales = [item("q1"), item("q2", { scale: { min: 1, max: 5 } })];
  expect(part(ask(times(40, [[4, 4], [5, 3]]), scales)).reasons).toEqual(["SCALE_MIXED"]); // prettier-ignore
  expect(part(ask(times(40, [[4, 4]]))).reasons).toEqual(["NO_VARIANCE"]);
  expect(part(ask(judged)).reasons).toEqual(["N_TOO_SMALL"]);
  expect(part(ask(judged), "item", "q1").value).toBeCloseTo(46 / 6, 12);
});

test("a release without questions that belong together has no scale", () => {
  const mixed = [item("q1"), item("q2", { construct: "engagement" })];
  expect(ask(times(40, [[4, 4], [5, 3]]), mixed)[0]?.measure.reasons).toEqual(["NO_DATA"]); // prettier-ignore
  const [first] = ask(times(5, [[4]]), [item("q1")]);
  expect(first?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});

test("each scale stands by its name, and one can be asked for", () => {
  const questions = [...items(2), { ...item("q3"), item_group: "valuing" }, { ...item("q4"), item_group: "valuing" }];
  const rows = times(10, [[3, 4, 9, 8], [6, 6, 2, 3], [9, 8, 5, 5]]); // prettier-ignore
  const all = ask(rows, questions).filter(({ measure }) => measure.part === "");
  expect(all.map(({ measure }) => measure.group["scale"])).toEqual(["leading", "valuing"]);
  const one = ask(rows, questions, { where: { scale: "valuing" } });
  expect(new Set(one.map(({ measure }) => measure.group["scale"]))).toEqual(new Set(["valuing"]));
  expect(one[0]?.measure).toEqual(all[1]?.measure);
});

test("the score lies between the lowest and highest mean of a question, and rows in another order give the same bytes", () => {
  const row = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 10 })));
  fc.assert(
    fc.property(fc.array(row, { minLength: 12, maxLength: 30 }), (drawn) => {
      const shared = drawn.map((answers) => answers.map((answer) => Math.round((answer + (answers[0] as number)) / 2)));
      const all = responses(shared);
      const of = (list: readonly Response[]) => measure(scaleScore, surveyOf(list, { questions: items(3) }), { metric: "scale-score" }); // prettier-ignore
      const measured = of(all);
      const turned = of([...all].reverse());
      expect(turned.map(({ measure }) => [measure.value, measure.low, measure.high])).toEqual(measured.map(({ measure }) => [measure.value, measure.low, measure.high])); // prettier-ignore
      const score = part(measured).value;
      if (score === null) return;
      const means = ["q1", "q2", "q3"].map((id) => part(measured, "item", id).value ?? NaN);
      expect(score).toBeGreaterThanOrEqual(Math.min(...means) - 1e-9);
      expect(score).toBeLessThanOrEqual(Math.max(...means) + 1e-9);
      expect(part(measured, "alpha").value).toBeLessThanOrEqual(1);
    }),
    { numRuns: 15 },
  );
});
