import { expect, test } from "vitest";
import { areaDifference, areaOf, areas } from "../../src/lib/stats/auc.ts";
import { fc } from "../fixtures/property.ts";

/** Weight in 1,000 lb and manual gearbox of 32 cars, Motor Trend 1974 (R `mtcars`). */
const wt = [2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78]; // prettier-ignore
const hp = [110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109]; // prettier-ignore
const am = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
const negated = (values: readonly number[]) => values.map((value) => -value);

test("light cars have a manual gearbox: area .933198, DeLong's error .048112 (O-20)", () => {
  const found = areas({ scores: [negated(wt)], outcomes: am })!;
  const area = areaOf(found, 0, 0.95);
  expect(area.value).toBeCloseTo(0.933198, 6);
  expect(area.standardError).toBeCloseTo(0.048112, 6);
  expect([found.happened, found.not]).toEqual([13, 19]);
});

test("a hand-worked area with a tie: 3½ of 4 pairs are in order", () => {
  const found = areas({ scores: [[1, 2, 2, 3]], outcomes: [0, 0, 1, 1] })!;
  expect(found.areas[0]).toBe(3.5 / 4);
});

/** DeLong's covariance by its definition, over all pairs. */
function byPairs(a: readonly number[], b: readonly number[], outcomes: readonly number[]): number {
  const sides = (column: readonly number[]) => {
    const beats = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0);
    const [yes, no] = [1, 0].map((side) => column.filter((_, i) => outcomes[i] === side)) as [number[], number[]];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return [
      yes.map((x) => mean(no.map((y) => beats(x, y)))),
      no.map((y) => mean(yes.map((x) => beats(x, y)))),
    ] as const;
  };
  const covariance = (x: readonly number[], y: readonly number[]) => {
    const [mx, my] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length) as [
      number,
      number,
    ];
    return x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] as number) - my), 0) / (x.length - 1);
  };
  const [one, other] = [sides(a), sides(b)];
  return covariance(one[0], other[0]) / one[0].length + covariance(one[1], other[1]) / one[1].length;
}

test("two predictors on the same cars are compared by DeLong's covariance, here over all pairs", () => {
  const scores = [negated(wt), negated(hp)];
  const found = areas({ scores, outcomes: am })!;
  expect(found.covariance.values[1]).toBeCloseTo(byPairs(scores[0]!, scores[1]!, am), 12);
  const difference = areaDifference(found, 0, 1, 0.95);
  const variance = byPairs(scores[0]!, scores[0]!, am) + byPairs(scores[1]!, scores[1]!, am) - 2 * byPairs(scores[0]!, scores[1]!, am); // prettier-ignore
  expect(difference.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  expect(difference.value).toBeCloseTo((found.areas[0] as number) - (found.areas[1] as number), 12);
});

const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), { minLength: 8, maxLength: 40 }); // prettier-ignore

test("turning the scores round mirrors the area, rising transformations leave it, and a score loses nothing against itself", () => {
  fc.assert(
    fc.property(cases, (rows) => {
      const [score, outcomes] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
      const found = areas({ scores: [score, negated(score), score.map((x) => x ** 3), score], outcomes });
      if (found === null) return;
      const [area = NaN, turned = NaN, cubed] = found.areas;
      expect(area + turned).toBeCloseTo(1, 12);
      expect(cubed).toBe(area);
      expect(areaDifference(found, 0, 3, 0.95)).toMatchObject({ value: 0, standardError: 0 });
    }),
  );
});

test("equal weights change nothing, and a case of weight 2 counts as two, in the area", () => {
  fc.assert(
    fc.property(cases, (rows) => {
      const [score, outcomes] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
      const plain = areas({ scores: [score], outcomes });
      if (plain === null) return;
      const even = areas({ scores: [score], outcomes, weights: rows.map(() => 3) })!;
      expect(even.covariance.values[0]).toBeCloseTo(plain.covariance.values[0] as number, 12);
      const double = areas({ scores: [score], outcomes, weights: rows.map((_, i) => 1 + (i % 2)) })!;
      const copied = rows.flatMap((row, i) => (i % 2 === 0 ? [row] : [row, row]));
      const copies = areas({ scores: [copied.map(([x]) => x)], outcomes: copied.map(([, y]) => y) })!;
      expect(double.areas[0]).toBeCloseTo(copies.areas[0] as number, 12);
    }),
  );
});

test("there is no area with one case on a side, and no columns of unequal length", () => {
  expect(areas({ scores: [[1, 2, 3]], outcomes: [1, 0, 0] })).toBeNull();
  expect(areas({ scores: [[]], outcomes: [] })).toBeNull();
  expect(areas({ scores: [[1, 2, 3, 4]], outcomes: [1, 1, 0, 0], weights: [1, 0, 1, 1] })).toBeNull();
  expect(() => areas({ scores: [[1, 2]], outcomes: [1, 0, 0] })).toThrow(RangeError);
});
