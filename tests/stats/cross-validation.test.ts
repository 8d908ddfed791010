import { expect, test } from "vitest";
import { correctedResampled, dealFolds } from "../../src/lib/stats/cross-validation.ts";
import { random } from "../../src/lib/stats/random.ts";
import { fc } from "../fixtures/property.ts";

const units = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 20, maxLength: 80 });

test("all rows of a customer lie in one fold, and folds differ by at most one customer a class", () => {
  fc.assert(
    fc.property(units, (ids) => {
      if (new Set(ids).size < 5) return;
      const classes = ids.map((id) => (id % 3 === 0 ? 1 : 0));
      const fold = dealFolds({ units: ids, folds: 5, random: random(1, "deal"), classes });
      const of = new Map(ids.map((id, row) => [id, fold[row] as number]));
      ids.forEach((id, row) => expect(fold[row]).toBe(of.get(id)));
      for (const rest of [0, 1, 2]) {
        const sizes = [0, 1, 2, 3, 4].map((k) => [...of].filter(([id, at]) => at === k && (id % 3 === 0) === (rest === 0)).length); // prettier-ignore
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("the order of the rows plays no part", () => {
  const ids = ["c", "a", "b", "d", "a", "e"];
  const fold = dealFolds({ units: ids, folds: 3, random: random(7, "deal") });
  const turned = dealFolds({ units: [...ids].reverse(), folds: 3, random: random(7, "deal") });
  expect([...turned].reverse()).toEqual([...fold]);
});

test("fewer customers than folds cannot be dealt", () => {
  expect(() => dealFolds({ units: ["a", "b"], folds: 3, random: random(1, "deal") })).toThrow(RangeError);
});

test("the corrected error of 1, 2, 3 with a quarter held out is √((1/3 + 1/4)·1), worked by hand (Nadeau and Bengio 2003)", () => {
  const found = correctedResampled({ values: [1, 2, 3], heldOutRatio: 0.25 }, 0.95)!;
  expect(found).toMatchObject({ value: 2, df: 2 });
  expect(found.standardError).toBeCloseTo(Math.sqrt(1 / 3 + 1 / 4), 12);
  expect(found.interval.high - 2).toBeCloseTo(4.302652729911275 * found.standardError, 9);
});

test("the same difference every time is certain, and one hold-out tells no error", () => {
  expect(correctedResampled({ values: [0.5, 0.5, 0.5], heldOutRatio: 0.25 }, 0.95)).toMatchObject({ p: 0 });
  expect(correctedResampled({ values: [0, 0], heldOutRatio: 0.25 }, 0.95)).toMatchObject({ value: 0, p: 1 });
  expect(correctedResampled({ values: [0.1], heldOutRatio: 0.25 }, 0.95)).toBeNull();
});
