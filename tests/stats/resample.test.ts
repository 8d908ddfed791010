import { expect, test } from "vitest";
import { random } from "../../src/lib/stats/random.ts";
import { pick, shuffled } from "../../src/lib/stats/resample.ts";

test("a pick takes every unit about equally often, with return", () => {
  const picked = new Int32Array(60_000);
  pick(picked, 6, random(1, "pick"));
  const counts = Array.from({ length: 6 }, (_, unit) => picked.filter((at) => at === unit).length);
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("a shuffle keeps every unit once, and each place is as likely for the first", () => {
  expect([...shuffled(50, random(2, "shuffle"))].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, i) => i),
  );
  const next = random(3, "places");
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 8000; i++) {
    const at = shuffled(4, next).indexOf(0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(170);
});
