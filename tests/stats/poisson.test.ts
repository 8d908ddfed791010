import { expect, test } from "vitest";
import { chiSquareUpperTail } from "../../src/lib/stats/distributions.ts";
import { poissonInterval } from "../../src/lib/stats/poisson.ts";
import { fc } from "../fixtures/property.ts";

test("12 events in 4,000 are 3.0 per 1,000, exactly 1.550144 to 5.240396 (O-42)", () => {
  const { low, high } = poissonInterval({ events: 12, exposure: 4 }, 0.95);
  expect(low).toBeCloseTo(1.550144, 6);
  expect(high).toBeCloseTo(5.240396, 6);
});

test("nothing seen leaves at most −ln(.025) events (Garwood 1936)", () => {
  const { low, high } = poissonInterval({ events: 0, exposure: 1 }, 0.95);
  expect(low).toBe(0);
  expect(high).toBeCloseTo(-Math.log(0.025), 10);
});

test("at the lower end what was seen or more has exactly half of what the level leaves", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (events) => {
      const { low, high } = poissonInterval({ events, exposure: 1 }, 0.95);
      expect(1 - chiSquareUpperTail(2 * low, 2 * events)).toBeCloseTo(0.025, 9);
      expect(chiSquareUpperTail(2 * high, 2 * events + 2)).toBeCloseTo(0.025, 9);
    }),
  );
});

test("half an event and no exposure are refused", () => {
  expect(() => poissonInterval({ events: 0.5, exposure: 1 }, 0.95)).toThrow(RangeError);
  expect(() => poissonInterval({ events: 1, exposure: 0 }, 0.95)).toThrow(RangeError);
});
