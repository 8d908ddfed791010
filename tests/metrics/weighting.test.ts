import fc from "fast-check";
import { expect, test } from "vitest";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { weighting } from "../../src/lib/metrics/weighting.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

/** `size` customers of each combination, in the order of the cells of O-06. */
function answered(cells: readonly (readonly [a: string, b: string, size: number])[]): readonly Response[] {
  return cells.flatMap(
    ([a, b, size]) =>
    Array.from({ length: size }, (_, i) => ({ person: `${a}${b}${i}`, answers: { nps: 8 }, also: { segment: a, region: b } })), // prettier-ignore
  );
}

type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

const ask = (responses: readonly Response[], weights: Weights = {}, query: Partial<Query> = {}) =>
  measure(weighting, surveyOf(responses, { release: { weights }, segments: ["segment", "region"] }), { metric: "weighting", ...query }); // prettier-ignore
const part = (measured: readonly Measured[], name = "") =>
  measured.find(({ measure }) => measure.part === name)!.measure;

const published = answered([["r0", "c0", 10], ["r0", "c1", 20], ["r1", "c0", 30], ["r1", "c1", 40]]); // prettier-ignore
const targets = { segment: { r0: 0.5, r1: 0.5 }, region: { c0: 0.4, c1: 0.6 } };

test("raking the published table costs 1.192295, and weights run from .689413 to 1.757651 (O-06)", () => {
  const measured = ask(published, targets);
  expect(part(measured).value).toBeCloseTo(1.192295, 6);
  expect(part(measured, "n-effective").value).toBeCloseTo(100 / 1.192295, 3);
  expect(part(measured, "largest").value).toBeCloseTo(1.757651, 6);
  expect(part(measured, "smallest").value).toBeCloseTo(0.689413, 6);
  expect(part(measured, "trimmed").value).toBe(0);
  expect(part(measured)).toMatchObject({ status: "ok", n: 100, about: { status: "raked" }, method: "none" });
});

test("where nothing is weighted every answer counts as one", () => {
  const measured = ask(published);
  expect(part(measured)).toMatchObject({ value: 1, about: { status: "given" }, status: "ok" });
  expect(part(measured, "n-effective").value).toBe(100);
});

test("delivered weights have their price too", () => {
  const given = published.map((response, i) => ({ ...response, weight: i < 50 ? 3 : 1 }));
  expect(part(ask(given)).value).toBeCloseTo(1.25, 12);
  expect(part(ask(given), "largest").value).toBeCloseTo(1.5, 12);
});

test("a design effect above two is a caution, above three the weighting is refused and the answers count as they are", () => {
  const skewed = (few: number) => answered([["a", "x", few], ["b", "x", 100 - few]]); // prettier-ignore
  const half = { segment: { a: 0.5, b: 0.5 } };
  const costly = part(ask(skewed(12), half));
  expect(costly).toMatchObject({ status: "caution", reasons: ["DEFF_HIGH"], about: { status: "costly" } });
  expect(costly.value).toBeGreaterThan(2);
  const refused = ask(skewed(15), { segment: { a: 0.75, b: 0.25 } });
  expect(part(refused)).toMatchObject({ value: null, status: "refused", reasons: ["DEFF_HIGH"], about: { status: "refused" } }); // prettier-ignore
  expect(part(refused, "n-effective").value).toBe(100);
  expect(part(refused, "largest").value).toBe(1);
});

test("a group of the population of which nobody answered leaves no solution", () => {
  const measured = ask(published, { segment: { r0: 0.4, r1: 0.4, r2: 0.2 } });
  expect(part(measured)).toMatchObject({ value: null, status: "refused", reasons: ["NOT_CONVERGED"] });
});

test("weights beyond five times the mean are cut, and the share of them is told", () => {
  const responses = answered([["a", "x", 3], ["b", "x", 97]]); // prettier-ignore
  const measured = ask(responses, { segment: { a: 0.2, b: 0.8 } });
  expect(part(measured, "trimmed").value).toBeCloseTo(0.03, 9);
  expect(part(measured, "largest").value).toBeCloseTo(5, 6);
});

test("employees and surveys about single contacts are not weighted and not counted", () => {
  const others = ["employee", "customer"].map((type, i) => ({ person: `z${i}`, answers: { nps: 3 }, also: { respondent_type: type, survey_type: "transactional", segment: "r0", region: "c0" } })); // prettier-ignore
  expect(part(ask([...published, ...others], targets)).n).toBe(100);
});

test("nobody answered: nothing was measured; twelve people are indicative", () => {
  expect(part(ask(published, {}, { where: { segment: "none" } }))).toMatchObject({ status: "missing" });
  expect(part(ask(published.slice(0, 12)))).toMatchObject({ status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] }); // prettier-ignore
});

test("the effective n is never more than the people, and no order of the answers matters", () => {
  const sizes = fc.tuple(fc.integer({ min: 5, max: 40 }), fc.integer({ min: 5, max: 40 }), fc.integer({ min: 5, max: 40 }), fc.integer({ min: 5, max: 40 })); // prettier-ignore
  fc.assert(
    fc.property(sizes, ([a, b, c, d]) => {
      const responses = answered([["r0", "c0", a], ["r0", "c1", b], ["r1", "c0", c], ["r1", "c1", d]]); // prettier-ignore
      const [found, turned] = [ask(responses, targets), ask([...responses].reverse(), targets)];
      expect(part(found, "n-effective").value).toBeLessThanOrEqual(a + b + c + d + 1e-9);
      for (const name of ["", "n-effective", "largest"])
        expect(part(turned, name).value ?? 0).toBeCloseTo(part(found, name).value ?? 0, 9);
    }),
    { numRuns: 20, seed: 7 },
  );
});
