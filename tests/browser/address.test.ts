import { expect, test } from "vitest";
import { addressOf, supposedIn } from "../../src/lib/browser/address.ts";
import { fc } from "../fixtures/property.ts";

test("what is supposed stands in the address in the order of its names", () => {
  expect(addressOf(new Map([["saved", 0.7], ["referred", 0.0002]]))).toBe("#whatif=referred:0.0002;saved:0.7"); // prettier-ignore
  expect(addressOf(new Map())).toBe("");
});

test("any supposition comes back from its address as it was", () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), value), (all) => {
      const supposed = new Map(Object.entries(all));
      if (supposed.size > 0) expect(supposedIn(addressOf(supposed))).toEqual(supposed);
    }),
  );
});

test("another anchor is left alone, and what is no number is left out", () => {
  expect(supposedIn("#rox")).toBeNull();
  expect(supposedIn("")).toBeNull();
  expect(supposedIn("#whatif=saved:much;referred:0.1;:3;%E0%A4%A:1;a:1e999")).toEqual(new Map([["referred", 0.1]]));
});
