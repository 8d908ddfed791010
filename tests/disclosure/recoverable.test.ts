import fc from "fast-check";
import { expect, test } from "vitest";
import { recoverable } from "../../src/lib/disclosure/recoverable.ts";

test("one unknown in a sum is known", () => {
  expect(recoverable([["a"], ["b", "c"]])).toEqual(["a"]);
});

test("four hidden cells in a square keep their secret, though every sum is known", () => {
  expect(recoverable([["a", "b"], ["c", "d"], ["a", "c"], ["b", "d"]])).toEqual([]); // prettier-ignore
});

test("a cell that is the only bridge between two squares follows, though every row and column hides two", () => {
  const rows = [["a", "b"], ["c", "d", "bridge"], ["e", "f"], ["g", "h"]]; // prettier-ignore
  const columns = [["a", "c"], ["b", "d"], ["bridge", "e", "g"], ["f", "h"]]; // prettier-ignore
  expect(recoverable([...rows, ...columns])).toEqual(["bridge"]);
});

test("what it finds has one value in every table with these sums, and the rest has not", () => {
  const grid = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(grid, (hidden) => {
      const at = [0, 1, 2];
      const name = (r: number, c: number) => `${r}${c}`;
      const isHidden = (r: number, c: number) => hidden[r]?.[c] === true;
      const rows = at.map((r) => at.filter((c) => isHidden(r, c)).map((c) => name(r, c)));
      const columns = at.map((c) => at.filter((r) => isHidden(r, c)).map((r) => name(r, c)));
      const found = new Set(recoverable([...rows, ...columns]));
      // Brute force: which cells differ between two tables with values −1, 0, 1 whose rows and columns all add up to 0.
      const cells = rows.flat();
      const free = new Set<string>();
      for (let code = 0; code < 3 ** cells.length; code++) {
        const value = new Map(cells.map((cell, i) => [cell, (Math.floor(code / 3 ** i) % 3) - 1]));
        const even = [...rows, ...columns].every((sum) => sum.reduce((t, cell) => t + (value.get(cell) ?? 0), 0) === 0);
        if (even) for (const [cell, size] of value) if (size !== 0) free.add(cell);
      }
      expect(new Set(cells.filter((cell) => !found.has(cell)))).toEqual(free);
    }),
    { seed: 7, numRuns: 40 },
  );
});
