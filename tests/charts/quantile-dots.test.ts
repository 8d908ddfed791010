import { expect, test } from "vitest";
import { aboveZero } from "../../src/lib/charts/quantile-dots.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
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

test("the table has all fifty outcomes, five in a row from low to high", () => {
  const { head, rows } = chartOf("quantile-dots", 680, "en").table;
  expect(head).toEqual(["outcomes, from low to high", "first", "second", "third", "fourth", "fifth"]);
  expect(rows.map(([name]) => name)).toEqual([
    "1–5", "6–10", "11–15", "16–20", "21–25", "26–30", "31–35", "36–40", "41–45", "46–50",
  ]); // prettier-ignore
  const outcomes = rows.flatMap((row) => row.slice(1)).map((text) => Number(text.replace("−", "-").replace("%", "")));
  expect(outcomes).toHaveLength(50);
  expect(outcomes).toEqual([...outcomes].sort((a, b) => a - b));
});
