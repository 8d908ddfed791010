import { expect, test } from "vitest";
import { meanInterval, studentInterval } from "../../src/lib/stats/student.ts";

test("the extra sleep of Student's second drug has the interval of R t.test(sleep$extra[11:20])", () => {
  const found = meanInterval([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4], 0.95);
  expect(found?.value).toBeCloseTo(2.33, 12);
  expect(found?.interval.low).toBeCloseTo(0.8976775, 6);
  expect(found?.interval.high).toBeCloseTo(3.7623225, 6);
  expect(found?.df).toBe(9);
});

test("without end of degrees of freedom the interval is the normal one", () => {
  expect(studentInterval({ value: 0, standardError: 1, df: Infinity }, 0.95).high).toBeCloseTo(1.959964, 6);
});

test("one value tells nothing of the spread", () => {
  expect(meanInterval([4], 0.95)).toBeNull();
  expect(meanInterval([], 0.95)).toBeNull();
  expect(() => studentInterval({ value: 0, standardError: 1, df: 0 }, 0.95)).toThrow(RangeError);
});
