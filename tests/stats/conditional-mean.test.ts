import { expect, test } from "vitest";
import { conditionalMeans } from "../../src/lib/stats/conditional-mean.ts";
import { random } from "../../src/lib/stats/random.ts";
import { mean } from "../../src/lib/stats/sum.ts";

const draws = (size: number, of: (u: number) => number, name: string): Float64Array => {
  const stream = random(7, name);
  return Float64Array.from({ length: size }, () => of(stream()));
};

test("a straight relation is found exactly", () => {
  const x = draws(400, (u) => 100 + 5 * u, "x");
  const [fitted = x] = conditionalMeans(x, [x.map((value) => 3 - 2 * value)]);
  fitted.forEach((value, i) => expect(value).toBeCloseTo(3 - 2 * (x[i] as number), 8));
});

test("a bent relation is followed under noise, and the mean stays what it is", () => {
  const x = draws(10_000, (u) => u, "x");
  const noise = draws(10_000, (u) => 4 * (u - 0.5), "noise");
  const y = x.map((value, i) => 8 * (value - 0.5) * (value - 0.5) + (noise[i] as number));
  const [fitted = y] = conditionalMeans(x, [y]);
  const off = fitted.map((value, i) => Math.abs(value - 8 * ((x[i] as number) - 0.5) * ((x[i] as number) - 0.5)));
  expect(mean(off)).toBeLessThan(0.05);
  expect(mean(fitted)).toBeCloseTo(mean(y), 10);
});

test("a number that takes few values has a mean for each", () => {
  const x = Float64Array.of(0, 1, 0, 1, 2, 2);
  const [fitted] = conditionalMeans(x, [Float64Array.of(1, 10, 3, 20, 5, 5)]);
  expect(Array.from(fitted ?? [], (value) => Number(value.toFixed(9)))).toEqual([2, 15, 2, 15, 5, 5]);
});

test("what never varies tells nothing", () => {
  const [fitted] = conditionalMeans(Float64Array.of(4, 4, 4), [Float64Array.of(1, 2, 6)]);
  expect(Array.from(fitted ?? [], (value) => Number(value.toFixed(9)))).toEqual([3, 3, 3]);
});
