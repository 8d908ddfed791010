import { expect, test } from "vitest";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["tiers", "tiers-refused"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("the tiers stand from proven to full, on an axis with zero", () => {
  expect(chartOf("tiers").table.rows.map(([name]) => name?.split(" ")[0])).toEqual([
    "bewezen",
    "onderbouwd",
    "volledig",
  ]);
  expect(textBoxes(drawCase("tiers")).map(({ text }) => text)).toContain("0%");
});

test("a tier without evidence says so in the place of its bar; one too uncertain for a number shows its range and no number", () => {
  const texts = textBoxes(drawCase("tiers-refused", 680, "en")).map(({ text }) => text);
  expect(texts.join(" ")).toContain("No stream of benefits has evidence of the required grade or better.");
  expect(texts).toContain("−90% to 210%");
  expect(texts).not.toContain("60%");
});
