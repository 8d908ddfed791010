import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { random } from "../../src/lib/stats/random.ts";
import { responseSurface } from "../../src/lib/stats/response-surface.ts";

const mobile = new URL("../../../shared/data/ecsi_mobi.csv", import.meta.url);

/** Mean of every item of the answers whose name begins so. */
function block(prefix: string): number[] {
  const [head, ...rows] = readFileSync(mobile, "utf8")
    .trim()
    .replaceAll('"', "")
    .split("\n")
    .map((line) => line.split(","));
  const items = (head ?? []).flatMap((name, j) => (new RegExp(`^${prefix}\\d`).test(name) ? [j] : []));
  return rows.map((row) => items.reduce((total, j) => total + Number(row[j]), 0) / items.length);
}

test.skipIf(!existsSync(mobile))(
  "satisfaction over quality and expectation in the ECSI mobile data has the surface of O-16 (skipped where the data are not kept)",
  () => {
    const data = { outcome: block("CUSA"), first: block("PERQ"), second: block("CUEX"), centre: 5.5 };
    const found = responseSurface(data, 0.95);
    const { agreement, disagreement, rSquared } = found ?? {};
    const coefficients = [0.728861, 0.049656, 0.020692, -0.016023, 0.020993];
    coefficients.forEach((value, k) => expect(found?.regression.coefficients[k + 1]).toBeCloseTo(value, 6));
    expect(agreement?.slope.value).toBeCloseTo(0.778516, 6);
    expect(agreement?.curvature.value).toBeCloseTo(0.025662, 6);
    expect(disagreement?.slope.value).toBeCloseTo(0.679205, 6);
    expect(disagreement?.curvature.value).toBeCloseTo(0.057709, 6);
    expect(rSquared?.difference).toBeCloseTo(0.091662, 6);
    expect(rSquared?.first).toBeCloseTo(0.620639, 6);
    expect(rSquared?.both).toBeCloseTo(0.627422, 6);
    expect(rSquared?.surface).toBeCloseTo(0.629491, 6);
  },
);

const next = random(11, "surface");
const first = Array.from({ length: 150 }, () => Math.ceil(10 * next()));
const second = Array.from({ length: 150 }, () => Math.ceil(10 * next()));
const noise = first.map(() => next() - 0.5);

test("an outcome that is a known surface gives its slopes and curvatures back, and its slope is flat against disagreement", () => {
  const outcome = first.map((x, i) => {
    const [a, b] = [x - 5.5, (second[i] ?? NaN) - 5.5];
    return 6 + 0.4 * a + 0.4 * b - 0.05 * (a - b) ** 2;
  });
  const found = responseSurface({ outcome, first, second, centre: 5.5 }, 0.95);
  expect(found?.agreement.slope.value).toBeCloseTo(0.8, 10);
  expect(found?.agreement.curvature.value).toBeCloseTo(0, 10);
  expect(found?.disagreement.slope.value).toBeCloseTo(0, 10);
  expect(found?.disagreement.curvature.value).toBeCloseTo(-0.2, 10);
  expect(found?.rSquared.surface).toBeCloseTo(1, 10);
});

test("more terms never explain less, and the difference explains all that it can only where it is all there is", () => {
  const outcome = first.map((x, i) => x - (second[i] ?? NaN) + (noise[i] ?? NaN));
  const {
    difference,
    first: alone,
    both,
    surface,
  } = responseSurface({ outcome, first, second, centre: 5.5 }, 0.95)?.rSquared ?? {};
  expect(alone ?? NaN).toBeLessThan(both ?? NaN);
  expect(difference ?? NaN).toBeLessThanOrEqual(both ?? NaN);
  expect(both ?? NaN).toBeLessThanOrEqual(surface ?? NaN);
  expect((both ?? NaN) - (difference ?? NaN)).toBeLessThan(0.005);
});

test("swapping the two scores keeps the line of agreement and turns the slope of disagreement", () => {
  const outcome = first.map((x, i) => 0.7 * x + 0.1 * (second[i] ?? NaN) + (noise[i] ?? NaN));
  const there = responseSurface({ outcome, first, second, centre: 5.5 }, 0.95);
  const back = responseSurface({ outcome, first: second, second: first, centre: 5.5 }, 0.95);
  expect(back?.agreement.slope.standardError).toBeCloseTo(there?.agreement.slope.standardError ?? NaN, 10);
  expect(back?.disagreement.slope.value).toBeCloseTo(-(there?.disagreement.slope.value ?? NaN), 10);
});

test("scores that are always equal have no surface", () => {
  expect(responseSurface({ outcome: noise, first, second: first, centre: 5.5 }, 0.95)).toBeNull();
});
