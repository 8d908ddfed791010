import { expect, test } from "vitest";
import { welch } from "../../src/lib/stats/welch.ts";
import { fc } from "../fixtures/property.ts";

test("two groups of four differ 8.25 (5.693602 to 10.806398) with 4.30334 degrees of freedom (O-19)", () => {
  const found = welch([60, 61, 58, 62], [52, 51, 53, 52], 0.95);
  expect(found?.value).toBe(8.25);
  expect(found?.interval.low).toBeCloseTo(5.693602, 6);
  expect(found?.interval.high).toBeCloseTo(10.806398, 6);
  expect(found?.df).toBeCloseTo(4.30334, 5);
});

test("Student's two drugs have p .07939 (R t.test(extra ~ group, sleep))", () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const found = welch(first, second, 0.95);
  expect(found?.p).toBeCloseTo(0.07939, 5);
  expect(found?.df).toBeCloseTo(17.776, 3);
  expect(found?.interval.low).toBeCloseTo(-3.3654832, 6);
});

const values = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 30 });

test("swapping the groups mirrors the difference, and its p is below .05 exactly when the interval leaves out 0", () => {
  fc.assert(
    fc.property(values, values, (first, second) => {
      const [there, back] = [welch(first, second, 0.95), welch(second, first, 0.95)];
      if (there === null || back === null) throw new Error("no difference");
      expect(there.interval.low + back.interval.high).toBeCloseTo(0, 12);
      expect(there.p).toBeCloseTo(back.p, 12);
      if (Math.abs(there.p - 0.05) > 1e-6)
        expect(there.p < 0.05).toBe(there.interval.low > 0 || there.interval.high < 0);
    }),
  );
});

test("a group of one gives no difference, equal groups without spread give p 1, unequal ones p 0", () => {
  expect(welch([1], [1, 2], 0.95)).toBeNull();
  expect(welch([3, 3], [3, 3, 3], 0.95)?.p).toBe(1);
  expect(welch([3, 3], [4, 4, 4], 0.95)?.p).toBe(0);
});
