import fc from "fast-check";
import { expect, test } from "vitest";
import { absorb, type Chain } from "../../src/lib/stats/absorbing-chain.ts";

/** The chain of whole walks: steps by number, then whether they ended well. */
function chainOf(size: number, walks: readonly (readonly [steps: readonly number[], good: boolean])[]): Chain {
  const starts = new Float64Array(size);
  const followed = new Float64Array(size * (size + 2));
  for (const [steps, good] of walks) {
    starts[steps[0] as number]!++;
    steps.forEach((step, i) => followed[step * (size + 2) + (steps[i + 1] ?? (good ? size : size + 1))]!++);
  }
  return { size, starts, followed };
}

/** Every passage of step k ends badly, the long way: in the counts themselves. */
function without({ size, starts, followed }: Chain, k: number): Chain {
  const changed = Float64Array.from(followed);
  for (let row = 0; row < size; row++) {
    const at = row * (size + 2);
    changed[at + size + 1]! += changed[at + k]!;
    changed[at + k] = 0;
  }
  for (let to = 0; to < size + 2; to++) changed[k * (size + 2) + to] = to === size + 1 ? 1 : 0;
  return { size, starts, followed: changed };
}

/** GA twice to a sale, mail to a sale, GA and mail to a sale, GA to nothing (method.md O-24; Puzyrov 2019). */
const published = chainOf(2, [[[0], true], [[0], true], [[1], true], [[0, 1], true], [[0], false]]); // prettier-ignore

test("the published paths end well in four of five; without GA a quarter is left, without mail half (method.md O-24)", () => {
  const found = absorb(published);
  expect(found?.success).toBeCloseTo(0.8, 12);
  expect((found?.through[0] ?? NaN) / 0.8).toBeCloseTo(0.75, 12);
  expect((found?.through[1] ?? NaN) / 0.8).toBeCloseTo(0.5, 12);
  expect(found?.visited[0]).toBeCloseTo(0.8, 12);
  expect(found?.visited[1]).toBeCloseTo(0.4, 12);
});

const walk = fc.tuple(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 }), fc.boolean());
const walks = fc.array(walk, { minLength: 3, maxLength: 40 });

test("the chance of a good end is the share of walks that ended well, whatever the walks", () => {
  fc.assert(
    fc.property(walks, (list) => {
      expect(absorb(chainOf(5, list))?.success).toBeCloseTo(list.filter(([, good]) => good).length / list.length, 9);
    }),
  );
});

test("what goes through a step is what is lost when every walk that comes there fails", () => {
  fc.assert(
    fc.property(walks, fc.integer({ min: 0, max: 4 }), (list, k) => {
      const chain = chainOf(5, list);
      const whole = absorb(chain);
      const rest = absorb(without(chain, k));
      expect((whole?.success ?? NaN) - (rest?.success ?? NaN)).toBeCloseTo(whole?.through[k] ?? NaN, 9);
    }),
  );
});

test("no walks, and a step that cannot be left, give nothing", () => {
  expect(absorb({ size: 2, starts: [0, 0], followed: new Float64Array(8) })).toBeNull();
  expect(absorb({ size: 2, starts: [1, 0], followed: [0, 1, 0, 0, 1, 0, 0, 0] })).toBeNull();
});
