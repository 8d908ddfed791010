import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { episodes } from "../../src/lib/dataset/episodes.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

/** Contacts as [id, customer, topic, day, channel], all resolved and of cost 1 unless told. */
function logOf(
  contacts: readonly (readonly [string, string | null, string, number, string])[],
  more: Readonly<Record<string, Cells>> = {},
  tables: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {},
) {
  return episodes(
    datasetOf({
      questions: [{ id: "csat", construct: "csat", wording: "Rate", scale: { min: 1, max: 10 } }],
      tables: {
        interactions: {
          interaction_id: contacts.map(([id]) => id),
          customer_id: contacts.map(([, customer]) => customer),
          touchpoint_id: contacts.map(() => "service"),
          topic: contacts.map(([, , topic]) => topic),
          started_at: contacts.map(([, , , day]) =>
            new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString().slice(0, 19),
          ),
          channel_id: contacts.map(([, , , , channel]) => channel),
          resolved: contacts.map(() => true),
          cost: contacts.map(() => 1),
          ...more,
        },
        ...tables,
      },
    }),
  );
}

test("contacts about one topic within a week of each other are one issue; another topic or a longer silence begins a new one", () => {
  const rows = logOf([["1", "a", "bill", 0, "web"], ["2", "a", "bill", 7, "phone"], ["3", "a", "bill", 14, "phone"], ["4", "a", "bill", 22, "chat"], ["5", "a", "move", 1, "chat"], ["6", "b", "bill", 0, "web"]]); // prettier-ignore
  const found = texts(rows, "person").map((person, row) => [
    person,
    texts(rows, "topic")[row],
    texts(rows, "channel")[row],
    numbers(rows, "contacts")[row],
    numbers(rows, "cost")[row],
  ]);
  expect(found).toEqual([["a", "bill", "web", 3, 3], ["a", "bill", "chat", 1, 1], ["a", "move", "chat", 1, 1], ["b", "bill", "web", 1, 1]]); // prettier-ignore
});

test("a journey is one issue however long it takes, and contacts of nobody known are none", () => {
  const rows = logOf([["1", "a", "move", 0, "web"], ["2", "a", "bill", 60, "phone"], ["3", null, "bill", 0, "web"]], { journey_id: ["j", "j", null] }); // prettier-ignore
  expect([rows.numRows(), numbers(rows, "contacts")[0], texts(rows, "channel")[0]]).toEqual([1, 2, "web"]);
});

test("the last contact says whether it was settled, the heaviest how hard it was", () => {
  const rows = logOf([["2", "a", "bill", 1, "web"], ["1", "a", "bill", 0, "web"]], { resolved: [false, true], severity: [1, 3] }); // prettier-ignore
  expect([numbers(rows, "resolved")[0], numbers(rows, "severity")[0]]).toEqual([0, 3]);
});

test("an unknown cost is the channel's average; where there is none the issue's cost is unknown", () => {
  const channels = { channel_id: ["web", "phone"], cost_per_contact: [2, null] };
  const rows = logOf([["1", "a", "bill", 0, "web"], ["2", "b", "bill", 0, "phone"]], { cost: [null, null] }, { channels }); // prettier-ignore
  expect([...numbers(rows, "cost")]).toEqual([2, NaN]);
});

test("the score is the last one about any of its contacts, else about its touchpoint within two weeks", () => {
  const responses = {
    response_id: ["r1", "r2", "r3", "r4"],
    respondent_type: new Array<string>(4).fill("customer"),
    customer_id: ["a", "a", "b", "c"],
    interaction_id: ["1", "2", null, null],
    touchpoint_id: [null, null, "service", "service"],
    responded_at: ["2026-01-02T00:00:00", "2026-01-04T00:00:00", "2026-01-10T00:00:00", "2026-01-20T00:00:00"],
  };
  const answers = {
    response_id: ["r1", "r2", "r3", "r4"],
    question_id: new Array<string>(4).fill("csat"),
    value_num: [3, 8, 6, 9],
  };
  const rows = logOf([["1", "a", "bill", 0, "web"], ["2", "a", "bill", 2, "web"], ["3", "b", "bill", 0, "web"], ["4", "c", "bill", 0, "web"]], {}, { responses, answers }); // prettier-ignore
  expect([...numbers(rows, "csat")]).toEqual([8, 6, NaN]);
  expect([...numbers(rows, "nps")]).toEqual([NaN, NaN, NaN]);
});
