import { expect, test } from "vitest";
import { comparePicture, chartOf, drawCase } from "../fixtures/pictures.ts";

test.each(["stacked-bar"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

const bars = () =>
  Array.from(
    drawCase("stacked-bar").matchAll(/<rect (?=[^>]*height="22")[^>]*width="([\d.]+)"[^>]*x="([\d.]+)"/g),
    ([, width, x]) => ({ width: Number(width), x: Number(x) }),
  );

test("the middle of the neutral part stands on one line in all rows", () => {
  const middles = bars().flatMap(({ x, width }, i) => (i % 3 === 1 ? [Math.round(x + width / 2)] : []));
  expect(middles).toHaveLength(4);
  expect(new Set(middles).size).toBe(1);
});

test("touching parts have two pixels of the ground between them (trust U-24)", () => {
  const [low, mid, high] = bars();
  expect((mid?.x ?? 0) - (low?.x ?? 0) - (low?.width ?? 0)).toBeCloseTo(2, 1);
  expect((high?.x ?? 0) - (mid?.x ?? 0) - (mid?.width ?? 0)).toBeCloseTo(2, 1);
});

test("a part is as long as its share", () => {
  const [low, mid, high] = bars();
  const whole = [low, mid, high].reduce((sum, bar) => sum + (bar?.width ?? 0) + 2, 0);
  expect(((low?.width ?? 0) + 2) / whole).toBeCloseTo(0.21, 3);
  expect(((high?.width ?? 0) + 2) / whole).toBeCloseTo(0.39, 3);
});

test("a group whose parts are withheld has no bar and keeps its row", () => {
  expect(bars()).toHaveLength(12);
  expect(chartOf("stacked-bar").table.rows.at(-1)?.[0]).toBe("warmtenetaansluitingsovereenkomsthouders");
});
