import fc from "fast-check";
import { expect, test } from "vitest";
import { widestOf, widthOf, wrap } from "../../src/lib/charts/label.ts";

test("a wide letter takes more room than a narrow one, and a text as much as its letters", () => {
  expect(widthOf("m", 10)).toBeGreaterThan(widthOf("i", 10));
  expect(widthOf("mi", 10)).toBeCloseTo(widthOf("m", 10) + widthOf("i", 10));
  expect(widthOf("mi", 20)).toBeCloseTo(2 * widthOf("mi", 10));
  expect(widestOf([], 10)).toBe(0);
});

test("an accent does not change the width of its letter, composed or not", () => {
  expect(widthOf("e\u0301", 10)).toBe(widthOf("é", 10));
});

test("a label breaks between words", () => {
  expect(wrap("minder opzeggingen na verhuizing", { width: 160, size: 15 })).toEqual([
    "minder opzeggingen na",
    "verhuizing",
  ]);
});

test("a compound of forty letters breaks with a hyphen after a linking ending", () => {
  expect(wrap("warmtenetaansluitingsovereenkomsthouders", { width: 200, size: 15 })).toEqual([
    "warmtenetaansluitings-", "overeenkomsthouders",
  ]); // prettier-ignore
});

test("what does not fit in the lines allowed ends in an ellipsis", () => {
  const lines = wrap("een naam die veel te lang is voor deze kolom en maar doorgaat", {
    width: 90,
    size: 15,
    lines: 2,
  });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
});

test("no line is wider than its column, and no letter is lost where all lines fit", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abdeghiklmnorstuvwz"), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (list) => {
      const lines = wrap(list.join(" "), { width: 120, size: 15, lines: 40 });
      for (const line of lines) expect(widthOf(line, 15)).toBeLessThanOrEqual(120);
      expect(lines.join("").replace(/[- ]/g, "")).toBe(list.join(""));
    }),
    { numRuns: 300, seed: 5 },
  );
});
