import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenCells, type Table } from "../../src/lib/disclosure/cells.ts";
import { recoverable } from "../../src/lib/disclosure/recoverable.ts";

const K = 10;

function column(people: readonly number[], parent = people.reduce((a, b) => a + b, 0)): Table {
  const cells = people.map((n, i) => [`c${String(i).padStart(2, "0")}`, n] as const);
  return {
    people: new Map(cells),
    threshold: K,
    lines: [{ cells: cells.map(([cell]) => cell), parent, parentHidden: false }],
  };
}

const hiddenOf = (table: Table) => [...hiddenCells(table)].sort();

test("a table of large groups shows all of them", () => {
  expect(hiddenOf(column([10, 25, 40]))).toEqual([]);
});

test("one group under the threshold takes the smallest other with it, or subtraction would tell it", () => {
  expect(hiddenOf(column([4, 25, 40]))).toEqual(["c00", "c01"]);
});

test("two small groups that together reach the threshold protect each other", () => {
  expect(hiddenOf(column([6, 7, 40]))).toEqual(["c00", "c01"]);
});

test("two small groups that together stay under the threshold take a third", () => {
  expect(hiddenOf(column([3, 4, 25, 40]))).toEqual(["c00", "c01", "c02"]);
});

test("people without a group are a group too: few of them hide the smallest", () => {
  expect(hiddenOf(column([25, 40], 68))).toEqual(["c00"]);
});

test("under a hidden parent nothing is shown", () => {
  const table = column([25, 40]);
  const lines = table.lines.map((line) => ({ ...line, parentHidden: true }));
  expect(hiddenOf({ ...table, lines })).toEqual(["c00", "c01"]);
});

test("whatever is hidden never adds up to fewer people than the threshold", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }),
      fc.nat({ max: 30 }),
      (people, rest) => {
        const parent = people.reduce((a, b) => a + b, 0) + rest;
        const table = column(people, parent);
        const hidden = hiddenCells(table);
        const left =
          parent - [...table.people].filter(([cell]) => !hidden.has(cell)).reduce((total, [, n]) => total + n, 0);
        const anyShown = [...table.people].some(([cell, n]) => !hidden.has(cell) && n > 0);
        expect(left === 0 || left >= K || !anyShown).toBe(true);
        for (const [cell, n] of table.people) if (n < K) expect(hidden.has(cell)).toBe(true);
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});

test("in a table of rows and columns no line hides one group alone", () => {
  const grid = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(grid, (rows) => {
      const people = new Map<string, number>(rows.flatMap((row, r) => row.map((n, c) => [`${r}${c}`, n] as const)));
      const line = (cells: string[]) => ({
        cells,
        parent: cells.reduce((total, cell) => total + (people.get(cell) ?? 0), 0),
        parentHidden: false,
      });
      const lines = [0, 1, 2].flatMap((i) => [line([`${i}0`, `${i}1`, `${i}2`]), line([`0${i}`, `1${i}`, `2${i}`])]);
      const hidden = hiddenCells({ people, threshold: K, lines });
      for (const { cells } of lines) expect(cells.filter((cell) => hidden.has(cell)).length).not.toBe(1);
    }),
    { seed: 7, numRuns: 1000 },
  );
});

test("a hidden cell that bridges two hidden blocks does not follow from the rows and columns together", () => {
  const small: readonly string[] = ["00", "01", "10", "11", "12", "22", "23", "32", "33"];
  const at = [0, 1, 2, 3];
  const people = new Map<string, number>(
    at.flatMap((r) => at.map((c) => [`${r}${c}`, small.includes(`${r}${c}`) ? 6 : 40] as const)),
  );
  const line = (cells: readonly string[]) => ({
    cells,
    parent: cells.reduce((total, cell) => total + (people.get(cell) ?? 0), 0),
    parentHidden: false,
  });
  const lines = at.flatMap((i) => [line(at.map((c) => `${i}${c}`)), line(at.map((r) => `${r}${i}`))]);
  const hidden = hiddenCells({ people, threshold: K, lines });
  expect(hidden.size).toBeGreaterThan(small.length);
  expect(recoverable(lines.map(({ cells }) => cells.filter((cell) => hidden.has(cell))))).toEqual([]);
});
