import fc from "fast-check";
import { expect, test } from "vitest";
import { lmg } from "../../src/lib/stats/lmg.ts";
import { blocksOf, owen } from "../../src/lib/stats/owen.ts";
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { random } from "../../src/lib/stats/random.ts";
import { copyOf, sweep, type SquareMatrix } from "../../src/lib/stats/square-matrix.ts";
import { attitude, swiss, three } from "../fixtures/correlations.ts";

const divide = (matrix: SquareMatrix, groups: readonly (readonly number[])[]) => {
  const into = new Float64Array(matrix.size - 1);
  const rSquared = owen(matrix.size - 1, groups)(matrix, into);
  return { rSquared, parts: Array.from(into) };
};
const plain = (matrix: SquareMatrix) => {
  const into = new Float64Array(matrix.size - 1);
  lmg(matrix.size - 1)(matrix, into);
  return Array.from(into);
};
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

/** R² of some drivers by sweeping them, independent of the walk. */
function explained(matrix: SquareMatrix, drivers: readonly number[]): number {
  const swept = copyOf(matrix);
  for (const driver of drivers) sweep(swept, driver + 1, 1);
  return 1 - (swept.values[0] as number);
}

test("with every driver alone it is LMG, for published matrices", () => {
  for (const matrix of [swiss, attitude, three])
    divide(matrix, []).parts.forEach((part, j) => expect(part).toBeCloseTo(plain(matrix)[j] ?? NaN, 12));
});

test("two of three drivers in a group, by hand over the four orders that keep them together", () => {
  // Orders: 12|3, 21|3, 3|12, 3|21. Driver 1 gains r²(1), r²(12) − r²(2), r²(13) − r²(3), r²(123) − r²(23).
  const r = (...drivers: readonly number[]) => explained(three, drivers);
  const first = (r(0) + (r(0, 1) - r(1)) + (r(0, 2) - r(2)) + (r(0, 1, 2) - r(1, 2))) / 4;
  const third = (r(2) + (r(0, 1, 2) - r(0, 1))) / 2;
  const { parts, rSquared } = divide(three, [[0, 1]]);
  expect(parts[0]).toBeCloseTo(first, 12);
  expect(parts[2]).toBeCloseTo(third, 12);
  expect(sum(parts)).toBeCloseTo(rSquared, 12);
});

/** Correlations of made columns that hang together. */
function made(drivers: number, seed: number): SquareMatrix {
  const draw = random(seed, "owen");
  const common = Array.from({ length: 80 }, () => draw());
  const columns = Array.from({ length: drivers + 1 }, (_, k) => common.map((one) => draw() + (k % 3) * one));
  return correlationMatrix({ columns }) as SquareMatrix;
}

test("drivers of a group add up to the Shapley value of the group as one player, whatever the groups", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 7 }),
      (seed, labels) => {
        const matrix = made(labels.length, seed);
        const groups = [...new Set(labels)].map((label) => labels.flatMap((own, j) => (own === label ? [j] : [])));
        const { parts, rSquared } = divide(matrix, groups);
        expect(sum(parts)).toBeCloseTo(rSquared, 10);
        const value = (taken: number) => explained(matrix, groups.flatMap((group, k) => ((taken >> k) & 1 ? group : []))); // prettier-ignore
        groups.forEach((group, k) => {
          let shapley = 0;
          for (let taken = 0; taken < 1 << groups.length; taken++) {
            if ((taken >> k) & 1) continue;
            const size = groups.filter((_, other) => (taken >> other) & 1).length;
            const weight = (factorial(size) * factorial(groups.length - 1 - size)) / factorial(groups.length);
            shapley += weight * (value(taken | (1 << k)) - value(taken));
          }
          expect(sum(group.map((j) => parts[j] ?? NaN))).toBeCloseTo(shapley, 9);
        });
      },
    ),
    { numRuns: 40 },
  );
});

test("one group of all, like no group, is LMG; a twin shares with its twin and takes nothing from a third", () => {
  divide(swiss, [[0, 1, 2, 3, 4]]).parts.forEach((part, j) => expect(part).toBeCloseTo(plain(swiss)[j] ?? NaN, 12));
  const draw = random(1, "twin");
  const a = Array.from({ length: 50 }, () => draw());
  const c = a.map(() => draw());
  const y = a.map((value, i) => value + (c[i] ?? 0) + draw());
  const pair = correlationMatrix({ columns: [y, a, c] }) as SquareMatrix;
  const twins = correlationMatrix({ columns: [y, a, a, c] }) as SquareMatrix;
  const [first, second, third] = divide(twins, [[0, 1]]).parts;
  expect(first).toBeCloseTo(second ?? NaN, 9);
  expect(third).toBeCloseTo(plain(pair)[1] ?? NaN, 9);
  expect(third).toBeGreaterThan(plain(twins)[2] ?? NaN);
});

test("sixteen drivers in four groups are divided in a moment", () => {
  const matrix = made(16, 5);
  const groups = [0, 1, 2, 3].map((k) => [4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3]);
  expect(sum(divide(matrix, groups).parts)).toBeCloseTo(explained(matrix, groups.flat()), 9);
});

test("a driver in two groups, or one that is not there, is refused", () => {
  expect(() => owen(3, [[0, 1], [1, 2]])).toThrow(RangeError); // prettier-ignore
  expect(() => owen(3, [[3]])).toThrow(RangeError);
  expect(() => owen(17, [])).toThrow(RangeError);
  expect(blocksOf(4, [[2, 0]])).toEqual([[2, 0], [1], [3]]);
});

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
