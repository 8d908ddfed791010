import { expect, test } from "vitest";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["dumbbell"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("rows stand by their difference, the one that disappoints most at the foot", () => {
  const names = chartOf("dumbbell", 680, "en").table.rows.map(([name]) => name);
  expect(names[0]).toBe("switching supplier");
  expect(plain(chartOf("dumbbell", 680, "en").alt)).toContain("Lowest: moving house −1.10 (−1.32 to −0.88; n = 400).");
});

test("what was expected is an open dot, what was experienced a full one, and one line joins each pair", () => {
  const svg = drawCase("dumbbell");
  const rings = /<g fill="var\(--ground\)" stroke-width="2">(.*?)<\/g>/.exec(svg)?.[1] ?? "";
  expect(rings.match(/<circle/g)).toHaveLength(4);
  expect(svg.match(/<path [^>]*d="M[^"]*L[^"]*"/g)).toHaveLength(4);
});

/** No-break spaces as plain ones. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, " ");
}
