import fc from "fast-check";
import { expect, test } from "vitest";
import { momentImpact } from "../../src/lib/metrics/moment-impact.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { random } from "../../src/lib/stats/random.ts";
import { visitSurvey, type Visitor } from "../fixtures/visits.ts";
import { occurrences } from "../fixtures/occurrences.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(momentImpact, dataset, { metric: "moment-impact", ...query });
const part = (measured: readonly Measured[], moment: string | null, name = "") => {
  const found = measured.find(
    ({ measure }) => measure.part === name && (moment === null || measure.group["moment"] === moment),
  );
  if (found === undefined) throw new Error(`no part ${name} of ${moment}`);
  return found.measure;
};

/** The twelve customers of O-21, ten times over: enough of each moment to be told. */
const tenfold: readonly Visitor[] = Array.from({ length: 10 }, () => occurrences).flat().map(
  ([technician, service, markTechnician, markService, outcome]) => ({
    outcome,
    visits: [
      ...(technician === 1 ? [{ touchpoint: "technician", mark: markTechnician }] : []),
      ...(service === 1 ? [{ touchpoint: "service", mark: markService }] : []),
    ],
  }),
); // prettier-ignore

test("a visit with an eight that goes together with less: having it and its quality are told apart (method.md O-21)", () => {
  const measured = ask(visitSurvey(tenfold));
  expect(part(measured, "technician").value).toBeCloseTo(-1.2, 5);
  expect(part(measured, "service").value).toBeCloseTo(0.9, 5);
  expect(part(measured, "technician", "quality").value).toBeCloseTo(0.3, 5);
  expect(part(measured, "service", "quality").value).toBeCloseTo(0.5, 5);
  expect(part(measured, "technician")).toMatchObject({ n: 120, grade: "D", unit: "score", method: "robust" });
  expect(part(measured, "technician", "reach").value).toBeCloseTo(0.5, 12);
  expect(part(measured, "technician", "contribution").value).toBeCloseTo(-0.6, 5);
  expect(part(measured, null, "r2").value).toBeCloseTo(1, 5);
});

/** Customers with moments at random, an outcome that knows them, and some noise. */
function made(
  size: number,
  effects: Readonly<Record<string, number>>,
  more: Partial<Visitor> = {},
): readonly Visitor[] {
  const draw = random(9, "visits");
  return Array.from({ length: size }, () => {
    const visits = Object.keys(effects)
      .filter(() => draw() < 0.4)
      .map((touchpoint) => ({ touchpoint, mark: 1 + Math.floor(10 * draw()), severity: 1 + Math.floor(3 * draw()) }));
    const outcome = visits.reduce(
      (total, { touchpoint, mark }) => total + (effects[touchpoint] ?? 0) + 0.1 * (mark - 5.5),
      6 + draw() - 0.5,
    );
    return { outcome, visits, ...more };
  });
}

const three = { bill: -1, advice: 0.8, website: 0 };
const survey = visitSurvey(made(600, three));

test("moments made with an effect are found with it, demonstrated, and one without is not", () => {
  const measured = ask(survey);
  expect(part(measured, "bill").value).toBeCloseTo(-1, 1);
  expect(part(measured, "advice").value).toBeCloseTo(0.8, 1);
  expect(part(measured, "advice", "quality").value).toBeCloseTo(0.1, 1);
  expect(part(measured, "bill").about).toMatchObject({ verdict: "demonstrated", outcome: "overall" });
  expect(part(measured, "website").about["verdict"]).not.toBe("demonstrated");
  expect(Number(part(measured, "bill").about["q"])).toBeLessThan(0.001);
  expect(part(measured, "bill").about["controls"]).toBe("severity need");
  expect(part(measured, "bill").status).toBe("ok");
  const { value, low, high } = part(measured, null, "r2");
  expect(low).toBeLessThan((value ?? NaN) - 0.01);
  expect(high).toBeGreaterThan((value ?? NaN) + 0.01);
});

test("what a moment adds to the whole is reach times its impact; what quality may add waits for a target", () => {
  const measured = ask(survey);
  const [impact, reach] = [part(measured, "bill").value ?? NaN, part(measured, "bill", "reach").value ?? NaN];
  expect(part(measured, "bill", "contribution").value).toBeCloseTo(impact * reach, 9);
  expect(part(measured, "bill", "potential")).toMatchObject({ status: "refused", reasons: ["NO_COMPARISON_GROUP"] });
  const aimed = ask(survey, { options: { target: "9" } });
  expect(part(aimed, "bill", "potential").value).toBeCloseTo(reach * 0.1 * (9 - 5.5), 1);
  const reached = ask(survey, { options: { target: "1" } });
  expect(part(reached, "bill", "potential").value).toBe(0);
});

test("the best tenth of the teams sets what quality may add", () => {
  const teams = ["a", "b", "c", "d", "e"];
  const visitors = made(600, three).map((visitor, i) => ({
    ...visitor,
    visits: visitor.visits.map((visit) => ({ ...visit, team: teams[i % 5] as string, mark: 4 + (i % 5) })),
  }));
  const potential = part(ask(visitSurvey(visitors)), "bill", "potential");
  // Team means 4 … 8: their ninetieth percentile is 7.6, the mean 6.
  const quality = part(ask(visitSurvey(visitors)), "bill", "quality").value ?? NaN;
  const reach = part(ask(visitSurvey(visitors)), "bill", "reach").value ?? NaN;
  expect(potential.value).toBeCloseTo(reach * quality * 1.6, 1);
});

test("contacts before the window do not count; the window is the author's to set", () => {
  const old = made(300, three).map((visitor) => ({
    ...visitor,
    visits: visitor.visits.map((visit) => ({ ...visit, day: "2026-01-20" })),
  }));
  expect(part(ask(visitSurvey(old)), "bill", "reach").value).toBeGreaterThan(0.3);
  expect(part(ask(visitSurvey(old), { options: { window: "30" } }), "bill", "reach").value).toBe(0);
  for (const window of ["soon", "0", ""]) expect(() => ask(survey, { options: { window } })).toThrow(/value-unknown/);
  expect(() => ask(survey, { options: { target: "high" } })).toThrow(/value-unknown/);
});

test("under thirty with a moment, or without it, its impact is not told, and the reach still is", () => {
  const visitors = made(400, { bill: -1, advice: 1 }).map((visitor, i) => ({
    ...visitor,
    visits: [
      ...visitor.visits,
      ...(i < 29 ? [{ touchpoint: "rare", mark: 7 }] : []),
      ...(i >= 29 ? [{ touchpoint: "usual", mark: 7 }] : []),
    ],
  }));
  const measured = ask(visitSurvey(visitors));
  for (const moment of ["rare", "usual"]) {
    expect(part(measured, moment)).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"], value: null });
    expect(part(measured, moment, "reach").status).toBe("ok");
  }
  expect(part(measured, "bill").value).toBeCloseTo(-1, 0);
});

test("moments that always come together cannot be told apart", () => {
  const visitors = made(300, three).map((visitor) => ({
    ...visitor,
    visits: visitor.visits.flatMap((visit) =>
      visit.touchpoint === "bill" ? [visit, { ...visit, touchpoint: "twin" }] : [visit],
    ),
  }));
  const measured = ask(visitSurvey(visitors));
  for (const moment of ["bill", "twin"]) expect(part(measured, moment).reasons).toEqual(["COLLINEAR"]);
  expect(part(measured, "advice").value).toBeCloseTo(0.8, 0);
});

test("a moment that hardly anybody judged has an impact, and no quality", () => {
  const visitors = made(300, three).map((visitor, i) => ({
    ...visitor,
    visits: visitor.visits.map((visit) => ({ ...visit, mark: i < 20 ? visit.mark : null })),
  }));
  const measured = ask(visitSurvey(visitors));
  expect(part(measured, "bill", "quality")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"] });
  expect(part(measured, "bill").value).toBeCloseTo(-1, 0);
});

test("without severity and without subjects the number is told with the sentence that belongs to it", () => {
  const bare = visitSurvey(made(600, three).map(({ outcome, visits }) => ({ outcome, visits: visits.map(({ touchpoint, mark }) => ({ touchpoint, mark })) })), { topics: false }); // prettier-ignore
  expect(part(ask(bare), "bill")).toMatchObject({ status: "caution", reasons: ["NO_NEED_CONTROL"], grade: "D" });
});

test("a severity that goes with both the moment and the outcome is held equal", () => {
  const draw = random(8, "severity");
  const visitors = Array.from({ length: 800 }, (): Visitor => {
    const severity = 1 + Math.floor(3 * draw());
    const visits = [
      { touchpoint: "website", mark: null, severity },
      ...(draw() < severity / 4 ? [{ touchpoint: "technician", mark: null, severity }] : []),
    ];
    return { outcome: 8 - 1.5 * (severity - 1) + 0.5 * draw(), visits: draw() < 0.8 ? visits : [] };
  });
  expect(part(ask(visitSurvey(visitors)), "technician").value).toBeCloseTo(0, 1);
});

test("answers of nobody known are left out and counted; under a third of them linked nothing is told", () => {
  const some = ask(visitSurvey([...made(300, three), ...made(100, three, { known: false })]));
  expect(part(some, "bill")).toMatchObject({ n: 300, nMissing: 100 });
  const few = ask(visitSurvey([...made(100, three), ...made(300, three, { known: false })]));
  expect(part(few, "bill")).toMatchObject({ status: "refused", reasons: ["LINKAGE_LOW"] });
});

test("with many moments for the answers the shrunken number stands beside, and never further from nothing in all", () => {
  const names = Array.from({ length: 12 }, (_, k) => [`m${String(k).padStart(2, "0")}`, k % 3 === 0 ? -0.5 : 0]);
  const measured = ask(visitSurvey(made(900, Object.fromEntries(names) as Record<string, number>)));
  const size = (name: string) =>
    measured.reduce((total, { measure }) => total + (measure.part === name ? (measure.value ?? 0) ** 2 : 0), 0);
  expect(size("ridge")).toBeGreaterThan(0);
  expect(size("ridge")).toBeLessThanOrEqual(size("") + 1e-9);
  expect(part(measured, "m00", "ridge").method).toBe("settings");
  expect(ask(survey).some(({ measure }) => measure.part === "ridge")).toBe(false);
});

test("the objective may be NPS, a question or a construct; the order of the rows changes nothing", () => {
  const points = ask(survey, { options: { outcome: "nps" } });
  expect(part(points, "bill")).toMatchObject({ unit: "points", about: { outcome: "nps" } });
  expect(part(ask(survey, { options: { outcome: "stay_intent" } }), "bill").about["outcome"]).toBe("stay");
  expect(() => ask(survey, { options: { outcome: "happiness" } })).toThrow(/question-unknown/);
  const turned = ask(visitSurvey([...made(300, three)].reverse()));
  ask(visitSurvey(made(300, three))).forEach(({ measure }, i) =>
    expect(turned[i]?.measure.value ?? 99).toBeCloseTo(measure.value ?? 99, 8),
  );
});

test("any customers at all give numbers or reasons, never neither", () => {
  const visit = fc.record({ touchpoint: fc.constantFrom("a", "b", "c"), mark: fc.option(fc.integer({ min: 1, max: 10 })) }); // prettier-ignore
  const visitor = fc.record({ outcome: fc.integer({ min: 1, max: 10 }), visits: fc.array(visit, { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(visitor, { minLength: 1, maxLength: 120 }), (visitors) => {
      for (const { measure } of ask(visitSurvey(visitors)))
        expect(measure.value === null).toBe(measure.status === "refused" || measure.status === "missing");
    }),
    { numRuns: 20 },
  );
});
