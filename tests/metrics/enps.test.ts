import fc from "fast-check";
import { expect, test } from "vitest";
import { disclose } from "../../src/lib/disclosure/disclose.ts";
import { enps } from "../../src/lib/metrics/enps.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

const QUESTION = { id: "enps", construct: "enps", wording: "Recommend working here?", scale: { min: 0, max: 10 } } as const; // prettier-ignore

interface Staff {
  readonly team: string;
  readonly score: number | null;
  readonly mode?: string;
  readonly end?: string;
}

/** A staff of which those with a score answered. */
function staffOf(staff: readonly Staff[], tables: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {}) {
  const answering = staff.flatMap((one, at) => (one.score === null ? [] : [{ ...one, at }]));
  return datasetOf({
    questions: [QUESTION],
    tables: {
      employees: {
        employee_id: staff.map((_, at) => `e${at}`),
        team_id: staff.map(({ team }) => team),
        start_date: staff.map(() => "2020-01-01"),
        end_date: staff.map(({ end }) => end ?? null),
      },
      responses: {
        response_id: answering.map(({ at }) => `r${at}`),
        respondent_type: answering.map(() => "employee"),
        employee_id: answering.map(({ at }) => `e${at}`),
        mode: answering.map(({ mode }) => mode ?? "web"),
      },
      answers: {
        response_id: answering.map(({ at }) => `r${at}`),
        question_id: answering.map(() => "enps"),
        value_num: answering.map(({ score }) => score),
      },
      ...tables,
    },
  });
}

const many = (count: number, score: number | null, team = "a"): readonly Staff[] => Array.from({ length: count }, () => ({ team, score })); // prettier-ignore
const ask = (dataset: ReturnType<typeof datasetOf>, query: Partial<Query> = {}) =>
  measure(enps, dataset, { metric: "enps", ...query });
const part = (measured: readonly Measured[], name = "", team?: string) => {
  const found = measured.find(({ measure }) => measure.part === name && measure.group["team"] === team);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};

/** 50 promoters, 30 passives, 20 detractors. */
const hundred = [...many(50, 10), ...many(30, 8), ...many(20, 2)];

test("100 of 400 employees: the score of O-03, its interval narrowed by √(300/399)", () => {
  const found = part(ask(staffOf([...hundred, ...many(300, null)])));
  expect(found).toMatchObject({ value: 30, n: 100, nMissing: 300, people: "employees", unit: "points", method: "adjusted-wald" }); // prettier-ignore
  // By hand: n_eff = 100·399/300 = 133; with ¾, 1½ and ¾ added: 67.25 for, 27.35 against of 136.
  const [p, d, n] = [67.25 / 136, 27.35 / 136, 136];
  const half = 1.959963985 * Math.sqrt((p + d - (p - d) ** 2) / n);
  expect(found.low).toBeCloseTo(100 * (p - d - half), 6);
  expect(found.high).toBeCloseTo(100 * (p - d + half), 6);
});

test("without a count of employees the interval is that of O-03, 14.05 to 44.20", () => {
  const dataset = staffOf(hundred);
  const tables = new Map([...dataset.tables].filter(([name]) => name !== "employees"));
  const found = part(ask({ ...dataset, tables }));
  expect(found.low).toBeCloseTo(14.05113, 5);
  expect(found.high).toBeCloseTo(44.201297, 5);
  expect(ask({ ...dataset, tables }).map(({ measure }) => measure.part)).not.toContain("response");
});

test("where everybody answered nothing is left to guess", () => {
  expect(part(ask(staffOf(hundred)))).toMatchObject({ value: 30, low: 30, high: 30, method: "none", nMissing: 0 });
});

test("the headcounts of the teams count where there is no table of employees, a parent's once", () => {
  const teams = { team_id: ["all", "a", "b"], parent_id: [null, "all", "all"], headcount: [400, 300, 100] };
  const dataset = staffOf(hundred, { teams });
  const tables = new Map([...dataset.tables].filter(([name]) => name !== "employees"));
  const answers = tables.get("responses");
  tables.set("responses", answers!.assign({ team_id: new Array(100).fill("a") }));
  const whole = ask({ ...dataset, tables });
  expect(part(whole)).toMatchObject({ n: 100, nMissing: 300 });
  expect(part(whole, "response")).toMatchObject({ value: 0.25, low: 0.25, high: 0.25 });
  expect(part(ask({ ...dataset, tables }, { by: ["team"] }), "response", "a").value).toBeCloseTo(1 / 3, 12);
});

test("who left before the period is not staff, and a cut that employees do not have gives no correction", () => {
  const dataset = staffOf([...hundred, ...many(100, null), { team: "a", score: null, end: "2025-12-31" }]);
  expect(part(ask(dataset)).nMissing).toBe(100);
  const cut = ask(dataset, { where: { mode: "web" } });
  expect(cut.find(({ measure }) => measure.part === "")?.measure.low).toBeCloseTo(14.05113, 5);
  expect(cut.some(({ measure }) => measure.part === "response")).toBe(false);
});

test("more answers than employees on the list give no correction: the list is not the whole staff", () => {
  const dataset = staffOf([...hundred.map((one, at) => (at < 60 ? { ...one, end: "2025-06-30" } : one))]);
  expect(part(ask(dataset)).low).toBeCloseTo(14.05113, 5);
});

test("under ten employees nothing is published; a share of one to nine people hides the shares and the score stays", () => {
  const small = staffOf([...many(9, 10, "a"), ...many(20, 10, "b"), ...many(20, 2, "b"), ...many(5, 8, "b")]);
  const thresholds = { customers: 10, employees: 10 };
  const at = (by: readonly string[]) => ask(small, { by });
  const shown = disclose({ dimensions: ["team"], at, thresholds });
  const of = (team: string, name: string) => shown.find(({ group, part }) => group["team"] === team && part === name);
  expect(of("a", "")).toMatchObject({ status: "hidden", value: null, n: 0 });
  expect(shown.every(({ status }) => status === "hidden")).toBe(true);
  const alone = staffOf([...many(20, 10), ...many(20, 2), ...many(5, 8), ...many(30, null)]);
  const whole = disclose({ dimensions: [], at: (by) => ask(alone, { by }), thresholds });
  expect(whole.map(({ part, status }) => [part, status === "hidden"])).toEqual([["", false], ["detractors", true], ["passives", true], ["promoters", true], ["response", false]]); // prettier-ignore
  expect(whole[0]?.n).toBe(45);
});

test("nobody asked is missing, and questions of customers cannot be named", () => {
  expect(ask(datasetOf({ tables: { responses: {}, answers: {} } }))[0]?.measure).toMatchObject({ status: "missing", reasons: ["NO_DATA"] }); // prettier-ignore
  expect(() => ask(staffOf(hundred), { question: "nps" })).toThrow(/question-unknown/);
});

test("the score lies in its interval, turns with its answers, and more answers of the same staff make it no wider", () => {
  const counts = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 4, max: 30 })));
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 200 }), ([plus = 0, none = 0, minus = 0], others) => {
      const of = (a: number, b: number, rest: number) => part(ask(staffOf([...many(a, 10), ...many(none, 7), ...many(b, 0), ...many(rest, null)]))); // prettier-ignore
      const [here, turned, fewer] = [of(plus, minus, others), of(minus, plus, others), of(plus, minus, others + 50)];
      expect(here.low).toBeLessThanOrEqual(here.value ?? NaN);
      expect(here.high).toBeGreaterThanOrEqual(here.value ?? NaN);
      expect(turned.low).toBeCloseTo(-(here.high ?? NaN), 9);
      expect((here.high ?? 0) - (here.low ?? 0)).toBeLessThanOrEqual((fewer.high ?? 0) - (fewer.low ?? 0) + 1e-9);
    }),
    { numRuns: 25 },
  );
});
