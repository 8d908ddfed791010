import fc from "fast-check";
import { expect, test } from "vitest";
import { placeLabels, shared } from "../../src/lib/charts/place-labels.ts";

const frame = { x: 0, y: 0, width: 600, height: 400 };

test("a lone point has its name at its right", () => {
  const [place] = placeLabels([{ x: 100, y: 100, width: 50, height: 18 }], { frame }) ?? [];
  expect(place).toMatchObject({ x: 110, y: 91, far: false });
});

test("a name at the edge stays within the frame", () => {
  const [place] = placeLabels([{ x: 590, y: 100, width: 80, height: 18 }], { frame }) ?? [];
  expect((place?.x ?? 0) + 80).toBeLessThanOrEqual(600);
});

test("where names cannot stand apart there are none", () => {
  const crowd = Array.from({ length: 40 }, () => ({ x: 300, y: 200, width: 300, height: 18 }));
  expect(placeLabels(crowd, { frame })).toBeUndefined();
});

test("names never cover each other, a point or another text", () => {
  const corner = { x: 0, y: 0, width: 120, height: 20 };
  const point = fc.record({
    x: fc.integer({ min: 10, max: 590 }),
    y: fc.integer({ min: 10, max: 390 }),
    width: fc.integer({ min: 20, max: 150 }),
    height: fc.constant(18),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const places = placeLabels(points, { frame, hard: [corner] });
      if (places === undefined) return;
      for (const [i, place] of places.entries()) {
        expect(shared(place, corner)).toBe(0);
        for (const { x, y } of points) expect(shared(place, { x: x - 5, y: y - 5, width: 10, height: 10 })).toBe(0);
        for (const other of places.slice(i + 1)) expect(shared(place, other)).toBe(0);
      }
    }),
    { numRuns: 200, seed: 13 },
  );
});
