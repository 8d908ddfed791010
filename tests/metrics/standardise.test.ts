import fc from "fast-check";
import { expect, test } from "vitest";
import {
  costPerResolved,
  emptySums,
  meanScore,
  overlapOf,
  supportOf,
  type Sums,
} from "../../src/lib/metrics/standardise.ts";

/** Sums from [issues, cost, resolved, score, scored] by route and stratum. */
function sumsOf(rows: readonly (readonly (readonly [number, number, number, number, number])[])[]): Sums {
  const sums = emptySums(rows.length, rows[0]?.length ?? 0);
  rows.forEach((strata, route) =>
    strata.forEach(([issues, cost, resolved, score, scored], s) => {
      const at = route * sums.strata + s;
      [sums.issues[at], sums.cost[at], sums.resolved[at], sums.score[at], sums.scored[at]] = [
        issues,
        cost,
        resolved,
        score,
        scored,
      ];
    }),
  );
  return sums;
}

const two = sumsOf([
  [[40, 400, 40, 320, 40], [160, 4800, 160, 800, 160]],
  [[160, 800, 160, 1280, 160], [40, 1000, 40, 200, 40]],
]); // prettier-ignore

test("crude is cost over resolved issues; like for like both strata count by their share of all issues", () => {
  expect(costPerResolved(two, 0)).toBe(26);
  expect(costPerResolved(two, 1)).toBe(9);
  // light 10 and 5, heavy 30 and 25, half of all issues each
  expect(costPerResolved(two, 0, [0, 1])).toBeCloseTo(20, 12);
  expect(costPerResolved(two, 1, [0, 1])).toBeCloseTo(15, 12);
  expect(meanScore(two, 0, [0, 1])).toBeCloseTo(meanScore(two, 1, [0, 1]), 12);
});

test("a route is supported in strata where it has issues, if those hold four fifths of all", () => {
  const gap = (issues: number) => sumsOf([[[50, 1, 50, 1, 50], [0, 0, 0, 0, 0]], [[50, 1, 50, 1, 50], [issues, 1, issues, 1, issues]]]); // prettier-ignore
  expect(supportOf(gap(25), 0, "issues")).toEqual([0]);
  expect(supportOf(gap(26), 0, "issues")).toBeNull();
  expect(supportOf(gap(26), 1, "issues")).toEqual([0, 1]);
});

test("two routes overlap where neither has under 5% of the issues of both", () => {
  const of = (light: number) => sumsOf([[[light, 1, light, 1, light], [50, 1, 50, 1, 50]], [[100, 1, 100, 1, 100], [50, 1, 50, 1, 50]]]); // prettier-ignore
  expect(overlapOf(of(6), 0, 1, "issues")).toEqual([0, 1]);
  expect(overlapOf(of(5), 0, 1, "issues")).toBeNull();
});

test("routes with the same mixture of issues need no adjusting", () => {
  const number = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 6 }), number, (strata, times) => {
      const route = (k: number) =>
        strata.map(([issues, cost, score]) => [issues * k, cost * k, issues * k, score * k, issues * k] as const);
      const sums = sumsOf([route(2), route(2 * times)]);
      const all = strata.map((_, s) => s);
      expect(costPerResolved(sums, 1, all)).toBeCloseTo(costPerResolved(sums, 1), 9);
      expect(meanScore(sums, 0, all)).toBeCloseTo(meanScore(sums, 0), 9);
    }),
  );
});
