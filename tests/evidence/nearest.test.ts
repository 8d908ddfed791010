import fc from "fast-check";
import { expect, test } from "vitest";
import { choices, known, nearestFirst } from "../../src/lib/evidence/nearest.ts";

test("what exists is listed nearest first, and up to ten with how many there are", () => {
  expect(nearestFirst("nsp", ["rox", "nps", "reach"])).toEqual(["nps", "rox", "reach"]);
  expect(known("nsp", ["rox", "nps"])).toEqual({ found: "nsp", nearest: "nps", known: "nps, rox" });
  const many = Array.from({ length: 12 }, (_, i) => `team-${i}`);
  expect(choices(many)).toEqual({ nearest: "team-0", known: `${many.slice(0, 10).join(", ")} … (12)` });
});

test("nothing is named as meant when nothing is near, nor when there is nothing", () => {
  expect(known("shoesize", ["region", "team"])).not.toHaveProperty("nearest");
  expect([known("x", []), choices([])]).toEqual([
    { found: "x", known: "–" },
    { nearest: "…", known: "–" },
  ]);
});

test("a name that exists is nearest to itself", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
        minLength: 1,
        selector: (name) => name.toLowerCase(),
      }),
      (names) => {
        for (const name of names) expect(nearestFirst(name, names)[0]).toBe(name);
      },
    ),
  );
});
