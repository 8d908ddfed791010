import { expect, test } from "vitest";
import { gradeFill, gradeSamples } from "../../src/lib/charts/grade.ts";
import { wordsIn } from "../fixtures/drawn.ts";

test("every grade looks different, and an assumption is only an outline", () => {
  const fills = (["A", "B", "C", "D", "E"] as const).map((grade) => gradeFill(grade).fill);
  expect(new Set(fills).size).toBe(5);
  expect(gradeFill("E")).toMatchObject({ fill: "var(--ground)", dashed: true });
});

test("the key names each grade that occurs once, the best first", () => {
  expect(gradeSamples(["D", "A", "D"], wordsIn("en")).map(({ text }) => text)).toEqual([
    "A · experiment",
    "D · one moment",
  ]);
});
