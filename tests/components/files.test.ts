import { expect, test } from "vitest";
import { filesOf, placesOf } from "../../src/lib/components/files.ts";
import { measureOf } from "../fixtures/measures.ts";

const file = (release: string, name: string) => ({
  table: "answers",
  release,
  file: name,
  sha256: "0123456789ab",
  rows: 1,
});
const from = (...files: ReturnType<typeof file>[]) =>
  measureOf({ source: { release: "2025-q4", files, code: "c", seed: null } });

test("a file stands in the list once, by its own name, and not again for earlier releases", () => {
  const measures = [
    from(file("2025-q4", "data/touchpoints.csv"), file("2025-q3", "data/touchpoints.csv")),
    from(file("2025-q4", "data/touchpoints.csv"), file("2025-q4", "answers.csv")),
  ];
  expect(filesOf(measures)).toEqual([
    { name: "answers.csv", hash: "01234567" },
    { name: "touchpoints.csv", hash: "01234567" },
  ]);
});

test("places in a row are told as from and to", () => {
  const list = ["a", "b", "c", "d", "e", "f", "g"].map((name) => ({ name, hash: "" }));
  expect(placesOf(["c", "a", "b", "e"], list)).toBe("1–3, 5");
  expect(placesOf(["a", "b", "g"], list)).toBe("1, 2, 7");
  expect(placesOf(["unknown"], list)).toBe("");
});
