import fc from "fast-check";
import { expect, test } from "vitest";
import { flowsOf, type Courses, type Stream } from "../../src/lib/metrics/flows.ts";
import { profileOf } from "../../src/lib/metrics/business-case.ts";

const stream: Stream = {
  id: "E1",
  initiative: "I1",
  kind: "spend",
  grade: "A",
  evidence: "reported",
  n: 100,
  input: "E1",
  population: 100,
  value: 2,
  profile: profileOf({ ramp: [0.5, 1], decay: [], lag: 0, horizon: 4 }),
  carried: false,
};

function courses(inputs: Readonly<Record<string, readonly number[]>>): Courses {
  const draws = Object.values(inputs)[0]?.length ?? 1;
  return { draws, horizon: 4, retention: "r", of: (input) => Float64Array.from(inputs[input] ?? [NaN]) };
}

function flow(one: Stream, inputs: Readonly<Record<string, readonly number[]>>): number[] {
  return [...(flowsOf([one], [], courses(inputs)).benefits[0] as Float64Array)];
}

test("what multiplies the effect multiplies what it brings", () => {
  expect(flow(stream, { E1: [0.1] })).toEqual([0, 10, 20, 20, 20]);
  expect(flow({ ...stream, factors: ["to-all", "link"] }, { E1: [0.1], "to-all": [0.5], link: [2] })).toEqual([0, 10, 20, 20, 20]); // prettier-ignore
});

test("a delay in whole periods moves all of it, ramp included, and nothing comes before its time", () => {
  const late = { ...stream, delay: "late" };
  const inputs = { E1: [0.1, 0.1, 0.1, 0.1], late: [0, 1.4, 1.6, -2] };
  const found = flow(late, inputs);
  expect(found.slice(0, 5)).toEqual([0, 10, 20, 20, 20]);
  expect(found.slice(5, 10)).toEqual([0, 0, 10, 20, 20]);
  expect(found.slice(10, 15)).toEqual([0, 0, 0, 10, 20]);
  expect(found.slice(15)).toEqual(found.slice(0, 5));
});

test("what fails brings nothing in any period, and its costs stay", () => {
  const risky = { ...stream, success: { chance: "p", place: "u" } };
  const inputs = { E1: [0.1, 0.1], p: [0.8, 0.8], u: [0.79, 0.8] };
  const cost = { initiative: "I1", category: "opex", period: 1, amount: 7, range: null };
  const { benefits, costs } = flowsOf([risky], [cost], courses(inputs));
  expect([...(benefits[0] as Float64Array)]).toEqual([0, 10, 20, 20, 20, 0, 0, 0, 0, 0]);
  expect([...(costs[0] as Float64Array)]).toEqual([0, 7, 0, 0, 0, 0, 7, 0, 0, 0]);
});

test("the saved stay with the share of their own course of events, never more than all of them", () => {
  const carried = { ...stream, profile: profileOf({ ramp: [1, 0], decay: [], lag: 0, horizon: 4 }), carried: true };
  const found = flow(carried, { E1: [0.1, 0.1, 0.1], r: [0.5, 1.2, -1] });
  expect(found.slice(0, 5)).toEqual([0, 20, 10, 5, 2.5]);
  expect(found.slice(5, 10)).toEqual([0, 20, 20, 20, 20]);
  expect(found.slice(10)).toEqual([0, 20, 0, 0, 0]);
});

test("every course of events is drawn as it would be alone", () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }), (draws) => {
      const one = { ...stream, factors: ["f"] };
      const together = flow(one, { E1: draws.map(([e]) => e), f: draws.map(([, f]) => f) });
      expect(together).toEqual(draws.flatMap(([e, f]) => flow(one, { E1: [e], f: [f] })));
    }),
  );
});
