import { expect, test } from "vitest";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["tornado"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("the input that moves the outcome most stands first, whatever the order in which they came", () => {
  const rows = chartOf("tornado", 680, "en").table.rows;
  expect(rows.map(([name]) => name)).toEqual([
    "effect on leaving", "margin per customer kept", "effect on repeat contact", "staff taking part in the training", "discount rate",
  ]); // prettier-ignore
  expect(rows[0]).toEqual(["effect on leaving", "16%", "98%"]);
});

test("all bars meet on the outcome with every input at its middle", () => {
  const bars = Array.from(
    drawCase("tornado").matchAll(/<rect (?=[^>]*height="18")[^>]*width="([\d.]+)"[^>]*x="([\d.]+)"/g),
    ([, width, x]) => [Number(x), Number(width)] as const,
  );
  const ends = bars.slice(0, 5).map(([x, width]) => Math.round(x + width));
  const starts = bars.slice(5).map(([x]) => Math.round(x));
  expect(new Set([...ends, ...starts]).size).toBe(1);
});
