import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { expectationGap } from "../../src/lib/metrics/expectation-gap.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { random } from "../../src/lib/stats/random.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";
import { OVERALL } from "../fixtures/drivers.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

const question = (
  id: string,
  construct: "expectation" | "experience",
  at: { readonly touchpoint?: string; readonly item_group?: string },
) => ({ id, construct, wording: id, scale: { min: 1, max: 10 }, ...at }) as const;
const moving = [
  question("e-moving", "expectation", { touchpoint: "moving" }),
  question("x-moving", "experience", { touchpoint: "moving" }),
];

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(expectationGap, dataset, { metric: "expectation-gap", ...query });
const part = (measured: readonly Measured[], name = "") => {
  const found = measured.find(({ measure }) => measure.part === name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};
const pairs = (of: readonly (readonly [number, number])[]): readonly Response[] =>
  of.map(([expected, experienced], i) => ({
    person: `p${i}`,
    answers: { "e-moving": expected, "x-moving": experienced },
  }));
const survey = (responses: readonly Response[], parts: DatasetParts = {}) =>
  surveyOf(responses, { questions: [...moving], ...parts });

test("the gap is the mean of what each person experienced less what that person expected", () => {
  const measured = ask(survey(pairs([[8, 6], [7, 7], [6, 9], [9, 6]]))); // prettier-ignore
  // gaps −2, 0, 3, −3: mean −.5, sd √(21/3)
  const gap = part(measured);
  expect(gap.value).toBeCloseTo(-0.5, 12);
  expect((gap.high ?? 0) - (gap.value ?? 0)).toBeCloseTo((3.182446 * Math.sqrt(7)) / 2, 5);
  expect([part(measured, "expectation").value, part(measured, "experience").value]).toEqual([7.5, 7]);
  expect(["below", "equal", "above"].map((name) => part(measured, name).value)).toEqual([0.5, 0.25, 0.25]);
});

test("asked in one questionnaire the expectation is remembered, and says so; asked before, it is not", () => {
  const both = pairs(Array.from({ length: 40 }, () => [7, 8] as const));
  expect(part(ask(survey(both)))).toMatchObject({ status: "caution", reasons: ["RECALL"] });
  const apart = both.flatMap(({ person, answers }): readonly Response[] => [
    { person: person ?? "", answers: { "e-moving": answers["e-moving"] ?? null } },
    { person: person ?? "", answers: { "x-moving": answers["x-moving"] ?? null } },
  ]);
  expect(part(ask(survey(apart)))).toMatchObject({ status: "ok", reasons: [], n: 40, value: 1 });
});

test("of single questions the reliability of the gap is unknown", () => {
  expect(part(ask(survey(pairs([[8, 6], [7, 7]]))), "reliability")).toMatchObject({ status: "refused", reasons: ["UNRELIABLE_SCALE"] }); // prettier-ignore
});

/** Two blocks of three questions each, every answer the person's level plus a rest. */
function blocks(size: number, rest: number): Dataset {
  const draw = random(3, "blocks");
  const ids = ["e1", "e2", "e3", "q1", "q2", "q3"];
  const spread = () => draw() + draw() - 1;
  const responses = Array.from({ length: size }, (_, i): Response => {
    const [expected, experienced] = [6 + 3 * spread(), 6 + 3 * spread()];
    const answers = ids.map((id) => [id, (id.startsWith("e") ? expected : experienced) + rest * spread()] as const);
    return { person: `p${i}`, answers: { ...Object.fromEntries(answers), overall: experienced + 0.5 * spread() } };
  });
  const questions = ids.map((id) =>
    question(id, id.startsWith("e") ? "expectation" : "experience", {
      item_group: id.startsWith("e") ? "expe" : "qual",
    }),
  );
  return surveyOf(responses, { questions: [OVERALL, ...questions] });
}

test("blocks of several questions are one pair, read as means, with the reliability of their difference", () => {
  const measured = ask(blocks(300, 0.5));
  expect(part(measured).n).toBe(300);
  expect(part(measured, "reliability").value).toBeGreaterThan(0.9);
  const rough = part(ask(blocks(300, 12)), "reliability");
  expect(rough).toMatchObject({ status: "caution", reasons: ["UNRELIABLE_SCALE", "RECALL"] });
  expect(rough.value).toBeLessThan(0.6);
});

test("an outcome that follows the experience alone is not explained by the gap", () => {
  const measured = ask(blocks(300, 0.5));
  const [gap, experience, both, surface] = ["r2-gap", "r2-experience", "r2-both", "r2-surface"].map((name) =>
    part(measured, name),
  );
  expect(experience?.value).toBeGreaterThan(0.8);
  expect(gap?.value).toBeLessThan(0.65);
  expect(both?.value).toBeGreaterThanOrEqual((experience?.value ?? NaN) - 1e-9);
  expect(surface?.value).toBeGreaterThanOrEqual((both?.value ?? NaN) - 1e-9);
  for (const one of [gap, experience, both, surface]) {
    expect(one?.low).toBeLessThan(one?.value ?? NaN);
    expect(one?.high).toBeGreaterThan(one?.value ?? NaN);
  }
  // one unit more of both, or of experience against expectation, gives one unit of the outcome
  expect(part(measured, "a1").value).toBeCloseTo(1, 1);
  expect(part(measured, "a3").value).toBeCloseTo(1, 1);
});

test("under a hundred people no surface is fitted; without an outcome none is asked for", () => {
  expect(part(ask(blocks(99, 0.5)), "r2-gap")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"] });
  expect(ask(survey(pairs([[8, 6], [7, 7]]))).some(({ measure }) => measure.part.startsWith("r2"))).toBe(false); // prettier-ignore
});

test("different scales have no difference, and what was not asked has no gap", () => {
  const [first, second] = moving;
  const mixed = survey(pairs([[8, 6], [7, 7]]), { questions: [first!, { ...second!, scale: { min: 0, max: 10 } }] }); // prettier-ignore
  expect(part(ask(mixed))).toMatchObject({ status: "refused", reasons: ["SCALE_MIXED"], value: null });
  expect(part(ask(surveyOf([])))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
  expect(part(ask(survey([{ person: "a", answers: { "x-moving": 7 } }])))).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
});

test("each touchpoint has its own pair", () => {
  const invoice = moving.map(({ id, ...rest }) => ({
    ...rest,
    id: id.replace("moving", "invoice"),
    touchpoint: "invoice",
  }));
  const dataset = survey([{ person: "a", answers: { "e-moving": 7, "x-moving": 8, "e-invoice": 8, "x-invoice": 5 } }, { person: "b", answers: { "e-invoice": 6, "x-invoice": 5 } }], { questions: [...moving, ...invoice] }); // prettier-ignore
  const cut = ask(dataset, { by: ["touchpoint"] }).filter(({ measure }) => measure.part === "experience");
  expect(cut.map(({ measure }) => [measure.group["touchpoint"], measure.n])).toEqual([["invoice", 2], ["moving", 1]]); // prettier-ignore
});

test("setting expectation for experience turns the sign and swaps less for more", () => {
  const answer = fc.integer({ min: 1, max: 10 });
  fc.assert(
    fc.property(fc.array(fc.tuple(answer, answer), { minLength: 2, maxLength: 30 }), (answers) => {
      const [there, back] = [ask(survey(pairs(answers))), ask(survey(pairs(answers.map(([e, x]) => [x, e]))))];
      expect(part(there).value).toBeCloseTo(-(part(back).value ?? NaN), 9);
      expect(part(there, "below").value).toBeCloseTo(part(back, "above").value ?? NaN, 12);
    }),
    { numRuns: 25 },
  );
});
