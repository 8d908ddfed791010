import { expect, test } from "vitest";
import { benefitStreams } from "../../src/lib/metrics/benefit-streams.ts";
import { streamOverlap } from "../../src/lib/metrics/stream-overlap.ts";
import { asked, caseOf, effects, effectsWith } from "../fixtures/case.ts";

const pair = (stream: string, other: string) => ({ stream, other });

test("every two streams are compared once, whatever the order of the rows", () => {
  const { all } = asked(streamOverlap, caseOf());
  expect(all.map(({ group }) => `${group["stream"]}${group["other"]}`).sort()).toEqual(["E1E2", "E1E3", "E2E3"]);
  const turned = Object.fromEntries(Object.entries(effects).map(([name, cells]) => [name, [...cells].reverse()]));
  expect(asked(streamOverlap, caseOf({ effects: turned })).all).toEqual(
    all.map((one) => ({ ...one, source: expect.anything() as typeof one.source })),
  );
});

test("avoided contacts, kept customers and brought customers cannot count the same euro", () => {
  const { one } = asked(streamOverlap, caseOf());
  expect(one("", pair("E1", "E2"))).toMatchObject({ value: 0, status: "ok", about: { account: "other" } });
  expect(one("", pair("E1", "E3"))).toMatchObject({ value: 0, status: "ok", about: { account: "same", who: "other" } }); // prettier-ignore
});

test("kept customers and customers who spend more may: at most the smaller of the two, 231,939", () => {
  const spend = effectsWith({ stream: ["retention", "spend", "referral"] });
  const dataset = caseOf(spend);
  const found = asked(streamOverlap, dataset).one("", pair("E1", "E2"));
  expect(found).toMatchObject({ status: "caution", reasons: ["OVERLAP_POSSIBLE"], about: { account: "same", who: "unknown" } }); // prettier-ignore
  const streams = asked(benefitStreams, dataset);
  expect(found.value).toBeLessThan(Math.min(...["E1", "E2"].map((stream) => streams.one("", { stream }).value ?? 0)));
  const sure = caseOf(effectsWith({ stream: ["retention", "spend", "referral"], se: [0, 0, 0] }));
  expect(asked(streamOverlap, sure).one("", pair("E1", "E2")).value).toBeCloseTo(231_938.73, 2);
});

test("said to be of different people they cannot, said to be of the same people they may", () => {
  const of = (population: readonly string[]) =>
    asked(streamOverlap, caseOf(effectsWith({ stream: ["retention", "spend", "referral"], population }))).one("", pair("E1", "E2")); // prettier-ignore
  expect(of(["leavers", "stayers", "new"])).toMatchObject({ value: 0, status: "ok", about: { who: "other" } });
  expect(of(["all", "all", "new"])).toMatchObject({ status: "caution", about: { who: "same" } });
});

test("one outcome in two streams is a double count", () => {
  const twice = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"] });
  expect(asked(streamOverlap, caseOf(twice)).one("", pair("E1", "E2"))).toMatchObject({ status: "caution", reasons: ["DOUBLE_COUNT"] }); // prettier-ignore
});

test("a stream that costs money cannot be counted twice", () => {
  const loss = effectsWith({ stream: ["retention", "spend", "referral"], estimate: [0.008, -20_000, 18_000], se: [0.003, 0, 0] }); // prettier-ignore
  expect(asked(streamOverlap, caseOf(loss)).one("", pair("E1", "E2")).value).toBe(0);
});

test("one stream alone has nothing to overlap with", () => {
  const first = Object.fromEntries(Object.entries(effects).map(([name, cells]) => [name, cells.slice(0, 1)]));
  expect(asked(streamOverlap, caseOf({ effects: first })).all).toMatchObject([
    { value: null, status: "refused", reasons: ["NO_COMPARISON_GROUP"] },
  ]);
});
