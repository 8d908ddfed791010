import { expect, test } from "vitest";
import { keepTogether, phrase } from "../../src/lib/components/phrase.ts";

test("a title on a line of its own loses the paragraph round it, two paragraphs keep theirs", () => {
  expect(phrase("\n<p>Prices weigh <em>most</em></p>\n")).toBe("Prices weigh <em>most</em>");
  expect(phrase("Prices weigh most")).toBe("Prices weigh most");
  expect(phrase("<p>One.</p><p>Two.</p>")).toBe("<p>One.</p><p>Two.</p>");
});

test("a number that opens stays with its bracket and full stop, and is left alone without", () => {
  const number = '<button class="value" type="button" popovertarget="note-1">−41</button>';
  expect(keepTogether(`is ${number}.`)).toBe(`is <span class="together">${number}.</span>`);
  expect(keepTogether(`(${number})`)).toBe(`<span class="together">(${number})</span>`);
  expect(keepTogether(`is ${number} points`)).toBe(`is ${number} points`);
});
