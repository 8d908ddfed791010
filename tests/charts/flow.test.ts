import { expect, test } from "vitest";
import { flow } from "../../src/lib/charts/flow.ts";
import { stream } from "../fixtures/journeys.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["flow"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

const heights = (svg: string, role: string) =>
  [...svg.matchAll(new RegExp(`<rect fill="var\\(--${role}\\)" height="([\\d.]+)"`, "g"))].map(([, height]) => Number(height)); // prettier-ignore

test("a block is as high as its share: in the first column 37% and 33% of all journeys", () => {
  const [phone, web] = heights(drawCase("flow"), "ink");
  expect((phone ?? 0) / (web ?? 1)).toBeCloseTo(0.37 / 0.33, 2);
});

test("good ends of all steps have one colour, bad ends another", () => {
  const svg = drawCase("flow");
  expect(heights(svg, "high")).toHaveLength(3);
  expect(heights(svg, "low")).toHaveLength(3);
  const all = heights(svg, "high").reduce((sum, height) => sum + height, 0) / 230;
  expect(all).toBeCloseTo(0.711 + 0.179 + 0.045, 2);
});

test("what is not drawn is said, and the table has every flow with its interval", () => {
  const chart = chartOf("flow", 680, "en");
  expect(chart.leftOut?.[0]).toContain("under 1%");
  expect(chart.table.rows).toHaveLength(stream.length);
  expect(chart.table.rows[0]?.slice(0, 4)).toEqual(["1", "telephone", "telephone", "4.5%"]);
  const large = stream.filter(({ value }) => (value ?? 0) >= 0.01);
  expect(flow(large, { words: wordsIn("en"), by: "from" }).leftOut).toBeUndefined();
});

test("the description tells every column and the end", () => {
  const { alt } = chartOf("flow", 680, "en");
  expect(alt).toContain("First step: telephone 37%, self-service 33%, chat 17% and engineer's visit 8%.");
  expect(alt).toContain("After the first step: ended well 71%");
  expect(alt).toContain("In the end: ended well 94% and did not end well 6%.");
});

test("of a stream cut by group only the first group is drawn", () => {
  const cut = ["new", "old"].flatMap((segment) => stream.map((one) => ({ ...one, group: { ...one.group, segment } })));
  const { shows } = flow(cut, { words: wordsIn("en"), by: "from" });
  expect(new Set(shows?.map(({ group }) => group["segment"]))).toEqual(new Set(["new"]));
});
