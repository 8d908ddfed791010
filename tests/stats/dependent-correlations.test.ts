import { expect, test } from "vitest";
import { mengRosenthalRubin, williams } from "../../src/lib/stats/dependent-correlations.ts";
import { fc } from "../fixtures/property.ts";

const mobile = { first: 0.55814, second: 0.44406, between: 0.78781, n: 250 };

test("satisfaction goes with loyalty more than quality does: z 3.243465 and t 3.31 of 250 phone customers (O-18)", () => {
  expect(mengRosenthalRubin(mobile, 0.95)?.z).toBeCloseTo(3.243465, 6);
  expect(williams(mobile)?.t).toBeCloseTo(3.31, 2);
  expect(williams(mobile)?.df).toBe(247);
});

test("the interval leaves out 0 exactly when the test rejects", () => {
  const r = fc.double({ min: -0.95, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(r, r, r, fc.integer({ min: 4, max: 500 }), (first, second, between, n) => {
      const found = mengRosenthalRubin({ first, second, between, n }, 0.95)!;
      expect(found.interval.low > 0 || found.interval.high < 0).toBe(Math.abs(found.z) > 1.959963984540054);
      const back = mengRosenthalRubin({ first: second, second: first, between, n }, 0.95)!;
      expect(back.z).toBeCloseTo(-found.z, 10);
      expect(found.p).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("nothing can be told of three people, or of a predictor that is the outcome or the other predictor", () => {
  for (const pair of [
    { ...mobile, n: 3 },
    { ...mobile, between: 1 },
    { ...mobile, first: 1 },
  ]) {
    expect(mengRosenthalRubin(pair, 0.95)).toBeNull();
    expect(williams(pair)).toBeNull();
  }
});
