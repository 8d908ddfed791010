import { expect, test } from "vitest";
import { cutsOf, nearCuts } from "../../src/lib/metrics/penalty-cuts.ts";

const scale = (min: number, max: number) => ({ scale: { min, max, step: 1 } });

test("low and high are fixed for the usual scales, and known for no other", () => {
  const query = { metric: "penalty-reward" };
  const found = ([[0, 10], [1, 10], [1, 7], [1, 5], [0, 20]] as const).map(([min, max]) => cutsOf(scale(min, max), query)); // prettier-ignore
  expect(found).toEqual([{ low: 6, high: 9 }, { low: 6, high: 9 }, { low: 3, high: 7 }, { low: 2, high: 5 }, null]);
});

test("a cut that is typed goes before the usual one", () => {
  expect(cutsOf(scale(1, 10), { metric: "x", options: { low: "4" } })).toEqual({ low: 4, high: 9 });
  expect(cutsOf(scale(0, 20), { metric: "x", options: { low: "4", high: "18" } })).toEqual({ low: 4, high: 18 });
  expect(cutsOf(scale(0, 20), { metric: "x", options: { low: "4" } })).toBeNull();
});

test("a cut moves one step, never off the scale and never so that nothing lies between", () => {
  expect(nearCuts({ low: 6, high: 9 }, scale(1, 10))).toEqual([
    { low: 5, high: 9 },
    { low: 7, high: 9 },
    { low: 6, high: 8 },
    { low: 6, high: 10 },
  ]);
  expect(nearCuts({ low: 3, high: 5 }, scale(1, 5))).toEqual([{ low: 2, high: 5 }]);
});
