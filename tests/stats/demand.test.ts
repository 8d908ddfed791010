import { expect, test } from "vitest";
import { bestPlace, fallingShares, fillIn, leastWorth, takers } from "../../src/lib/stats/demand.ts";
import { fc } from "../fixtures/property.ts";

test("prices that went up and down until the limit was found are filled in: who buys at 10 buys at 8 (by hand)", () => {
  expect([...fillIn(Int8Array.of(-1, 1, 0, -1, -1, -1, -1, 1), 4)]).toEqual([1, 1, 0, 0, 1, 1, 1, 1]);
});

test("where each was asked one price nothing is filled in, for only the ends would be", () => {
  const one = Int8Array.of(1, -1, -1, -1, 0, -1, -1, -1, 1);
  expect(fillIn(one, 3)).toEqual(one);
});

test("one in twenty who refuses 8 and takes 12 stays unknown at 10", () => {
  const plain = Array.from({ length: 19 }, () => [1, 1, -1]).flat();
  expect([...fillIn(Int8Array.of(...plain.map((one, i) => (i % 3 === 2 ? 0 : one)), 0, -1, 1), 3)].slice(-3)).toEqual([0, -1, 1]); // prettier-ignore
});

test("shares that rise with the price are pooled, by their people (by hand)", () => {
  const shares = fallingShares({ yes: Float64Array.of(8, 3, 10, 1), asked: Float64Array.of(10, 10, 20, 10) });
  expect([...shares!].map((share) => Number(share.toFixed(6)))).toEqual([0.8, 0.433333, 0.433333, 0.1]);
  expect(fallingShares({ yes: Float64Array.of(1, 0), asked: Float64Array.of(2, 0) })).toBeNull();
});

test("at 80%, 50% and 20% of 10, 20 and 30 the second brings most, and people would pay at least 15 on average", () => {
  expect(bestPlace([10, 20, 30], [0.8, 0.5, 0.2])).toBe(1);
  expect(leastWorth([10, 20, 30], [0.8, 0.5, 0.2])).toBeCloseTo(15, 12);
  expect(bestPlace([10, 20, 40], [1, 0.5, 0.25])).toBe(0);
});

test("shares fall, lie between 0 and 1, and stay as they are where they fell already", () => {
  const people = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(people, (most) => {
      const prices = [5, 10, 15, 20];
      const known = Int8Array.from(most.flatMap(([taken]) => prices.map((_, k) => (k < taken ? 1 : 0))));
      const found = takers({ prices, known, weights: most.map(([, weight]) => weight) });
      const shares = fallingShares(found)!;
      shares.forEach((share, k) => {
        expect(share).toBeLessThanOrEqual((shares[k - 1] ?? 1) + 1e-12);
        expect(share).toBeCloseTo(found.yes[k]! / found.asked[k]!, 12);
      });
      expect(fillIn(known, 4)).toEqual(known);
    }),
  );
});
