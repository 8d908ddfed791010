/** The customers of CDNOW are not ours to ship; where the file is not beside the project that test is skipped, and says so. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  basketLikelihoodsOf,
  basketLogsOf,
  expectedBasket,
  fitBasket,
  meanBasket,
} from "../../src/lib/stats/gamma-gamma.ts";
import { fc } from "../fixtures/property.ts";

const file = fileURLToPath(new URL("../../../shared/data/cdnow_summary.csv", import.meta.url));
if (!existsSync(file)) process.stdout.write("skipped: cdnow_summary.csv is not beside the project\n");

const rounded = { p: 6.25, q: 3.74, gamma: 15.44 };

test("a purchase at CDNOW brings 35.22, and one of customer 0001, who spent 22.35 twice, 24.66 (O-25)", () => {
  expect(meanBasket(rounded)).toBeCloseTo(35.218978, 6);
  expect(Math.abs(expectedBasket(rounded, { repeats: 2, spent: 22.35 }) - 24.66)).toBeLessThan(0.01);
});

test.skipIf(!existsSync(file))("the 946 repeat buyers of CDNOW have p 6.2488, q 3.7446 and γ 15.4477 (O-25)", () => {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => line.split(",").map(Number)); // prettier-ignore
  const buyers = rows.filter((row) => (row[1] as number) > 0 && (row[4] as number) > 0);
  expect(buyers).toHaveLength(946);
  const fit = fitBasket({
    repeats: buyers.map((row) => row[1] as number),
    spent: buyers.map((row) => row[4] as number),
  })!;
  expect(Math.abs(fit.p / 6.2488 - 1)).toBeLessThan(2e-3);
  expect(Math.abs(fit.q / 3.7446 - 1)).toBeLessThan(2e-3);
  expect(Math.abs(fit.gamma / 15.4477 - 1)).toBeLessThan(2e-3);
});

test("nothing spent, or nobody, gives no model", () => {
  expect(fitBasket({ repeats: [1, 2], spent: [0, 4] })).toBeNull();
  expect(fitBasket({ repeats: [], spent: [] })).toBeNull();
  expect(fitBasket({ repeats: [1], spent: [NaN] })).toBeNull();
});

test("the more purchases were seen, the nearer to what was spent on them", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 500, noNaN: true }), fc.integer({ min: 1, max: 30 }), (spent, repeats) => {
      const off = (times: number) => Math.abs(expectedBasket(rounded, { repeats: times, spent }) - spent);
      expect(off(repeats + 1)).toBeLessThanOrEqual(off(repeats) + 1e-9);
    }),
  );
});

test("twice the money makes the same model with twice the scale", () => {
  const spending = { repeats: [1, 2, 3, 4, 2, 1], spent: [20, 35, 50, 22, 41, 90] };
  const double = { ...spending, spent: spending.spent.map((value) => 2 * value) };
  const at = (scale: number) => basketLogsOf({ ...rounded, gamma: scale * rounded.gamma });
  const [one, other] = [basketLikelihoodsOf(spending)(at(1)), basketLikelihoodsOf(double)(at(2))];
  // The density of twice the money is half as high.
  one.forEach((value, i) => expect(other[i]).toBeCloseTo(value - Math.log(2), 10));
});
