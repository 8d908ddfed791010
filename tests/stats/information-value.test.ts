import fc from "fast-check";
import { expect, test } from "vitest";
import { chosenNow, partialGain, perfectGain, type Choice } from "../../src/lib/stats/information-value.ts";
import { random } from "../../src/lib/stats/random.ts";
import { draw } from "../../src/lib/stats/sampling.ts";
import { mean } from "../../src/lib/stats/sum.ts";
import type { UncertainNumber } from "../../src/lib/stats/uncertain-number.ts";

const DRAWS = 10_000;
const drawn = (numbers: Readonly<Record<string, UncertainNumber>>): ReadonlyMap<string, Float64Array> =>
  draw({ numbers: new Map(Object.entries(numbers)), correlations: [], draws: DRAWS, random: (name) => random(1, name) }) as ReadonlyMap<string, Float64Array>; // prettier-ignore
const one = (net: Float64Array): Choice => ({
  portfolio: { items: [net], charges: [] },
  ranking: Int32Array.of(0, 1),
  draws: net.length,
});

test("two initiatives with four known draws, worked by hand", () => {
  // A earns 4 or −2 with its input, B always 1; only one of them may be chosen. Means 1 and 1: the first in order is taken.
  const [a, b] = [Float64Array.of(4, 4, -2, -2), Float64Array.of(1, 1, 1, 1)];
  const choice: Choice = { portfolio: { items: [a, b], charges: [] }, ranking: Int32Array.of(0, 1, 2), draws: 4 };
  expect(chosenNow(choice)).toBe(1);
  // Known, one takes A in the first two and B in the others: (4 + 4 + 1 + 1) ÷ 4 = 2.5, 1.5 more than now.
  expect([...perfectGain(choice)]).toEqual([0, 0, 3, 3]);
  expect(mean(partialGain(choice, Float64Array.of(1, 1, 0, 0)))).toBe(1.5);
  expect(mean(partialGain(choice, Float64Array.of(0, 1, 0, 1)))).toBe(0);
});

test("a normal benefit has the value of information of the unit normal loss (Raiffa and Schlaifer 1961)", () => {
  // Mean 1, standard deviation 2: 2·(φ(0.5) − 0.5·Φ(−0.5)) = 0.395593.
  const inputs = drawn({ x: { kind: "normal", mean: 1, sd: 2 } });
  const x = inputs.get("x") as Float64Array;
  expect(mean(perfectGain(one(x)))).toBeCloseTo(0.395593, 3);
  expect(mean(partialGain(one(x), x))).toBeCloseTo(0.395593, 3);
});

test("of two uncertain parts each is worth what its own spread is worth", () => {
  // Mean 1; spreads 2 and 1.5, together 2.5: losses 2·L(0.5) = 0.395593, 1.5·L(2/3) = 0.226679, 2.5·L(0.4) = 0.576097.
  const inputs = drawn({ x: { kind: "normal", mean: 1, sd: 2 }, y: { kind: "normal", mean: 0, sd: 1.5 } });
  const [x, y] = [inputs.get("x") as Float64Array, inputs.get("y") as Float64Array];
  const choice = one(x.map((value, i) => value + (y[i] as number)));
  expect(mean(perfectGain(choice))).toBeCloseTo(0.576097, 2);
  expect(Math.abs(mean(partialGain(choice, x)) - 0.395593)).toBeLessThan(0.012);
  expect(Math.abs(mean(partialGain(choice, y)) - 0.226679)).toBeLessThan(0.012);
});

test("to know what cannot change the choice is worth nothing", () => {
  const x = drawn({ x: { kind: "uniform", low: 1, high: 9 } }).get("x") as Float64Array;
  expect([...new Set(partialGain(one(x), x))]).toEqual([0]);
  expect([...new Set(perfectGain(one(x)))]).toEqual([0]);
});

test("to know one thing is worth nothing or more, and never more than to know all", () => {
  const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 3 }), column, column, (items, charge, input) => {
      const nets = items.map((values) => Float64Array.from(values));
      const choice: Choice = {
        portfolio: { items: nets, charges: [{ members: 0b11, amount: Float64Array.from(charge, Math.abs) }] },
        ranking: Int32Array.from({ length: 1 << nets.length }, (_, subset) => subset),
        draws: 40,
      };
      const partial = mean(partialGain(choice, Float64Array.from(input)));
      expect(partial).toBeGreaterThanOrEqual(0);
      expect(partial).toBeLessThanOrEqual(mean(perfectGain(choice)) + 1e-12);
    }),
    { numRuns: 100 },
  );
});
