import { expect, test } from "vitest";
import { aboveZero } from "../../src/lib/charts/quantile-dots.ts";
import { comparePicture, drawCase } from "../fixtures/pictures.ts";
import { simulated } from "../fixtures/drawn.ts";
import { shownOf } from "../../src/lib/charts/pick.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(["quantile-dots"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

const circles = (svg: string) =>
  Array.from(svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g), ([, x, y, r]) => ({
    x: Number(x),
    y: Number(y),
    r: Number(r),
  })).filter(({ r }) => r > 7);

test.each([680, 360])("there is a dot for each of fifty chances, none on another, at %i pixels", (width) => {
  const dots = circles(drawCase("quantile-dots", width));
  expect(dots).toHaveLength(50);
  expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(50);
});

test("dots over zero stand to the right of it in the accent, the others open to the left, and both are counted in words", () => {
  const svg = drawCase("quantile-dots");
  const draws = shownOf(simulated.filter(({ group }) => group["dot"] !== undefined));
  expect(aboveZero(draws)).toBe(48);
  const filled = /<g fill="var\(--accent\)">(.*?)<\/g>/.exec(svg)?.[1] ?? "";
  const open = /<g fill="var\(--ground\)" stroke-width="1.75" stroke="var\(--low\)">(.*?)<\/g>/.exec(svg)?.[1] ?? "";
  expect(circles(filled)).toHaveLength(48);
  expect(circles(open)).toHaveLength(2);
  expect(Math.max(...circles(open).map(({ x }) => x))).toBeLessThan(Math.min(...circles(filled).map(({ x }) => x)));
  const texts = textBoxes(svg).map(({ text }) => text);
  expect(texts).toContain("48 van de 50 lonen");
  expect(texts).toContain("2 niet");
});

test("zero itself does not count as paying", () => {
  expect(aboveZero([{ value: 0 }, { value: -1 }, { value: 0.001 }])).toBe(1);
});
