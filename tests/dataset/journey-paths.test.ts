import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { journeyPaths, STEP, tellsResolved, type PathOptions } from "../../src/lib/dataset/journey-paths.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { journeysOf } from "../fixtures/journey-log.ts";

interface Contact {
  readonly who: string | null;
  readonly day: number;
  readonly resolved?: boolean | null;
  readonly topic?: string | null;
  readonly touchpoint?: string;
  readonly channel?: string;
  readonly journey?: string;
}

/** A log of contacts, day 1 being the first of January 2026; the log ends on the 31st of March. */
function logOf(contacts: readonly Contact[]) {
  return datasetOf({
    tables: {
      phases: { phase_id: ["use"], name: ["Use"], order: [1] },
      channels: { channel_id: ["phone", "web", "moving"], name: ["Telephone", "Website", "Van"] },
      touchpoints: { touchpoint_id: ["bill", "moving"], name: ["Bill", "Moving"], phase_id: ["use", null] },
      interactions: {
        interaction_id: contacts.map((_, i) => `i${i}`),
        customer_id: contacts.map(({ who }) => who),
        journey_id: contacts.map(({ journey }) => journey ?? null),
        touchpoint_id: contacts.map(({ touchpoint }) => touchpoint ?? "bill"),
        channel_id: contacts.map(({ channel }) => channel ?? "phone"),
        started_at: contacts.map(({ day }) => new Date(Date.UTC(2026, 0, day, 9)).toISOString().slice(0, 19)),
        topic: contacts.map(({ topic }) => (topic === undefined ? "bill" : topic)),
        resolved: contacts.map(({ resolved }) => (resolved === undefined ? true : resolved)),
      },
    },
  });
}

const resolved: PathOptions = { state: "channel", target: "resolved" };
const told = (dataset: ReturnType<typeof datasetOf>, options: PathOptions = resolved) => {
  const rows = journeyPaths(dataset, options);
  const [person, path, outcome] = ["person", "path", "outcome"].map((column) => texts(rows, column));
  return (path ?? []).map((one, i) => `${person?.[i]}: ${one?.split(STEP).join(">")} ${outcome?.[i]}`);
};

test("contacts of a customer about a topic are one journey until more than 30 days pass", () => {
  const found = told(
    logOf([
      { who: "a", day: 40, channel: "web" },
      { who: "a", day: 1, resolved: false },
      { who: "a", day: 31, channel: "web" },
      { who: "a", day: 2, topic: "move" },
      { who: "b", day: 20 },
    ]),
  );
  expect(found).toEqual(["a: phone>web>web success", "a: phone success", "b: phone success"]);
  expect(told(logOf([{ who: "a", day: 1 }, { who: "a", day: 32 }]))).toHaveLength(2); // prettier-ignore
});

test("a journey that was not settled and got no further contact has failed; one that may still go on is open", () => {
  const found = told(
    logOf([
      { who: "a", day: 20, resolved: false },
      { who: "b", day: 70, resolved: false },
      { who: "c", day: 70 },
      { who: "d", day: 20, resolved: null },
      { who: "e", day: 60 },
    ]),
  );
  expect(found).toEqual(["a: phone failure", "b: phone open", "c: phone open", "d: phone open", "e: phone success"]);
});

test("a contact about the same topic within 7 days of a journey with an id says that it was not settled", () => {
  const again = (day: number) => logOf([{ who: "a", day: 10, journey: "j1" }, { who: "a", day, journey: "j2" }]); // prettier-ignore
  expect(told(again(17))).toEqual(["a: phone failure", "a: phone success"]);
  expect(told(again(18))).toEqual(["a: phone success", "a: phone success"]);
  expect(told(logOf([{ who: null, day: 10, journey: "j1" }, { who: null, day: 12, journey: "j2" }]))).toEqual(["journey j1: phone success", "journey j2: phone success"]); // prettier-ignore
  expect(told(logOf([{ who: "a", day: 84, journey: "j1" }, { who: "b", day: 83, journey: "j2" }]))).toEqual(["a: phone open", "b: phone success"]); // prettier-ignore
});

test("a journey with an id is one journey however long it takes, and takes its outcome from the table of journeys", () => {
  const dataset = journeysOf([
    { path: "a>b", outcome: "success" },
    { path: "a", outcome: "failure", person: null },
    { path: "b", outcome: "open" },
  ]);
  expect(told(dataset, { state: "touchpoint", target: "journey" })).toEqual([
    "p0: a>b success",
    "journey j1: a failure",
    "p2: b open",
  ]);
  expect(told(logOf([{ who: "a", day: 1 }]), { state: "channel", target: "journey" })).toEqual(["a: phone open"]);
});

test("contacts of nobody known and without a journey are in no path", () => {
  expect(told(logOf([{ who: null, day: 1 }]))).toEqual([]);
});

test("a step is a touchpoint, a channel, a phase or a phase and a channel; what has no phase is other", () => {
  const dataset = logOf([
    { who: "a", day: 1, touchpoint: "bill", channel: "web" },
    { who: "a", day: 2, touchpoint: "moving", channel: "moving" },
  ]);
  const paths = (["touchpoint", "channel", "phase", "phase-channel"] as const).map(
    (state) => told(dataset, { state, target: "resolved" })[0],
  );
  expect(paths).toEqual([
    "a: bill>moving success",
    "a: web>channel:moving success",
    "a: use>other success",
    "a: use+web>other success",
  ]);
});

test("what the first contact was, and about what, belongs to the journey", () => {
  const rows = journeyPaths(logOf([{ who: "a", day: 1, topic: null, channel: "web", journey: "j" }, { who: "a", day: 2, topic: "bill", journey: "j" }]), resolved); // prettier-ignore
  expect(["period", "touchpoint", "phase", "channel", "topic"].map((column) => texts(rows, column)[0])).toEqual(["2026-q1", "bill", "use", "web", "bill"]); // prettier-ignore
});

test("whether a log tells what was settled is known", () => {
  expect(tellsResolved(logOf([{ who: "a", day: 1, resolved: null }]))).toBe(false);
  expect(tellsResolved(logOf([{ who: "a", day: 1 }]))).toBe(true);
  expect(numbers(undefined, "resolved")).toHaveLength(0);
});
