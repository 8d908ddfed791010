import { expect, test } from "vitest";
import { crossings, inOrder, priceCurves, priceGrid, type Thresholds } from "../../src/lib/stats/price-sensitivity.ts";
import { fc } from "../fixtures/property.ts";

/** Ten respondents of method.md O-40. */
const TEN: Thresholds = {
  tooCheap: [6, 7, 7, 8, 8, 9, 9, 10, 11, 12],
  cheap: [8, 9, 9, 10, 10, 11, 12, 12, 13, 14],
  expensive: [9, 10, 11, 11, 12, 13, 13, 14, 15, 16],
  tooExpensive: [10, 11, 12, 13, 13, 14, 15, 16, 17, 18],
};

const of = (thresholds: Thresholds) => crossings(priceCurves(priceGrid(thresholds))!);

test("ten respondents give 10, 12.50, 11.50 and 11 with closed thresholds (method.md O-40)", () => {
  const { pmc, pme, ipp, opp } = of(TEN);
  expect([pmc.low, pme.low, ipp.low, opp.low]).toEqual([10, 12.5, 11.5, 11]);
  for (const { low, high } of [pmc, pme, ipp, opp]) expect(high).toBe(low);
  expect(opp.share).toBeCloseTo(0.2, 12);
});

test("where nobody finds it too cheap any more and nobody too dear yet there is a range, no point (by hand)", () => {
  const { opp, ipp, pmc, pme } = of({ tooCheap: [1, 1], cheap: [3, 4], expensive: [6, 7], tooExpensive: [9, 9] });
  expect(opp).toEqual({ low: 3, high: 7, share: 0 });
  expect([ipp.low, ipp.share]).toEqual([5, 0.25]);
  expect(pmc.low).toBeLessThan(pme.low);
});

test("four prices are right when they rise, and are not one price for everything", () => {
  expect([inOrder(1, 2, 3, 4), inOrder(1, 1, 1, 2), inOrder(2, 2, 2, 2), inOrder(2, 1, 3, 4), inOrder(1, 3, 2, 4)]).toEqual([true, true, false, false, false]); // prettier-ignore
});

test("a weight of two is being there twice, and drawing everybody is the same as nobody drawn", () => {
  const doubled = Object.fromEntries(Object.entries(TEN).map(([name, column]) => [name, [...(column as number[]), (column as number[])[3]!]])) as unknown as Thresholds; // prettier-ignore
  const weighted = { ...TEN, weights: [1, 1, 1, 2, 1, 1, 1, 1, 1, 1] };
  expect(of(weighted).opp.low).toBeCloseTo(of(doubled).opp.low, 12);
  const grid = priceGrid(TEN);
  expect(priceCurves(grid, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).toEqual(priceCurves(grid));
  expect(priceCurves(grid, [])).toBeNull();
});

test("the points lie in order, within the prices named, and grow with the prices", () => {
  const person = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(10), fc.nat(10), fc.integer({ min: 1, max: 10 }));
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 40 }), fc.constantFrom(0.5, 2, 10), (people, times) => {
      const at = (scale: number): Thresholds => ({
        tooCheap: people.map(([a]) => scale * a),
        cheap: people.map(([a, b]) => scale * (a + b)),
        expensive: people.map(([a, b, c]) => scale * (a + b + c)),
        tooExpensive: people.map(([a, b, c, d]) => scale * (a + b + c + d)),
      });
      const [one, other] = [of(at(1)), of(at(times))];
      for (const point of ["pmc", "ipp", "opp", "pme"] as const) {
        expect(other[point].low).toBeCloseTo(times * one[point].low, 9);
        expect(one[point].low).toBeGreaterThanOrEqual(Math.min(...people.map(([a]) => a)));
        expect(one[point].high).toBeLessThanOrEqual(Math.max(...people.map(([a, b, c, d]) => a + b + c + d)));
        expect(one[point].share).toBeGreaterThanOrEqual(0);
        expect(one[point].share).toBeLessThanOrEqual(1);
      }
      expect(one.pmc.low).toBeLessThanOrEqual(one.pme.high + 1e-9);
      expect(one.pmc.low).toBeLessThanOrEqual(Math.min(one.ipp.low, one.opp.low) + 1e-9);
      expect(one.pme.high).toBeGreaterThanOrEqual(Math.max(one.ipp.high, one.opp.high) - 1e-9);
    }),
  );
});
