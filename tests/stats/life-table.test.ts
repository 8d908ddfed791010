import { expect, test } from "vitest";
import { goneAfter } from "../../src/lib/stats/life-table.ts";
import { wilson } from "../../src/lib/stats/wilson.ts";

const options = { steps: 2, level: 0.95, people: 10 };

test("where everybody is followed to the end it is the plain share, with Wilson's interval", () => {
  const risk = [1, 2, 2, 2, 2, 2, 2, 2, 2, 2];
  const gone = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
  const found = goneAfter({ risk, gone }, options);
  expect(found?.share).toBeCloseTo(0.3, 12);
  expect(found?.interval.low).toBeCloseTo(wilson({ share: 0.3, n: 10 }, 0.95).low, 9);
});

test("who is not seen to the end counts as long as he is seen: 1 − 9/10 · 4/5, hand-worked", () => {
  const risk = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2];
  const gone = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0];
  expect(goneAfter({ risk, gone }, options)?.share).toBeCloseTo(1 - 0.9 * 0.8, 12);
});

test("weight two for all changes nothing, and nobody to follow gives nothing", () => {
  const [risk, gone] = [[1, 2, 2], [1, 0, 1]]; // prettier-ignore
  const plain = goneAfter({ risk, gone }, { ...options, people: 3 });
  const weighted = goneAfter({ risk, gone, weights: [2, 2, 2] }, { ...options, people: 3 });
  expect(weighted?.share).toBeCloseTo(plain?.share ?? NaN, 12);
  expect(weighted?.interval.high).toBeCloseTo(plain?.interval.high ?? NaN, 12);
  expect(goneAfter({ risk: [1, 1], gone: [0, 0] }, options)).toBeNull();
  expect(goneAfter({ risk: [], gone: [] }, options)).toBeNull();
});
