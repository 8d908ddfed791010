import { expect, test } from "vitest";
import { varianceOfDifference } from "../../src/lib/stats/adjusted-wald.ts";
import { random } from "../../src/lib/stats/random.ts";
import { mean, sum, variance } from "../../src/lib/stats/sum.ts";
import { pairedDifference, sampleDifference } from "../../src/lib/stats/two-samples.ts";
import { fc } from "../fixtures/property.ts";

const score = (up: number, between: number, down: number) => {
  const n = up + between + down;
  const spread = varianceOfDifference({ plus: up / n, minus: down / n });
  return { value: (100 * (up - down)) / n, standardError: 100 * Math.sqrt(spread / n), n };
};

test("250/150/100 against 220/150/130 is 12 points up, 2.092581 to 21.907419, p .017600 (O-04)", () => {
  const { value, standardError, interval, p } = sampleDifference(score(250, 150, 100), score(220, 150, 130), 0.95);
  expect(value).toBeCloseTo(12, 12);
  expect(standardError).toBeCloseTo(5.054899, 6);
  expect(interval.low).toBeCloseTo(2.092581, 6);
  expect(interval.high).toBeCloseTo(21.907419, 6);
  expect(value / standardError).toBeCloseTo(2.373935, 6);
  expect(p).toBeCloseTo(0.0176, 6);
});

test("Student's drugs on the same ten sleepers differ 1.58 (0.7001142 to 2.4598858), p .002833 (R t.test, paired)", () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const found = pairedDifference(first, second, 0.95);
  expect(found?.value).toBeCloseTo(1.58, 12);
  expect(found?.interval.low).toBeCloseTo(0.7001142, 6);
  expect(found?.interval.high).toBeCloseTo(2.4598858, 6);
  expect(found?.p).toBeCloseTo(0.002833, 6);
});

test("where everybody is in both samples the overlap formula is the paired error", () => {
  const next = random(5, "pairs");
  const before = Array.from({ length: 40 }, () => 10 * next());
  const after = before.map((value) => 0.6 * value + 4 * next());
  const n = before.length;
  const sample = (values: number[]) => ({ value: mean(values), standardError: Math.sqrt(variance(values) / n), n });
  const shared = sum(before.map((value, i) => (value - mean(before)) * ((after[i] ?? NaN) - mean(after)))) / (n - 1);
  const correlation = shared / Math.sqrt(variance(before) * variance(after));
  const found = sampleDifference(sample(after), sample(before), 0.95, { both: n, correlation });
  expect(found.standardError).toBeCloseTo(pairedDifference(before, after, 0.95)?.standardError ?? NaN, 12);
});

test("the more who answered twice and agree, the smaller the error", () => {
  const sample = fc.record({
    value: fc.double({ min: -100, max: 100, noNaN: true }),
    standardError: fc.double({ min: 0.1, max: 30, noNaN: true }),
    n: fc.integer({ min: 50, max: 500 }),
  });
  fc.assert(
    fc.property(
      sample,
      sample,
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (a, b, both, correlation) => {
        const apart = sampleDifference(a, b, 0.95).standardError;
        expect(sampleDifference(a, b, 0.95, { both, correlation }).standardError).toBeLessThan(apart);
        expect(sampleDifference(a, b, 0.95, { both, correlation: -correlation }).standardError).toBeGreaterThan(apart);
      },
    ),
  );
});

test("more shared people than people, and one pair, are refused", () => {
  expect(() => sampleDifference(score(1, 1, 1), score(1, 1, 1), 0.95, { both: 4, correlation: 0 })).toThrow(RangeError);
  expect(pairedDifference([1], [2], 0.95)).toBeNull();
});
