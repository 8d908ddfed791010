import { expect, test } from "vitest";
import { adjustedWald, scoreDifference, varianceOfDifference } from "../../src/lib/stats/adjusted-wald.ts";
import { fc } from "../fixtures/property.ts";

const base = (plus: number, between: number, minus: number) => {
  const n = plus + between + minus;
  return { plus: plus / n, minus: minus / n, n };
};

test("50 up, 30 between and 20 down has variance .61 and the intervals of O-03 (recipe: Rocks 2016)", () => {
  const shares = base(50, 30, 20);
  expect(varianceOfDifference(shares)).toBeCloseTo(0.61, 12);
  const { value, standardError, interval } = adjustedWald(shares, 0.95);
  expect([value, standardError, interval.low, interval.high].map((x) => (100 * x).toFixed(6))).toEqual([
    "29.126214",
    "7.691510",
    "14.051130",
    "44.201297",
  ]);
  const score = scoreDifference(shares, 0.95);
  expect([score.low, score.high].map((x) => (100 * x).toFixed(4))).toEqual(["13.9551", "44.3393"]);
});

test("4 up, 3 between and 3 down has the intervals of O-03", () => {
  const { value, standardError, interval } = adjustedWald(base(4, 3, 3), 0.95);
  expect([value, standardError, interval.low, interval.high].map((x) => (100 * x).toFixed(6))).toEqual([
    "7.692308",
    "22.325029",
    "-36.063945",
    "51.448560",
  ]);
  const score = scoreDifference(base(4, 3, 3), 0.95);
  expect([score.low, score.high].map((x) => (100 * x).toFixed(4))).toEqual(["-38.7913", "54.0160"]);
});

test("ten of ten up keeps a width: 47.503552 to 100, cut from 106.342602 (O-03)", () => {
  const { value, standardError, interval } = adjustedWald(base(10, 0, 0), 0.95);
  expect(100 * (value + 1.959963984540054 * standardError)).toBeCloseTo(106.342602, 6);
  expect(100 * interval.low).toBeCloseTo(47.503552, 6);
  expect(interval.high).toBe(1);
});

const trinomial = fc
  .record({ plus: fc.nat(400), between: fc.nat(400), minus: fc.nat(400) })
  .filter(({ plus, between, minus }) => plus + between + minus > 0);

test("swapping up and down mirrors both intervals", () => {
  fc.assert(
    fc.property(trinomial, ({ plus, between, minus }) => {
      const [there, back] = [base(plus, between, minus), base(minus, between, plus)];
      for (const interval of [
        (s: typeof there) => adjustedWald(s, 0.95).interval,
        (s: typeof there) => scoreDifference(s, 0.95),
      ]) {
        expect(interval(there).low + interval(back).high).toBeCloseTo(0, 10);
        expect(interval(there).high + interval(back).low).toBeCloseTo(0, 10);
      }
    }),
  );
});

test("the score interval holds the difference and stays within −1 and 1", () => {
  fc.assert(
    fc.property(trinomial, ({ plus, between, minus }) => {
      const shares = base(plus, between, minus);
      const { low, high } = scoreDifference(shares, 0.95);
      const difference = shares.plus - shares.minus;
      expect(-1 <= low && low <= difference + 1e-9 && difference - 1e-9 <= high && high <= 1 && low < high).toBe(true);
    }),
  );
});

test("shares that exceed the whole are refused", () => {
  expect(() => adjustedWald({ plus: 0.7, minus: 0.5, n: 10 }, 0.95)).toThrow(RangeError);
});
