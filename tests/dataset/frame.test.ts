import { expect, test } from "vitest";
import { frameOf, lastTopics } from "../../src/lib/dataset/frame.ts";
import { datasetOf } from "../fixtures/dataset.ts";

const dataset = datasetOf({
  tables: {
    customers: { customer_id: ["a", "b"], start_date: ["2025-03-31", null] },
    customer_periods: {
      customer_id: ["a", "b"],
      period: ["2026-q1", "2026-q1"],
      active: [true, true],
      revenue: [90, null],
      churned: [true, false],
    },
    interactions: {
      interaction_id: ["i1", "i2", "i3"],
      customer_id: ["a", "a", null],
      started_at: ["2026-02-01T10:00:00", "2026-01-01T10:00:00", "2026-02-03T10:00:00"],
      topic: ["bill", "moving", "outage"],
    },
  },
});
const who = ["a", "b", null] as const;
const when = ["2026-q1", "2026-q1", "2026-q1"] as const;

test("of each customer is known how long, how much, how often and whether it left; of nobody nothing", () => {
  const frame = frameOf(dataset, who, when);
  expect(frame.tenure[0]).toBeCloseTo(365 / 365.25, 12);
  expect([...frame.tenure.slice(1), frame.revenue[1], frame.contacts[2], frame.margin[0]]).toEqual([NaN, NaN, NaN, NaN, NaN]); // prettier-ignore
  expect([frame.revenue[0], ...frame.contacts.slice(0, 2), ...frame.churned.slice(0, 2)]).toEqual([90, 2, 0, 1, 0]);
});

test("the last topic is that of the latest contact, whatever the order of the log", () => {
  expect(lastTopics(dataset, who, when)).toEqual(["bill", null, null]);
  expect(lastTopics(dataset, ["a"], ["2025-q4"])).toEqual([null]);
});
