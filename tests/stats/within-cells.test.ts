import { expect, test } from "vitest";
import { combination, leastSquares } from "../../src/lib/stats/regression.ts";
import { withinCells } from "../../src/lib/stats/within-cells.ts";
import { fc } from "../fixtures/property.ts";

test("is what a dummy for each cell gives, with the same error", () => {
  const row = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.nat(1), fc.nat(2), fc.nat(7), fc.integer({ min: 1, max: 3 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 30, maxLength: 60 }), (rows) => {
      const outcome = rows.map(([y]) => y);
      const x = rows.map(([, one]) => one);
      const cells = rows.map(([, , cell]) => String(cell));
      const [clusters, weights] = [rows.map(([, , , who]) => String(who)), rows.map(([, , , , weight]) => weight)];
      const dummies = [...new Set(cells)].sort().slice(1).map((name) => cells.map((cell) => Number(cell === name))); // prettier-ignore
      const full = leastSquares({ outcome, predictors: [x, ...dummies], weights, clusters });
      const within = withinCells({ outcome, predictors: [x], cells, weights, clusters }, 0.95);
      if (full === null) return expect(within).toBeNull();
      const one = combination(full, [0, 1, ...dummies.map(() => 0)], 0.95);
      expect(within![0]!.value).toBeCloseTo(one.value, 9);
      expect(within![0]!.standardError).toBeCloseTo(one.standardError, 9);
    }),
  );
});

test("a predictor that is the same within every cell says nothing", () => {
  const all = { cells: ["a", "a", "b", "b"], weights: [1, 1, 1, 1], clusters: ["1", "2", "3", "4"] };
  expect(withinCells({ ...all, outcome: [1, 2, 3, 4], predictors: [[0, 0, 1, 1]] }, 0.95)).toBeNull();
});
