import { expect, test } from "vitest";
import { stack } from "../../src/lib/dataset/stack.ts";

test("kinds stand after one another, and what one has not is blank there", () => {
  const rows = stack([
    { kind: "a", size: 2, texts: { who: ["x", null] }, numbers: { size: [1, 2] } },
    { kind: "b", size: 1, texts: { where: ["here"] }, numbers: { size: Float64Array.of(3), weight: [4] } },
  ]);
  expect(rows.objects()).toEqual([
    { kind: "a", who: "x", where: null, size: 1, weight: NaN },
    { kind: "a", who: null, where: null, size: 2, weight: NaN },
    { kind: "b", who: null, where: "here", size: 3, weight: 4 },
  ]);
});

test("no rows at all are an empty table with its columns", () => {
  expect(stack([{ kind: "a", size: 0, texts: { who: [] }, numbers: {} }]).columnNames()).toEqual(["kind", "who"]);
});
