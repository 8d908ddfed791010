import { expect, test } from "vitest";
import { slope } from "../../src/lib/charts/slope.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { npsBySegmentOverTime, wordsIn } from "../fixtures/drawn.ts";
import { comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["slope"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("of more than two periods the first and the last are drawn", () => {
  const chart = slope(npsBySegmentOverTime, { words: wordsIn("nl"), by: "segment" });
  const texts = textBoxes(draw(chart.options, { id: "ends", label: chart.alt })).map(({ text }) => text);
  expect(texts).toContain("1e kwartaal 2024");
  expect(texts).toContain("4e kwartaal 2025");
  expect(texts).not.toContain("4e kwartaal 2024");
});

test("both values of every group are printed, the new one beside its name", () => {
  const boxes = textBoxes(drawCase("slope"));
  const at = (text: string) => boxes.find((box) => box.text === text);
  expect(at("−27")?.right).toBeLessThan(at("−41")?.left ?? 0);
  expect(at("nieuwe klanten")?.top).toBeCloseTo(at("−41")?.top ?? 0, 0);
});
