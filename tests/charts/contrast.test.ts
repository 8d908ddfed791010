import { expect, test } from "vitest";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["contrast"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

test("what is most at stake stands first, each driver with its class, and one withheld last without", () => {
  const names = chartOf("contrast", 680, "en").table.rows.map(([name]) => name);
  expect(names).toEqual([
    "fair price\nperformance",
    "clarity of the bill\nbasic",
    "helped quickly\ndelighter",
    "app\nundecided",
    "sustainability\nindifferent",
    "keeping promises",
  ]);
});

test("every bar begins at zero: penalties end there, rewards start there", () => {
  const svg = drawCase("contrast");
  const bars = Array.from(
    svg.matchAll(/<rect (?=[^>]*height="10")[^>]*width="([\d.]+)"[^>]*x="([\d.]+)"/g),
    ([, width, x]) => [Number(x), Number(x) + Number(width)] as const,
  );
  expect(bars).toHaveLength(10);
  const zero = Math.round(bars[0]?.[1] ?? NaN);
  for (const [start, end] of bars) expect([Math.round(start), Math.round(end)]).toContain(zero);
});

test("the description tells the classes", () => {
  const { alt } = chartOf("contrast", 680, "en");
  expect(alt).toContain("Basic: clarity of the bill.");
  expect(alt).toContain("Delighter: helped quickly.");
});
