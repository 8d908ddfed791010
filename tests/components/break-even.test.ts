import { expect, test } from "vitest";
import { breakEvenOf } from "../../src/lib/components/break-even.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { measureOf, type Given } from "../fixtures/measures.ts";

const row = (input: string, part: string, given: Given) =>
  measureOf({
    metric: "break-even",
    part,
    unit: "share-difference",
    people: "none",
    level: 0.9,
    grade: "A",
    about: { tier: "supported" },
    ...given,
    group: { input },
  });

const needed = [
  row("moving", "", { value: 0.0023, low: 0.0023, high: 0.0023 }),
  row("moving", "measured", { value: 0.016, low: 0.003, high: 0.029 }),
  row("moving", "p-exceeds", { value: 0.96, low: 0.96, high: 0.96, unit: "share" }),
];

test("what is needed stands beside what was measured, its interval and the chance that it is enough", () => {
  const { head, rows } = breakEvenOf(needed, speak("en"));
  expect(head).toEqual(["Benefit", "Needed", "Measured", "90% interval", "Chance that it is enough"]);
  expect(rows).toEqual([
    ["moving", "0.23 percentage points", "1.60 percentage points", "0.30 to 2.90 percentage points", "96%"],
  ]);
});

test("a benefit that is not needed says so, and what that means stands below", () => {
  const { rows, notes } = breakEvenOf([row("bill", "", { value: -0.01, low: -0.01, high: -0.01 })], speak("en"));
  expect(rows[0]?.[1]).toBe("none");
  expect(notes).toEqual(["none: also without this benefit the whole earns its cost back."]);
});

test("benefits whose evidence the tier does not count are left out", () => {
  const assumed = row("referral", "", { value: 0.1, low: 0.1, high: 0.1, grade: "E" });
  expect(breakEvenOf([...needed, assumed], speak("en")).rows).toHaveLength(1);
});
