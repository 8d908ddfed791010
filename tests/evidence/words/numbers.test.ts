import fc from "fast-check";
import { expect, test } from "vitest";
import { numberWriter } from "../../../src/lib/evidence/words/numbers.ts";

const dutch = numberWriter({ locale: "nl-NL", currency: "EUR" });

test("what is printed reads back as the number to its printed digits", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
      const printed = dutch(value, "score", { decimals });
      const back = Number(printed.replaceAll(".", "").replace(",", ".").replace("\u2212", "-"));
      expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-5);
    }),
  );
});

test("a percentage is the same with its sign and bare, for every half", () => {
  for (let thousandths = -2000; thousandths <= 2000; thousandths += 5) {
    const share = thousandths / 1000;
    expect(`${dutch(share, "share", { decimals: 0, bare: true })}%`).toBe(dutch(share, "share", { decimals: 0 }));
  }
});

test("rounding before the point goes half away from zero too", () => {
  expect([1500, 2500, -1500, 1499].map((value) => dutch(value, "count", { decimals: -3 }))).toEqual([
    "2.000",
    "3.000",
    "\u22122.000",
    "1.000",
  ]);
});
