import { expect, test } from "vitest";
import { map } from "../../src/lib/charts/map.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { cases, drivers, wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";

test.each(
  ["map", "map-routes", "map-features", "map-vision"].flatMap((name) =>
    [680, 360].map((width) => [name, width] as const),
  ),
)("%s at %i pixels looks as it did when it was reviewed", (name, width) => {
  expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
});

test("every point has its name on the map, or a number on the map and a line in the list", () => {
  const wide = textBoxes(drawCase("map")).map(({ text }) => text);
  for (const name of ["eerlijke prijs", "app", "snel geholpen", "nakomen van afspraken", "duurzaamheid"])
    expect(wide).toContain(name);
  const crowded = Array.from({ length: 12 }, (_, i) =>
    drivers.slice(0, 3).map((measure) => ({
      ...measure,
      group: { driver: `een lange naam van aandrijver ${i}` },
      ...(measure.value === null ? {} : { value: measure.value + i / 500 }),
    })),
  ).flat();
  const chart = map(crowded, { words: wordsIn("nl"), by: "driver", width: 360 });
  const texts = textBoxes(draw(chart.options, { id: "crowded", label: chart.alt })).map(({ text }) => text);
  expect(texts).toContain("12 een lange naam van aandrijver 11");
});

test("a driver whose quadrant is not certain is drawn open", () => {
  expect(drawCase("map").match(/<g fill="var\(--ground\)"[^>]*><circle/g)).toHaveLength(2);
});

test("a route is drawn where it lies like for like, with an arrow from where it lay plainly", () => {
  const svg = drawCase("map-routes");
  expect(svg.match(/<path d=/g)).toHaveLength(4);
  expect(chartOf("map-routes", 680, "en").alt).toContain("highest engineer's visit €81.00");
});

test("the description names the drivers of each quadrant", () => {
  expect(chartOf("map", 680, "en").alt).toContain("Quadrant act: fair price and clarity of the bill.");
});

test("a route that could not be compared like for like is not among those that were; it is named with its reason and keeps its row", () => {
  const { measures, context } = cases["map-routes"] as (typeof cases)[string];
  const [visited] = measures;
  const alone = measures.map((measure) =>
    measure.group["channel"] === visited?.group["channel"] && measure.part.startsWith("adjusted")
      ? { ...measure, value: null, low: null, high: null, status: "refused" as const, reasons: ["NO_OVERLAP"] as const }
      : measure,
  );
  const words = wordsIn("en");
  const chart = map(alone, { ...context, words });
  const name = words.label("channel", visited?.group["channel"] ?? "");
  expect(chart.leftOut).toEqual([`Not in the drawing: ${name}. The groups resemble each other too little to compare.`]);
  expect(textBoxes(draw(chart.options, { id: "alone", label: chart.alt })).map(({ text }) => text)).not.toContain(name);
  expect(chart.table.rows.map(([first]) => first)).toContain(name);
});
