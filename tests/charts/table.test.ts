import { expect, test } from "vitest";
import { shortName, statusOf, tableOf } from "../../src/lib/charts/table.ts";
import { npsBySegment, streams, wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

const words = wordsIn("en");

test("a row gives name, value, interval, base and what must be said", () => {
  const { head, rows } = tableOf(npsBySegment.slice(0, 1), { words, by: "segment" });
  expect(head).toEqual(["segment", "Net Promoter Score", "95% interval", "n", "note"]);
  expect(rows).toEqual([["new customers", "−41", "−47 to −35", "812", ""]]);
});

test("money has no base", () => {
  expect(tableOf(streams.slice(0, 1), { words, by: "stream" }).head).not.toContain("n");
});

test("hidden and never answered look the same (trust P-27)", () => {
  const place = { value: null, low: null, high: null, n: 0, group: { segment: "x" } } as const;
  const hidden = measureOf({ ...place, status: "hidden", reasons: ["SUPPRESSED"] });
  const missing = measureOf({ ...place, status: "missing", reasons: ["NO_DATA"] });
  const [one, other] = [hidden, missing].map((row) => tableOf([row], { words, by: "segment" }).rows);
  expect(one).toEqual(other);
});

test("a number to be read with caution says why", () => {
  expect(statusOf(measureOf({ status: "caution", reasons: ["INDICATIVE"] }), words)).toBe(
    "Indicative: too few answers to rank or to conclude from.",
  );
});

test("a head of a narrow column is short or empty", () => {
  expect(shortName(npsBySegment, words)).toBe("NPS");
  expect(shortName([measureOf({ metric: "reach", part: "rate" })], words)).toBe("");
});
