import { expect, test } from "vitest";
import { fill, hasText, textAt } from "../../../src/lib/evidence/words/template.ts";

test("slots are filled by name, and a part that was forgotten is seen", () => {
  expect(fill("{a} and {b}", { a: "1", b: "{a}" })).toBe("1 and {a}");
  expect(fill("{a} and {toString}", { a: "1" })).toBe("1 and {toString}");
});

test("a text is found by its path, and what every object has is none", () => {
  const texts = { a: { b: "c" }, forms: { one: "x", other: "y" } };
  expect([textAt(texts, "a.b"), textAt(texts, "forms")]).toEqual(["c", { one: "x", other: "y" }]);
  expect([hasText(texts, "a"), hasText(texts, "a.b.length"), hasText(texts, "constructor.name")]).toEqual([
    false,
    false,
    false,
  ]);
  expect(() => textAt(texts, "a.x")).toThrow('there is no text "a.x"');
});
