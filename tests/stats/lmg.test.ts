import { expect, test } from "vitest";
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { coefficients } from "../../src/lib/stats/importance.ts";
import { lmg } from "../../src/lib/stats/lmg.ts";
import { random } from "../../src/lib/stats/random.ts";
import type { SquareMatrix } from "../../src/lib/stats/square-matrix.ts";
import { fc } from "../fixtures/property.ts";

/** Correlations of a seeded outcome and drivers that share a part. */
function sample(seed: number, drivers: number): SquareMatrix {
  const next = random(seed, "lmg");
  const shared = Array.from({ length: 40 }, () => next());
  const columns = Array.from({ length: drivers + 1 }, () => shared.map((value) => value + next()));
  const matrix = correlationMatrix({ columns });
  if (matrix === null) throw new Error("no variance");
  return matrix;
}

/** The part of a matrix at these variables. */
function select({ size, values }: SquareMatrix, at: readonly number[]): SquareMatrix {
  return { size: at.length, values: Float64Array.from(at.flatMap((i) => at.map((j) => values[i * size + j] ?? NaN))) };
}

function divide(matrix: SquareMatrix): { rSquared: number; parts: Float64Array } {
  const parts = new Float64Array(matrix.size - 1);
  return { rSquared: lmg(parts.length)(matrix, parts), parts };
}

/** Orders of entry by the book: the mean gain over all p! orders, each R² by its own regression. */
function overAllOrders(matrix: SquareMatrix): Float64Array {
  const parts = new Float64Array(matrix.size - 1);
  const explained = (drivers: readonly number[]): number =>
    drivers.length === 0 ? 0 : (coefficients(select(matrix, [0, ...drivers]))?.rSquared ?? NaN);
  let orders = 0;
  const walk = (entered: readonly number[]): void => {
    if (entered.length === parts.length) {
      orders++;
      entered.forEach((driver, k) => {
        parts[driver - 1] =
          (parts[driver - 1] ?? NaN) + explained(entered.slice(0, k + 1)) - explained(entered.slice(0, k));
      });
    }
    for (let driver = 1; driver <= parts.length; driver++) if (!entered.includes(driver)) walk([...entered, driver]);
  };
  walk([]);
  return parts.map((part) => part / orders);
}

const seeds = fc.integer({ min: 1, max: 1e6 });

test("each contribution is the mean gain over all orders of entry", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, drivers) => {
      const matrix = sample(seed, drivers);
      const wanted = overAllOrders(matrix);
      divide(matrix).parts.forEach((part, j) => expect(part).toBeCloseTo(wanted[j] ?? NaN, 12));
    }),
    { numRuns: 30 },
  );
});

test("the contributions are never negative, sum to R², and move with their driver", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 2, max: 10 }), (seed, drivers) => {
      const matrix = sample(seed, drivers);
      const { rSquared, parts } = divide(matrix);
      expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(rSquared, 12);
      expect(rSquared).toBeCloseTo(coefficients(matrix)?.rSquared ?? NaN, 12);
      expect(Math.min(...parts)).toBeGreaterThan(-1e-12);
      const order = Array.from(parts, (_, j) => parts.length - j);
      const turned = divide(select(matrix, [0, ...order])).parts;
      order.forEach((driver, j) => expect(turned[j]).toBeCloseTo(parts[driver - 1] ?? NaN, 12));
    }),
    { numRuns: 50 },
  );
});

test("drivers that do not go together contribute their squared coefficient", () => {
  const values = Float64Array.from([1, 0.5, -0.3, 0.2, 0.5, 1, 0, 0, -0.3, 0, 1, 0, 0.2, 0, 0, 1]);
  [0.25, 0.09, 0.04].forEach((part, j) => expect(divide({ size: 4, values }).parts[j]).toBeCloseTo(part, 14));
});

test("sixteen drivers are divided exactly, seventeen refused", () => {
  const matrix = sample(9, 16);
  const { rSquared, parts } = divide(matrix);
  expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(rSquared, 10);
  expect(() => lmg(17)).toThrow(RangeError);
  expect(() => lmg(3)(matrix, parts)).toThrow(RangeError);
});
