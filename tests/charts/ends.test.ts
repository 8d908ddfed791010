import { expect, test } from "vitest";
import { layEnds } from "../../src/lib/charts/ends.ts";

test("ends that would stand on each other are moved apart", () => {
  const ends = [
    { value: "−12", name: "a" },
    { value: "−13", name: "b" },
  ];
  const { places } = layEnds(ends, 100).at(
    500,
    ends.map((end, i) => ({ ...end, y: 100 + i })),
    [0, 300],
  );
  expect((places[1] ?? 0) - (places[0] ?? 0)).toBeGreaterThanOrEqual(18);
});

test("names take no room where there are none", () => {
  expect(layEnds([{ value: "12", name: "" }], 100).width).toBeLessThan(30);
});
