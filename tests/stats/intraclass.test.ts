import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnIcc, iccInterval, oneWay, oneWayOfShares, twoWay } from "../../src/lib/stats/intraclass.ts";
import { percentileInterval } from "../../src/lib/stats/quantile.ts";
import { random } from "../../src/lib/stats/random.ts";

/** Shrout and Fleiss (1979), table 2: six persons by four judges. */
const JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]; // prettier-ignore

/** Dyestuff, six batches of five (Davies and Goldsmith 1972; data of R's lme4). */
const DYESTUFF = [
  [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560],
  [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
]; // prettier-ignore

function stacked(table: readonly (readonly number[])[]) {
  return { values: table.flat(), groups: table.flatMap((row, i) => row.map(() => `g${i}`)) };
}

test("six persons judged by four give the published correlations (Shrout and Fleiss 1979; O-11)", () => {
  const one = oneWay(stacked(JUDGED));
  expect([one?.between.toFixed(4), one?.within.toFixed(4)]).toEqual(["11.2417", "6.2639"]);
  expect([one?.icc1.toFixed(6), one?.icc2?.toFixed(6)]).toEqual(["0.165742", "0.442797"]);
  const two = twoWay(JUDGED);
  expect([two?.agreement.single, two?.agreement.mean].map((icc) => icc?.toFixed(6))).toEqual(["0.289764", "0.620051"]);
  expect([two?.consistency.single, two?.consistency.mean].map((icc) => icc?.toFixed(6))).toEqual(["0.714841", "0.909316"]); // prettier-ignore
});

test("batches of dyestuff differ as the textbook has it (O-12)", () => {
  const found = oneWay(stacked(DYESTUFF));
  expect([found?.between, found?.within].map((square) => square?.toFixed(2))).toEqual(["11271.50", "2451.25"]);
  expect([found?.icc1.toFixed(6), found?.icc2?.toFixed(6)]).toEqual(["0.418487", "0.782527"]);
  expect((((found?.between ?? 0) - (found?.within ?? 0)) / 5).toFixed(2)).toBe("1764.05");
});

test("the interval lies where the F ratio of the same data turns its tail", () => {
  const found = oneWay(stacked(JUDGED))!;
  const { low, high } = iccInterval(found, 0.95);
  // R: psych::ICC gives −0.133 and 0.723 for ICC1 of these data.
  expect([low.toFixed(2), high.toFixed(2)]).toEqual(["-0.13", "0.72"]);
  const drawn = percentileInterval(drawnIcc(found, 20_000, random(1, "icc")), 0.95);
  expect(drawn.low).toBeCloseTo(low, 1);
  expect(drawn.high).toBeCloseTo(high, 1);
});

test("groups of unequal size count for less than their mean size", () => {
  const found = oneWay({ values: [1, 2, 3, 8, 9, 4], groups: ["a", "a", "a", "b", "b", "c"] })!;
  // n₀ = (6 − (9 + 4 + 1)/6)/2
  expect(found.size).toBeCloseTo(11 / 6, 12);
  // MSB = (3(2 − 4.5)² + 2(8.5 − 4.5)² + (4 − 4.5)²)/2, MSW = (2 + 0.5)/3
  expect([found.between, found.within]).toEqual([expect.closeTo(25.5, 9), expect.closeTo(2.5 / 3, 9)]);
  expect(found.icc1).toBeCloseTo((25.5 - 2.5 / 3) / (25.5 + (11 / 6 - 1) * (2.5 / 3)), 12);
});

test("equal values, one group, or groups of one tell nothing; groups that never differ inside tell all", () => {
  expect(oneWay({ values: [3, 3, 3, 3], groups: ["a", "a", "b", "b"] })).toBeNull();
  expect(oneWay({ values: [3, 4], groups: ["a", "a"] })).toBeNull();
  expect(oneWay({ values: [3, 4], groups: ["a", "b"] })).toBeNull();
  expect(oneWay({ values: [], groups: [] })).toBeNull();
  expect(twoWay([[1, 2]])).toBeNull();
  const sure = oneWay({ values: [1, 1, 5, 5], groups: ["a", "a", "b", "b"] })!;
  expect([sure.icc1, iccInterval(sure, 0.95)]).toEqual([1, { low: 1, high: 1 }]);
});

const groupsOf = fc
  .array(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 6 })
  .map(stacked);

test("a correlation lies between −1/(n₀ − 1) and 1, inside its interval's reach, whatever the order, place and size of the scale", () => {
  fc.assert(
    fc.property(groupsOf, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (data, shift, factor) => {
      const found = oneWay(data);
      if (found === null) return;
      expect(found.icc1).toBeLessThanOrEqual(1);
      expect(found.icc1).toBeGreaterThanOrEqual(-1 / (found.size - 1) - 1e-9);
      const { low, high } = iccInterval(found, 0.95);
      expect(low).toBeLessThanOrEqual(high);
      const turned = { values: data.values.toReversed(), groups: data.groups.toReversed() };
      expect(oneWay(turned)?.icc1).toBeCloseTo(found.icc1, 9);
      const moved = { ...data, values: data.values.map((value) => shift + factor * value) };
      expect(oneWay(moved)?.icc1).toBeCloseTo(found.icc1, 9);
    }),
  );
});

test("counts of zeros and ones give what the zeros and ones themselves give", () => {
  const counts = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(counts, (pairs) => {
      const groups = pairs.map(([hits, misses]) => ({ size: hits + misses, hits }));
      const values = pairs.flatMap(([hits, misses]) => [
        ...new Array<number>(hits).fill(1),
        ...new Array<number>(misses).fill(0),
      ]);
      const names = pairs.flatMap(([hits, misses], i) => new Array<string>(hits + misses).fill(`g${i}`));
      const [a, b] = [oneWayOfShares(groups), oneWay({ values, groups: names })];
      expect(a === null).toBe(b === null);
      if (a === null || b === null) return;
      expect([a.between, a.within, a.size, a.icc1]).toEqual(
        [b.between, b.within, b.size, b.icc1].map((one) => expect.closeTo(one, 9)),
      );
    }),
  );
});
