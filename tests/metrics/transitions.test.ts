import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { transitions } from "../../src/lib/metrics/transitions.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { journeysOf, times, turned, type Told } from "../fixtures/journey-log.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(transitions, dataset, { metric: "transitions", ...query });
const one = (measured: readonly Measured[], from: string, to: string, part = "", stage?: string) => {
  const found = measured.find(
    ({ measure: { part: own, group } }) =>
      own === part && group["from"] === from && group["to"] === to && group["stage"] === stage,
  );
  if (found === undefined) throw new Error(`no ${part} from ${from} to ${to}`);
  return found.measure;
};
const part = (measured: readonly Measured[], name: string) => measured.find(({ measure }) => measure.part === name)!.measure; // prettier-ignore

/** 100 calls settled, 40 calls that went on by chat and ended well, 20 that went on and did not, 40 chats settled. */
const worked = [
  ...times(100, { path: "call", outcome: "success" }),
  ...times(40, { path: "call>chat", outcome: "success" }),
  ...times(20, { path: "call>chat", outcome: "failure" }),
  ...times(40, { path: "chat", outcome: "success" }),
];

test("of 160 calls 60 went on by chat: 37.5%, and of 100 chats 20 did not end well", () => {
  const measured = ask(journeysOf(worked));
  expect(one(measured, "start", "call")).toMatchObject({ value: 0.8, n: 200, unit: "share", method: "dirichlet" });
  expect(one(measured, "call", "chat")).toMatchObject({ value: 0.375, n: 160, status: "ok", grade: null });
  expect(one(measured, "call", "chat", "count")).toMatchObject({ value: 60, low: 60, high: 60, unit: "count" });
  expect(one(measured, "call", "chat", "share")).toMatchObject({ value: 60 / 460, n: 200, method: "wilson" });
  expect(one(measured, "chat", "failure").value).toBe(0.2);
  expect(one(measured, "chat", "call")).toMatchObject({ value: 0, low: 0 });
  expect(measured.find(({ measure }) => measure.part === "")?.counts).toEqual([160, 40]);
});

test("the interval of a share among four kinds is that of a Beta(60.125, 100.875), on 159 independent passages", () => {
  const { low, high, nEffective } = one(ask(journeysOf(worked)), "call", "chat");
  expect(nEffective).toBeCloseTo(159, 9);
  expect(low).toBeCloseTo(0.300559, 6);
  expect(high).toBeCloseTo(0.449314, 6);
});

test("by place in the journey: 30% of all journeys go from a first call to a chat, 20% end well after a chat second", () => {
  const measured = ask(journeysOf(worked));
  expect(one(measured, "call", "chat", "flow", "1")).toMatchObject({ value: 0.3, n: 200 });
  expect(one(measured, "chat", "success", "flow", "2").value).toBe(0.2);
  expect(one(measured, "chat", "success", "flow", "1").value).toBe(0.2);
});

test("steps passed under 30 times stand among the others", () => {
  const rare = [...times(29, { path: "letter", outcome: "success" }), ...times(4, { path: "visit>visit", outcome: "failure" })] as const; // prettier-ignore
  const measured = ask(journeysOf([...worked, ...rare]));
  const steps = new Set(measured.flatMap(({ measure }) => measure.group["from"] ?? []));
  expect([...steps].sort()).toEqual(["call", "chat", "other", "start"]);
  expect(one(measured, "other", "success", "count").value).toBe(29);
  expect(one(measured, "other", "other", "count").value).toBe(4);
});

test("journeys whose end is not known are left out and counted", () => {
  const measured = ask(journeysOf([...worked, ...times(7, { path: "call>chat", outcome: "open" })]));
  expect(one(measured, "call", "chat")).toMatchObject({ value: 0.375, nMissing: 7, about: { target: "journey" } });
  const none = ask(journeysOf(times(7, { path: "call", outcome: "open" })));
  expect(none[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"], value: null, nMissing: 7 });
});

test("passages of one person count as one person's: the interval widens", () => {
  const often = worked.map((told, i): Told => ({ ...told, person: `p${Math.floor(i / 8)}` }));
  const [alone, together] = [worked, often].map((told) => one(ask(journeysOf(told)), "call", "chat"));
  expect(together?.value).toBe(alone?.value);
  expect(together?.n).toBe(20);
  expect((together?.high ?? 0) - (together?.low ?? 0)).toBeGreaterThan(1.5 * ((alone?.high ?? 0) - (alone?.low ?? 0)));
  expect(together).toMatchObject({ status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] });
});

test("where the step before last decides, looking two steps back is found to help; else it is not", () => {
  const decided = [
    ...times(150, { path: "call>chat>call", outcome: "success" }),
    ...times(150, { path: "mail>chat>mail", outcome: "failure" }),
  ];
  const undecided = (["chat", "call>chat"] as const).flatMap((path) => [
    ...times(80, { path, outcome: "success" }),
    ...times(20, { path, outcome: "failure" }),
  ]);
  const [gain, plain] = [decided, undecided].map((told) => part(ask(journeysOf(told)), "loss-gain"));
  expect(gain).toMatchObject({ about: { order: "2" }, unit: "index", method: "cluster-robust", n: 300 });
  expect(gain?.low).toBeGreaterThan(0);
  expect(plain?.about["order"]).toBe("1");
  const few = ask(journeysOf(times(29, { path: "call>chat", outcome: "success" })));
  expect(part(few, "loss-1")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], value: null });
});

test("a step may be a channel or a phase, and a good end what was resolved", () => {
  const dataset = journeysOf(worked);
  expect(one(ask(dataset, { options: { state: "channel" } }), "by-call", "by-chat").value).toBe(0.375);
  expect(one(ask(dataset, { options: { state: "phase" } }), "phase-c", "phase-c").value).toBe(60 / 260);
  expect(one(ask(dataset, { options: { target: "resolved" } }), "chat", "failure")).toMatchObject({ value: 0, about: { target: "resolved" } }); // prettier-ignore
  expect(() => ask(dataset, { options: { state: "colour" } })).toThrow(/value-unknown/);
  expect(() => ask(dataset, { options: { target: "sale" } })).toThrow(/value-unknown/);
});

test("without a log, its outcomes or its customers it says what is lacking", () => {
  expect(ask(datasetOf())[0]?.measure.reasons).toEqual(["MISSING_TABLE:interactions"]);
  const interactions = { interaction_id: ["a"], touchpoint_id: ["x"], channel_id: ["y"], started_at: ["2026-01-02T00:00:00"] }; // prettier-ignore
  const bare = datasetOf({ tables: { interactions } });
  expect(ask(bare)[0]?.measure.reasons).toEqual(["MISSING_COLUMN:interactions.resolved"]);
  expect(ask(bare, { options: { target: "journey" } })[0]?.measure.reasons).toEqual(["MISSING_TABLE:journeys"]);
  const anonymous = datasetOf({ tables: { interactions: { ...interactions, resolved: [true] } } });
  expect(ask(anonymous)[0]?.measure.reasons).toEqual(["MISSING_COLUMN:interactions.customer_id"]);
});

test("what follows a step adds up to 1, flows out of the first step to everybody, and no order of the rows matters", () => {
  const told = fc.record({
    path: fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 5 }).map((steps) => steps.join(">")),
    outcome: fc.constantFrom("success", "failure", "open"),
    person: fc.option(fc.integer({ min: 0, max: 15 }).map((i) => `p${i}`)),
  });
  fc.assert(
    fc.property(fc.array(told, { minLength: 5, maxLength: 60 }), (list) => {
      const dataset = journeysOf(list as readonly Told[]);
      const measured = ask(dataset);
      fc.pre(measured.length > 1);
      const sums = new Map<string, number>();
      for (const { measure } of measured) {
        if (measure.value === null) continue;
        expect(measure.low).toBeLessThanOrEqual(measure.value + 1e-12);
        expect(measure.high).toBeGreaterThanOrEqual(measure.value - 1e-12);
        const key = measure.part === "" ? `from ${measure.group["from"]}` : measure.part === "share" ? "all" : measure.group["stage"] === "1" ? "first" : null; // prettier-ignore
        if (key !== null) sums.set(key, (sums.get(key) ?? 0) + measure.value);
      }
      for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 9);
      expect(ask(turned(dataset))).toEqual(measured);
    }),
    { numRuns: 40 },
  );
});

test("segments are measured by themselves, and their transitions add up", () => {
  const both = [
    ...worked.map((told) => ({ ...told, segment: "new" })),
    ...times(80, { path: "chat>call", outcome: "success", segment: "old" }),
  ];
  const [all, cut] = [ask(journeysOf(both)), ask(journeysOf(both), { by: ["segment"] })];
  const counts = cut.filter(({ measure: { part: own, group } }) => own === "count" && group["from"] === "chat" && group["to"] === "success"); // prettier-ignore
  expect(counts.reduce((sum, { measure }) => sum + (measure.value ?? NaN), 0)).toBe(one(all, "chat", "success", "count").value); // prettier-ignore
  expect(cut.some(({ measure }) => measure.group["segment"] === "old" && measure.group["to"] === "call")).toBe(true);
});
