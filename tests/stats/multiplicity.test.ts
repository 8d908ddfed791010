import { expect, test } from "vitest";
import { benjaminiHochberg, holm } from "../../src/lib/stats/multiplicity.ts";
import { fc } from "../fixtures/property.ts";

/** Benjamini and Hochberg 1995, section 3.2: fifteen hypotheses on thrombolysis (O-27). */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

test("the fifteen comparisons of Benjamini and Hochberg have their q, of which four stay at .05 and three by Holm", () => {
  const wanted = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231,
    0.813214, 1,
  ];
  benjaminiHochberg(published).forEach((q, i) => expect(q).toBeCloseTo(wanted[i] ?? NaN, 6));
  expect(benjaminiHochberg(published).filter((q) => q <= 0.05)).toHaveLength(4);
  expect(holm(published).filter((p) => p <= 0.05)).toHaveLength(3);
});

test("q lies between p and Holm's p, keeps the order of p, and follows the comparisons when they are reordered", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
      const [q, adjusted] = [benjaminiHochberg(p), holm(p)];
      p.forEach((value, i) => {
        expect(value - 1e-15 <= (q[i] ?? NaN) && (q[i] ?? NaN) <= (adjusted[i] ?? NaN) + 1e-12).toBe(true);
        p.forEach((other, j) => value < other && expect(q[i] ?? NaN).toBeLessThanOrEqual(q[j] ?? NaN));
      });
      expect(benjaminiHochberg(p.toReversed())).toEqual(q.toReversed());
    }),
  );
});

test("no comparisons give none, one keeps its p, and a p above 1 is refused", () => {
  expect(benjaminiHochberg([])).toEqual([]);
  expect(benjaminiHochberg([0.04])).toEqual([0.04]);
  expect(() => holm([0.5, NaN])).toThrow(RangeError);
});
