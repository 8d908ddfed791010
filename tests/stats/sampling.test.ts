import { expect, test } from "vitest";
import { random } from "../../src/lib/stats/random.ts";
import { canHold, draw, SLICES, type RankCorrelation } from "../../src/lib/stats/sampling.ts";
import { quantileOf, type UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";

const DRAWS = 10_000;
const normal = (mean: number, sd: number): UncertainNumber => ({ kind: "normal", mean, sd });

function drawn(numbers: Record<string, UncertainNumber>, correlations: readonly RankCorrelation[] = [], seed = 1) {
  const found = draw({
    numbers: new Map(Object.entries(numbers)),
    correlations,
    draws: DRAWS,
    random: (name) => random(seed, name),
  });
  if (found === null) throw new Error("correlations cannot hold together");
  return (name: string): Float64Array => found.get(name) as Float64Array;
}

function ranks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const result = new Float64Array(values.length);
  order.forEach((row, rank) => (result[row] = rank));
  return result;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((s, v) => s + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((s, v, i) => s + (v - mx) * ((y[i] as number) - my), 0);
  return cross(a, ma, b, mb) / Math.sqrt(cross(a, ma, a, ma) * cross(b, mb, b, mb));
}

test("every column has the mean and quantiles of its distribution", () => {
  const of = drawn({ a: normal(0.5, 0.6), b: { kind: "triangular", low: 10, mode: 20, high: 60 } });
  const sorted = of("a").slice().sort();
  expect(of("a").reduce((s, v) => s + v, 0) / DRAWS).toBeCloseTo(0.5, 12);
  expect(sorted[500]).toBeCloseTo(quantileOf(normal(0.5, 0.6), 0.05005), 12);
  expect(of("a").filter((value) => value > 0).length / DRAWS).toBeCloseTo(0.797672, 4);
  expect(of("b").reduce((s, v) => s + v, 0) / DRAWS).toBeCloseTo(30, 5);
});

test("numbers that are not said to move together do not, ranks and all", () => {
  const of = drawn({ a: normal(0, 1), b: normal(0, 1), c: { kind: "uniform", low: 0, high: 1 } });
  expect(Math.abs(correlation(of("a"), of("b")))).toBeLessThan(1e-3);
  expect(Math.abs(correlation(ranks(of("b")), ranks(of("c"))))).toBeLessThan(1e-2);
});

test("a rank correlation asked for is the one drawn, whatever the distributions", () => {
  const numbers = { a: normal(0, 1), b: { kind: "lognormal", mean: 3, sd: 4 } as const, c: normal(5, 1) };
  const of = drawn(numbers, [{ first: "a", second: "b", rho: 0.7 }]);
  expect(correlation(ranks(of("a")), ranks(of("b")))).toBeCloseTo(0.7, 2);
  expect(Math.abs(correlation(of("a"), of("c")))).toBeLessThan(1e-3);
});

test("correlations that cannot hold together are refused", () => {
  const numbers = new Map([["a", normal(0, 1)], ["b", normal(0, 1)], ["c", normal(0, 1)]]); // prettier-ignore
  const correlations = [
    { first: "a", second: "b", rho: 0.9 },
    { first: "b", second: "c", rho: 0.9 },
    { first: "a", second: "c", rho: -0.9 },
  ];
  expect(draw({ numbers, correlations, draws: DRAWS, random: (name) => random(1, name) })).toBeNull();
  expect(canHold([...numbers.keys()], correlations)).toBe(false);
  expect(canHold([...numbers.keys()], correlations.slice(0, 1))).toBe(true);
});

test("one number alone is evenly spread in every slice", () => {
  const of = drawn({ a: { kind: "uniform", low: 0, high: 1 } });
  const size = DRAWS / SLICES;
  for (let slice = 0; slice < SLICES; slice++) {
    const blocks = new Set(Array.from(of("a").subarray(slice * size, (slice + 1) * size), (u) => Math.floor(u * size)));
    expect(blocks.size).toBe(size);
  }
});

test("the second half of the draws mirrors the first", () => {
  const of = drawn({ a: normal(0, 1), b: normal(0, 1) });
  for (const i of [0, 17, 4999]) expect(of("b")[i]).toBeCloseTo(-(of("b")[i + DRAWS / 2] as number), 12);
});

test("the same seed gives the same draws and another seed others", () => {
  const numbers = { a: normal(0, 1), b: normal(0, 1) };
  expect(drawn(numbers)("b")).toEqual(drawn(numbers)("b"));
  expect(drawn(numbers, [], 2)("b")).not.toEqual(drawn(numbers)("b"));
});

test("the first draws are these on every machine", () => {
  const of = drawn({ a: normal(0, 1), b: { kind: "pert", low: 10, mode: 20, high: 60 } });
  expect([...of("a").subarray(0, 2), ...of("b").subarray(0, 2)]).toMatchInlineSnapshot(`
    [
      -1.695925445982924,
      -0.7330958026230041,
      21.853845236752512,
      28.114262347488808,
    ]
  `);
});

test("a point stays where it is", () => {
  expect(new Set(drawn({ a: { kind: "point", value: 3 }, b: normal(0, 1) })("a"))).toEqual(new Set([3]));
});
