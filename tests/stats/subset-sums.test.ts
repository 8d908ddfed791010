import fc from "fast-check";
import { expect, test } from "vitest";
import { affordable, byAmount, has, membersOf, subsetSums } from "../../src/lib/stats/subset-sums.ts";

test("a charge that two things share is paid once, by the subset that has either", () => {
  const sums = subsetSums([10, 7], [{ members: 0b11, amount: 4 }]);
  expect([...sums]).toEqual([0, 6, 3, 13]);
});

test("subsets stand from the cheapest to the dearest, and those that fit come first", () => {
  const costs = subsetSums([5, 3, 3]);
  const ranking = byAmount(costs);
  expect([...ranking]).toEqual([0b000, 0b010, 0b100, 0b001, 0b110, 0b011, 0b101, 0b111]);
  expect(affordable(ranking, costs, 5)).toBe(4);
  expect(affordable(ranking, costs, -1)).toBe(0);
});

test("more than fifteen things are refused", () => {
  expect(() => subsetSums(new Float64Array(16))).toThrow(RangeError);
});

test("every sum is that of its members less the charges it calls for", () => {
  const value = fc.integer({ min: -50, max: 50 });
  const charge = fc.record({ members: fc.integer({ min: 1, max: 31 }), amount: value });
  fc.assert(
    fc.property(fc.array(value, { minLength: 5, maxLength: 5 }), fc.array(charge), (values, charges) => {
      const sums = subsetSums(values, charges);
      for (let subset = 0; subset < 32; subset++) {
        const own = values.filter((_, i) => has(subset, i));
        const due = charges.filter(({ members }) => (members & subset) !== 0);
        expect(sums[subset]).toBe(
          own.reduce((a, b) => a + b, 0) - due.reduce((total, { amount }) => total + amount, 0),
        );
        expect(own).toHaveLength(membersOf(subset));
      }
    }),
    { numRuns: 50 },
  );
});
