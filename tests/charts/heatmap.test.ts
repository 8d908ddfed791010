import { expect, test } from "vitest";
import { heatmap } from "../../src/lib/charts/heatmap.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { following, rankChances } from "../fixtures/journeys.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(["heatmap", "heatmap-ranks"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

const rects = (svg: string) => [...svg.matchAll(/<rect [^>]*fill="var\(--(shade\d)\)"/g)].map(([, shade]) => shade);

test("a cell is darker where its number is larger, and 0 has no shade", () => {
  const row = ([["success", 0.7], ["phone", 0.2], ["chat", 0.01], ["web", 0]] as const).map(([to, value]) => {
    const [first] = following;
    if (first === undefined) throw new Error("no measure");
    return { ...first, group: { from: "start", to }, value, low: value, high: value };
  }); // prettier-ignore
  const { options } = heatmap(row, { words: wordsIn("en"), by: "from" });
  expect(rects(draw(options, { id: "one", label: "one" }))).toEqual(["shade6", "shade4", "shade1"]);
});

test("what is withheld has its sign and no shade; what is to be read with reserve a dashed edge", () => {
  const svg = drawCase("heatmap");
  expect(rects(svg)).toHaveLength(following.filter(({ value }) => value !== null && value > 0).length);
  expect(svg).toContain(">[c]<");
  const dashed = [...svg.matchAll(/<g [^>]*stroke-dasharray="3 2"[^>]*>(.*?)<\/g>/g)].map(([, inside = ""]) => inside);
  expect(dashed.map((inside) => inside.match(/<rect/g)?.length)).toEqual([1, 7]);
});

test("the table has a row and a column for every value, ranks in order of number", () => {
  const { table } = chartOf("heatmap-ranks", 680, "en");
  expect(table.head.slice(0, 7)).toEqual(["driver", "1", "2", "3", "4", "5", "6"]);
  expect(table.rows).toHaveLength(6);
  const turned = heatmap([...rankChances].reverse(), { words: wordsIn("en"), by: "driver" });
  expect(turned.table.head.slice(0, 7)).toEqual(table.head.slice(0, 7));
});

test("without a column of theirs to stand in rows, the first column of the group makes them", () => {
  const { table } = heatmap(following, { words: wordsIn("en"), by: "segment" });
  expect(table.head[0]).toBe("previous step");
});

test("the description names the largest cells", () => {
  expect(chartOf("heatmap", 680, "en").alt).toContain("engineer's visit – ended well 93%");
});
