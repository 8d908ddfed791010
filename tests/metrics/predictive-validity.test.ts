import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { predictiveValidity } from "../../src/lib/metrics/predictive-validity.ts";
import { areaDifference, areas } from "../../src/lib/stats/auc.ts";
import { logistic } from "../../src/lib/stats/logistic.ts";
import { random } from "../../src/lib/stats/random.ts";
import { courseOf, type Course } from "../fixtures/course.ts";

const NPS = { id: "nps", construct: "nps", wording: "Recommend us?", scale: { min: 0, max: 10 } } as const;
const WHOLE = { id: "whole", construct: "overall", wording: "How content?", scale: { min: 1, max: 10 }, top2_from: 9 } as const; // prettier-ignore
const questions = [NPS, WHOLE];

/** Customers who answer in one quarter and are seen in the next: NPS tells who leaves, satisfaction is chance. */
function people(size: number, wave: number, { pull = 0.55, leave = -1, seed = wave } = {}): readonly Course[] {
  const stream = random(11, `people:${seed}`);
  return Array.from({ length: size }, () => {
    const nps = Math.floor(stream() * 11);
    const gone = stream() < 1 / (1 + Math.exp(-(leave - pull * (nps - 5))));
    const start = `20${10 + Math.floor(stream() * 10)}-01-01`;
    const answers = { nps, whole: 1 + Math.floor(stream() * 10) };
    const segment = stream() < 0.5 ? "a" : "b";
    return { answers, wave, start, segment, ...(gone ? { left: wave + 1 } : {}) };
  });
}

const askOf = (dataset: Dataset, query: Partial<Query> = {}) => {
  const measured = measure(predictiveValidity, dataset, { metric: "predictive-validity", options: { horizon: "3" }, ...query }).map((one) => one.measure); // prettier-ignore
  const one = (part: string, predictor: string) =>
    measured.find((m) => m.part === part && m.group["predictor"] === predictor)!;
  return { one, measured };
};

const two = [...people(500, 0), ...people(500, 3)];

test("a score that tells who leaves adds, one of pure chance does not; both are tried on the later wave", () => {
  const { one } = askOf(courseOf(two, { questions }));
  expect(one("", "nps")).toMatchObject({ n: 500, grade: "D", method: "delong", about: { verdict: "adds", plan: "waves" } }); // prettier-ignore
  expect(one("", "nps").low).toBeGreaterThan(0);
  expect(one("auc", "nps").value).toBeGreaterThan(0.75);
  expect(one("", "csat").about["verdict"]).not.toBe("adds");
  expect(one("correlation", "nps").value).toBeGreaterThan(0.3);
  expect(one("contest", "csat").high).toBeLessThan(0);
  expect(one("contest", "nps").value).toBeCloseTo(-(one("contest", "csat").value as number), 9);
  expect(Math.abs((one("slope", "nps").value as number) - 1)).toBeLessThan(0.3);
  expect((one("auc", "nps").value as number) - (one("auc", "baseline").value as number)).toBeCloseTo(one("", "nps").value as number, 9); // prettier-ignore
});

test("with one segment, one date and one revenue the baseline knows nothing, and the area is that of NPS alone (worked anew)", () => {
  const plain = two.map(({ start: _, ...course }) => ({ ...course, segment: "a", start: "2015-01-01" }));
  const dataset = courseOf(plain.map((course) => ({ ...course, start: course.wave === 0 ? "2015-01-01" : "2015-10-01" })), { questions }); // prettier-ignore
  const { one } = askOf(dataset);
  const [learn, hold] = [0, 3].map((wave) => plain.filter((course) => course.wave === wave)) as [Course[], Course[]];
  const stayed = (courses: readonly Course[]) => courses.map(({ left }) => (left === undefined ? 1 : 0));
  const scores = (courses: readonly Course[]) => courses.map(({ answers }) => answers?.["nps"] as number);
  const { fit } = logistic({ outcome: stayed(learn), predictors: [scores(learn)] });
  expect(fit?.coefficients[1]).toBeGreaterThan(0);
  const found = areas({ scores: [scores(hold), hold.map(() => 0)], outcomes: stayed(hold) })!;
  expect(one("auc", "baseline").value).toBe(0.5);
  expect(one("", "nps").value).toBeCloseTo(areaDifference(found, 0, 1, 0.95).value, 9);
});

test("one wave is tried on folds of customers, with the corrected error of Nadeau and Bengio", () => {
  const { one } = askOf(courseOf(people(500, 3), { questions }));
  expect(one("", "nps")).toMatchObject({ method: "resampled", n: 500, about: { plan: "folds", verdict: "adds" } });
});

test("chances of ten bins come true within what chance allows, and bins add up to everybody", () => {
  const { measured } = askOf(courseOf(two, { questions }));
  const bins = measured.filter(({ part, group }) => part === "observed" && group["predictor"] === "nps");
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(500);
  const holds = bins.filter(({ low, high, group }) => Number(group["chance"]) >= (low ?? 1) - 0.02 && Number(group["chance"]) <= (high ?? 0) + 0.02); // prettier-ignore
  expect(holds.length).toBeGreaterThanOrEqual(bins.length - 2);
});

test("seventy leavers are enough to look and too few for a verdict, forty too few to look", () => {
  const leavers = (count: number, wave: number) => people(600, wave).map(({ left: _, ...course }, i) => (i < count ? { ...course, left: wave + 1 } : course)); // prettier-ignore
  const some = askOf(courseOf([...leavers(70, 0), ...leavers(70, 3)], { questions })).one("", "nps");
  expect(some).toMatchObject({ status: "caution", reasons: ["N_TOO_SMALL"], about: { verdict: "undecided" } });
  const few = askOf(courseOf([...leavers(40, 0), ...leavers(40, 3)], { questions })).one("", "nps");
  expect(few).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"], value: null });
});

test("spending that grows with the score is explained, and a year is its only horizon", () => {
  const stream = random(5, "spend");
  const courses = Array.from({ length: 400 }, (): Course => {
    const nps = Math.floor(stream() * 11);
    const next = 100 * Math.exp(0.1 * (nps - 5) + 0.2 * (stream() - 0.5));
    return { answers: { nps, whole: 1 + Math.floor(stream() * 10) }, revenue: [100, next, next, next, next], start: `20${10 + Math.floor(stream() * 10)}-01-01` }; // prettier-ignore
  });
  const dataset = courseOf(courses, { questions });
  const { one } = askOf(dataset, { options: { outcome: "spend" } });
  expect(one("", "nps")).toMatchObject({ unit: "share", about: { verdict: "adds", outcome: "spend" } });
  expect(one("", "nps").value).toBeGreaterThan(0.8);
  expect(one("", "csat").about["verdict"]).not.toBe("adds");
  expect(() => askOf(dataset, { options: { outcome: "spend", horizon: "6" } })).toThrow();
  expect(() => askOf(dataset, { options: { outcome: "luck" } })).toThrow();
});

test("perfect foresight cannot be modelled, and nothing asked or logged is told as such", () => {
  const certain = (wave: number) => people(300, wave).map(({ left: _, ...course }) => ((course.answers?.["nps"] as number) < 5 ? { ...course, left: wave + 1 } : course)); // prettier-ignore
  expect(askOf(courseOf([...certain(0), ...certain(3)], { questions })).one("", "nps")).toMatchObject({ status: "refused", reasons: ["SEPARATION"] }); // prettier-ignore
  expect(askOf(courseOf(two, { questions: [] })).measured[0]).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
  const referred = askOf(courseOf(two, { questions }), { options: { outcome: "referred" } }).measured[0];
  expect(referred?.reasons).toEqual(["MISSING_COLUMN:customers.referred_by"]);
});

test("no order of the rows matters", () => {
  const dataset = courseOf(two, { questions });
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  expect(askOf({ ...dataset, tables: turned }).measured).toEqual(askOf(dataset).measured);
});

test("where the files know under three in ten of the respondents, no score is put to the test", () => {
  const all = courseOf(two, { questions });
  const periods = all.tables.get("customer_periods");
  if (periods === undefined) throw new Error("no customer_periods");
  const kept = Array.from(periods.array("customer_id") as Iterable<string>).flatMap((id, row) => (id.endsWith("7") || id.endsWith("3") ? [row] : [])); // prettier-ignore
  const few = { ...all, tables: new Map(all.tables).set("customer_periods", periods.reify(kept)) };
  const { measured } = askOf(few);
  expect(measured.map(({ status, reasons }) => [status, ...reasons])).toEqual([["refused", "LINKAGE_LOW"]]);
});
