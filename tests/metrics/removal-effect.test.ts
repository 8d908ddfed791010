import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { removalEffect } from "../../src/lib/metrics/removal-effect.ts";
import { random } from "../../src/lib/stats/random.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { journeysOf, times, turned, type Told } from "../fixtures/journey-log.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(removalEffect, dataset, { metric: "removal-effect", ...query });
const one = (measured: readonly Measured[], step: string, part = "") => {
  const found = measured.find(({ measure: { part: own, group } }) => own === part && group["step"] === step);
  if (found === undefined) throw new Error(`no ${part} of ${step}`);
  return found.measure;
};

/** The published paths, each 125 times (method.md O-24; Puzyrov 2019). */
const published = (count: number) => [
  ...times(2 * count, { path: "ga", outcome: "success" }),
  ...times(count, { path: "mail", outcome: "success" }),
  ...times(count, { path: "ga>mail", outcome: "success" }),
  ...times(count, { path: "ga", outcome: "failure" }),
];

test("without GA 75% less, without mail 50% less; shares 60% and 40% of four in five (method.md O-24)", () => {
  const measured = ask(journeysOf(published(125)));
  expect(one(measured, "ga").value).toBeCloseTo(0.75, 12);
  expect(one(measured, "mail").value).toBeCloseTo(0.5, 12);
  expect(one(measured, "ga", "share").value).toBeCloseTo(0.6, 12);
  expect(one(measured, "mail", "share").value).toBeCloseTo(0.4, 12);
  expect(one(measured, "ga")).toMatchObject({ n: 500, grade: "D", unit: "share", status: "ok", about: { target: "journey" } }); // prettier-ignore
  const success = measured.find(({ measure: { part } }) => part === "success");
  expect(success?.measure).toMatchObject({ value: 0.8, method: "wilson", n: 625 });
  expect(success?.counts).toEqual([500, 125]);
});

test("the interval holds the number, and is narrower with more journeys", () => {
  const [few, many] = [125, 500].map((count) => one(ask(journeysOf(published(count))), "ga"));
  for (const { low, value, high } of [few!, many!]) {
    expect(low).toBeLessThan(value ?? NaN);
    expect(high).toBeGreaterThan(value ?? NaN);
  }
  const width = (found: typeof few) => (found?.high ?? 0) - (found?.low ?? 0);
  expect(width(many) / width(few)).toBeCloseTo(0.5, 1);
});

test("without the step in its own subject, what only differs between subjects is left out", () => {
  const subjects: readonly Told[] = [
    ...times(300, { path: "call>chat", outcome: "success", topic: "bill" }),
    ...times(100, { path: "call>chat", outcome: "failure", topic: "outage" }),
    ...times(200, { path: "call", outcome: "failure", topic: "outage" }),
  ];
  const measured = ask(journeysOf(subjects));
  expect(one(measured, "call").value).toBe(1);
  expect(one(measured, "chat").value).toBe(1);
  expect(one(measured, "chat", "within").value).toBe(1);
  const mixed = ask(journeysOf([...subjects, ...times(300, { path: "call", outcome: "success", topic: "move" })]));
  expect(one(mixed, "chat", "within").value).toBeCloseTo(0.5, 12);
  expect(one(mixed, "chat").value).toBeCloseTo(0.5, 12);
});

test("a step that all take is everything, one nobody needs nothing; shares add up to 1", () => {
  const dataset = journeysOf([
    ...times(300, { path: "call", outcome: "success" }),
    ...times(250, { path: "call>wait", outcome: "failure" }),
  ]);
  const measured = ask(dataset);
  expect(one(measured, "call")).toMatchObject({ value: 1, low: 1, high: 1 });
  expect(one(measured, "wait")).toMatchObject({ value: 0, low: 0, high: 0 });
  const shares = measured.flatMap(({ measure }) => (measure.part === "share" ? [measure.value ?? NaN] : []));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test("when every journey ended well the numbers only tell how often a step occurs, and say so", () => {
  const dataset = journeysOf([
    ...times(300, { path: "call", outcome: "success" }),
    ...times(300, { path: "chat", outcome: "success" }),
  ]);
  expect(one(ask(dataset), "call")).toMatchObject({ value: 0.5, status: "caution", reasons: ["NO_FAILURES"] });
});

test("under 500 journeys, 50 good ends or 30 journeys by a step nothing is told", () => {
  const refused = { status: "refused", reasons: ["EVENTS_TOO_FEW"], value: null, low: null };
  expect(one(ask(journeysOf(published(99))), "ga")).toMatchObject(refused);
  const bad = [...times(49, { path: "ga", outcome: "success" }), ...times(600, { path: "ga>mail", outcome: "failure" })] as const; // prettier-ignore
  expect(one(ask(journeysOf(bad)), "ga")).toMatchObject(refused);
  const rare = ask(journeysOf([...published(125), ...times(29, { path: "visit", outcome: "success" })]));
  expect(one(rare, "visit")).toMatchObject({ ...refused, n: 29 });
  expect(one(rare, "ga").status).toBe("ok");
  const single = ask(journeysOf(published(125).map((told) => ({ ...told, person: "one" }))));
  expect(one(single, "ga")).toMatchObject({ ...refused, n: 1 });
});

test("journeys of one person are drawn together", () => {
  const grouped = published(125).map((told, i) => ({ ...told, person: `p${Math.floor(i / 25)}` }));
  const [alone, together] = [published(125), grouped].map((told) => one(ask(journeysOf(told)), "ga"));
  expect(together?.value).toBeCloseTo(alone?.value ?? NaN, 12);
  expect(together?.n).toBe(20);
  expect((together?.high ?? 0) - (together?.low ?? 0)).toBeGreaterThan(2 * ((alone?.high ?? 0) - (alone?.low ?? 0)));
});

test("no order of the rows matters, nor do journeys without an end", () => {
  const dataset = journeysOf([...published(125), ...times(9, { path: "ga>mail", outcome: "open" })]);
  expect(ask(turned(dataset))).toEqual(ask(dataset));
  expect(one(ask(dataset), "ga")).toMatchObject({ nMissing: 9 });
  expect(ask(journeysOf(times(3, { path: "ga", outcome: "open" })))[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] }); // prettier-ignore
});

test("walks drawn from the chain, failing wherever they come to the step, fail as often as the model says", () => {
  const measured = ask(journeysOf(published(125)));
  const next = random(3, "walks");
  const walks = 40_000;
  let good = 0;
  for (let i = 0; i < walks; i++) {
    let step = next() < 0.8 ? "ga" : "mail";
    if (step === "ga") step = next() < 0.5 ? "sale" : next() < 0.5 ? "mail" : "lost";
    if (step === "sale") good++;
  }
  expect(1 - good / walks / 0.8).toBeCloseTo(one(measured, "mail").value ?? NaN, 1);
});

test("without a log it says what is lacking", () => {
  expect(ask(datasetOf())[0]?.measure).toMatchObject({ status: "missing", reasons: ["MISSING_TABLE:interactions"] });
});
