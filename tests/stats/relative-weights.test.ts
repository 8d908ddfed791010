import { expect, test } from "vitest";
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { coefficients } from "../../src/lib/stats/importance.ts";
import { random } from "../../src/lib/stats/random.ts";
import { relativeWeights } from "../../src/lib/stats/relative-weights.ts";
import { fc } from "../fixtures/property.ts";

test("the weights are never negative and sum to R², for twenty drivers as well", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 20 }), (seed, drivers) => {
      const next = random(seed, "weights");
      const shared = Array.from({ length: 60 }, () => next());
      const columns = Array.from({ length: drivers + 1 }, () => shared.map((value) => value + next()));
      const matrix = correlationMatrix({ columns });
      if (matrix === null) throw new Error("no variance");
      const weights = relativeWeights(matrix);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(coefficients(matrix)?.rSquared ?? NaN, 10);
    }),
    { numRuns: 40 },
  );
});

test("two drivers are divided as LMG divides them (Johnson 2000: equal for p = 2)", () => {
  const [r1, r2, r12] = [0.6, 0.35, 0.4];
  const rSquared = (r1 ** 2 + r2 ** 2 - 2 * r1 * r2 * r12) / (1 - r12 ** 2);
  const weights = relativeWeights({ size: 3, values: Float64Array.from([1, r1, r2, r1, 1, r12, r2, r12, 1]) });
  expect(weights[0]).toBeCloseTo((r1 ** 2 + rSquared - r2 ** 2) / 2, 12);
  expect(weights[1]).toBeCloseTo((r2 ** 2 + rSquared - r1 ** 2) / 2, 12);
});
