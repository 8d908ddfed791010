import { expect, test } from "vitest";
import { placeChances, placeInterval, places, topChance } from "../../src/lib/stats/ranks.ts";

test("the largest stands first, equals in their order", () => {
  expect([...places(Float64Array.from([0.2, 0.5, 0.2, 0.1]))]).toEqual([2, 1, 3, 4]);
});

test("of a hundred draws, 70 first, 27 second, 3 third: the middle 95% reaches the third place, the middle 90% the second", () => {
  const drawn = [...Array<number>(70).fill(1), ...Array<number>(27).fill(2), ...Array<number>(3).fill(3)];
  const chances = placeChances(drawn, 4);
  expect([...chances]).toEqual([0.7, 0.27, 0.03, 0]);
  expect(placeInterval(chances, 0.95)).toEqual({ low: 1, high: 3 });
  expect(placeInterval(chances, 0.9)).toEqual({ low: 1, high: 2 });
  expect(topChance(chances, 2)).toBeCloseTo(0.97, 12);
  expect(topChance(chances, 9)).toBe(1);
});

test("no draws have no chances", () => {
  expect(() => placeChances([], 3)).toThrow(RangeError);
});
