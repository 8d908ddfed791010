import { expect, test } from "vitest";
import {
  followedRate,
  followedRefusal,
  isLinkedEnough,
  linkageRefusal,
  linkRate,
} from "../../src/lib/metrics/link-rate.ts";
import { datasetOf } from "../fixtures/dataset.ts";

/** Ten answers about the bill, of which so many name their contact. */
const named = (size: number) =>
  datasetOf({
    tables: {
      customers: { customer_id: ["a"] },
      interactions: { interaction_id: ["i"], customer_id: ["a"], touchpoint_id: ["bill"], started_at: ["2025-01-01T10:00:00"] }, // prettier-ignore
      responses: {
        response_id: Array.from({ length: 10 }, (_, i) => `r${i}`),
        respondent_type: new Array<string>(10).fill("customer"),
        customer_id: new Array<string>(10).fill("a"),
        touchpoint_id: new Array<string>(10).fill("bill"),
        interaction_id: Array.from({ length: 10 }, (_, i) => (i < size ? "i" : null)),
        responded_at: new Array<string>(10).fill("2026-02-01T10:00:00"),
      },
    },
  });

test("what rests on linked answers is refused under three in ten, and only there", () => {
  expect(linkRate(named(2), { period: "2026-q1" })).toBe(0.2);
  expect(linkageRefusal(named(2), { period: "2026-q1", touchpoint: "bill" })).toEqual(["LINKAGE_LOW"]);
  expect(linkageRefusal(named(3), { period: "2026-q1", touchpoint: "bill" })).toEqual([]);
});

test("where nobody answered about a contact there is no rate, and nothing to refuse for it", () => {
  expect(linkRate(named(2), { period: "2026-q1", touchpoint: "moving" })).toBe(null);
  expect(linkageRefusal(named(2), { period: "2025-q4" })).toEqual([]);
});

/** Ten customers who answered in the quarter, of whom so many are named by the files. */
const seen = (size: number) =>
  datasetOf({
    questions: [{ id: "nps", construct: "nps", wording: "Recommend us?", scale: { min: 0, max: 10 } }],
    tables: {
      responses: {
        response_id: Array.from({ length: 10 }, (_, i) => `r${i}`),
        respondent_type: new Array<string>(10).fill("customer"),
        customer_id: Array.from({ length: 10 }, (_, i) => `c${i}`),
      },
      answers: {
        response_id: Array.from({ length: 10 }, (_, i) => `r${i}`),
        question_id: new Array<string>(10).fill("nps"),
        value_num: Array.from({ length: 10 }, (_, i) => i),
      },
      customer_periods: {
        customer_id: Array.from({ length: size }, (_, i) => `c${i}`),
        active: new Array<boolean>(size).fill(true),
      },
    },
  });

test("who answered and stands in no file cannot be followed; under three in ten found nothing is told", () => {
  expect(followedRate(seen(2), ["nps"], "2026-q1")).toBe(0.2);
  expect(followedRefusal(seen(2), ["nps"], "2026-q1")).toEqual(["LINKAGE_LOW"]);
  expect(followedRefusal(seen(3), ["nps"], "2026-q1")).toEqual([]);
});

test("nobody asked by then, or nothing known, refuses nothing", () => {
  expect(followedRate(seen(2), ["nps"], "1999-q1")).toBeNull();
  expect(isLinkedEnough(null)).toBe(true);
  expect([0.29, 0.3].map(isLinkedEnough)).toEqual([false, true]);
});
