import { expect, test } from "vitest";
import { isSlug } from "../../src/lib/contract/slug.ts";

test("S-04 a name is an address of lower-case letters, digits and hyphens, and no device of Windows", () => {
  expect(["acme", "2026-q1", "a", "x".repeat(64)].filter((name) => !isSlug(name))).toEqual([]);
  const refused = ["", "-a", "a-", "A", "a b", "..", "a/b", "con", "com1", "x.", "x".repeat(65), "é"];
  expect(refused.filter(isSlug)).toEqual([]);
});
