import { expect, test } from "vitest";
import { isotonic, isotonicAt } from "../../src/lib/stats/isotonic.ts";
import { fc } from "../fixtures/property.ts";

test("1, 3, 2, 4 becomes 1, 2½, 2½, 4, and 3, 2, 1 becomes 2, worked by hand", () => {
  expect(isotonic({ x: [1, 2, 3, 4], y: [1, 3, 2, 4] }).map(({ value }) => value)).toEqual([1, 2.5, 4]);
  expect(isotonic({ x: [1, 2, 3], y: [3, 2, 1] })).toEqual([{ from: 1, to: 3, value: 2, rows: 3, weight: 3 }]);
  expect(isotonic({ x: [1, 2], y: [3, 0], weights: [2, 1] })[0]?.value).toBe(2);
});

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 40 }); // prettier-ignore

test("the curve rises, keeps the total, and no constant lies closer", () => {
  fc.assert(
    fc.property(rows, (cases) => {
      const [x, y] = [cases.map(([at]) => at), cases.map(([, up]) => up as number)];
      const steps = isotonic({ x, y });
      steps.slice(1).forEach((step, i) => expect(step.value).toBeGreaterThan(steps[i]!.value));
      const total = steps.reduce((sum, { rows: size, value }) => sum + size * value, 0);
      const sum = y.reduce((all, up) => all + up, 0);
      expect(total).toBeCloseTo(sum, 9);
      const loss = (at: (i: number) => number) => y.reduce((all, up, i) => all + (up - at(i)) ** 2, 0);
      expect(loss((i) => isotonicAt(steps, x[i] as number))).toBeLessThanOrEqual(loss(() => sum / y.length) + 1e-9);
    }),
  );
});

test("between two steps the curve runs straight, outside it stays level, and without rows there is none", () => {
  const steps = isotonic({ x: [0, 2], y: [0, 1] });
  expect([-1, 0, 1, 2, 5].map((x) => isotonicAt(steps, x))).toEqual([0, 0, 0.5, 1, 1]);
  expect(isotonicAt(isotonic({ x: [], y: [] }), 1)).toBeNaN();
});
