import { expect, test } from "vitest";
import { brandPlaces, walletShare } from "../../src/lib/stats/wallet-allocation.ts";
import { fc } from "../fixtures/property.ts";

test("first, second and third of three brands get .5, .333333 and .166667 of the wallet (O-32)", () => {
  const shares = [1, 2, 3].map((place) => walletShare(place, 3));
  expect(shares[0]).toBeCloseTo(0.5, 12);
  expect(shares[1]).toBeCloseTo(0.333333, 6);
  expect(shares[2]).toBeCloseTo(0.166667, 6);
});

test("two brands that share the first place get the mean of the first two shares", () => {
  expect([...brandPlaces([9, 9, 4])]).toEqual([1.5, 1.5, 3]);
  expect(walletShare(1.5, 3)).toBeCloseTo((walletShare(1, 3) + walletShare(2, 3)) / 2, 12);
});

test("the shares of all brands of a customer add up to the wallet, ties or not", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 8 }), (ratings) => {
      const shares = [...brandPlaces(ratings)].map((place) => walletShare(place, ratings.length));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(shares.every((share) => share > 0)).toBe(true);
    }),
  );
});

test("there is no fourth place among three", () => {
  expect(() => walletShare(4, 3)).toThrow(RangeError);
  expect(() => walletShare(NaN, 3)).toThrow(RangeError);
});
