import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredShares } from "../../src/lib/stats/clustered-shares.ts";
import { weightedMean } from "../../src/lib/stats/weights.ts";

/** Events as [unit, cell], two cells in one base. */
function sharesOf(events: readonly (readonly [unit: number, cell: number])[]) {
  const sorted = [...events].sort(([a], [b]) => a - b);
  const unit = Int32Array.from(sorted, ([one]) => one);
  return clusteredShares({
    unit,
    cell: Int32Array.from(sorted, ([, cell]) => cell),
    of: { unit, base: new Int32Array(unit.length) },
    baseOf: Int32Array.of(0, 0),
    bases: 1,
  });
}

test("events of separate units count in full, save for n − 1", () => {
  const [first] = sharesOf(Array.from({ length: 100 }, (_, i) => [i, i < 30 ? 0 : 1] as const));
  expect(first).toMatchObject({ count: 30, total: 100, share: 0.3, units: 30, unitsOfBase: 100 });
  expect(first?.nEffective).toBeCloseTo(99, 9);
});

test("units that always do the same count once, however often they did it", () => {
  const [first] = sharesOf(Array.from({ length: 100 }, (_, i) => [Math.floor(i / 5), i < 30 ? 0 : 1] as const));
  expect(first).toMatchObject({ share: 0.3, units: 6, unitsOfBase: 20 });
  expect(first?.nEffective).toBeCloseTo(19, 9);
});

test("where all went one way the sizes of the units tell what n is worth", () => {
  const [first, second] = sharesOf([[0, 0], [0, 0], [0, 0], [1, 0]]); // prettier-ignore
  expect(first).toMatchObject({ share: 1, nEffective: 16 / 10 });
  expect(second).toMatchObject({ share: 0, units: 0, nEffective: 16 / 10 });
});

test("an empty base has no share", () => {
  expect(sharesOf([])[0]).toMatchObject({ count: 0, total: 0, share: NaN, nEffective: 0 });
});

test("the variance is that of a mean with clusters (CR1)", () => {
  const event = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 }));
  fc.assert(
    fc.property(fc.array(event, { minLength: 12, maxLength: 60 }), (events) => {
      const units = new Set(events.map(([unit]) => unit));
      const [first] = sharesOf(events);
      const { value, standardError } = weightedMean({
        values: Float64Array.from(events, ([, cell]) => 1 - cell),
        clusters: events.map(([unit]) => String(unit)),
      });
      fc.pre(units.size > 1 && value > 0 && value < 1 && (standardError ?? 0) > 1e-6);
      expect(first?.share).toBeCloseTo(value, 12);
      expect(first?.nEffective).toBeCloseTo(
        Math.min(events.length, (value * (1 - value)) / (standardError ?? NaN) ** 2),
        6,
      );
    }),
  );
});
