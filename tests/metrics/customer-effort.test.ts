import { expect, test } from "vitest";
import { customerEffort } from "../../src/lib/metrics/customer-effort.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { answersOf, surveyOf, type Response } from "../fixtures/survey.ts";

const CES2 = { id: "ease", construct: "ces2", wording: "Made it easy", scale: { min: 1, max: 7 } } as const;
const CES1 = { id: "effort", construct: "ces1", wording: "How much effort", scale: { min: 1, max: 5 } } as const;

const ask = (
  responses: readonly Response[],
  questions: readonly (typeof CES1 | typeof CES2)[],
  query: Partial<Query> = {},
) => measure(customerEffort, surveyOf(responses, { questions }), { metric: "customer-effort", ...query });
const part = (measured: readonly Measured[], name = "") =>
  measured.find(({ measure }) => measure.part === name)!.measure;

test("5, 6 and 7 of seven found it easy: 15 of 148 is 6.2% to 16.0% (O-01)", () => {
  const measured = ask(answersOf("ease", [[5, 5], [6, 5], [7, 5], [4, 100], [1, 33]]), [CES2]); // prettier-ignore
  expect(part(measured).low).toBeCloseTo(0.062386, 6);
  expect(part(measured).high).toBeCloseTo(0.160487, 6);
  expect(part(measured, "mean")).toMatchObject({ unit: "score", method: "student" });
  expect(part(measured, "mean").value).toBeCloseTo((15 * 6 + 400 + 33) / 148, 12);
});

test("of the older version little effort is easy: 1 and 2 of five", () => {
  expect(part(ask(answersOf("effort", [[1, 10], [2, 10], [3, 10], [5, 10]]), [CES1])).value).toBeCloseTo(0.5, 12); // prettier-ignore
});

test("the two versions are not put together, unless one of them is named", () => {
  const responses = [...answersOf("ease", [[7, 40]]), ...answersOf("effort", [[1, 40]])];
  expect(part(ask(responses, [CES1, CES2]))).toMatchObject({ status: "refused", reasons: ["SCALE_MIXED"], n: 80 });
  expect(part(ask(responses, [CES1, CES2], { question: "effort" }))).toMatchObject({
    value: 1,
    n: 40,
    asked: { question: "effort" },
  });
});

test("nobody asked is nothing measured", () => {
  expect(part(ask([], []))).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
  expect(part(ask([{ answers: { ease: null } }], [CES2]))).toMatchObject({ status: "missing", nMissing: 1 });
});

test("answers of the same customers about several contacts count as clusters", () => {
  const contacts = (size: number) => Array.from({ length: size }, (_, i): Response => ({ person: `c${i % 20}`, answers: { ease: i % 20 < 10 ? 7 : 1 }, also: { survey_type: "transactional" } })); // prettier-ignore
  const once = part(ask(contacts(20), [CES2]));
  const often = part(ask(contacts(100), [CES2]));
  expect(often).toMatchObject({ n: 20, value: 0.5 });
  expect(once.nEffective).toBe(20);
  expect(Math.abs((often.nEffective ?? NaN) - 20)).toBeLessThan(1);
});
