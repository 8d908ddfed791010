import { expect, test } from "vitest";
import { shortName, tableOf, withNotes } from "../../src/lib/charts/table.ts";
import { npsBySegment, streams, wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

const words = wordsIn("en");

test("a row gives name, value, interval, base and what must be said", () => {
  const { head, rows } = tableOf(npsBySegment.slice(0, 1), { words, by: "segment" });
  expect(head).toEqual(["segment", "Net Promoter Score", "95% interval", "n"]);
  expect(rows).toEqual([["new customers", "−41", "−47 to −35", "812"]]);
});

test("money has no base", () => {
  expect(tableOf(streams.slice(0, 1), { words, by: "stream" }).head).not.toContain("n");
});

test("hidden and never answered look the same (trust P-27)", () => {
  const place = { value: null, low: null, high: null, n: 0, group: { segment: "x" } } as const;
  const hidden = measureOf({ ...place, status: "hidden", reasons: ["SUPPRESSED"] });
  const missing = measureOf({ ...place, status: "missing", reasons: ["NO_DATA"] });
  const [one, other] = [hidden, missing].map((row) => tableOf([row], { words, by: "segment" }));
  expect(one).toEqual(other);
});

const few = measureOf({ status: "caution", reasons: ["INDICATIVE"] });

test("what must be said of some rows is said once under the table, behind a letter in their row", () => {
  const { head, rows, notes } = tableOf([measureOf(), few], { words, by: "segment" });
  expect(head.at(-1)).toBe("note");
  expect(rows.map((row) => row.at(-1))).toEqual(["", "a"]);
  expect(notes).toEqual(["a = Indicative: too few answers to rank or to conclude from."]);
});

test("what must be said of all rows alike takes no column", () => {
  const { head, notes } = tableOf([few, few], { words, by: "segment" });
  expect(head).not.toContain("note");
  expect(notes).toEqual(["Indicative: too few answers to rank or to conclude from."]);
});

test("a table in which all is well has neither notes nor a column for them", () => {
  const table = { head: ["a"], rows: [["b"]] };
  expect(withNotes(table, [[measureOf()]], words)).toEqual(table);
});

test("numbers that are exactly known have no column of intervals", () => {
  const known = measureOf({ value: 3, low: 3, high: 3 });
  expect(tableOf([known], { words, by: "segment" }).head).toEqual(["segment", "Net Promoter Score", "n"]);
});

test("a head of a narrow column is short or empty", () => {
  expect(shortName(npsBySegment, words)).toBe("NPS");
  expect(shortName([measureOf({ metric: "reach", part: "rate" })], words)).toBe("");
});
