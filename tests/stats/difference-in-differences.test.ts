import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceInDifferences } from "../../src/lib/stats/difference-in-differences.ts";
import { welch } from "../../src/lib/stats/welch.ts";

const cells = { C0: [49, 50, 51, 50], C1: [52, 51, 53, 52], T0: [50, 52, 48, 51], T1: [60, 61, 58, 62] };

function rowsOf(of: Record<"C0" | "C1" | "T0" | "T1", readonly number[]>) {
  const rows = Object.entries(of).flatMap(([cell, values]) =>
    values.map((value, i) => ({ value, treated: cell[0] === "T", after: cell[1] === "1", cluster: `${cell[0]}${i}` })),
  );
  return {
    values: rows.map((row) => row.value),
    treated: rows.map((row) => row.treated),
    after: rows.map((row) => row.after),
    clusters: rows.map((row) => row.cluster),
  };
}

test("sixteen observations in four cells give 8.0 with standard error 1.338532 (method.md O-19)", () => {
  const found = differenceInDifferences({ ...rowsOf(cells), clusters: null }, 0.95);
  expect(found?.value).toBe(8);
  expect(found?.standardError).toBeCloseTo(1.338532, 6);
  expect((found?.value ?? 0) / (found?.standardError ?? 1)).toBeCloseTo(5.976699, 6);
});

test("the employment cells of Card & Krueger 1994 give 2.75 from the rounded means", () => {
  const twice = (value: number) => [value, value];
  const rounded = { T0: twice(20.44), T1: twice(21.03), C0: twice(23.33), C1: twice(21.17) };
  expect(differenceInDifferences({ ...rowsOf(rounded), clusters: null }, 0.95)?.value).toBeCloseTo(2.75, 10);
});

test("a balanced panel is the t-test on each cluster's own change", () => {
  const found = differenceInDifferences(rowsOf(cells), 0.95);
  const changes = (arm: "T" | "C") => cells[`${arm}1`].map((value, i) => value - (cells[`${arm}0`][i] as number));
  const own = welch(changes("T"), changes("C"), 0.95);
  expect(found?.value).toBeCloseTo(own?.value ?? NaN, 12);
  expect(found?.standardError).toBeCloseTo(own?.standardError ?? NaN, 12);
  expect(found?.interval.low).toBeCloseTo(own?.interval.low ?? NaN, 10);
  expect(found?.clusters).toEqual({ treated: 4, control: 4 });
});

test("an empty cell, or one cluster in a group, gives no estimate", () => {
  expect(differenceInDifferences({ ...rowsOf({ ...cells, C0: [] }), clusters: null }, 0.95)).toBeNull();
  const rows = rowsOf(cells);
  const clusters = rows.treated.map((treated, i) => (treated ? "only one" : (rows.clusters[i] as string)));
  expect(differenceInDifferences({ ...rows, clusters }, 0.95)).toBeNull();
});

test("what moves both groups alike is no effect, and an added effect is found whole", () => {
  const four = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 });
  const tau = (of: typeof cells) => differenceInDifferences(rowsOf(of), 0.95)?.value ?? NaN;
  fc.assert(
    fc.property(four, four, four, four, fc.integer({ min: -50, max: 50 }), (C0, C1, T0, T1, shift) => {
      const base = tau({ C0, C1, T0, T1 });
      const moved = { C0, T0, C1: C1.map((v) => v + shift), T1: T1.map((v) => v + shift) };
      expect(tau(moved)).toBeCloseTo(base, 9);
      expect(tau({ C0, T0, C1, T1: T1.map((v) => v + shift) })).toBeCloseTo(base + shift, 9);
    }),
  );
});
