import { expect, test } from "vitest";
import { readFrontMatter } from "../../src/lib/evidence/front-matter.ts";

test("the head is data, and the page keeps its lines", () => {
  const source =
    "---\ntitle: Een titel\npublished: 2026-04-15\nclaims:\n  - { of: nps }\n  - { of: rox }\n---\nEerste regel";
  const { data, lines, body, problems } = readFrontMatter(source, "nl.mdx");
  expect(data).toEqual({ title: "Een titel", published: "2026-04-15", claims: [{ of: "nps" }, { of: "rox" }] });
  expect([...lines]).toEqual([
    ["title", 2],
    ["published", 3],
    ["claims", 4],
    ["claims.0", 5],
    ["claims.1", 6],
  ]);
  expect(problems).toEqual([]);
  expect(body.split("\n").indexOf("Eerste regel")).toBe(7);
  expect(body).toHaveLength(source.length);
});

test("a page may begin with a byte order mark, Windows line ends, or without a head", () => {
  expect(readFrontMatter("\ufeff---\r\ntitle: a\r\n---\r\nb", "x").data).toEqual({ title: "a" });
  expect(readFrontMatter("text\n---\ntitle: a\n---", "x").data).toEqual({});
});

test("every fault of the head is named with its line", () => {
  const { problems, data } = readFrontMatter("---\ntitle: a\ntitle: b\nx: [1\n---\n", "nl.mdx");
  expect(problems.map(({ place }) => place.line)).toEqual([3, 4]);
  expect(data).toEqual({});
});

test("a head that names nothing is a fault", () => {
  expect(readFrontMatter("---\njust words\n---\n", "x").problems.map(({ rule }) => rule)).toEqual(["front-matter"]);
});
