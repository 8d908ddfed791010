import { expect, test } from "vitest";
import { bootstrap } from "../../src/lib/stats/bootstrap.ts";
import { random } from "../../src/lib/stats/random.ts";
import { mean, variance } from "../../src/lib/stats/sum.ts";

/** Efron and Tibshirani 1993, table 14.1: the spatial test of 26 neurologically impaired children, part A. */
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
const of = (values: readonly number[], picked: Int32Array): Float64Array =>
  Float64Array.from(picked, (at) => values[at] ?? NaN);
const plugIn = (values: Float64Array): number => (variance(values) * (values.length - 1)) / values.length;
const common = { level: 0.9, random: random(1, "spatial"), units: spatial.length };

test("the variance of 26 children is 171.5, 100.8 to 233.9 by percentile and 115.8 to 259.6 by BCa (table 14.2)", () => {
  const statistic = (picked: Int32Array) => [plugIn(of(spatial, picked))];
  const [plain] = bootstrap({ ...common, statistic, correct: "never" });
  const [corrected] = bootstrap({ ...common, statistic, correct: "always" });
  expect(plain?.value).toBeCloseTo(171.5, 1);
  const near = (found: number | undefined, wanted: number) => expect(Math.abs((found ?? NaN) - wanted)).toBeLessThan(6);
  near(plain?.interval.low, 100.8);
  near(plain?.interval.high, 233.9);
  near(corrected?.interval.low, 115.8);
  near(corrected?.interval.high, 259.6);
  expect([plain?.method, corrected?.method]).toEqual(["percentile", "bca"]);
});

test("the error of a mean is its plug-in error, and its interval is not corrected", () => {
  const statistic = (picked: Int32Array) => [mean(of(spatial, picked))];
  const [found] = bootstrap({ ...common, statistic, draws: 4000 });
  const wanted = Math.sqrt(plugIn(Float64Array.from(spatial)) / spatial.length);
  expect(Math.abs((found?.standardError ?? NaN) / wanted - 1)).toBeLessThan(0.05);
  expect(found?.method).toBe("percentile");
});

test("a number whose draws lie clearly to one side is corrected by itself", () => {
  const few = spatial.slice(0, 6);
  const statistic = (picked: Int32Array) => [plugIn(of(few, picked))];
  const [found] = bootstrap({ ...common, units: 6, statistic });
  expect(found?.method).toBe("bca");
  expect(mean(found?.draws ?? [])).toBeLessThan(found?.value ?? NaN);
  const [plain] = bootstrap({ ...common, units: 6, statistic, correct: "never" });
  expect(found?.interval.high).toBeGreaterThan(plain?.interval.high ?? NaN);
});

test("a number that every draw falls short of cannot be corrected: its draws are read as they are", () => {
  const statistic = (picked: Int32Array) => [new Set(picked).size];
  const [found] = bootstrap({ ...common, statistic });
  expect(found?.method).toBe("percentile");
  expect(found?.interval.high).toBeLessThan(spatial.length);
});

test("several numbers are read from the same draws", () => {
  const statistic = (picked: Int32Array) => [mean(of(spatial, picked)), 2 * mean(of(spatial, picked))];
  const [one, two] = bootstrap({ ...common, statistic, draws: 50 });
  one?.draws.forEach((value, i) => expect(two?.draws[i]).toBe(2 * value));
});

test("the same stream gives the same interval", () => {
  const run = () =>
    bootstrap({
      units: 26,
      level: 0.95,
      random: random(9, "again"),
      statistic: (picked) => [mean(of(spatial, picked))],
    });
  expect(run()[0]?.interval).toEqual(run()[0]?.interval);
});

test("a number that cannot be had, or not in one draw of twenty, has no interval; one that mostly can has", () => {
  const at = (share: number) => {
    const next = random(3, `${share}`);
    let first = true;
    return (picked: Int32Array): number[] => {
      const lost = !first && next() < share;
      first = false;
      return [lost ? NaN : mean(of(spatial, picked))];
    };
  };
  expect(bootstrap({ ...common, statistic: () => [NaN] })).toEqual([null]);
  expect(bootstrap({ ...common, statistic: at(0.1) })).toEqual([null]);
  expect(bootstrap({ ...common, statistic: at(0.01) })[0]?.draws.length).toBeGreaterThan(1900);
  expect(() => bootstrap({ ...common, units: 1, statistic: () => [1] })).toThrow(RangeError);
});
