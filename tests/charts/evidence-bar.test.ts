import { expect, test } from "vitest";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["evidence-bar"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("the parts fill the whole width, and a grade without benefit has none", () => {
  const bars = Array.from(
    drawCase("evidence-bar").matchAll(/<rect (?=[^>]*height="2[46](?:\.5)?")[^>]*width="([\d.]+)"[^>]*x="([\d.]+)"/g),
    ([, width, x]) => [Number(x), Number(width)] as const,
  );
  expect(bars).toHaveLength(4);
  const ends = bars.map(([x, width]) => x + width);
  expect(Math.max(...ends)).toBeGreaterThan(678);
  expect(chartOf("evidence-bar").alt).toContain("A · experiment: 49%");
});

test.each([680, 360])("every share is printed, over its part or in the key, at %i pixels", (width) => {
  const said = textBoxes(drawCase("evidence-bar", width))
    .map(({ text }) => text)
    .join(" ");
  for (const share of ["49%", "32%", "12%", "7%"]) expect(said).toContain(share);
});
