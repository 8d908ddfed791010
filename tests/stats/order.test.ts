import fc from "fast-check";
import { expect, test } from "vitest";
import { orderOf, ranksOf } from "../../src/lib/stats/order.ts";
import { random } from "../../src/lib/stats/random.ts";

function plain(values: readonly number[]): number[] {
  const last = (value: number): number => (Number.isNaN(value) ? 1 : 0);
  return [...values.keys()].sort((a, b) => {
    const [first, second] = [values[a] as number, values[b] as number];
    return last(first) - last(second) || (first < second ? -1 : first > second ? 1 : 0) || a - b;
  });
}

test("the smallest stands first, and its rank is 0", () => {
  expect([...orderOf([3, -1, 2, 10])]).toEqual([1, 2, 0, 3]);
  expect([...ranksOf([3, -1, 2, 10])]).toEqual([2, 0, 1, 3]);
  expect([...orderOf([])]).toEqual([]);
});

test("equal values keep the order in which they came, zero and minus zero alike, and what is no number comes last", () => {
  expect([...orderOf([1, 0, -0, 0, 1])]).toEqual([1, 2, 3, 0, 4]);
  expect([...orderOf([NaN, 2, NaN, 1])]).toEqual([3, 1, 0, 2]);
});

test("any numbers stand as comparing every pair would put them", () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 120 }), (values) => {
      expect([...orderOf(values)]).toEqual(plain(values));
    }),
  );
});

test("values that crowd together, with one far away, are sorted all the same", () => {
  const next = random(3, "order");
  const values = [1e9, ...Array.from({ length: 500 }, () => Math.round(next() * 40) / 8)];
  expect([...orderOf(values)]).toEqual(plain(values));
});
