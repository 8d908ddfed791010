import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { sayDo } from "../../src/lib/metrics/say-do.ts";
import { newcombe } from "../../src/lib/stats/newcombe.ts";
import { wilson } from "../../src/lib/stats/wilson.ts";
import { courseOf, type Course } from "../fixtures/course.ts";
import { fc } from "../fixtures/property.ts";

const STAY = { id: "stay", construct: "stay_intent", wording: "Will you stay?", scale: { min: 1, max: 10 }, top2_from: 9 } as const; // prettier-ignore
const BROUGHT = { id: "brought", construct: "self_report", behaviour: "referred", wording: "Did you bring somebody?", scale: { min: 0, max: 1 } } as const; // prettier-ignore
const RECOMMEND = { id: "nps", construct: "nps", wording: "Recommend us?", scale: { min: 0, max: 10 } } as const;

const times = (n: number, course: Course): readonly Course[] => Array.from({ length: n }, () => course);
const said = (stay: number, left?: number): Course => ({ answers: { stay }, ...(left === undefined ? {} : { left }) });

/** 100 said they would stay and 10 left; 60 said not and 20 left; 40 in between, 5 left. */
const wave = [...times(90, said(10)), ...times(10, said(9, 2)), ...times(40, said(3)), ...times(20, said(2, 3)), ...times(35, said(7)), ...times(5, said(7, 4))]; // prettier-ignore

const askOf = (dataset: Dataset, query: Partial<Query> = {}) => {
  const measured = measure(sayDo, dataset, { metric: "say-do", ...query }).map((one) => one.measure);
  const one = (part: string, ...values: readonly string[]) =>
    measured.find((m) => m.part === part && values.every((value) => Object.values(m.group).includes(value)))!;
  return { one, measured };
};
const ask = (courses: readonly Course[], query: Partial<Query> = {}, questions: readonly object[] = [STAY]) =>
  askOf(courseOf(courses, { questions: questions as never }), query);

test("of those who said they would stay 90% stayed a year, of those who said not 67%, worked by hand", () => {
  const { one } = ask(wave);
  expect(one("")).toMatchObject({ value: 0.9, n: 100, about: { wave: "2025-q1", behaviour: "retained", horizon: "12" } }); // prettier-ignore
  expect(one("").low).toBeCloseTo(wilson({ share: 0.9, n: 100 }, 0.95).low, 12);
  expect(one("low")).toMatchObject({ value: 40 / 60, n: 60 });
  const difference = newcombe({ share: 0.9, n: 100 }, { share: 40 / 60, n: 60 }, 0.95);
  expect(one("difference").low).toBeCloseTo(difference.low, 12);
  expect(one("difference")).toMatchObject({ grade: "D", n: 160 });
  expect(one("intent").value).toBe(0.5);
  expect(one("behaviour").value).toBeCloseTo(165 / 200, 12);
  expect(one("gap").value).toBeCloseTo(0.5 - 165 / 200, 12);
  expect(one("lift").value).toBeCloseTo(0.9 / (165 / 200), 12);
});

test("φ of the same two-by-two table is .197386, and the area that of all pairs, ties a half (by hand)", () => {
  const { one } = ask(wave);
  const phi = (90 * 25 - 10 * 75) / Math.sqrt(100 * 100 * 165 * 35);
  expect(phi).toBeCloseTo(0.197386, 6);
  expect(one("phi").value).toBeCloseTo(phi, 12);
  const stayed = [[10, 90], [3, 40], [7, 35]] as const; // prettier-ignore
  const gone = [
    [9, 10],
    [2, 20],
    [7, 5],
  ] as const;
  const pairs = stayed.flatMap(([a, n]) => gone.map(([b, m]) => n * m * (a > b ? 1 : a === b ? 0.5 : 0)));
  expect(one("auc").value).toBeCloseTo(pairs.reduce((sum, pair) => sum + pair, 0) / (165 * 35), 12);
});

test("every answer has its own share, and the curve through them never falls", () => {
  const { one, measured } = ask(wave);
  expect(one("observed", "7")).toMatchObject({ value: 35 / 40, n: 40 });
  const curve = measured.filter(({ part }) => part === "curve").sort((a, b) => Number(a.group["score"]) - Number(b.group["score"])); // prettier-ignore
  expect(curve.map(({ group }) => group["score"])).toEqual(["2", "3", "7", "9", "10"]);
  curve.slice(1).forEach(({ value }, i) => expect(value).toBeGreaterThanOrEqual(curve[i]?.value ?? NaN));
  const cells = measured.filter(({ part }) => part === "cell");
  expect(cells.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(1, 12);
});

test("what people say they did is held against the year before: 30 of 100 who did not say they did", () => {
  const before = { start: "2025-02-01" };
  const brought = times(60, { answers: { brought: 1, nps: 10 } });
  const forgot = times(20, { answers: { brought: 0, nps: 8 } });
  const claimed = times(30, { answers: { brought: 1, nps: 9 } });
  const none = times(70, { answers: { brought: 0, nps: 5 } });
  const people = [...brought, ...forgot, ...claimed, ...none];
  const friends = Array.from({ length: 80 }, (_, i) => ({ ...before, by: `c${String(i).padStart(4, "0")}` }));
  const { one } = ask([...people, ...friends], { question: "brought" }, [STAY, BROUGHT, RECOMMEND]);
  expect(one("over-report")).toMatchObject({ value: 0.3, n: 100 });
  expect(one("under-report")).toMatchObject({ value: 0.25, n: 80 });
  expect(one("").about["behaviour"]).toBe("referred");
});

test("under 30% of the respondents found in the log nothing is told of deeds", () => {
  const { measured } = ask([...times(60, said(10)), ...times(150, { ...said(10), unlinked: true })]);
  expect(measured.every(({ status, reasons }) => status === "refused" && reasons[0] === "LINKAGE_LOW")).toBe(true);
});

test("49 who said so are too few, and where nearly nobody left the area says nothing", () => {
  const { one } = ask([...times(49, said(10)), ...times(60, said(2))]);
  expect(one("")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], n: 49 });
  expect(one("low").status).toBe("ok");
  expect(one("auc")).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"] });
});

test("who left in the quarter of the answer is no longer there to stay", () => {
  expect(ask([...wave, ...times(30, said(10, 0))]).one("")).toMatchObject({ value: 0.9, n: 100 });
});

test("half a year and a quarter are shorter, and other horizons are refused with those that can be had", () => {
  expect(ask(wave, { options: { horizon: "6" }, period: "2025-q3" }).one("").value).toBeCloseTo(0.9, 12);
  expect(ask(wave, { options: { horizon: "3" }, period: "2025-q2" }).one("").value).toBe(1);
  expect(() => ask(wave, { options: { horizon: "9" } })).toThrow();
});

test("asked by lot and not asked stayed equally often: no effect of asking, grade A; without a lot it is weighed, grade D", () => {
  const asked = (left?: number): Course => ({ ...said(8, left), invitedBy: "random" });
  const people = [...times(80, asked()), ...times(20, asked(3)), ...times(160, {}), ...times(40, { left: 3 })];
  const invitations = { survey_id: people.slice(0, 100).map(() => "monitor"), customer_id: people.slice(0, 100).map((_, i) => `c${String(i).padStart(4, "0")}`), period: people.slice(0, 100).map(() => "2025-q1") }; // prettier-ignore
  const lot = askOf(courseOf(people, { questions: [STAY], tables: { invitations } }));
  expect(lot.one("asked-effect")).toMatchObject({ value: 0, grade: "A", n: 300, method: "newcombe" });
  const plain = ask(people.map(({ invitedBy: _, ...course }, i) => ({ ...course, segment: i % 2 === 0 ? "a" : "b" })));
  expect(plain.one("asked-effect")).toMatchObject({ grade: "D", method: "weighted" });
  expect(plain.one("asked-effect").value).toBeCloseTo(0, 9);
});

test("weighing undoes that the old stay and answer more: the plain difference of 20 points is none", () => {
  const of = (segment: string, answered: boolean, stayed: number, left: number): readonly Course[] => [
    ...times(stayed, { segment, ...(answered ? { answers: { stay: 8 } } : {}) }),
    ...times(left, { segment, left: 3, ...(answered ? { answers: { stay: 8 } } : {}) }),
  ];
  const people = [...of("old", true, 135, 15), ...of("old", false, 45, 5), ...of("new", true, 25, 25), ...of("new", false, 75, 75)]; // prettier-ignore
  const effect = ask(people).one("asked-effect");
  expect(effect.value).toBeCloseTo(0, 6);
  expect(160 / 200 - 120 / 200).toBeCloseTo(0.2, 12);
});

test("nothing asked about staying, or nobody followed, is told as such", () => {
  expect(ask(times(60, {}), {}, [{ ...STAY, construct: "overall" }]).measured[0]).toMatchObject({ status: "missing", reasons: ["NO_DATA"] }); // prettier-ignore
  const dataset = courseOf(wave, { questions: [STAY] });
  const tables = new Map([...dataset.tables].filter(([name]) => name !== "customer_periods"));
  expect(askOf({ ...dataset, tables }).measured[0]?.reasons).toEqual(["MISSING_TABLE:customer_periods"]);
  expect(ask(wave, {}, [{ ...STAY, construct: "referral_intent" }]).measured[0]?.reasons).toEqual(["MISSING_COLUMN:customers.referred_by"]); // prettier-ignore
});

test("segments weigh together to the whole, and no order of the rows matters", () => {
  const course = fc.record({ answers: fc.record({ stay: fc.integer({ min: 1, max: 10 }) }), left: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), segment: fc.constantFrom("a", "b") }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(course, { minLength: 130, maxLength: 200 }), (drawn) => {
      const courses = drawn as readonly Course[];
      const dataset = courseOf(courses, { questions: [STAY] });
      const whole = askOf(dataset).one("behaviour");
      const parts = askOf(dataset, { by: ["segment"] }).measured.filter(({ part }) => part === "behaviour");
      const total = parts.reduce((sum, { n, value }) => sum + n * (value ?? 0), 0);
      expect(total / parts.reduce((sum, { n }) => sum + n, 0)).toBeCloseTo(whole.value as number, 9);
      const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
      expect(askOf({ ...dataset, tables: turned }).measured).toEqual(askOf(dataset).measured);
    }),
    { numRuns: 3 },
  );
});
