import fc from "fast-check";
import { expect, test } from "vitest";
import { dirichletInterval } from "../../src/lib/stats/dirichlet.ts";

test("one share of two is the Jeffreys interval: 1 of 10 is 0.011 to 0.381 (Brown, Cai and DasGupta 2001)", () => {
  const { low, high } = dirichletInterval({ share: 0.1, n: 10 }, 2, 0.95);
  expect(low).toBeCloseTo(0.011, 3);
  expect(high).toBeCloseTo(0.381, 3);
});

test("nothing seen begins at 0, everything seen ends at 1", () => {
  expect(dirichletInterval({ share: 0, n: 20 }, 5, 0.95)).toMatchObject({ low: 0 });
  expect(dirichletInterval({ share: 1, n: 20 }, 5, 0.95)).toMatchObject({ high: 1 });
});

test("the interval holds its share, lies in 0 to 1, and is narrower with more seen", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 5000, noNaN: true }),
      fc.integer({ min: 2, max: 30 }),
      (share, n, kinds) => {
        const { low, high } = dirichletInterval({ share, n }, kinds, 0.95);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
      },
    ),
  );
  const width = (n: number) => {
    const { low, high } = dirichletInterval({ share: 0.3, n }, 4, 0.95);
    return high - low;
  };
  expect(width(400)).toBeLessThan(width(100));
});

test("no such share, nobody, or only one kind is a fault of who asks", () => {
  expect(() => dirichletInterval({ share: 1.1, n: 3 }, 3, 0.95)).toThrow(RangeError);
  expect(() => dirichletInterval({ share: 0.5, n: 0 }, 3, 0.95)).toThrow(RangeError);
  expect(() => dirichletInterval({ share: 0.5, n: 3 }, 1, 0.95)).toThrow(RangeError);
});
