import { expect, test } from "vitest";
import {
  correlationMatrix,
  covarianceMatrix,
  fisherInterval,
  midRanks,
  pearson,
  spearman,
} from "../../src/lib/stats/correlation.ts";
import { fc } from "../fixtures/property.ts";

const employees = [3.2, 3.5, 3.8, 4.1, 3.9, 3.0, 3.6, 4.3, 3.4, 4.0];
const customers = [12, 18, 25, 30, 22, 10, 20, 28, 15, 31];

test("ten teams correlate .947368 (.787441 to .987790), by rank .939394 (O-23)", () => {
  const r = pearson(employees, customers);
  expect(r).toBeCloseTo(0.947368, 6);
  const interval = fisherInterval({ r: r ?? NaN, n: 10 }, 0.95);
  expect(interval?.low).toBeCloseTo(0.787441, 6);
  expect(interval?.high).toBeCloseTo(0.98779, 6);
  expect(spearman(employees, customers)).toBeCloseTo(0.939394, 6);
});

test.each([
  [0.5, 30, 0.170431, 0.728959],
  [0.28, 12, -0.350172, 0.735683],
])("a correlation of %f in %i pairs has the interval of Fisher (O-22)", (r, n, low, high) => {
  expect(fisherInterval({ r, n }, 0.95)?.low).toBeCloseTo(low, 6);
  expect(fisherInterval({ r, n }, 0.95)?.high).toBeCloseTo(high, 6);
});

test("equal values share the mean of their ranks", () => {
  expect([...midRanks([10, 20, 20, 5, 20])]).toEqual([2, 4, 4, 1, 4]);
});

const pairs = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 4 })),
  {
    minLength: 3,
    maxLength: 40,
  },
);

test("scale, origin and order of rows change no correlation, and weights count as rows", () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const [x, y, w] = [rows.map(([a]) => a), rows.map(([, b]) => b), rows.map(([, , c]) => c)];
      const r = pearson(x, y, w);
      const repeated = rows.flatMap((row) => Array.from({ length: row[2] }, () => row));
      const turned = pearson(
        x.toReversed().map((value) => 1000 - 3 * value),
        y.toReversed(),
        w.toReversed(),
      );
      const plain = pearson(
        repeated.map(([a]) => a),
        repeated.map(([, b]) => b),
      );
      if (r === null) {
        expect([turned, plain]).toEqual([null, null]);
        return;
      }
      expect(turned).toBeCloseTo(-r, 12);
      expect(plain).toBeCloseTo(r, 12);
    }),
  );
});

test("covariances are ÷n", () => {
  expect(
    [
      ...covarianceMatrix({
        columns: [
          [1, 2, 3],
          [1, 0, 5],
        ],
      }).values,
    ].map((value) => value.toFixed(6)),
  ).toEqual(["0.666667", "1.333333", "1.333333", "4.666667"]);
});

test("a column that does not vary has no correlation, whatever its digits; three pairs no interval", () => {
  expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
  expect(
    correlationMatrix({
      columns: [
        [1, 2, 3],
        [0.7, 0.7, 0.7],
      ],
    }),
  ).toBeNull();
  expect(fisherInterval({ r: 0.5, n: 3 }, 0.95)).toBeNull();
  expect(fisherInterval({ r: 1, n: 30 }, 0.95)).toBeNull();
  expect(() => pearson([1, 2], [1])).toThrow(RangeError);
});
