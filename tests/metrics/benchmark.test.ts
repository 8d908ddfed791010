import { expect, test } from "vitest";
import { reportOf } from "../../src/lib/report.ts";
import { benchmark } from "../../src/lib/metrics/benchmark.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { fc } from "../fixtures/property.ts";
import { answersOf, NPS, surveyOf, type Response } from "../fixtures/survey.ts";

interface Other {
  readonly organisation?: string;
  readonly value: number;
  readonly se?: number | null;
  readonly n?: number | null;
  readonly year?: number;
  readonly wording?: string;
  readonly max?: number;
  readonly mode?: string | null;
  readonly population?: string;
  readonly source?: string;
}

const people = "customers of shops";
const own = answersOf("nps", [[10, 250], [8, 150], [3, 100]], { also: { mode: "web", segment: "new" } }); // prettier-ignore

function dataset(others: readonly Other[], responses: readonly Response[] = own) {
  const column = <T>(of: (other: Other, i: number) => T) => others.map(of);
  return surveyOf(responses, {
    segments: ["segment"],
    tables: {
      benchmarks: {
        benchmark_id: column((_, i) => `b${String(i).padStart(2, "0")}`),
        organisation: column((other) => other.organisation ?? null),
        metric_id: column(() => "nps"),
        value: column((other) => other.value),
        se: column((other) => (other.se === undefined ? 3 : other.se)),
        n: column((other) => other.n ?? null),
        year: column((other) => other.year ?? 2025),
        population: column((other) => other.population ?? people),
        wording: column((other) => other.wording ?? NPS.wording),
        scale_min: column(() => 0),
        scale_max: column((other) => other.max ?? 10),
        mode: column((other) => (other.mode === undefined ? "Web" : other.mode)),
        source: column((other) => other.source ?? "a panel"),
      },
    },
  });
}

const ask = (others: readonly Other[], query: Partial<Query> = {}, responses?: readonly Response[]) =>
  measure(benchmark, dataset(others, responses), { metric: "benchmark", options: { population: people }, ...query }).map(({ measure: one }) => one); // prettier-ignore
const part = (found: ReturnType<typeof ask>, name = "") => found.find((one) => one.part === name)!;
const panel = (values: readonly number[], more: Partial<Other> = {}) => values.map((value, i) => ({ organisation: `o${i}`, value, ...more })); // prettier-ignore

test("30 against 20 with an error of 3 is ten points more, with both errors in the interval", () => {
  const found = ask([{ value: 20 }]);
  // 250 promoters and 100 detractors of 500: variance (0.5 + 0.2 − 0.3²)·100², and one less below it.
  const error = Math.sqrt((10_000 * (0.7 - 0.09)) / 499 + 9);
  expect(part(found).value).toBeCloseTo(10, 9);
  expect(part(found).high).toBeCloseTo(10 + 1.959963985 * error, 4);
  expect(part(found)).toMatchObject({ n: 500, unit: "points", about: { verdict: "demonstrated" }, group: { benchmark: "a panel" } }); // prettier-ignore
  expect(part(found, "own").value).toBeCloseTo(30, 9);
  expect(part(found, "figure")).toMatchObject({ value: 20, low: expect.closeTo(20 - 5.8799, 3) as number });
});

test.each([
  ["wording", "OTHER_WORDING", { wording: "Would you recommend us?" }],
  ["scale", "OTHER_SCALE", { max: 5 }],
  ["mode", "OTHER_MODE", { mode: "phone" }],
  ["mode", "OTHER_MODE", { mode: null }],
  ["population", "OTHER_POPULATION", { population: "everybody" }],
  ["year", "OTHER_YEAR", { year: 2022 }],
  ["error", "ERROR_UNKNOWN", { se: null, n: null }],
] as const)("a figure that differs in %s is not compared, and says so: %s", (mismatch, reason, other) => {
  const [found, ...more] = ask([{ value: 20, ...other }]);
  expect(found).toMatchObject({
    status: "refused",
    reasons: ["NOT_COMPARABLE", reason],
    value: null,
    about: { mismatch },
  });
  expect(more).toEqual([]);
});

test("capitals, marks and spaces make no other question; three years ago still compares", () => {
  expect(part(ask([{ value: 20, wording: "  recommend   US", year: 2023 }])).status).toBe("ok");
});

test("nobody said who the respondents are, or they are a group of them: not comparable", () => {
  for (const query of [{ options: {} }, { by: ["segment"] }])
    expect(ask([{ value: 20 }], query)[0]).toMatchObject({ status: "refused", about: { mismatch: "population" } });
});

test("without an error the largest that the figure allows for its n stands in", () => {
  const { low, high } = part(ask([{ value: 20, se: null, n: 400 }]), "figure");
  expect(((high ?? 0) - (low ?? 0)) / 2).toBeCloseTo(1.959963985 * Math.sqrt((80 * 120) / 400), 4);
});

test("seven organisations are a panel with a mean and a range, of which no single one is told", () => {
  const found = ask(panel([4, -7, 9, -1, 2, -9, 6, 5], { source: "the branch" }));
  expect(part(found).about).toMatchObject({ organisations: "8", left: "0", place: "above", verdict: "demonstrated" });
  expect(part(found, "figure").value).toBeCloseTo(1.125, 2);
  expect(part(found, "prediction").high as number).toBeGreaterThan(part(found, "figure").high as number);
  const running = found.filter(({ part }) => part === "running");
  expect(running.map(({ group }) => group["organisations"])).toEqual(["5", "8"]);
  expect(running.at(-1)?.value).toBeCloseTo(part(found, "figure").value as number, 12);
  expect(JSON.stringify(found)).not.toMatch(/"o\d"/);
});

test("four organisations, two under one name, or one that outweighs the others are no panel", () => {
  const named = panel([4, -7, 9, -1, 2]).map((one, i) => ({ ...one, organisation: `o${Math.min(i, 3)}` }));
  const heavy = panel([4, -7, 9, -1, 2], { se: 30 }).map((one, i) => (i === 0 ? { ...one, se: 1 } : one));
  for (const others of [panel([4, -7, 9, -1]), named, heavy])
    expect(ask(others)[0]).toMatchObject({ status: "refused", reasons: ["PANEL_SMALL"], value: null });
});

test("members of a panel that asked otherwise are left out and counted", () => {
  const found = ask([...panel([4, -7, 9, -1, 2, 3]), { organisation: "late", value: 60, year: 2010 }]);
  expect(part(found).about).toMatchObject({ organisations: "6", left: "1" });
});

test("no figures of others, none of this number, or no answers: nothing is measured", () => {
  expect(measure(benchmark, surveyOf(own), { metric: "benchmark" })[0]?.measure.reasons).toEqual(["MISSING_TABLE:benchmarks"]); // prettier-ignore
  expect(ask([])[0]).toMatchObject({ status: "missing", reasons: ["NO_DATA"] });
  expect(ask([{ value: 3 }], {}, [])[0]).toMatchObject({ status: "missing" });
  expect(() => ask([{ value: 3 }], { options: { metric: "reach" } })).toThrow("value-unknown");
});

test("where one's own figure is hidden, so is its distance to others", () => {
  const few = reportOf(dataset([{ value: 20 }], own.slice(0, 8)));
  const found = few.measures({ metric: "benchmark", options: { population: people } });
  expect(found.every(({ value, n }) => value === null && n === 0)).toBe(true);
});

test("the difference is one's own figure less theirs, in whatever order the rows stand", () => {
  const value = fc.integer({ min: -40, max: 40 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 6, maxLength: 9 }), (values) => {
      const [one, other] = [ask(panel(values)), ask([...panel(values)].reverse().map((row, i) => ({ ...row, organisation: `o${i}` })))]; // prettier-ignore
      expect(part(other).value ?? 0).toBeCloseTo(part(one).value ?? 0, 6);
      if (part(one).value !== null) expect(part(one).value).toBeCloseTo((part(one, "own").value ?? NaN) - (part(one, "figure").value ?? NaN), 9); // prettier-ignore
    }),
    { numRuns: 20 },
  );
});
