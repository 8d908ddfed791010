import fc from "fast-check";
import { expect, test } from "vitest";
import {
  flowsAt,
  inputAt,
  profileOf,
  simulate,
  worth,
  type BusinessCase,
  type Stream,
} from "../../src/lib/metrics/business-case.ts";

const ones = (horizon: number) => profileOf({ ramp: [], decay: [], lag: 0, horizon });

const retention: Stream = {
  id: "E1",
  initiative: "I1",
  kind: "retention",
  grade: "A",
  evidence: "reported",
  n: 100_000,
  input: "E1",
  population: 100_000,
  value: 120,
  profile: ones(3),
  carried: false,
};

const model: BusinessCase = {
  streams: [retention],
  costs: [{ initiative: "I1", category: "capex", period: 0, amount: 150_000, range: null }],
  inputs: new Map([["E1", { kind: "normal", mean: 0.008, sd: 0.003 }]]),
  correlations: [],
  retention: null,
  horizon: 3,
  periodsPerYear: 1,
  rate: 0.08,
  hurdle: 0,
  seed: 1,
};

const carried: BusinessCase = {
  ...model,
  streams: [{ ...retention, carried: true }],
  retention: "r",
  inputs: new Map([...model.inputs, ["r", { kind: "point", value: 0.85 }]]),
};

test("a stream is population × effect × value in every period after now (method.md O-38)", () => {
  const { benefits, costs } = flowsAt(model, inputAt(model, 0.5));
  expect([...(benefits[0] as Float64Array)]).toEqual([0, 96_000, 96_000, 96_000]);
  expect([...(costs[0] as Float64Array)]).toEqual([150_000, 0, 0, 0]);
  expect(worth(model, benefits)[0]).toBeCloseTo(247_401.31, 2);
});

test("carried forward at 85% the saved are 800, 1,480 and 2,058 customers (method.md O-38)", () => {
  const [flow] = flowsAt(carried, inputAt(carried, 0.5)).benefits;
  expect([...(flow as Float64Array)].map((euros) => Math.round(euros / 120))).toEqual([0, 800, 1480, 2058]);
  expect(worth(carried, [flow as Float64Array])[0]).toBeCloseTo(437_197.07, 2);
});

test("a closed cohort carried forward is the difference of two powers (method.md M65)", () => {
  const [base, effect] = [0.8, 0.05];
  const kept = base + effect;
  const closed: BusinessCase = {
    ...carried,
    streams: [{ ...retention, carried: true, population: 1000, value: 1, profile: profileOf({ ramp: [1, base, base ** 2], decay: [], lag: 0, horizon: 3 }) }], // prettier-ignore
  };
  const [flow] = flowsAt(closed, (input) => (input === "r" ? kept : effect)).benefits;
  [1, 2, 3].forEach((t) => expect(flow?.[t]).toBeCloseTo(1000 * (kept ** t - base ** t), 9));
});

test("ramp and decay wait for the lag and repeat their last entry", () => {
  const profile = profileOf({ ramp: [0.5, 1], decay: [1, 1, 0.8], lag: 1, horizon: 6 });
  expect([...profile]).toEqual([0, 0, 0.5, 1, 0.8, 0.8, 0.8]);
});

test("costs after the horizon do not count, as benefits after it do not", () => {
  const late = { ...model, costs: [{ ...model.costs[0], period: 4 }] } as BusinessCase;
  expect(worth(late, flowsAt(late, inputAt(late, 0.5)).costs)[0]).toBe(0);
});

test("costs of one initiative move through their ranges together", () => {
  const range = { input: "costs:I1", low: 50, high: 90 };
  const cost = (period: number) => ({ initiative: "I1", category: "opex", period, amount: 60, range });
  const ranged: BusinessCase = {
    ...model,
    costs: [cost(1), cost(2)],
    inputs: new Map([...model.inputs, ["costs:I1", { kind: "uniform", low: 0, high: 1 }]]),
  };
  const found = simulate(ranged, 400);
  const at = (c: number, period: number) =>
    Array.from({ length: 400 }, (_, i) => found?.flows.costs[c]?.[i * 4 + period]);
  expect(at(0, 1)).toEqual(at(1, 2));
  expect(new Set(at(0, 1)).size).toBeGreaterThan(300);
});

test("the mean over the draws is the value at the means where the model is linear", () => {
  const found = simulate(model);
  const worths = worth(model, found?.flows.benefits ?? []);
  expect(worths.reduce((a, b) => a + b) / worths.length).toBeCloseTo(247_401.310776, 4);
});

test("correlations that cannot hold together give no draws", () => {
  const normal = { kind: "normal", mean: 0, sd: 1 } as const;
  const inputs = new Map([["E1", normal], ["b", normal], ["c", normal]]); // prettier-ignore
  const pair = (first: string, second: string, rho: number) => ({ first, second, rho });
  const correlations = [pair("E1", "b", 0.9), pair("b", "c", 0.9), pair("E1", "c", -0.9)];
  expect(simulate({ ...model, inputs, correlations })).toBeNull();
});

test("twice the value is twice the benefit, and nothing before its time", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 0, max: 4 }), (effect, lag) => {
      const profile = profileOf({ ramp: [], decay: [], lag, horizon: 3 });
      const at = (value: number) => {
        const one = { ...model, streams: [{ ...retention, value, profile }] };
        return flowsAt(one, () => effect).benefits[0] as Float64Array;
      };
      at(120).forEach((euros, t) => {
        expect(at(240)[t]).toBeCloseTo(2 * euros, 6);
        if (t <= lag) expect(euros).toBe(0);
      });
    }),
  );
});
