import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { wordOfMouth } from "../../src/lib/metrics/word-of-mouth.ts";
import { meanInterval } from "../../src/lib/stats/student.ts";
import { poissonInterval } from "../../src/lib/stats/poisson.ts";
import { courseOf, type Course } from "../fixtures/course.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";

const NPS = { id: "nps", construct: "nps", wording: "Recommend us?", scale: { min: 0, max: 10 } } as const;
const times = (n: number, course: Course): readonly Course[] => Array.from({ length: n }, () => course);
const id = (i: number) => `c${String(i).padStart(4, "0")}`;

const ANYWAY = {
  assumptions: {
    assumption_id: ["would-have-come-anyway"],
    name: ["Anyway"],
    dist: ["point"],
    p1: [0.4],
    p2: [null],
    p3: [null],
  },
};
const settings = { discount_rate: 0.1, horizon_months: 24 };

const askOf = (dataset: Dataset, query: Partial<Query> = {}) => {
  const measured = measure(wordOfMouth, dataset, { metric: "word-of-mouth", ...query }).map((one) => one.measure);
  const one = (part: string, step?: string) => measured.find((m) => m.part === part && (step === undefined || m.group["rung"] === step))!; // prettier-ignore
  return { one, measured };
};
const ask = (courses: readonly Course[], parts: DatasetParts = {}, query: Partial<Query> = {}) =>
  askOf(courseOf(courses, { questions: [NPS], ...parts }), query);

/** 900 customers of long standing, 60 who joined this quarter by themselves, 40 by way of one of the first forty. */
const crowd = [
  ...times(880, {}),
  ...times(20, { left: 2 }),
  ...times(60, { start: "2026-02-01", margin: 20 }),
  ...Array.from({ length: 40 }, (_, i) => ({ start: "2026-02-01", by: id(i), margin: i % 2 === 0 ? 30 : 40 })),
];

test("40 customers brought by 980 is 40.8 a thousand; 4% brought somebody, 40% of the new ones were brought (by hand)", () => {
  const { one } = ask(crowd);
  expect(one("")).toMatchObject({ n: 980, method: "poisson-exact", unit: "rate" });
  expect(one("").value).toBeCloseTo((1000 * 40) / 980, 9);
  expect(one("").low).toBeCloseTo(1000 * poissonInterval({ events: 40, exposure: 980 }, 0.95).low, 9);
  expect(one("referrers").value).toBeCloseTo(40 / 980, 12);
  expect(one("referred")).toMatchObject({ value: 0.4, n: 100 });
});

test("one customer who brought everybody widens the interval, and a friend who is no customer is counted as missing", () => {
  const { one } = ask(crowd.map((course) => (course.by === undefined ? course : { ...course, by: id(0) })));
  expect(one("")).toMatchObject({ method: "quasi-poisson" });
  expect(one("referrers").value).toBeCloseTo(1 / 980, 12);
  const lost = ask(crowd.map((course) => (course.by === id(3) ? { ...course, by: "c9999" } : course)));
  expect(lost.one("")).toMatchObject({ nMissing: 1 });
  expect(lost.one("").value).toBeCloseTo((1000 * 39) / 980, 9);
});

test("those brought bring in €140 a year, others who joined €80, at the level of money", () => {
  const { one } = ask(crowd);
  const interval = meanInterval(
    Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 120 : 160)),
    0.9,
  )?.interval;
  expect(one("margin")).toMatchObject({ value: 140, n: 40, level: 0.9, unit: "euro" });
  expect(one("margin").low).toBeCloseTo(interval?.low ?? NaN, 9);
  expect(one("margin-difference")).toMatchObject({ value: 60, grade: "D", n: 100 });
});

test("40 customers at €140 for two years, staying 880/900, at 10%, less four in ten who would have come: €5,641 (by hand)", () => {
  const { one } = ask(crowd, { release: { settings }, tables: ANYWAY });
  const kept = 880 / 900;
  const each = 140 * (kept / 1.1 + kept ** 2 / 1.1 ** 2);
  expect(one("value").value).toBeCloseTo(40 * each * 0.6, 6);
  expect(one("value")).toMatchObject({ grade: "E", about: { horizon: "24", anyway: "would-have-come-anyway" } });
  expect(one("value").low).toBeLessThan(one("value").value ?? NaN);
  expect(40 * each * 0.6).toBeCloseTo(5641.48, 2);
});

test("without the assumption there is no value, a name that is none is refused, and nine customers are too few for an amount", () => {
  expect(ask(crowd).one("value")).toMatchObject({ status: "refused", reasons: ["ASSUMPTION_MISSING"] });
  expect(() => ask(crowd, {}, { options: { anyway: "luck" } })).toThrow();
  const few = ask(crowd.map((course) => (course.by !== undefined && Number(course.by.slice(1)) > 8 ? { ...course, start: "2015-01-01" } : course))); // prettier-ignore
  expect(few.one("margin")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 9 });
  const rich = ask(crowd.map((course) => (course.by === id(0) ? { ...course, margin: 1e6 } : course)));
  expect(rich.one("margin")).toMatchObject({ status: "hidden", reasons: ["SUPPRESSED"], value: null });
});

test("60 of 200 said they would recommend and 6 of them brought somebody within the year", () => {
  const asked = [...times(60, { answers: { nps: 9 } }), ...times(140, { answers: { nps: 5 } })];
  const friends = [...[0, 1, 2, 3, 4, 5].map(id), id(100), id(101)].map((by) => ({ start: "2025-08-01", by }));
  const { one } = ask([...asked, ...friends]);
  expect(one("cascade", "said")).toMatchObject({ value: 0.3, n: 200, about: { wave: "2025-q1" } });
  expect(one("cascade", "brought").value).toBeCloseTo(8 / 200, 12);
  expect(one("cascade", "kept-word")).toMatchObject({ value: 0.1, n: 60 });
});

test("where nobody logs who brought whom, money is refused and the cascade is an assumption from elsewhere (Kumar 2007)", () => {
  const { one, measured } = ask([...times(81, { answers: { nps: 10 }, wave: 4 }), ...times(19, { answers: { nps: 2 }, wave: 4 })]); // prettier-ignore
  expect(one("")).toMatchObject({ status: "refused", reasons: ["MISSING_COLUMN:customers.referred_by"] });
  expect(one("cascade", "said")).toMatchObject({ value: 0.81, n: 100 });
  expect(one("cascade", "did")).toMatchObject({ grade: "E", status: "caution", reasons: ["DEFAULT_USED"] });
  expect(one("cascade", "joined").value).toBeCloseTo((0.81 * (12 / 81 + 14 / 68)) / 2, 12);
  expect(measured.some(({ unit, value }) => unit === "euro" && value !== null)).toBe(false);
  expect(ask(times(20, {}), { questions: [] }).measured[0]).toMatchObject({ status: "missing", reasons: ["MISSING_COLUMN:customers.referred_by"] }); // prettier-ignore
});

test("segments add up to the whole, and no order of the rows matters", () => {
  const dataset = courseOf(crowd.map((course, i) => ({ ...course, segment: i % 3 === 0 ? "a" : "b" })), { questions: [NPS], release: { settings }, tables: ANYWAY }); // prettier-ignore
  const cut = askOf(dataset, { by: ["segment"] }).measured.filter(({ part }) => part === "");
  const brought = cut.reduce((sum, { n, value }) => sum + (n * (value ?? 0)) / 1000, 0);
  expect(brought).toBeCloseTo(40, 9);
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  expect(askOf({ ...dataset, tables: turned }).measured).toEqual(askOf(dataset).measured);
});
