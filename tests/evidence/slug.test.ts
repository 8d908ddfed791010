import { expect, test } from "vitest";
import { slugger } from "../../src/lib/evidence/slug.ts";

/** Ids that Astro 7.3.5 gave to these headings in this order, read from its Markdown processor (github-slugger 2.0.0). */
const astro = [
  ['A -- b\'s "c"... d', "a--bs-c-d"],
  ["Wat `x` is: één & één", "wat-x-is-één--één"],
  ["A -- b", "a--b"],
  ["A b", "a-b"],
  ["A b", "a-b-1"],
] as const;

test("headings have the ids that the site gives them", () => {
  const slug = slugger();
  expect(astro.map(([text]) => slug(text.replaceAll("`", "")))).toEqual(astro.map(([, id]) => id));
});

test("an id is given once, also when a heading already ends like a number given", () => {
  const slug = slugger();
  const ids = ["a", "a-1", "a", "a", "A"].map(slug);
  expect(ids).toEqual(["a", "a-1", "a-2", "a-3", "a-4"]);
  expect(slugger()("constructor")).toBe("constructor");
});
