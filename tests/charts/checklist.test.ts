import { expect, test } from "vitest";
import { checkOf } from "../../src/lib/charts/check-mark.ts";
import { charts } from "../../src/lib/charts/index.ts";
import { measureOf } from "../fixtures/measures.ts";
import { checked, wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["checklist"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("the group with most in order stands first, and a withheld one last, without a mark", () => {
  const { rows } = chartOf("checklist", 680, "en").table;
  expect(rows.map(([name]) => name)).toEqual(["moving house", "reporting an outage", "annual bill", "switching supplier", "energy advice at home"]); // prettier-ignore
  expect(rows.at(-1)?.slice(1, 5)).toEqual(["[c]", "[c]", "[c]", "[c]"]);
});

test("each mark is told in a word, with its number where that has an interval", () => {
  const [first, , third] = chartOf("checklist", 680, "en").table.rows;
  expect(first?.[1]).toBe("yes");
  expect(first?.[2]).toMatch(/^yes\n50% \(46% to 54%\)$/);
  expect(third?.[3]).toBe("unknown");
});

test("the description counts the marks of every column and names what is wholly in order", () => {
  expect(chartOf("checklist", 680, "en").alt.replace(/\u00a0/g, " ")).toContain(
    "Logged: yes 3, partly 1. Asked: yes 2, partly 1, no 1.",
  );
  expect(chartOf("checklist", 680, "en").alt).toContain("Everything is in order for moving house.");
});

test("a mark of what is hidden is none, whatever was left in it", () => {
  expect(checkOf(measureOf({ status: "hidden", value: null, low: null, high: null, about: { mark: "full" } }))).toBe(undefined); // prettier-ignore
  expect(checkOf(measureOf({ about: { mark: "half" } }))).toBe("half");
  expect(checkOf(measureOf({ about: { mark: "elephant" } }))).toBe(undefined);
});

test("criteria of any metric are its parts with a mark, and without a rate there is no column for it", () => {
  const marks = checked.filter(({ part }) => part !== "");
  const { table } = charts.checklist(marks, { words: wordsIn("nl"), by: "touchpoint" });
  expect(table.head.slice(0, 5)).toEqual(["contactmoment", "vastgelegd", "gevraagd", "gekoppeld", "stuurbaar"]);
});
