import { expect, test } from "vitest";
import { random } from "../../src/lib/stats/random.ts";
import { bootstrapRatios, bootstrapTotals } from "../../src/lib/stats/ratio-bootstrap.ts";

const ones = (size: number) => new Float64Array(size).fill(1);
const found = (top: readonly number[], units: readonly string[], bottom: ArrayLike<number> = ones(top.length)) =>
  bootstrapRatios({ ratios: [{ top, bottom }], units, random: random(1, "ratio"), level: 0.95 })[0];
const names = (size: number) => Array.from({ length: size }, (_, i) => `p${String(i).padStart(5, "0")}`);

test("the mean of twenty noughts and thirty ones has the interval that the binomial gives", () => {
  const mean = found([...new Array(20).fill(0), ...new Array(30).fill(1)], names(50));
  expect(mean?.value).toBeCloseTo(0.6, 12);
  expect(mean?.standardError).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 50), 2);
  expect(mean?.interval.low).toBeCloseTo(0.46, 1);
  expect(mean?.interval.high).toBeCloseTo(0.74, 1);
});

test("blocks of many people give the error that people themselves give", () => {
  const size = 20_000;
  const values = Array.from({ length: size }, (_, i) => i % 4);
  expect(found(values, names(size))?.standardError).toBeCloseTo(Math.sqrt(1.25 / size), 3);
});

test("a person with four rows weighs as one: the interval is as wide as with four times fewer people", () => {
  const values = Array.from({ length: 200 }, (_, i) => (Math.floor(i / 4) % 2 === 0 ? 1 : 0));
  const apart = found(values, names(200))?.standardError ?? NaN;
  const together = found(values, names(200).map((_, i) => `p${Math.floor(i / 4)}`))?.standardError ?? NaN; // prettier-ignore
  expect(together / apart).toBeGreaterThan(1.8);
  expect(together / apart).toBeLessThan(2.2);
});

test("rows in another order give the same bytes, and unknown values leave both totals", () => {
  const [top, units] = [
    [1, 2, NaN, 4, 3],
    ["a", "b", "b", "c", "a"],
  ] as const;
  const turned = found([...top].reverse(), [...units].reverse());
  expect(found(top, units)).toEqual(turned);
  expect(turned?.value).toBe(2.5);
});

test("of one person, or with nothing below, there is no interval", () => {
  expect(found([1, 2], ["a", "a"])).toBe(null);
  expect(found([1, 2], ["a", "b"], [0, 0])).toBe(null);
});

test("what is computed from totals has the error of people, few or many; nobody has none", () => {
  const product = (size: number) => {
    const columns = [Array.from({ length: size }, (_, i) => i % 2), new Array<number>(size).fill(1)];
    return bootstrapTotals({
      columns,
      statistic: ([some = NaN, all = NaN]) => (10 * some) / all,
      random: random(3, "totals"),
      level: 0.95,
    });
  };
  for (const size of [60, 20_000]) {
    expect(product(size)?.value).toBeCloseTo(5, 12);
    const ratio = (product(size)?.standardError ?? NaN) / (5 / Math.sqrt(size));
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  }
  expect(product(1)).toBeNull();
  expect(bootstrapTotals({ columns: [], statistic: () => 1, random: random(3, "none"), level: 0.95 })).toBeNull();
});
