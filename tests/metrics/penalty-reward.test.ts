import fc from "fast-check";
import { expect, test } from "vitest";
import { penaltyReward } from "../../src/lib/metrics/penalty-reward.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { random } from "../../src/lib/stats/random.ts";
import { attribute, OVERALL } from "../fixtures/drivers.ts";
import { NPS, surveyOf, type Response } from "../fixtures/survey.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(penaltyReward, dataset, { metric: "penalty-reward", ...query });
const part = (measured: readonly Measured[], driver: string | null, name = "") => {
  const found = measured.find(
    ({ measure }) => measure.part === name && (driver === null || measure.group["driver"] === driver),
  );
  if (found === undefined) throw new Error(`no part ${name} of ${driver}`);
  return found.measure;
};

/** What a mark does: 2 off when low, or 2 on when high, or both, or nothing; around 6. */
const kinds = {
  basic: (mark: number) => (mark <= 6 ? -2 : 0),
  delighter: (mark: number) => (mark >= 9 ? 2 : 0),
  performance: (mark: number) => (mark <= 6 ? -1.5 : mark >= 9 ? 1.5 : 0),
  indifferent: () => 0,
} as const;

function marked(size: number, noise = 1): readonly Response[] {
  const draw = random(11, "marks");
  return Array.from({ length: size }, (_, i) => {
    const marks = Object.keys(kinds).map((kind) => [kind, 1 + Math.floor(10 * draw())] as const);
    const outcome = marks.reduce((total, [kind, mark]) => total + kinds[kind as keyof typeof kinds](mark), 5.5);
    const overall = Math.min(10, Math.max(1, Math.round(outcome + noise * (draw() - 0.5))));
    return { person: `p${String(i).padStart(4, "0")}`, answers: { overall, ...Object.fromEntries(marks) } };
  });
}

const questions = [OVERALL, ...Object.keys(kinds).map(attribute)];
const survey = surveyOf(marked(800), { questions });

test("a driver that only harms is basic, one that only pleases a delighter, one that does both performance", () => {
  const measured = ask(survey);
  for (const kind of ["basic", "delighter", "performance", "indifferent"]) {
    expect(part(measured, kind)).toMatchObject({
      status: "ok",
      grade: "D",
      unit: "score",
      n: 800,
      reasons: ["COMMON_METHOD"],
      about: { class: kind, outcome: "overall" },
    });
    expect(part(measured, kind, "p-class").value).toBeGreaterThan(0.8);
  }
  expect(part(measured, "basic").about["steady"]).toBe("yes");
  expect(part(measured, "basic", "penalty").value).toBeCloseTo(-2, 0);
  expect(part(measured, "basic", "reward").about["verdict"]).not.toBe("demonstrated");
  expect(part(measured, "delighter", "reward").about["verdict"]).toBe("demonstrated");
  expect(part(measured, "basic", "asymmetry").value).toBeLessThan(-0.8);
  expect(part(measured, "delighter", "asymmetry").value).toBeGreaterThan(0.8);
  expect(part(measured, null, "r2").value).toBeGreaterThan(0.5);
});

test("what is explained has the uncertainty of the people it was found among", () => {
  const { value, low, high, method } = part(ask(survey), null, "r2");
  expect(low).toBeLessThan((value ?? NaN) - 0.001);
  expect(high).toBeGreaterThan((value ?? NaN) + 0.001);
  expect(["bootstrap", "bca"]).toContain(method);
});

test("reach and sum are what penalty and reward make of them, and every number lies in its interval", () => {
  const measured = ask(survey);
  for (const kind of Object.keys(kinds)) {
    const [penalty, reward] = [
      part(measured, kind, "penalty").value ?? NaN,
      part(measured, kind, "reward").value ?? NaN,
    ];
    expect(part(measured, kind).value).toBeCloseTo(reward - penalty, 9);
    expect(part(measured, kind, "sum").value).toBeCloseTo(reward + penalty, 9);
  }
  for (const { measure } of measured) {
    expect(measure.low).toBeLessThanOrEqual(measure.value ?? NaN);
    expect(measure.high).toBeGreaterThanOrEqual(measure.value ?? NaN);
  }
});

test("twice the same people make the number no surer: their answers are clusters", () => {
  const responses = marked(400).flatMap((response) =>
    ["a", "b"].map((touchpoint_id) => ({ ...response, also: { touchpoint_id, survey_type: "transactional" } })),
  );
  const twice = part(ask(surveyOf(responses, { questions })), "basic", "penalty");
  const once = part(ask(surveyOf(marked(400), { questions })), "basic", "penalty");
  expect(twice).toMatchObject({ method: "cluster-robust", n: 400 });
  expect((twice.high ?? 0) - (twice.low ?? 0)).toBeCloseTo((once.high ?? 0) - (once.low ?? 0), 1);
});

test("the order of the rows changes nothing", () => {
  const turned = surveyOf([...marked(300)].reverse(), { questions });
  const [a, b] = [ask(surveyOf(marked(300), { questions })), ask(turned)];
  for (const [i, { measure }] of a.entries())
    for (const key of ["value", "low", "high"] as const)
      expect(b[i]?.measure[key] ?? 99).toBeCloseTo(measure[key] ?? 99, 9);
});

test("with under thirty low marks there is no class, under ten not even the penalty; the reward stays", () => {
  const few = (lows: number) =>
    surveyOf(
      marked(400).map((response, i) => ({
        ...response,
        answers: { ...response.answers, basic: i < lows ? 4 : 7 + (i % 4) },
      })),
      { questions },
    );
  const some = ask(few(20));
  expect(part(some, "basic")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], value: null });
  expect(part(some, "basic", "penalty")).toMatchObject({ status: "caution", reasons: ["N_TOO_SMALL"] });
  expect(part(ask(few(5)), "basic", "penalty")).toMatchObject({ status: "refused", value: null });
  expect(part(ask(few(5)), "basic", "reward").status).toBe("ok");
  expect(part(ask(few(5)), "delighter").about["class"]).toBe("delighter");
});

test("a low mark that goes with more counts as none, and is told", () => {
  const upside = marked(400).map((response) => ({
    ...response,
    answers: { ...response.answers, overall: 11 - (response.answers["overall"] ?? 0) },
  }));
  expect(part(ask(surveyOf(upside, { questions })), "basic")).toMatchObject({
    status: "caution",
    reasons: ["COMMON_METHOD", "SIGN_REVERSED"],
    about: { class: "indifferent" },
  });
});

test("refused: too few people, one outcome for all, a scale without cuts, a fifth of the marks blank", () => {
  const refusal = (dataset: Dataset) => part(ask(dataset), "basic").reasons;
  expect(refusal(surveyOf(marked(79), { questions }))).toEqual(["N_TOO_SMALL"]);
  const same = marked(200).map((one) => ({ ...one, answers: { ...one.answers, overall: 7 } }));
  expect(refusal(surveyOf(same, { questions }))).toEqual(["NO_VARIANCE"]);
  const odd = questions.map((one) => (one.id === "basic" ? { ...one, scale: { min: 0, max: 20 } } : one));
  expect(refusal(surveyOf(marked(200), { questions: odd }))).toEqual(["INVALID_SETTING"]);
  const blank = marked(400).map((one, i) => ({ ...one, answers: { ...one.answers, basic: i % 4 === 0 ? null : 5 } }));
  expect(refusal(surveyOf(blank, { questions }))).toEqual(["MISSINGNESS_HIGH"]);
});

test("who did not have a moment says nothing about it and is no missing answer", () => {
  const draw = random(2, "moments");
  const responses = marked(900).map((one): Response => {
    const had = draw() < 0.4;
    const low = had ? (one.answers["overall"] ?? 0) - ((one.answers["basic"] ?? 0) <= 6 ? 1 : 0) : one.answers["overall"]; // prettier-ignore
    return { ...one, answers: { ...one.answers, overall: Math.max(1, low ?? 0), visit: had ? (one.answers["basic"] ?? 0) : null } }; // prettier-ignore
  });
  const visit = { ...attribute("visit"), item_group: "moments", touchpoint: "visit" };
  const dataset = surveyOf(responses, { questions: [...questions, visit] });
  const alone = ask(dataset, { options: { drivers: "visit" } });
  expect(part(alone, "visit")).toMatchObject({ n: 900, nMissing: 0, about: { class: "basic" } });
  expect(part(alone, "visit", "penalty").value).toBeCloseTo(-3, 0);
  const beside = ask(dataset, { options: { drivers: "visit, delighter" } });
  expect(part(beside, "delighter").about["class"]).toBe("delighter");
});

test("the author may set the cuts; nonsense is told", () => {
  const options = { low: "5", high: "10" };
  expect(part(ask(survey, { options }), "delighter", "reward").value).not.toBe(
    part(ask(survey), "delighter", "reward").value,
  );
  for (const wrong of [{ low: "many" }, { low: "9", high: "8" }, { high: "" }])
    expect(() => ask(survey, { options: wrong })).toThrow(/value-unknown/);
});

test("a penalty in NPS is told in points", () => {
  const responses = marked(400).map((one) => ({ ...one, answers: { ...one.answers, nps: one.answers["overall"] ?? 0 } })); // prettier-ignore
  const measured = ask(surveyOf(responses, { questions: [NPS, ...questions.slice(1)] }), {
    options: { outcome: "nps" },
  });
  expect(part(measured, "basic", "penalty")).toMatchObject({ unit: "points" });
  expect(Math.abs(part(measured, "basic", "penalty").value ?? 0)).toBeGreaterThan(20);
});

test("any marks at all give numbers or reasons, never neither", () => {
  const row = fc.tuple(
    fc.integer({ min: 1, max: 10 }),
    fc.integer({ min: 1, max: 10 }),
    fc.option(fc.integer({ min: 1, max: 10 })),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const responses = rows.map(([overall, basic, delighter], i) => ({
        person: `p${i}`,
        answers: { overall, basic, delighter },
      }));
      for (const { measure } of ask(surveyOf(responses, { questions: questions.slice(0, 3) })))
        expect(measure.value === null).toBe(measure.status === "refused" || measure.status === "missing");
    }),
    { numRuns: 25 },
  );
});
