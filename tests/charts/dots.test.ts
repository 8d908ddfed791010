import { expect, test } from "vitest";
import type { Measure } from "../../src/lib/contract/measure.ts";
import { measureOf } from "../fixtures/measures.ts";
import { npsBySegment, npsOfAll, wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { dots } from "../../src/lib/charts/dots.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["dots", "dots-change"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("groups stand from the highest to the lowest, those that are withheld last", () => {
  const names = chartOf("dots").table.rows.map(([name]) => name);
  expect(names).toEqual([
    "trouwe klanten", "zonnepaneeleigenaren", "vaste klanten", "zakelijke kleinverbruikers", "nieuwe klanten",
    "warmtenetaansluitingsovereenkomsthouders", "iedereen",
  ]); // prettier-ignore
});

test("groups with the same number stand in the order of their names", () => {
  const same = ["b", "a", "c"].map((segment) => measureOf({ group: { segment } }));
  const chart = dots(same, { words: wordsIn("nl"), by: "segment" });
  expect(chart.table.rows.map(([name]) => name)).toEqual(["a", "b", "c"]);
});

test("the description gives the extremes with interval and base, and how many lie apart from everybody", () => {
  expect(plain(chartOf("dots", 680, "en").alt)).toBe(
    "Dot chart with 6 rows, by segment: Net Promoter Score, from high to low, each with its 95% interval. Highest: loyal customers 18 (11 to 25; n = 640). " +
      "Lowest: new customers −41 (−47 to −35; n = 812). For everybody: −11 (−14 to −8). With the whole interval above that of everybody: 3; below it: 1. " +
      "1 number is not shown. 1 is to be read with caution.",
  );
});

test("a group of few answers is drawn open with a dashed line, and the key says why", () => {
  const svg = drawCase("dots");
  expect(svg.match(/stroke-dasharray="4 3"/g)?.length).toBe(2);
  expect(textBoxes(svg).map(({ text }) => text)).toContain("met voorbehoud te lezen");
});

test("without a reference there is no band round a level; round zero there is one for a change", () => {
  const context = { words: wordsIn("nl"), by: "segment", sesoi: 5 };
  const plain = dots(npsBySegment, context);
  expect(draw(plain.options, { id: "plain", label: "" })).not.toContain("var(--band)");
  const against = dots(npsBySegment, { ...context, reference: npsOfAll });
  expect(draw(against.options, { id: "against", label: "" })).toContain("var(--band)");
  expect(drawCase("dots-change")).toContain("var(--band)");
});

test("only the group that the title names is in the accent", () => {
  const chart = dots(npsBySegment, { words: wordsIn("nl"), by: "segment", focus: "new" });
  const svg = draw(chart.options, { id: "focus", label: "" });
  const dotsIn = (role: string) => svg.match(new RegExp(`<circle [^>]*fill="var\\(--${role}\\)"`, "g"))?.length ?? 0;
  expect(dotsIn("accent")).toBe(1);
  expect(dotsIn("muted")).toBe(3);
});

test("places that a metric gives stand in a column, shared ones together and the next apart", () => {
  const at = (segment: string, value: number, place: string) =>
    measureOf({ metric: "initiative-return", unit: "euro", people: "none", level: 0.9, value, low: value - 50, high: value + 50, group: { segment }, about: { place } }); // prettier-ignore
  const ranked = [at("a", 300, "1"), at("b", 290, "1"), at("c", -40, "3")];
  const boxes = (given: readonly Measure[]) => {
    const chart = dots(given, { words: wordsIn("en"), by: "segment" });
    return textBoxes(draw(chart.options, { id: "places", label: "" }));
  };
  const placed = boxes(ranked);
  expect(placed.map(({ text }) => text)).toContain("Place");
  expect(placed.filter(({ text }) => ["1", "3"].includes(text))).toHaveLength(3);
  const middle = (name: string): number => {
    const box = placed.find(({ text }) => text === name);
    return ((box?.top ?? 0) + (box?.bottom ?? 0)) / 2;
  };
  expect(middle("c") - middle("b")).toBeGreaterThan(middle("b") - middle("a"));
  const unplaced = boxes(ranked.map((measure) => ({ ...measure, about: {} })));
  expect(unplaced.map(({ text }) => text)).not.toContain("Place");
});

/** No-break spaces as plain ones. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, " ");
}
