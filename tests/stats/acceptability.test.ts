import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptability } from "../../src/lib/stats/acceptability.ts";
import { random } from "../../src/lib/stats/random.ts";

test("with even odds on either criterion an alternative that is best on one leads in half of the weights", () => {
  // Two criteria, weight w uniform on 0..1: a scores w, b scores 1 − w, so each is first when its weight is over a half.
  const draws = 1000;
  const weights = (draw: number) => Float64Array.of((draw + 0.5) / draws, 1 - (draw + 0.5) / draws);
  const [a, b] = acceptability({ alternatives: 2, draws, weights, valueAt: (i, k) => Number(i === k), random: random(1, "lots") }); // prettier-ignore
  expect([a?.chances, b?.chances]).toEqual([Float64Array.of(0.5, 0.5), Float64Array.of(0.5, 0.5)]);
  expect(a?.scores[0]).toBeCloseTo(0.0005, 12);
});

test("equal alternatives share their places by lot", () => {
  const found = acceptability({ alternatives: 3, draws: 3000, weights: () => Float64Array.of(1), valueAt: () => 0.4, random: random(1, "lots") }); // prettier-ignore
  for (const { chances } of found) for (const chance of chances) expect(chance).toBeCloseTo(1 / 3, 1);
});

test("places are given out once each, scores stay between worst and best, and what is better everywhere is never behind", () => {
  const cell = fc.double({ min: 0, max: 1, noNaN: true });
  const table = fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(table, (values) => {
      const stream = random(3, "weights");
      const found = acceptability({
        alternatives: values.length,
        draws: 50,
        weights: () => { const w = stream(); return Float64Array.of(w, 1 - w); },
        valueAt: (i, k) => values[i]?.[k] as number,
        random: stream,
      }); // prettier-ignore
      for (let place = 0; place < values.length; place++)
        expect(found.reduce((sum, { chances }) => sum + (chances[place] as number), 0)).toBeCloseTo(1, 9);
      for (const { scores } of found) for (const score of scores) expect(score >= 0 && score <= 1 + 1e-12).toBe(true);
      values.forEach(([a, b], i) =>
        values.forEach(([c, d], j) => {
          if (!(a > c && b > d)) return;
          const reached = (at: number, last: number) => Array.from(found[at]?.chances ?? []).slice(0, last + 1).reduce((sum, chance) => sum + chance, 0); // prettier-ignore
          for (let last = 0; last < values.length; last++) expect(reached(i, last)).toBeGreaterThanOrEqual(reached(j, last) - 1e-9); // prettier-ignore
        }),
      );
    }),
  );
});
