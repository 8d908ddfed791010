import fc from "fast-check";
import { expect, test } from "vitest";
import { logRank } from "../../src/lib/stats/log-rank.ts";

/** Weeks in remission, 6-mercaptopurine and placebo; Freireich and others 1963. */
const treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const over = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const times = [...treated, ...placebo];
const ended = [...over, ...placebo.map(() => 1)];
const group = [...treated.map(() => 1), ...placebo.map(() => 0)];

test("relapse under 6-mercaptopurine is 9 where 19.25 were expected, chi-square 16.79 (R survdiff, the gehan data)", () => {
  const found = logRank({ times, ended, group });
  expect(found?.observed).toBe(9);
  expect(found?.expected).toBeCloseTo(19.25, 2);
  const chiSquare = ((found?.observed ?? 0) - (found?.expected ?? 0)) ** 2 / (found?.variance ?? 1);
  expect(chiSquare).toBeCloseTo(16.79, 2);
  expect(found?.p).toBeCloseTo(0.0000417, 7);
});

test("relapse comes 4.52 times as soon under placebo, coefficient 1.509 and error .410 (Cox's model, ties by Breslow: Kleinbaum and Klein 2012)", () => {
  const found = logRank({ times, ended, group: group.map((own) => 1 - own) });
  expect(Math.log(found?.ratio ?? NaN)).toBeCloseTo(1.5092, 3);
  expect(found?.standardError).toBeCloseTo(0.4096, 3);
});

const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.boolean()), { minLength: 8, maxLength: 40 }); // prettier-ignore

test("the groups turned round turn the ratio round, and the order of the rows changes nothing", () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const of = (list: typeof drawn, own: 0 | 1) => logRank({
        times: list.map(([time]) => time),
        ended: list.map(([, end]) => (end ? 1 : 0)),
        group: list.map(([, , inGroup]) => (inGroup ? own : 1 - own)),
      }); // prettier-ignore
      const [here, there, back] = [of(drawn, 1), of(drawn, 0), of([...drawn].reverse(), 1)];
      if (here === null) return void expect(there).toBeNull();
      expect(here.ratio * (there?.ratio ?? NaN)).toBeCloseTo(1, 9);
      expect(here.p).toBeCloseTo(there?.p ?? NaN, 12);
      expect(back?.ratio).toBeCloseTo(here.ratio, 12);
      const { low, high } = here.interval(0.95);
      expect(low < here.ratio && here.ratio < high).toBe(true);
    }),
  );
});

test("everybody counted twice is as sure as everybody once, when the two are known to be one", () => {
  const people = times.map((_, i) => `p${i}`);
  const once = logRank({ times, ended, group, clusters: people });
  const twice = logRank({
    times: [...times, ...times],
    ended: [...ended, ...ended],
    group: [...group, ...group],
    clusters: [...people, ...people],
  });
  const naive = logRank({ times: [...times, ...times], ended: [...ended, ...ended], group: [...group, ...group] });
  expect(Math.log(twice?.p ?? NaN)).toBeCloseTo(Math.log(once?.p ?? NaN), 1);
  expect(twice?.standardError).toBeCloseTo(once?.standardError ?? NaN, 6);
  expect(naive?.p).toBeLessThan((twice?.p ?? 0) / 10);
});

test("a group without others, without ends, or that alone ends cannot be tested", () => {
  expect(logRank({ times: [1, 2, 3, 4], ended: [1, 1, 0, 0], group: [1, 1, 0, 0] })).toBeNull();
  expect(logRank({ times: [1, 2], ended: [1, 1], group: [1, 1] })).toBeNull();
  expect(logRank({ times: [1, 2, 3], ended: [0, 0, 0], group: [1, 0, 1] })).toBeNull();
});
