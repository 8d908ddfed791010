import { expect, test } from "vitest";
import { waterfall } from "../../src/lib/charts/waterfall.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { streams, wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["waterfall"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("the letter of its grade stands before every stream, never colour alone", () => {
  const texts = textBoxes(drawCase("waterfall")).map(({ text }) => text);
  for (const grade of ["A", "B", "D", "E"]) expect(texts).toContain(grade);
});

test("sums in the drawing are counted in thousands and say so; the table has them in full", () => {
  expect(textBoxes(drawCase("waterfall")).map(({ text }) => plain(text))).toContain("× € 1.000");
  expect(textBoxes(drawCase("waterfall", 360)).map(({ text }) => plain(text))).toContain("× € 1.000");
  expect(chartOf("waterfall").table.rows[0]?.map(plain)).toEqual([
    "minder opzeggingen na verhuizing", "A", "€ 410.000", "€ 190.000 tot € 640.000",
  ]); // prettier-ignore
});

test("a net loss is drawn to the left of zero, in the colour of loss", () => {
  const lost = streams.map((measure) =>
    measure.part === "net" ? { ...measure, value: -60_000, low: -200_000, high: 90_000 } : measure,
  );
  const chart = waterfall(lost, { words: wordsIn("nl"), by: "stream" });
  const svg = draw(chart.options, { id: "lost", label: chart.alt });
  expect(svg).not.toContain("var(--high)");
  expect(textBoxes(svg).map(({ text }) => text)).toContain("−60");
});

/** No-break spaces as plain ones. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, " ");
}
