import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeTogether, undemonstrated, verdictAbout, verdictOf } from "../../src/lib/metrics/verdict.ts";
import { change } from "../../src/lib/metrics/change.ts";
import { measure } from "../../src/lib/metrics/metric.ts";
import { answersOf, surveyOf } from "../fixtures/survey.ts";

const judged = (value: number, half: number, sesoi: number) => ({
  value,
  interval: { low: value - half, high: value + half },
  narrow: { low: value - half * 0.84, high: value + half * 0.84 },
  sesoi,
});

test("an interval without zero demonstrates; less than what matters is demonstrated but small", () => {
  expect(verdictOf(judged(6, 5, 5))).toBe("demonstrated");
  expect(verdictOf(judged(-6, 5, 5))).toBe("demonstrated");
  expect(verdictOf(judged(4, 3, 5))).toBe("demonstrated-small");
  expect(verdictOf(judged(1, 3, 5))).toBe("stable");
  expect(verdictOf(judged(1, 6, 5))).toBe("undecided");
  expect(undemonstrated(judged(4, 1, 5))).toBe("stable");
});

test("a wider interval never makes a verdict firmer", () => {
  const rank = { demonstrated: 3, "demonstrated-small": 2, stable: 1, undecided: 0 };
  const number = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      number,
      fc.double({ min: 0.01, max: 20, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      (value, half, wider) => {
        expect(rank[verdictOf(judged(value, half * wider, 5))]).toBeLessThanOrEqual(
          rank[verdictOf(judged(value, half, 5))],
        );
      },
    ),
  );
});

const [found] = measure(
  change,
  surveyOf([...answersOf("nps", [[9, 20], [3, 20]], { period: "2025-q4" }), ...answersOf("nps", [[9, 30], [3, 10]])], { periods: ["2025-q4", "2026-q1"] }), // prettier-ignore
  { metric: "change", options: { of: "nps" } },
);
const withP = (p: number) => ({ ...found!.measure, about: verdictAbout(judged(6, 5.9, 5), p) });

test("beside others a comparison must also pass the false discovery rate (O-27)", () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const together = judgeTogether(p.map(withP));
  expect(together.map(({ about }) => Number(about["q"]))[3]).toBeCloseTo(0.035625, 9);
  expect(together.map(({ about }) => about["verdict"])).toEqual([
    ...new Array(9).fill("demonstrated"),
    ...new Array(6).fill("undecided"),
  ]);
});

test("judging twice changes nothing, and hiding one comparison takes it out of the family", () => {
  const once = judgeTogether([0.01, 0.04, 0.06].map(withP));
  expect(judgeTogether(once)).toEqual(once);
  const hidden = once.map((measure, i) =>
    i === 0 ? { ...measure, value: null, low: null, high: null, status: "hidden" as const } : measure,
  );
  expect(judgeTogether(hidden)[2]?.about["q"]).toBe("0.06");
  expect(judgeTogether(hidden)[1]?.about["q"]).toBe("0.06");
});

test("the only comparison left shows nothing of those that are hidden: no q, and its own verdict", () => {
  const [shown, other] = judgeTogether([0.06, 0.9].map(withP));
  expect(shown?.about["verdict"]).toBe("undecided");
  const left = judgeTogether([shown!, { ...other!, value: null, low: null, high: null, status: "hidden" }])[0];
  expect(left?.about).toEqual(withP(0.06).about);
});
