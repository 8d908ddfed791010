import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { visionPriority } from "../../src/lib/metrics/vision-priority.ts";
import { countersOf, COUNTERS } from "../fixtures/counters.ts";
import type { Cells } from "../fixtures/dataset.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(visionPriority, dataset, { metric: "vision-priority", ...query });
const at = (measured: readonly Measured[], item: string, part = "", rank?: number) => {
  const found = measured.find(({ measure: { group, part: name } }) => (group["touchpoint"] ?? group["initiative"]) === item && name === part && (rank === undefined || group["rank"] === String(rank))); // prettier-ignore
  if (found === undefined) throw new Error(`no ${part} of ${item}`);
  return found.measure;
};

/** [touchpoint, rater, relevance, distinctiveness, fit with the brand]. */
type Rating = readonly [string, string, number, number, number];
const RATINGS: readonly Rating[] = [
  ["app", "r1", 1, 1, 0],
  ["app", "r2", 1, 1, 3],
  ["desk", "r1", 4, 3, 4],
  ["desk", "r2", 3, 3, 3],
  ["phone", "r1", 2, 2, 2],
  ["phone", "r2", 3, 1, 2],
];

function ratingsOf(ratings: readonly Rating[]): Readonly<Record<string, Cells>> {
  const column = (k: number): Cells => ratings.map((rating) => rating[k] ?? null);
  return { touchpoint_id: column(0), rater_id: column(1), relevance: column(2), distinct: column(3), brand_fit: column(4) }; // prettier-ignore
}

const INITIATIVES = {
  initiative_id: ["i-desk", "i-phone"],
  name: ["Desk", "Phone"],
  continuum: ["touchpoint", "touchpoint"],
  touchpoint_id: ["desk", "phone"],
  start: ["2026-01-01", "2026-01-01"],
  capacity: [4, 2],
  support: [4, 2],
  effort: [1, 2],
  burden: [0, 2],
  risk: [0, null],
};
const EFFECTS = {
  effect_id: ["e1"],
  initiative_id: ["i-desk"],
  stream: ["retention"],
  estimate: [0.01],
  se: [0.002],
  dist: ["normal"],
  population_n: [10_000],
  value_per_unit: [100],
  grade: ["B"],
  evidence: [null],
};
const COSTS = { initiative_id: ["i-desk"], period: [0], category: ["capex"], amount: [1000] };

const only = (ratings: readonly Rating[], tables: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {}) =>
  countersOf(COUNTERS, { size: 0, marks: 0, tables: { vision_scores: ratingsOf(ratings), ...tables } });

test("with one criterion known the score is its value on the line from worst to best (by hand)", () => {
  const found = ask(only(RATINGS));
  // desk: (11/3 + 3)/2 = 10/3 of 4
  expect(at(found, "desk").value).toBeCloseTo(10 / 3 / 4, 12);
  expect(at(found, "desk", "vision")).toMatchObject({ value: expect.closeTo(10 / 3, 12), n: 2, grade: "E", unit: "score" }); // prettier-ignore
  expect(at(found, "desk", "rater-sd").value).toBeCloseTo(Math.sqrt(2 * (1 / 3) ** 2), 9);
  expect(at(found, "desk", "rank").value).toBe(1);
  expect(at(found, "desk", "p-top3").value).toBe(1);
  expect(at(found, "desk").reasons).toEqual(["DEFAULT_USED"]);
});

test("what raters place under two on all three is marked, and stays on the list", () => {
  const found = ask(only(RATINGS));
  expect(at(found, "app").about).toMatchObject({ loose: "yes", raters: "2" });
  expect(at(found, "app").value).toBeCloseTo(7 / 6 / 4, 12);
  expect(at(found, "phone").about["loose"]).toBe("no");
  const middling = ask(only([["desk", "r1", 2, 2, 2], ["desk", "r2", 2, 2, 2]])); // prettier-ignore
  expect(at(middling, "desk").about["loose"]).toBe("no");
});

test("points weigh the criteria as stated, an order as its centroid (O-42)", () => {
  const tables = { initiatives: INITIATIVES };
  const stated = ask(only(RATINGS, tables), { options: { swing: "vision=75, feasibility=25" } });
  // feasibility of the desk: (4 + 4 + 3 + 4 + 4)/5 = 3.8 of 4
  expect(at(stated, "desk", "feasibility").value).toBeCloseTo(3.8, 12);
  expect(at(stated, "desk").value).toBeCloseTo(0.75 * (10 / 12) + 0.25 * 0.95, 12);
  expect(at(stated, "desk").reasons).toEqual([]);
  const ordered = ask(only(RATINGS, tables), { options: { order: "feasibility, vision" } });
  expect(at(ordered, "desk").about["weights"]).toBe("feasibility:0.75 vision:0.25");
  const three = ask(only(RATINGS, { ...tables, effects: EFFECTS, initiative_costs: COSTS }), { options: { order: "vision,business,feasibility" } }); // prettier-ignore
  const weights = (at(three, "desk").about["weights"] ?? "").split(" ").map((pair) => Number(pair.split(":")[1]));
  expect(weights.map((weight) => weight.toFixed(6))).toEqual(["0.611111", "0.277778", "0.111111"]);
});

test("blank scores could be anything, and what is unknown of an item is taken as of one of the others, and said", () => {
  const found = ask(only(RATINGS, { initiatives: INITIATIVES }), { options: { order: "vision,feasibility" } });
  // four scores of 2 and one blank: 8/5 to 12/5
  expect(at(found, "phone", "feasibility")).toMatchObject({ value: 2, low: 1.6, high: 2.4, method: "bounds" });
  expect(at(found, "app")).toMatchObject({ reasons: ["CRITERION_UNKNOWN"], about: { unknown: "feasibility" }, grade: "E" }); // prettier-ignore
  expect(at(found, "app").value).toBeCloseTo(0.75 * (7 / 24) + 0.25 * (5.8 / 8), 12);
});

test("money counts by what the initiatives at a touchpoint bring in; initiatives can be put in order themselves", () => {
  const tables = { initiatives: INITIATIVES, effects: EFFECTS, initiative_costs: COSTS };
  const dataset = only(RATINGS, tables);
  const found = ask(dataset, { options: { order: "business" } });
  expect(at(found, "desk", "business")).toMatchObject({ unit: "euro", grade: "E", level: 0.9 });
  expect(at(found, "desk", "business").value).toBeGreaterThan(20_000);
  const items = ask(dataset, { options: { items: "initiative", order: "vision" } });
  expect(items.every(({ measure }) => measure.group["initiative"] !== undefined)).toBe(true);
  expect(at(items, "i-desk").value).toBeCloseTo(10 / 12, 12);
});

test("customers' weight comes from what goes with their judgement; cut by segment each has its own", () => {
  const dataset = countersOf(COUNTERS, { tables: { vision_scores: ratingsOf(RATINGS) } });
  const found = ask(dataset, { by: ["segment"], options: { order: "customer" } });
  expect(new Set(found.map(({ measure }) => measure.group["segment"]))).toEqual(new Set(["new", "loyal"]));
  const whole = ask(dataset, { options: { order: "customer" } });
  expect(at(whole, "desk", "customer").value).toBeGreaterThan(at(whole, "app", "customer").value ?? NaN);
  expect(at(whole, "desk", "rank")).toMatchObject({ value: 1, grade: "D" });
  const narrow = ask(dataset, { options: { order: "customer", best: "customer=0.1" } });
  expect(at(narrow, "desk").value).toBe(1);
});

test("chances of the places add up to one, by item and by place; three items are all among the first three", () => {
  const found = ask(only(RATINGS), { by: ["touchpoint", "rank"] });
  const items = ["app", "desk", "phone"];
  for (const place of [1, 2, 3]) {
    const sum = items.reduce((total, item) => total + (at(found, item, "p-rank", place).value ?? NaN), 0);
    expect(sum).toBeCloseTo(1, 9);
  }
  for (const item of items) {
    const sum = [1, 2, 3].reduce((total, place) => total + (at(found, item, "p-rank", place).value ?? NaN), 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(at(found, item, "p-top3").value).toBeCloseTo(1, 9);
  }
});

test("a single rater leaves everything open, raters who agree leave no spread, and none leave nothing to measure", () => {
  const lone = ask(only([["desk", "r1", 4, 4, 4], ["app", "r1", 1, 1, 1]])); // prettier-ignore
  expect(at(lone, "desk", "vision")).toMatchObject({ low: 0, high: 4, status: "caution", reasons: ["N_TOO_SMALL"] });
  expect(at(lone, "desk", "p-rank", 1).value).toBeCloseTo(0.5, 1);
  const agreed = ask(only([["desk", "r1", 4, 4, 4], ["desk", "r2", 4, 4, 4]])); // prettier-ignore
  expect(at(agreed, "desk", "rater-sd")).toMatchObject({ value: 0, low: 0, high: 0 });
  expect(ask(only([]))[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
  expect(ask(countersOf())[0]?.measure.reasons).toEqual(["MISSING_TABLE:vision_scores"]);
  expect(ask(only(RATINGS), { options: { items: "initiative" } })[0]?.measure.reasons).toEqual(["MISSING_TABLE:initiatives"]); // prettier-ignore
});

test("what an author mistypes is named", () => {
  for (const options of [
    { items: "team" },
    { order: "vision, prise" },
    { swing: "vision=much" },
    { swing: "vision=0" },
    { best: "customer=0" },
  ])
    // prettier-ignore
    expect(() => ask(only(RATINGS), { options: options as Record<string, string> })).toThrow(/value-unknown/);
});

test("the order of the rows changes nothing, and every number is finite and inside its interval", () => {
  const dataset = countersOf(COUNTERS, { size: 200, tables: { vision_scores: ratingsOf(RATINGS), initiatives: INITIATIVES, effects: EFFECTS, initiative_costs: COSTS } }); // prettier-ignore
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  const [a, b] = [ask(dataset), ask({ ...dataset, tables: turned })];
  expect(b.length).toBe(a.length);
  for (const [i, { measure: one }] of a.entries()) {
    expect(b[i]?.measure.group).toEqual(one.group);
    for (const key of ["value", "low", "high"] as const) expect(b[i]?.measure[key] ?? 0).toBeCloseTo(one[key] ?? 0, 6);
    if (one.value === null) continue;
    expect([one.value, one.low, one.high].every(Number.isFinite)).toBe(true);
    expect(one.low).toBeLessThanOrEqual(one.value + 1e-9);
    expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-9);
  }
});
