import { expect, test } from "vitest";
import { constantStaying, endlessValue, valueOfStaying } from "../../src/lib/stats/customer-value.ts";
import { fitLeaving, staying } from "../../src/lib/stats/shifted-beta-geometric.ts";
import { fc } from "../fixtures/property.ts";

test("100 a year, four in five staying, at ten percent: 266.67 due at the end, 366.67 at the start (O-36)", () => {
  expect(endlessValue(100, 0.8, { rate: 0.1, due: "end" })).toBeCloseTo(266.666667, 6);
  expect(endlessValue(100, 0.8, { rate: 0.1, due: "start" })).toBeCloseTo(366.666667, 6);
});

test("the high-end customers of Fader and Hardie are worth 592.23 at 100 a renewal and ten percent, for ever (O-36)", () => {
  const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
  const entered = survivors.slice(0, -1);
  const fit = fitLeaving({ entered, left: entered.map((size, t) => size - (survivors[t + 1] as number)) })!;
  const endless = 1000;
  expect(valueOfStaying(100, staying(fit, endless), { rate: 0.1, periods: endless, due: "start" })).toBeCloseTo(592.2254, 2); // prettier-ignore
});

test("two periods by hand: 50 × (0.9/1.1 + 0.81/1.21), and 50 × (1 + 0.9/1.1)", () => {
  const stays = constantStaying(0.9, 2);
  expect(valueOfStaying(50, stays, { rate: 0.1, periods: 2, due: "end" })).toBeCloseTo(
    50 * (0.9 / 1.1 + 0.81 / 1.21),
    12,
  );
  expect(valueOfStaying(50, stays, { rate: 0.1, periods: 2, due: "start" })).toBeCloseTo(50 * (1 + 0.9 / 1.1), 12);
});

test("a sum without an end is refused", () => {
  expect(() => endlessValue(100, 1.1, { rate: 0.2, due: "end" })).toThrow(RangeError);
  expect(() => endlessValue(100, 1, { rate: 0, due: "end" })).toThrow(RangeError);
});

test("more periods never pass the endless sum and come to it", () => {
  const part = fc.double({ min: 0, max: 0.97, noNaN: true });
  fc.assert(
    fc.property(
      part,
      fc.double({ min: 0.01, max: 0.3, noNaN: true }),
      fc.constantFrom("start", "end" as const),
      (r, rate, due) => {
        const upTo = (periods: number) => valueOfStaying(1, constantStaying(r, periods), { rate, periods, due });
        const endless = endlessValue(1, r, { rate, due });
        expect(upTo(10)).toBeLessThanOrEqual(endless + 1e-9);
        expect(upTo(2000)).toBeCloseTo(endless, 8);
      },
    ),
  );
});
