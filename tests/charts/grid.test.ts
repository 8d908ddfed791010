import { expect, test } from "vitest";
import { gridOf, partName, partsTable } from "../../src/lib/charts/grid.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { measureOf, type Given } from "../fixtures/measures.ts";

const words = wordsIn("en");
const share = (part: string, given: Given = {}) =>
  measureOf({ part, unit: "share", value: 0.25, low: 0.2, high: 0.3, n: 400, group: { segment: "new" }, ...given });
const hidden = { value: null, low: null, high: null, n: 0, status: "hidden", reasons: ["SUPPRESSED"] } as const;
const grid = (...cells: readonly ReturnType<typeof measureOf>[]) =>
  gridOf({ first: "segment", columns: cells.map(({ part }) => part), rows: [{ name: "new", cells }], words });

test("parts of one group stand in one row, each with its interval under it and their base once", () => {
  const { head, rows, notes } = grid(share("detractors"), share("promoters"));
  expect(head).toEqual(["segment", "detractors", "promoters", "n"]);
  expect(rows).toEqual([["new", "25.0%\n20.0% to 30.0%", "25.0%\n20.0% to 30.0%", "400"]]);
  expect(notes).toEqual(["With each value its 95% interval."]);
});

test("bases that differ stand with their own number", () => {
  const { head, rows } = grid(share("detractors"), share("promoters", { n: 300 }));
  expect(head).not.toContain("n");
  expect(rows[0]?.[2]).toBe("25.0%\n20.0% to 30.0%; n\u00a0=\u00a0300");
});

test("a number that is withheld beside one that is not lends it no base (trust P-27)", () => {
  const { head, rows, notes } = grid(share("detractors"), share("promoters", hidden));
  expect(head).not.toContain("n");
  expect(rows[0]?.[2]).toBe("[c]");
  expect(notes).toContain("[c] = not shown.");
});

test("the rows are the groups, the columns the parts, in the order given", () => {
  const measures = ["new", "loyal"].flatMap((segment) =>
    ["promoters", ""].map((part) => share(part, { group: { segment } })),
  );
  const groups = measures.filter(({ part }) => part === "").reverse();
  const { head, rows } = partsTable(measures, groups, ["", "promoters"], { words, by: "segment" });
  expect(head.slice(0, 3)).toEqual(["segment", "Net Promoter Score", "promoters (9–10)"]);
  expect(rows.map(([name]) => name)).toEqual(["loyal customers", "new customers"]);
});

test("the number of a metric that is named after several things says which of them it is", () => {
  expect(partName("channel-cost", "", words)).toBe("score");
  expect(partName("nps", "", words)).toBe("Net Promoter Score");
});
