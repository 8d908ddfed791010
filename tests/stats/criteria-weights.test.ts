import fc from "fast-check";
import { expect, test } from "vitest";
import { drawWeights, middleWeights } from "../../src/lib/stats/criteria-weights.ts";
import { mean } from "../../src/lib/stats/sum.ts";
import { random } from "../../src/lib/stats/random.ts";

test("three criteria of which only the order is known weigh .611, .278 and .111 (O-42; Barron and Barrett 1996)", () => {
  const weights = middleWeights({ kind: "order", criteria: 3 });
  expect(weights.map((weight) => weight.toFixed(6))).toEqual(["0.611111", "0.277778", "0.111111"]);
  expect(middleWeights({ kind: "order", criteria: 1 })).toEqual([1]);
  expect(middleWeights({ kind: "stated", weights: [0.7, 0.3] })).toEqual([0.7, 0.3]);
});

test("weights drawn in an order have the centroid as their mean, stated ones themselves", () => {
  for (const weighing of [
    { kind: "order", criteria: 3 },
    { kind: "stated", weights: [0.5, 0.3, 0.2] },
  ] as const) {
    const stream = random(1, "weights");
    const drawn = Array.from({ length: 4000 }, () => drawWeights(weighing, stream));
    middleWeights(weighing).forEach((weight, k) =>
      expect(mean(drawn.map((one) => one[k] as number))).toBeCloseTo(weight, 1.7),
    );
  }
});

test("drawn weights sum to one, are never negative, and keep their order where only that is known", () => {
  const stream = random(2, "law");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), (criteria) => {
      const weights = drawWeights({ kind: "order", criteria }, stream);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      for (let k = 1; k < criteria; k++) expect(weights[k]).toBeLessThanOrEqual(weights[k - 1] as number);
      expect(weights.at(-1)).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(drawWeights({ kind: "stated", weights: [1, 0] }, stream)).toEqual(Float64Array.of(1, 0));
});
