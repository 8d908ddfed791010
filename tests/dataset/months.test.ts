import { expect, test } from "vitest";
import { dayAfter, daysBetween, stepsBetween } from "../../src/lib/dataset/months.ts";
import { fc } from "../fixtures/property.ts";

test("a month after the last of January is the last of February", () => {
  expect(stepsBetween("2026-01-31", "2026-02-27", 1)).toBe(0);
  expect(stepsBetween("2026-01-31", "2026-02-28", 1)).toBe(1);
  expect(stepsBetween("2024-02-29", "2025-02-28", 12)).toBe(1);
});

test("a quarter is three whole months, and part of one is none", () => {
  expect(stepsBetween("2025-01-15", "2025-04-14", 3)).toBe(0);
  expect(stepsBetween("2025-01-15", "2025-04-15", 3)).toBe(1);
  expect(stepsBetween("2025-10-01", "2026-12-31", 3)).toBe(4);
});

test("without a day there is no number", () => {
  expect(stepsBetween(null, "2025-04-14", 3)).toBeNaN();
  expect(daysBetween("2025-01-01", null)).toBeNaN();
});

test("the day after is one day later, over the ends of months and years, and later days never make fewer steps", () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, fc.constantFrom(1, 3, 12), (from, to, months) => {
      expect(daysBetween(from, dayAfter(from))).toBe(1);
      expect(stepsBetween(from, dayAfter(to), months)).toBeGreaterThanOrEqual(stepsBetween(from, to, months));
    }),
  );
});
