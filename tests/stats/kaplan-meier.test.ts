import fc from "fast-check";
import { expect, test } from "vitest";
import {
  clusterInflation,
  drawnQuantile,
  kaplanMeier,
  sortSpells,
  survivalAt,
  survivalQuantile,
} from "../../src/lib/stats/kaplan-meier.ts";

/** Weeks in remission under 6-mercaptopurine; + still in remission. Freireich and others 1963, as in Kalbfleisch and Prentice. */
const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];

test("remission under 6-mercaptopurine lasts as published (method.md O-28)", () => {
  const curve = kaplanMeier({ times, ended });
  expect([...curve.times]).toEqual([6, 7, 10, 13, 16, 22, 23]);
  const published = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
  published.forEach((survival, step) => expect(curve.survival[step]).toBeCloseTo(survival, 4));
  const at23 = survivalAt(curve, 23, 0.95);
  expect(at23?.interval.low).toBeCloseTo(0.1881, 4);
  expect(at23?.interval.high).toBeCloseTo(0.6801, 4);
});

test("the median remission is 23 weeks, at least 13, and how much longer is not known", () => {
  expect(survivalQuantile(kaplanMeier({ times, ended }), 0.5, 0.95)).toEqual({ value: 23, low: 13, high: null });
  expect(survivalQuantile(kaplanMeier({ times, ended }), 0.9, 0.95)).toBeNull();
});

test("the median remission under placebo is 8 weeks, 4 to 11", () => {
  const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
  const curve = kaplanMeier({ times: placebo, ended: placebo.map(() => 1) });
  expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ value: 8, low: 4, high: 11 });
});

test("nothing is said of times that nobody was followed to, unless all had ended", () => {
  expect(survivalAt(kaplanMeier({ times, ended }), 36, 0.95)).toBeNull();
  expect(survivalAt(kaplanMeier({ times: [1, 2], ended: [1, 1] }), 36, 0.95)).toMatchObject({ survival: 0 });
});

test("before the first end and after the last the interval is Wilson's (method.md O-01: 0 of 20)", () => {
  const curve = kaplanMeier({ times: Array.from({ length: 20 }, (_, i) => 5 + i), ended: new Array(20).fill(1) });
  const [before, after] = [survivalAt(curve, 1, 0.95), survivalAt(curve, 99, 0.95)];
  expect(1 - (before?.interval.low ?? NaN)).toBeCloseTo(0.161125, 6);
  expect(after?.interval.high).toBeCloseTo(0.161125, 6);
});

const spells = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), { minLength: 3, maxLength: 40 });

test("with nothing censored the curve is the share that lasts longer, and the median the middle one", () => {
  fc.assert(
    fc.property(spells, (drawn) => {
      const all = drawn.map(([time]) => time).sort((a, b) => a - b);
      const curve = kaplanMeier({ times: all, ended: all.map(() => 1) });
      curve.times.forEach((time, step) => {
        expect(curve.survival[step]).toBeCloseTo(all.filter((other) => other > time).length / all.length, 10);
      });
      const middle = ((all[(all.length - 1) >> 1] as number) + (all[all.length >> 1] as number)) / 2;
      expect(survivalQuantile(curve, 0.5, 0.95)?.value).toBeCloseTo(middle, 10);
    }),
  );
});

test("the curve falls, stays between 0 and 1 inside its interval, and does not depend on the order of the rows", () => {
  fc.assert(
    fc.property(spells, (drawn) => {
      const of = (rows: typeof drawn) => ({ times: rows.map(([time]) => time), ended: rows.map(([, end]) => (end ? 1 : 0)) }); // prettier-ignore
      const curve = kaplanMeier(of(drawn));
      expect(kaplanMeier(of([...drawn].reverse()))).toEqual(curve);
      let before = 1;
      for (let time = 0; time <= 12; time++) {
        const at = survivalAt(curve, time, 0.95);
        if (at === null) continue;
        expect(at.survival).toBeLessThanOrEqual(before);
        expect(at.interval.low).toBeLessThanOrEqual(at.survival + 1e-12);
        expect(at.interval.high).toBeGreaterThanOrEqual(at.survival - 1e-12);
        before = at.survival;
      }
    }),
  );
});

test("spells of different people need no correction, and everybody twice doubles the variance", () => {
  fc.assert(
    fc.property(spells, (drawn) => {
      const plain = { times: drawn.map(([time]) => time), ended: drawn.map(([, end]) => (end ? 1 : 0)) };
      const curve = kaplanMeier(plain);
      const first = curve.times[0];
      if (first === undefined || curve.survival[0] === 0) return;
      expect(clusterInflation(plain, curve)(first)).toBe(1);
      const apart = { ...plain, clusters: plain.times.map((_, i) => `p${i}`) };
      for (const time of curve.times) expect(clusterInflation(apart, curve)(time)).toBeCloseTo(1, 8);
      const twice = {
        times: [...plain.times, ...plain.times],
        ended: [...plain.ended, ...plain.ended],
        clusters: [...apart.clusters, ...apart.clusters],
      };
      for (const time of curve.times) expect(clusterInflation(twice, kaplanMeier(twice))(time)).toBeCloseTo(2, 8);
    }),
  );
});

test("all units drawn once give the plain quantile, and a quantile that is not reached is no number", () => {
  const sorted = sortSpells({ times, ended });
  const once = Array.from(times.keys());
  expect(drawnQuantile(sorted, once, 0.5)).toBe(23);
  expect(drawnQuantile(sorted, once, 0.9)).toBeNaN();
});

test("a duration that cannot be is refused", () => {
  expect(() => kaplanMeier({ times: [], ended: [] })).toThrow(RangeError);
  expect(() => kaplanMeier({ times: [-1], ended: [1] })).toThrow(RangeError);
  expect(() => kaplanMeier({ times: [NaN], ended: [1] })).toThrow(RangeError);
});
