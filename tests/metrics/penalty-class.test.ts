import fc from "fast-check";
import { expect, test } from "vitest";
import { classOf } from "../../src/lib/metrics/penalty-class.ts";
import type { Estimated } from "../../src/lib/stats/interval.ts";

const of = (low: number, high: number): Estimated => ({ value: (low + high) / 2, standardError: 1, df: 9, interval: { low, high } }); // prettier-ignore
const name = (penalty: Estimated, reward: Estimated, sum: Estimated) => classOf({ penalty, reward, sum })?.name;

test("each class is as the intervals have it (method.md M22)", () => {
  expect(name(of(-2, -1), of(-1, 1), of(-2, -0.5))).toBe("basic");
  expect(name(of(-2, -1), of(0.1, 0.5), of(-2, -0.5))).toBe("basic");
  expect(name(of(-1, 1), of(1, 2), of(0.5, 2))).toBe("delighter");
  expect(name(of(-2, -1), of(1, 2), of(-1, 1))).toBe("performance");
  expect(name(of(-1, 1), of(-1, 1), of(-2, 2))).toBe("indifferent");
  expect(name(of(-2, -1), of(-1, 1), of(-2, 0.5))).toBe("undecided");
  expect(classOf({ penalty: null, reward: of(1, 2), sum: null })).toBeNull();
});

test("a penalty above nothing or a reward below it counts as none, and is told", () => {
  expect(classOf({ penalty: of(1, 2), reward: of(-1, 1), sum: of(0, 2) })).toEqual({ name: "indifferent", reversed: true }); // prettier-ignore
});

test("what harms and what pleases are mirror images of each other", () => {
  const interval = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 4 })).map(([low, width]) => of(low, low + width)); // prettier-ignore
  const turned = ({ interval: { low, high } }: Estimated) => of(-high, -low);
  const mirror = { basic: "delighter", delighter: "basic" } as Readonly<Record<string, string>>;
  fc.assert(
    fc.property(interval, interval, interval, (penalty, reward, sum) => {
      const [one, other] = [name(penalty, reward, sum), name(turned(reward), turned(penalty), turned(sum))];
      expect(other).toBe(mirror[one ?? ""] ?? one);
    }),
  );
});
