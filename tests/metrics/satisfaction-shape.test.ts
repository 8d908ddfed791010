import { expect, test } from "vitest";
import type { Measure } from "../../src/lib/contract/measure.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { satisfactionShape } from "../../src/lib/metrics/satisfaction-shape.ts";
import { stayingOf, type Staying } from "../fixtures/staying.ts";

const known = new WeakMap<Dataset, readonly Measure[]>();
function ask(dataset: Dataset, query: Partial<Query> = {}): readonly Measure[] {
  const made = known.get(dataset) ?? measure(satisfactionShape, dataset, { metric: "satisfaction-shape", ...query }).map((one) => one.measure); // prettier-ignore
  if (Object.keys(query).length === 0) known.set(dataset, made);
  return made;
}
const found = (dataset: Dataset, part = "", score?: number) =>
  ask(dataset).find((one) => one.part === part && (score === undefined || one.group["score"] === String(score)));

/** Customers who always give the mark that is theirs, and stay a year with this chance. */
const world = (staying: (score: number) => number, more: Partial<Staying> = {}) =>
  stayingOf({
    customers: 2500,
    quarters: 6,
    answering: 0.6,
    score: (own) => 1 + Math.floor(10 * own),
    leaving: (score) => 1 - staying(score) ** 0.25,
    ...more,
  });

const straight = world((score) => 0.35 + 0.06 * score);

test("a straight line is told as linear, with the gain a point by which the data were made", () => {
  const [itself, linear] = [found(straight), found(straight, "linear")];
  expect(itself?.about["shape"]).toBe("linear");
  expect(linear?.low).toBeLessThan(0.06);
  expect(linear?.high).toBeGreaterThan(0.06);
  expect(found(straight, "break")).toMatchObject({ status: "refused", reasons: ["TOO_UNCERTAIN"] });
  expect(itself?.grade).toBe("D");
});

test("a line that levels off from 6 on is diminishing, and the bend is found there", () => {
  const bent = world((score) => 0.3 + 0.12 * Math.min(score, 6));
  expect(found(bent)?.about["shape"]).toBe("diminishing");
  expect(found(bent)?.high).toBeLessThan(0);
  const bend = found(bent, "break");
  expect(bend?.low).toBeLessThanOrEqual(6);
  expect(bend?.high).toBeGreaterThanOrEqual(6);
});

test("a line that rises only from 6 on is accelerating", () => {
  const late = world((score) => 0.4 + 0.12 * Math.max(0, score - 6));
  expect(found(late)?.about["shape"]).toBe("accelerating");
  expect(found(late)?.low).toBeGreaterThan(0);
});

test("one step between 6 and 7 is a threshold at 7", () => {
  const step = world((score) => (score >= 7 ? 0.9 : 0.45));
  expect(found(step)?.about["shape"]).toBe("threshold");
  expect(found(step, "break")).toMatchObject({ value: 7, low: 7, high: 7 });
});

test("nothing to find is undecided, not linear", () => {
  expect(found(world(() => 0.7))?.about["shape"]).toBe("undecided");
});

test("the curve lies about what was seen, and both stay between 0 and 1", () => {
  for (const { part, value, low, high } of ask(straight).filter(
    ({ part: of }) => of === "curve" || of === "observed",
  )) {
    expect([part, Math.min(value ?? 0, low ?? 0, 1 - (value ?? 1), 1 - (high ?? 1)) >= 0]).toEqual([part, true]);
  }
  for (const score of [3, 5, 7, 9]) {
    const curve = found(straight, "curve", score)?.value ?? NaN;
    const seen = found(straight, "observed", score);
    expect(curve).toBeGreaterThan((seen?.low ?? 1) - 0.03);
    expect(curve).toBeLessThan((seen?.high ?? 0) + 0.03);
  }
});

test("under 300 customers, under 20 who left, or three different marks, no shape is told", () => {
  expect(found(world((score) => 0.35 + 0.06 * score, { customers: 250 }))?.reasons).toEqual(["N_TOO_SMALL"]);
  expect(found(world(() => 0.999))?.reasons).toEqual(["EVENTS_TOO_FEW"]);
  expect(found(world(() => 0.7, { score: (own) => 5 + Math.floor(3 * own) }))?.reasons).toEqual(["NO_VARIANCE"]);
});

test("rows in another order give the same numbers", () => {
  const told = (reversed: boolean) => ask(world((score) => 0.35 + 0.06 * score, { customers: 600, reversed })).map(({ value, low, high }) => [value, low, high].map((one) => one?.toFixed(8))); // prettier-ignore
  expect(told(true)).toEqual(told(false));
});

test("who answered less than a year ago does not count yet", () => {
  const young = world(() => 0.7, { quarters: 4 });
  expect(found(young)).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
});
