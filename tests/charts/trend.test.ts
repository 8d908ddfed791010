import { expect, test } from "vitest";
import { trend } from "../../src/lib/charts/trend.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { measureOf } from "../fixtures/measures.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["trend", "trend-groups"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("a period without a number is a gap in the line and a sign at its foot, not a line to zero", () => {
  const svg = drawCase("trend");
  const path = /<path d="([^"]+)"/.exec(svg)?.[1] ?? "";
  expect(path.match(/M/g)).toHaveLength(2);
  expect(textBoxes(svg).map(({ text }) => text)).toContain("[c]");
});

test("the newest value stands at the end of the line", () => {
  expect(textBoxes(drawCase("trend")).map(({ text }) => text)).toContain("−11");
});

test("the table has a row for every period, also for the one that is withheld", () => {
  const { rows, notes } = chartOf("trend").table;
  expect(notes).toEqual(["[c] = niet getoond.", "a = Weinig antwoorden: lees het met het interval."]);
  expect(rows).toHaveLength(8);
  expect(rows[3]).toEqual(["4e kwartaal 2024", "[c]", "[c]", "[c]", ""]);
});

test("more than twelve periods have a band in place of an interval each", () => {
  const long = Array.from({ length: 24 }, (_, i) =>
    measureOf({ period: `2024-${String((i % 12) + 1).padStart(2, "0")}-${i}`, value: i, low: i - 3, high: i + 3 }),
  );
  const chart = trend(long, { words: wordsIn("en"), by: "segment" });
  const svg = draw(chart.options, { id: "long", label: chart.alt });
  expect(svg).toContain(`fill-opacity="0.16"`);
  expect(svg).not.toContain('<circle cx="0');
});

test("lines of different groups keep apart, and their names stand at their ends in the order of their ends", () => {
  const ends = textBoxes(drawCase("trend-groups")).filter(({ text }) => text.endsWith(" klanten"));
  expect(ends.sort((a, b) => a.top - b.top).map(({ text }) => text)).toEqual([
    "trouwe klanten",
    "vaste klanten",
    "nieuwe klanten",
  ]);
});
