import { expect, test } from "vitest";
import { journeyLog } from "../../src/lib/dataset/journey-log.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { turned } from "../fixtures/journey-log.ts";

const dataset = datasetOf({
  tables: {
    interactions: {
      interaction_id: ["i1", "i2", "i3", "i4", "i5"],
      customer_id: ["a", "a", null, "b", null],
      journey_id: [null, null, "j", "j", null],
      touchpoint_id: ["x", "y", "x", "y", "x"],
      channel_id: ["w", "w", "w", "w", "w"],
      started_at: ["2026-01-02T10:00:00", "2026-01-02T10:00:00", "2026-01-05T10:00:00", "2026-01-03T10:00:00", "2026-01-01T00:00:00"],
      topic: ["t", "t", "t", "t", "t"],
      resolved: [true, false, null, true, true],
    },
  },
}); // prettier-ignore

test("journeys hold their contacts in order of time, then of id, and belong to whoever is known in them", () => {
  const told = (one: typeof dataset) =>
    journeyLog(one, 1000).map(({ id, named, person, contacts }) => [id, named, person, contacts.map((contact) => contact.id)]); // prettier-ignore
  expect(told(dataset)).toEqual([
    ["i1", false, "a", ["i1", "i2"]],
    ["j", true, "b", ["i4", "i3"]],
  ]);
  expect(told(turned(dataset))).toEqual(told(dataset));
});

test("a silence longer than asked ends a journey", () => {
  const later = datasetOf({
    tables: {
      interactions: {
        interaction_id: ["i1", "i2", "i3"],
        customer_id: ["a", "a", "a"],
        touchpoint_id: ["x", "x", "x"],
        channel_id: ["w", "w", "w"],
        started_at: ["2026-01-01T00:00:00", "2026-01-01T00:00:10", "2026-01-01T00:00:21"],
      },
    },
  });
  expect(journeyLog(later, 10_000).map(({ contacts }) => contacts.length)).toEqual([2, 1]);
});
