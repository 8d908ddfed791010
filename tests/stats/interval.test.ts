import { expect, test } from "vitest";
import { clampInterval, criticalZ, normalInterval } from "../../src/lib/stats/interval.ts";

test("95% reaches 1.959964 standard errors to either side, 90% 1.644854", () => {
  expect(criticalZ(0.95)).toBeCloseTo(1.959964, 6);
  expect(criticalZ(0.9)).toBeCloseTo(1.644854, 6);
  const { low, high } = normalInterval(10, 2, 0.95);
  expect([low, high].map((end) => end.toFixed(4))).toEqual(["6.0801", "13.9199"]);
});

test("an interval is cut to what can occur", () => {
  expect(clampInterval({ low: -1.2, high: 0.4 }, -1, 1)).toEqual({ low: -1, high: 0.4 });
});

test("a level of 0, of 1 or of 95 is refused", () => {
  for (const level of [0, 1, 95, NaN]) expect(() => criticalZ(level)).toThrow(RangeError);
});
