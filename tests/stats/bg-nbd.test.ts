/** The customers of CDNOW are not ours to ship; where the file is not beside the project those tests are skipped, and say so. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { describe, expect, test } from "vitest";
import {
  aliveChance,
  expectedPurchases,
  expectedRepeats,
  fitBuying,
  likelihoodsOf,
  logsOf,
} from "../../src/lib/stats/bg-nbd.ts";
import { fc } from "../fixtures/property.ts";

const file = fileURLToPath(new URL("../../../shared/data/cdnow_summary.csv", import.meta.url));
if (!existsSync(file)) process.stdout.write("skipped: cdnow_summary.csv is not beside the project\n");

const rounded = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const fitted = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42576 };
const known = { repeats: 2, last: 30.43, age: 38.86 };

test("customer 0001 of CDNOW is expected to buy 1.226 times in the next 39 weeks, and lives with chance 0.7266 (O-25)", () => {
  expect(expectedPurchases(rounded, known, 39)).toBeCloseTo(1.226028, 6);
  expect(aliveChance(rounded, known)).toBeCloseTo(0.726579, 6);
  const [each] = [likelihoodsOf({ repeats: [2, 0], last: [30.43, 0], age: [38.86, 38.86] })(logsOf(rounded))];
  expect(each?.[0]).toBeCloseTo(-9.458606, 6);
  expect(each?.[1]).toBeCloseTo(-0.554713, 6);
  expect(expectedPurchases(rounded, { repeats: 0, last: 0, age: 38.86 }, 39)).toBeCloseTo(0.195098, 6);
});

test("a new customer of CDNOW buys again as often as lifetimes and the published sheet say (O-25)", () => {
  const published = [[0.1429, 0.0078], [1, 0.0532], [3, 0.1506], [31.8571, 1.0405], [32, 1.0437], [78, 1.8576]] as const; // prettier-ignore
  for (const [weeks, times] of published) expect(Math.abs(expectedRepeats(fitted, weeks) - times)).toBeLessThan(1e-3);
  expect(expectedRepeats(rounded, 39)).toBeCloseTo(1.196723, 6);
});

test("the hypergeometric function has its digits wherever the model asks it: the same as its series", () => {
  const series = (a: number, b: number, c: number, z: number) => {
    let [term, total] = [1, 1];
    for (let n = 0; n < 200_000 && term > 1e-17 * total; n++)
      total += term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    return total;
  };
  for (const [r, a, b] of [
    [0.243, 0.793, 2.426],
    [2.5, 0.4, 1.1],
    [0.6, 3, 8],
    [8, 1.7, 4],
  ] as const)
    // prettier-ignore
    for (const z of [0.01, 0.3, 0.5, 0.7, 0.89, 0.91, 0.97, 0.99])
      expect(hyp2f1(r, b, a + b - 1, z) / series(r, b, a + b - 1, z), `${r} ${a} ${b} ${z}`).toBeCloseTo(1, 8);
});

test("a chance of leaving with a mean just at its pole bends nothing", () => {
  const at = (a: number) => expectedRepeats({ ...rounded, a }, 52);
  expect(at(1)).toBeCloseTo((at(1 - 1e-3) + at(1 + 1e-3)) / 2, 4);
});

test("nobody buying again gives no model", () => {
  expect(fitBuying({ repeats: [0, 0], last: [0, 0], age: [10, 12] })).toBeNull();
  expect(fitBuying({ repeats: [], last: [], age: [] })).toBeNull();
});

test("more time never means fewer purchases, and nobody is more than alive", () => {
  const positive = fc.double({ min: 0.1, max: 8, noNaN: true });
  const model = fc.record({ r: positive, alpha: positive, a: positive, b: positive });
  fc.assert(
    fc.property(
      model,
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (buying, repeats, part) => {
        const history = { repeats, last: repeats === 0 ? 0 : 50 * part, age: 50 };
        const alive = aliveChance(buying, history);
        expect(alive).toBeGreaterThan(0);
        expect(alive).toBeLessThanOrEqual(1);
        const [sooner, later] = [expectedRepeats(buying, 10), expectedRepeats(buying, 30)];
        expect(later).toBeGreaterThanOrEqual(sooner - 1e-9);
        expect(sooner).toBeGreaterThanOrEqual(-1e-9);
      },
    ),
    { numRuns: 100 },
  );
});

describe.skipIf(!existsSync(file))("the 2,357 customers of CDNOW", () => {
  const rows = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => line.split(",").map(Number)) : []; // prettier-ignore
  const column = (at: number) => Float64Array.from(rows, (row) => row[at] as number);
  const purchases = { repeats: column(1), last: column(2), age: column(3) };

  test("give the published parameters: r .24259, α 4.41353, a .79289, b 2.42576, LL −9582.43 (O-25)", () => {
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect([sum(purchases.repeats), sum(purchases.last), sum(purchases.age)].map((total) => total.toFixed(2))).toEqual(["2457.00", "16135.52", "77111.21"]); // prettier-ignore
    const fit = fitBuying(purchases)!;
    expect(fit.logLikelihood).toBeCloseTo(-9582.43, 2);
    for (const name of ["r", "alpha", "a", "b"] as const)
      expect(Math.abs(fit[name] / fitted[name] - 1)).toBeLessThan(1e-3);
  });

  test("give them in any order", () => {
    const turn = (values: Float64Array) => values.slice().reverse();
    const [one, other] = [fitBuying(purchases)!, fitBuying({ repeats: turn(purchases.repeats), last: turn(purchases.last), age: turn(purchases.age) })!]; // prettier-ignore
    expect(other.r).toBeCloseTo(one.r, 6);
    expect(other.b).toBeCloseTo(one.b, 4);
  });
});
