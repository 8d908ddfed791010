import { expect, test } from "vitest";
import { kish, weightedMean } from "../../src/lib/stats/weights.ts";
import { fc } from "../fixtures/property.ts";

test("five weighted scores have the mean, effective n and error of R survey::svymean (O-05)", () => {
  const found = weightedMean({ values: [1, -1, 1, 0, -1], weights: [1, 1, 2, 2, 0.5] });
  expect(found.value).toBeCloseTo(0.230769, 6);
  expect(found.nEffective).toBeCloseTo(4.121951, 6);
  expect(found.standardError).toBeCloseTo(0.387111, 6);
  expect(kish([1, 1, 2, 2, 0.5]).designEffect).toBeCloseTo(1.213018, 6);
});

const scores = fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.double({ min: 0.2, max: 5, noNaN: true })), {
  minLength: 2,
  maxLength: 60,
});

test("weights of 1 give the plain mean and its usual error", () => {
  fc.assert(
    fc.property(scores, (rows) => {
      const values = rows.map(([value]) => value);
      const n = values.length;
      const average = values.reduce((a, b) => a + b, 0) / n;
      const spread = values.reduce((a, b) => a + (b - average) ** 2, 0) / (n - 1);
      const found = weightedMean({ values, weights: values.map(() => 1) });
      expect(found.value).toBeCloseTo(average, 12);
      expect(found.standardError).toBeCloseTo(Math.sqrt(spread / n), 12);
      expect(found.nEffective).toBeCloseTo(n, 9);
    }),
  );
});

test("the scale of the weights and the order of the rows change nothing", () => {
  fc.assert(
    fc.property(scores, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
      const of = (list: readonly (readonly [number, number])[], times: number) =>
        weightedMean({
          values: list.map(([value]) => value),
          weights: list.map(([, weight]) => weight * times),
          clusters: list.map(([value, weight]) => `${value}:${weight > 2}`),
        });
      const [there, back] = [of(rows, 1), of([...rows].reverse(), factor)];
      expect(back.value).toBeCloseTo(there.value, 12);
      expect(back.standardError ?? -1).toBeCloseTo(there.standardError ?? -1, 12);
      expect(Math.abs(back.nEffective / there.nEffective - 1)).toBeLessThan(1e-6);
    }),
  );
});

test("every answer given twice by the same person leaves the error, by another person halves its square", () => {
  const values = [1, 0, 0, 1, 1, -1, 0, 1];
  const people = values.map((_, i) => `p${i}`);
  const once = weightedMean({ values, clusters: people });
  const same = weightedMean({ values: [...values, ...values], clusters: [...people, ...people] });
  const others = weightedMean({ values: [...values, ...values], clusters: [...people, ...people.map((p) => `${p}b`)] });
  expect(same.standardError).toBeCloseTo(once.standardError ?? NaN, 12);
  expect(same.units).toBe(8);
  const [n, m] = [values.length, 2 * values.length];
  const plain = (se: number | null, k: number): number => ((se ?? NaN) ** 2 * (k - 1)) / k;
  expect(plain(others.standardError, m)).toBeCloseTo(plain(once.standardError, n) / 2, 12);
});

test("ten equal answers of one person are worth one, and nothing is known of the error", () => {
  const found = weightedMean({ values: Array(10).fill(1), clusters: Array(10).fill("p") });
  expect(found.nEffective).toBe(1);
  expect(found.standardError).toBeNull();
});

test("clusters that agree within are worth about their number", () => {
  const values = [1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1];
  const clusters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6];
  const found = weightedMean({ values, clusters });
  expect(found.nEffective).toBeGreaterThan(5);
  expect(found.nEffective).toBeLessThan(7);
});

test("no values, no positive weight, a negative weight and unequal lengths are refused", () => {
  expect(() => weightedMean({ values: [] })).toThrow(RangeError);
  expect(() => kish([0, 0])).toThrow(RangeError);
  expect(() => kish([1, -1])).toThrow(RangeError);
  expect(() => weightedMean({ values: [1, 2], weights: [1] })).toThrow(RangeError);
});
