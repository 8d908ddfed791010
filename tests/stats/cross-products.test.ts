import { expect, test } from "vitest";
import { covarianceMatrix } from "../../src/lib/stats/correlation.ts";
import { combine, covarianceFrom, crossProducts, meanFrom } from "../../src/lib/stats/cross-products.ts";
import { random } from "../../src/lib/stats/random.ts";
import { weightedMean } from "../../src/lib/stats/weights.ts";

const next = random(6, "rows");
const column = (): Float64Array => Float64Array.from({ length: 90 }, () => 1e6 + next());
const columns = [column(), column(), column()];
const alongside = [column()];
const weights = column().map((value) => 0.5 + value - 1e6);
const units = Array.from({ length: 90 }, (_, i) => `p${i % 40}`);
const products = crossProducts({ columns, alongside, weights, units }, 7, random(1, "blocks"));

test("all blocks together have the weighted covariance and means of the rows, far from zero as well", () => {
  const total = new Float64Array(products.width);
  combine(products, new Uint8Array(7).fill(1), total);
  const wanted = covarianceMatrix({ columns, weights }).values;
  covarianceFrom(products, total).values.forEach((value, k) => expect(value).toBeCloseTo(wanted[k] ?? NaN, 12));
  [...columns, ...alongside].forEach((values, k) => {
    expect(meanFrom(products, total, k)).toBeCloseTo(weightedMean({ values, weights }).value, 8);
  });
});

test("forty people stand in seven blocks of five or six, every person whole in one", () => {
  const ones = crossProducts({ columns: [weights.map(() => 1)], alongside: [], units }, 7, random(1, "blocks"));
  expect([ones.blocks, ones.units]).toEqual([7, 40]);
  const people = Array.from({ length: 40 }, (_, at) => {
    const marked = units.map((unit) => Number(unit === `p${at}`));
    const own = crossProducts({ columns: [marked], alongside: [], units }, 7, random(1, "blocks"));
    return Array.from({ length: 7 }, (_, block) => {
      const total = new Float64Array(own.width);
      combine(
        own,
        Array.from({ length: 7 }, (_, b) => Number(b === block)),
        total,
      );
      return meanFrom(own, total, 0) * (total[0] ?? NaN);
    });
  });
  for (const rows of people) expect(rows.filter((count) => Math.abs(count) > 1e-9)).toHaveLength(1);
  const perBlock = Array.from(
    { length: 7 },
    (_, block) => people.filter((rows) => Math.abs(rows[block] ?? 0) > 1e-9).length,
  );
  expect(perBlock.every((count) => count === 5 || count === 6)).toBe(true);
});

test("a column of another length is refused, and a blank by its row", () => {
  const make = (values: Float64Array) => () => crossProducts({ columns: [values], alongside: [], units }, 7, next);
  expect(make(new Float64Array(3))).toThrow(RangeError);
  expect(make(weights.map((value, i) => (i === 41 ? NaN : value)))).toThrow("row 42 holds NaN");
});
