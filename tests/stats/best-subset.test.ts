import fc from "fast-check";
import { expect, test } from "vitest";
import { bestByDraw, bestSubset, safestSubset, subsetDraws, tailMean, worstDraws, type Portfolio } from "../../src/lib/stats/best-subset.ts"; // prettier-ignore
import { byAmount, subsetSums } from "../../src/lib/stats/subset-sums.ts";
import { mean } from "../../src/lib/stats/sum.ts";

const all = (count: number): Int32Array => Int32Array.from({ length: 1 << count }, (_, subset) => subset);

test("the mean of the worst draws is that of the lowest tenth, and of one draw at least", () => {
  const values = Float64Array.from([5, -3, 8, 1, 9, 2, 7, 4, 6, 3]);
  expect(tailMean(values, 0.2)).toBe(-1);
  expect(tailMean(values, 0.01)).toBe(-3);
  expect([...worstDraws(values, 0.2)]).toEqual([1, 3]);
});

test("what hedges is safest together, though each alone is not", () => {
  // Two that are each other's opposite, and one that earns a little less and never varies.
  const of: Portfolio = {
    items: [Float64Array.of(10, -4, 10, -4), Float64Array.of(-4, 10, -4, 10), Float64Array.of(1, 1, 1, 1)],
    charges: [],
  };
  expect(safestSubset(of, Int32Array.of(0, 1, 2, 4), 0.25)).toEqual({ subset: 4, value: 1 });
  expect(safestSubset(of, Int32Array.of(0, 1, 2, 3, 4), 0.25)).toEqual({ subset: 3, value: 6 });
});

test("nothing is safest where everything can lose", () => {
  const of: Portfolio = { items: [Float64Array.of(9, -1)], charges: [] };
  expect(safestSubset(of, Int32Array.of(0, 1), 0.5)).toEqual({ subset: 0, value: 0 });
});

test("in hindsight each draw has its own best subset, within what may be chosen", () => {
  const of: Portfolio = {
    items: [Float64Array.of(5, -2, 1), Float64Array.of(3, 4, 1)],
    charges: [{ members: 0b11, amount: Float64Array.of(1, 1, 3) }],
  };
  const ranking = Int32Array.of(0, 1, 2, 3);
  const [alone, both] = bestByDraw(of, ranking, [3, 4]);
  expect([...(alone ?? [])]).toEqual([1, 2, 0]);
  expect([...(both ?? [])]).toEqual([3, 2, 0]);
  expect([...subsetDraws(of, both ?? 0, 3)]).toEqual([7, 3, 0]);
});

const column = fc.array(fc.integer({ min: -20, max: 30 }), { minLength: 20, maxLength: 20 });
const portfolios = fc
  .record({ items: fc.array(column, { minLength: 1, maxLength: 4 }), charge: column, members: fc.nat(15) })
  .map(({ items, charge, members }): Portfolio => ({
    items: items.map((values) => Float64Array.from(values)),
    charges: [{ members, amount: Float64Array.from(charge) }],
  }));

test("the safest subset is the one that going through all of them finds", () => {
  fc.assert(
    fc.property(portfolios, (of) => {
      const ranking = all(of.items.length);
      const each = Array.from(ranking, (subset) => tailMean(subsetDraws(of, subset, 20), 0.15));
      expect(safestSubset(of, ranking, 0.15).value).toBeCloseTo(Math.max(...each), 9);
    }),
    { numRuns: 200 },
  );
});

test("who may choose from more is never worse off, and hindsight is never worse than a choice beforehand", () => {
  fc.assert(
    fc.property(portfolios, fc.integer({ min: 1, max: 16 }), (of, some) => {
      const ranking = byAmount(subsetSums(of.items.map(mean)));
      const fewer = ranking.slice(0, some);
      const means = subsetSums(of.items.map(mean), of.charges.map(({ members, amount }) => ({ members, amount: mean(amount) }))); // prettier-ignore
      const best = (from: Int32Array): number => means[bestSubset(means, from)] as number;
      expect(best(ranking)).toBeGreaterThanOrEqual(best(fewer));
      expect(safestSubset(of, ranking, 0.2).value).toBeGreaterThanOrEqual(safestSubset(of, fewer, 0.2).value);
      const [hindsight = new Int32Array(20)] = bestByDraw(of, ranking, [ranking.length]);
      expect(mean(subsetDraws(of, hindsight, 20))).toBeGreaterThanOrEqual(best(ranking) - 1e-9);
    }),
    { numRuns: 100 },
  );
});
