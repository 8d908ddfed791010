import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Unit } from "../../src/lib/contract/measure.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import type { Lang } from "../../src/lib/evidence/words/words.ts";
import { benefitStreams } from "../../src/lib/metrics/benefit-streams.ts";
import { breakEven } from "../../src/lib/metrics/break-even.ts";
import { budgetChoice } from "../../src/lib/metrics/budget-choice.ts";
import { change } from "../../src/lib/metrics/change.ts";
import { customerEffort } from "../../src/lib/metrics/customer-effort.ts";
import { enps } from "../../src/lib/metrics/enps.ts";
import { informationValue } from "../../src/lib/metrics/information-value.ts";
import { initiativeReturn } from "../../src/lib/metrics/initiative-return.ts";
import { measure, type Metric, type Query } from "../../src/lib/metrics/metric.ts";
import { nps } from "../../src/lib/metrics/nps.ts";
import { removalEffect } from "../../src/lib/metrics/removal-effect.ts";
import { reconciliation } from "../../src/lib/metrics/reconciliation.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { simulation } from "../../src/lib/metrics/simulation.ts";
import { costPerResolved, meanScore, type Sums } from "../../src/lib/metrics/standardise.ts";
import { streamOverlap } from "../../src/lib/metrics/stream-overlap.ts";
import { topTwoBox } from "../../src/lib/metrics/top-two-box.ts";
import { tornado } from "../../src/lib/metrics/tornado.ts";
import { transitions } from "../../src/lib/metrics/transitions.ts";
import { assignmentP } from "../../src/lib/stats/assignment.ts";
import { constantStaying, endlessValue, valueOfStaying } from "../../src/lib/stats/customer-value.ts";
import { areaDifference, areas } from "../../src/lib/stats/auc.ts";
import { bestPlace, leastWorth } from "../../src/lib/stats/demand.ts";
import { differenceInDifferences } from "../../src/lib/stats/difference-in-differences.ts";
import { middleWeights } from "../../src/lib/stats/criteria-weights.ts";
import { importance } from "../../src/lib/stats/importance.ts";
import { probabilityOf } from "../../src/lib/stats/logistic.ts";
import { separates } from "../../src/lib/stats/leading-category.ts";
import { newcombe } from "../../src/lib/stats/newcombe.ts";
import { occurrenceRegression } from "../../src/lib/stats/occurrence-regression.ts";
import { asymmetryOf, contrasts } from "../../src/lib/stats/penalty-reward.ts";
import { poissonInterval } from "../../src/lib/stats/poisson.ts";
import { usualPlan, unitsToSee } from "../../src/lib/stats/power.ts";
import { crossings, priceCurves, priceGrid } from "../../src/lib/stats/price-sensitivity.ts";
import { rake } from "../../src/lib/stats/rake.ts";
import { kaplanMeier, survivalAt, survivalQuantile } from "../../src/lib/stats/kaplan-meier.ts";
import { logRank } from "../../src/lib/stats/log-rank.ts";
import { cronbachAlpha, differenceReliability, mcdonaldOmega } from "../../src/lib/stats/reliability.ts";
import { bestAmount, fitResponse } from "../../src/lib/stats/response-curve.ts";
import { studentInterval } from "../../src/lib/stats/student.ts";
import { brandPlaces, walletShare } from "../../src/lib/stats/wallet-allocation.ts";
import { kish } from "../../src/lib/stats/weights.ts";
import { wilson } from "../../src/lib/stats/wilson.ts";
import { asked, caseOf, effectsWith } from "../fixtures/case.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";
import { occurrences } from "../fixtures/occurrences.ts";
import { four, portfolioOf } from "../fixtures/portfolio.ts";
import { journeysOf, times } from "../fixtures/journey-log.ts";
import { answersOf, surveyOf, type Response } from "../fixtures/survey.ts";

const root = fileURLToPath(new URL("../../src/content/methods/", import.meta.url));

/** A number as the pages print it. */
type Printed = readonly [value: number | null | undefined, unit: Unit, decimals: number];

/** Both editions of a page hold each of these numbers, written as their language writes it. */
function holds(page: string, ...numbers: readonly Printed[]): void {
  for (const lang of ["en", "nl"] as const satisfies readonly Lang[]) {
    const text = readFileSync(`${root}${page}/${lang}.md`, "utf8").replace(/[\u00a0\u202f]/g, " ");
    for (const [value, unit, decimals] of numbers) {
      const bare = unit !== "share" && unit !== "return" && unit !== "euro";
      const said = speak(lang)
        .number(value ?? NaN, unit, { decimals, bare })
        .replace(/[\u00a0\u202f]/g, " ");
      expect(text, `${page}/${lang}: ${said}`).toMatch(new RegExp(`(?<![\\d.,])${said.replace(/[.$€]/g, "\\$&")}(?![\\d])`)); // prettier-ignore
    }
  }
}

/** One measure of a survey metric. */
function found(metric: Metric, responses: readonly Response[], query: Partial<Query> = {}, parts: DatasetParts = {}) {
  const measured = measure(metric, surveyOf(responses, parts), { metric: metric.id, ...query });
  const one = (part = "") => {
    const hit = measured.find(({ measure }) => measure.part === part);
    if (hit === undefined) throw new Error(`no part ${part}`);
    return hit.measure;
  };
  return { ...one(), one };
}

const scores = (promoters: number, passives: number, detractors: number) => answersOf("nps", [[10, promoters], [8, passives], [3, detractors]]); // prettier-ignore

test("the NPS of 100 people, and of 400, is as the page works it (method.md O-03, O-42)", () => {
  const [small, large] = [found(nps, scores(50, 30, 20)), found(nps, scores(200, 120, 80))];
  holds("nps", [small.value, "points", 0], [small.low, "points", 0], [small.high, "points", 0]);
  holds("nps", [large.low, "points", 0], [large.high, "points", 0]);
  expect(unitsToSee(0.1, [0.65, 0.65], usualPlan)).toBeCloseTo(1020, 0);
});

test("the rise of 12 points and its smallest visible difference are as worked (method.md O-04)", () => {
  const before = scores(220, 150, 130).map((response) => ({ ...response, period: "2025-q4" }));
  const periods = ["2025-q4", "2026-q1"];
  const rise = found(change, [...before, ...scores(250, 150, 100)], { options: { of: "nps" } }, { periods });
  holds("change", [rise.value, "points", 0], [rise.low, "points", 0], [rise.high, "points", 0]);
  holds("change", [rise.one("mde").value, "points", 0]);
  expect(rise.about["verdict"]).toBe("demonstrated");
});

test("the example of mix is all mix", () => {
  const group = (segment: string, period: string, people: number, answer: readonly (readonly [number, number])[]) => answersOf("nps", answer.map(([code, share]) => [code, share * people] as const), { period, also: { segment } }); // prettier-ignore
  const wave = (period: string, loyal: number, fresh: number) => [
    ...group("loyal", period, loyal, [[10, 0.6], [8, 0.2], [3, 0.2]]), // prettier-ignore
    ...group("new", period, fresh, [[10, 0.4], [8, 0.2], [3, 0.4]]), // prettier-ignore
  ];
  const parts: DatasetParts = { periods: ["2025-q4", "2026-q1"], segments: ["segment"] };
  const moved = found(change, [...wave("2025-q4", 400, 100), ...wave("2026-q1", 300, 200)], { options: { of: "nps", mix: "segment" } }, parts); // prettier-ignore
  expect(moved.value).toBeCloseTo(-8, 9);
  expect([moved.one("within").value, moved.one("mix").value].map((part) => Math.round(part ?? NaN) + 0)).toEqual([0, -8]); // prettier-ignore
  holds("change", [8, "points", 0], [32, "points", 0], [24, "points", 0]);
});

test("81 of 263 and 15 of 148 are as worked (method.md O-01)", () => {
  const csat = { id: "csat", construct: "csat", wording: "?", scale: { min: 1, max: 10 }, top2_from: 9 } as const;
  const ces = { id: "ease", construct: "ces2", wording: "?", scale: { min: 1, max: 7 } } as const;
  const share = found(topTwoBox, answersOf("csat", [[9, 81], [5, 182]]), {}, { questions: [csat] }); // prettier-ignore
  const easy = found(customerEffort, answersOf("ease", [[6, 15], [2, 133]]), {}, { questions: [ces] }); // prettier-ignore
  holds("top-two-box", [share.value, "share", 1], [share.low, "share", 1], [share.high, "share", 1]);
  holds("customer-effort", [easy.value, "share", 1], [easy.low, "share", 1], [easy.high, "share", 1]);
});

test("the gap of the public file is as worked, from its printed moments (method.md O-15, O-16)", () => {
  const [toQuality, toExpectation, together] = [0.78780655, 0.49951822, 0.54651749];
  const [quality, expectation] = [1.26615401, 1.26607046];
  const spread = Math.sqrt(quality ** 2 + expectation ** 2 - 2 * together * quality * expectation);
  const gap = ((toQuality * quality - toExpectation * expectation) / spread) ** 2;
  const both = (toQuality ** 2 + toExpectation ** 2 - 2 * toQuality * toExpectation * together) / (1 - together ** 2);
  const { low, high } = studentInterval({ value: 0.201143, standardError: spread / Math.sqrt(250), df: 249 }, 0.95);
  const pair = { deviations: [quality, expectation], reliabilities: [0.872406, 0.432597], correlation: together } as const; // prettier-ignore
  holds("expectation-gap", [gap, "share", 0], [toQuality ** 2, "share", 0], [both, "share", 0]);
  holds("expectation-gap", [low, "score", 2], [high, "score", 2], [differenceReliability(pair), "index", 2]);
});

test("response, raked weights and effective n are as worked (method.md O-06)", () => {
  const cells = [[0, 0, 10], [0, 1, 20], [1, 0, 30], [1, 1, 40]] as const; // prettier-ignore
  const rows = cells.flatMap(([a, b, size]) => Array.from({ length: size }, () => [a, b] as const));
  const margins = [
    { categories: rows.map(([a]) => a), targets: [50, 50] },
    { categories: rows.map(([, b]) => b), targets: [40, 60] },
  ];
  const { weights } = rake({ margins });
  const { designEffect, nEffective } = kish(weights);
  const rate = wilson({ share: 0.3, n: 1000 }, 0.95);
  holds("response-rate", ...[...new Set(weights)].map((weight): Printed => [weight, "index", 2]));
  for (const page of ["response-rate", "weighting"]) holds(page, [designEffect, "index", 2], [nEffective, "count", 0]);
  holds("weighting", [Math.min(...weights), "index", 2], [Math.max(...weights), "index", 2]);
  holds("response-rate", [rate.low, "share", 0], [rate.high, "share", 0]);
});

test("twelve contacts of ten customers are as worked (method.md O-42)", () => {
  const share = wilson({ share: 10 / 4000, n: 4000 }, 0.95);
  const rate = poissonInterval({ events: 12, exposure: 4 }, 0.95);
  holds("reach", [share.low, "share", 2], [share.high, "share", 2], [rate.low, "rate", 1], [rate.high, "rate", 1]);
});

test("81 of 263 answers joined, and issues settled, is as worked (method.md O-01)", () => {
  const { low, high } = wilson({ share: 81 / 263, n: 263 }, 0.95);
  for (const page of ["linkage", "seamlessness"])
    holds(page, [81 / 263, "share", 1], [low, "share", 1], [high, "share", 1]);
});

test("60 of 100 who were left in peace is as worked", () => {
  const { low, high } = wilson({ share: 0.6, n: 100 }, 0.95);
  holds("contact-pressure", [0.6, "share", 0], [low, "share", 0], [high, "share", 0]);
});

test("three drivers divide what they explain as worked, and the likely quadrant has its margin (method.md O-09)", () => {
  const values = Float64Array.from([1, 0.6, 0.5, 0.4, 0.6, 1, 0.5, 0.3, 0.5, 0.5, 1, 0.4, 0.4, 0.3, 0.4, 1]);
  const { rSquared, lmg, shares } = importance({ size: 4, values });
  holds("driver-importance", [rSquared, "share", 1], ...[...lmg].map((part): Printed => [100 * part, "score", 1]));
  for (const page of ["driver-importance", "importance-performance"])
    holds(page, ...[...(shares ?? [])].map((share): Printed => [share, "share", 0]));
  const chance = wilson({ share: 1720 / 2000, n: 2000 }, 0.95);
  holds("importance-performance", [0.86, "share", 0], [chance.low, "share", 0], [chance.high, "share", 0]);
});

test("routes like for like are as worked", () => {
  const issues = Float64Array.from([90, 10, 10, 90]);
  const times = (each: readonly number[]) => issues.map((count, i) => count * (each[i] as number));
  const sums: Sums = { routes: 2, strata: 2, issues, resolved: issues, scored: issues, cost: times([2, 20, 60, 100]), score: times([8, 5, 8, 6]) }; // prettier-ignore
  for (const route of [0, 1]) {
    holds("channel-cost", [costPerResolved(sums, route), "euro", 2], [costPerResolved(sums, route, [0, 1]), "euro", 2]);
    holds("channel-cost", [meanScore(sums, route), "score", 1], [meanScore(sums, route, [0, 1]), "score", 1]);
  }
});

test("both kinds of test are as worked (method.md O-02, O-19, O-42)", () => {
  const { low, high } = newcombe({ share: 56 / 70, n: 70 }, { share: 48 / 80, n: 80 }, 0.95);
  for (const page of ["experiment", "response-bias"]) holds(page, [100 * low, "count", 0], [100 * high, "count", 0]);
  holds("experiment", [1000 * assignmentP(5000, 5300, 0.5), "count", 0]);
  expect(assignmentP(400, 520, 0.5)).toBeLessThan(0.001);
  const cells = [[49, 50, 51, 50], [52, 51, 53, 52], [50, 52, 48, 51], [60, 61, 58, 62]]; // prettier-ignore
  const at = <T>(of: (cell: number) => T) => cells.flatMap((values, cell) => values.map(() => of(cell)));
  const effect = differenceInDifferences({ values: cells.flat(), treated: at((cell) => cell > 1), after: at((cell) => cell % 2 === 1), clusters: null }, 0.95); // prettier-ignore
  holds("difference-in-differences", [effect?.value, "count", 0], [effect?.treated.value, "count", 0]);
  holds("difference-in-differences", [effect?.interval.low, "count", 0], [effect?.interval.high, "count", 0]);
});

test("streams and costs are as worked (method.md O-38)", () => {
  const { one } = asked(benefitStreams, caseOf());
  for (const stream of ["E1", "E2"]) {
    const { value, low, high } = one("", { stream });
    holds("benefit-streams", [value, "euro", -3], [low, "euro", -3], [high, "euro", -3]);
  }
  for (const stream of ["E1", "E2", "E3"]) holds("benefit-streams", [one("share", { stream }).value, "share", 0]);
  const net = one("net");
  holds("benefit-streams", [one("", { stream: "E3" }).value, "euro", -3], [one("cost-total").value, "euro", -3]);
  holds("benefit-streams", [net.value, "euro", -3], [net.low, "euro", -3], [net.high, "euro", -3]);
  const carried = asked(benefitStreams, caseOf({}, { carry_saved: true, saved_retention: 0.85 })).one("", { stream: "E1" }); // prettier-ignore
  holds("benefit-streams", [carried.value, "euro", -3]);
});

test("what may be counted twice, and the steps to finance's own return, are as worked (method.md O-38)", () => {
  const spend = effectsWith({ stream: ["retention", "spend", "referral"], se: [0, 0, 0] });
  const twice = asked(streamOverlap, caseOf(spend)).one("", { stream: "E1", other: "E2" });
  holds("stream-overlap", [twice.value, "euro", 0]);
  const { one } = asked(reconciliation, caseOf());
  for (const adjustment of ["headline", "expected", "streams", "roi"])
    holds("reconciliation", [one("", { adjustment }).value, "return", 0]);
  for (const adjustment of ["streams", "roi"])
    holds("reconciliation", [100 * (one("change", { adjustment }).value ?? NaN), "count", 0]);
});

test("the three tiers are as worked (method.md O-38)", () => {
  const { one } = asked(rox, caseOf());
  for (const tier of ["proven", "supported", "full"]) {
    const { value, low, high } = one("", { tier });
    holds("rox", [value, "return", 0], [low, "return", 0], [high, "return", 0]);
    holds("rox", [one("probability", { tier }).value, "share", 0], [one("benefit", { tier }).value, "euro", -3]);
  }
  holds("rox", [one("cost", { tier: "full" }).value, "euro", -3], [one("roi", { tier: "full" }).value, "return", 0]);
  holds("rox", [one("payback", { tier: "supported" }).value, "years", 1]);
  const strict = asked(rox, caseOf({}, { headline_grade: "A" })).one("", { tier: "experimental" });
  holds("rox", [strict.value, "return", 0]);
});

test("dots, percentiles, swings and needs are as worked (method.md O-38)", () => {
  const drawn = asked(simulation, caseOf());
  for (const part of ["p05", "p10", "p50", "p90", "p95"]) holds("simulation", [drawn.one(part).value, "return", 0]);
  expect(drawn.all.filter(({ group, value }) => group["dot"] !== undefined && (value ?? 1) < 0)).toHaveLength(2);
  holds("simulation", [100 * (drawn.one("mc-error").value ?? NaN), "score", 1]);
  const swings = asked(tornado, caseOf());
  for (const input of ["E1", "E2"]) {
    const { value, low, high } = swings.one("", { input });
    holds("tornado", [value, "return", 0], [low, "return", 0], [high, "return", 0]);
    holds("tornado", [100 * (swings.one("swing", { input }).value ?? NaN), "count", 0]);
    holds("tornado", [swings.one("variance-share", { input }).value, "share", 0]);
  }
  const needs = asked(breakEven, caseOf());
  const churn = needs.one("", { input: "E1" });
  for (const value of [churn.value, churn.low, churn.high]) holds("break-even", [100 * (value ?? NaN), "score", 2]);
  holds("break-even", [needs.one("p-exceeds", { input: "E1" }).value, "share", 0]);
  holds("break-even", [needs.one("", { input: "E2" }).value, "count", 0]);
  holds("break-even", [needs.one("", { input: "E3" }).value, "euro", 0]);
});

test("penalty, reward, reach and asymmetry of eight marks are as worked", () => {
  const marks = [5, 5, 8, 8, 8, 8, 10, 10];
  const flag = (is: (mark: number) => boolean) => Float64Array.from(marks, (mark) => Number(is(mark)));
  const drivers = [{ low: flag((mark) => mark <= 6), high: flag((mark) => mark >= 9) }];
  const found = contrasts({ outcome: [4, 6, 7, 7, 8, 8, 8, 10], drivers, units: [..."abcdefgh"] }, 0.95);
  const { penalty, reward, range } = found?.drivers[0] ?? {};
  holds("penalty-reward", [penalty?.value, "score", 1], [reward?.value, "score", 1], [range?.value, "score", 0]);
  holds("penalty-reward", [asymmetryOf(penalty?.value ?? NaN, reward?.value ?? NaN), "score", 2]);
});

test("impact and quality of two moments are as worked (method.md O-21)", () => {
  const column = (k: number) => occurrences.map((row) => row[k] ?? NaN);
  const events = [
    { had: column(0), score: column(2) },
    { had: column(1), score: column(3) },
  ];
  const units = occurrences.map((_, row) => row);
  const found = occurrenceRegression({ outcome: column(4), events, units }, 0.95);
  const [technician, service] = found?.events ?? [];
  holds("moment-impact", [found?.intercept, "score", 0], [technician?.mean, "score", 0]);
  for (const moment of [technician, service])
    holds("moment-impact", [moment?.presence?.value, "score", 1], [moment?.quality?.value, "score", 1]);
  const reach = column(0).reduce((total, had) => total + had, 0) / 12;
  holds("moment-impact", [reach, "share", 0], [reach * (technician?.presence?.value ?? NaN), "score", 1]);
  holds("moment-impact", [reach * (technician?.quality?.value ?? NaN) * (9 - 8), "score", 2]);
});

test("what is to win with a feature and to lose without it is as worked (method.md O-33)", () => {
  const win = wilson({ share: 0.55, n: 100 }, 0.95);
  holds("kano", [0.55, "score", 2], [-0.45, "score", 2], [win.low, "score", 2], [win.high, "score", 2]);
  const spread = 1.65 * Math.sqrt((55 * (200 - 55)) / 200);
  holds("kano", [spread, "score", 1]);
  expect(separates({ a: 30, b: 25, n: 100 })).toBe(false);
});

test("three years of a customer of 100 a year are worth as worked, and for ever (method.md O-36)", () => {
  const years = [1, 2, 3].map((t) => (100 * 0.8 ** t) / 1.1 ** t);
  const three = valueOfStaying(100, constantStaying(0.8, 3), { rate: 0.1, periods: 3, due: "end" });
  holds("lifetime-value", ...years.map((value): Printed => [value, "euro", 2]), [three, "euro", 2]);
  for (const due of ["end", "start"] as const)
    holds("lifetime-value", [endlessValue(100, 0.8, { rate: 0.1, due }), "euro", 2]);
});

test("what follows a call, and the published paths without calls and mails, are as worked (method.md O-24)", () => {
  const followed = measure(transitions, journeysOf([
    ...times(100, { path: "call", outcome: "success" }), ...times(40, { path: "call>chat", outcome: "success" }),
    ...times(20, { path: "call>chat", outcome: "failure" }), ...times(40, { path: "chat", outcome: "success" }),
  ]), { metric: "transitions" }); // prettier-ignore
  const between = (from: string, to: string) => followed.find(({ measure: { part, group } }) => part === "" && group["from"] === from && group["to"] === to)!.measure; // prettier-ignore
  const chat = between("call", "chat");
  holds("transitions", [chat.value, "share", 1], [chat.low, "share", 1], [chat.high, "share", 1]);
  holds("transitions", [between("chat", "failure").value, "share", 1]);
  const lost = measure(removalEffect, journeysOf([
    ...times(250, { path: "call", outcome: "success" }), ...times(125, { path: "mail", outcome: "success" }),
    ...times(125, { path: "call>mail", outcome: "success" }), ...times(125, { path: "call", outcome: "failure" }),
  ]), { metric: "removal-effect" }); // prettier-ignore
  const parts = lost.filter(({ measure: { part } }) => part !== "within");
  expect(parts).toHaveLength(5);
  for (const { measure: { value } } of parts) holds("removal-effect", [value, "share", 1]); // prettier-ignore
});

test("the eNPS of 100 of 400 employees is as worked, with the correction and without", () => {
  const employee = { also: { respondent_type: "employee" } };
  const answers = answersOf("enps", [[10, 50], [8, 30], [3, 20]], employee).map((response, i) => ({ ...response, also: { ...employee.also, employee_id: `e${i}` } })); // prettier-ignore
  const questions = [{ id: "enps", construct: "enps", wording: "Recommend us?", scale: { min: 0, max: 10 } }] as const;
  const ids = Array.from({ length: 400 }, (_, i) => `e${i}`);
  const staff = { employees: { employee_id: ids, team_id: ids.map(() => "all") } };
  const [known, unknown] = [staff, {}].map((tables) => found(enps, answers, {}, { questions, tables }));
  holds("enps", [known?.value, "points", 0], [known?.low, "points", 0], [known?.high, "points", 0]);
  holds("enps", [unknown?.low, "points", 0], [unknown?.high, "points", 0], [known?.one("response").value, "share", 0]);
  holds("enps", [Math.sqrt(300 / 399), "score", 2]);
});

test("three questions with a variance of 2 and a covariance of 1 have the α and ω of the page", () => {
  const covariance = { size: 3, values: Float64Array.from([2, 1, 1, 1, 2, 1, 1, 1, 2]) };
  expect(mcdonaldOmega(covariance)).toBeCloseTo(cronbachAlpha(covariance) ?? NaN, 9);
  holds("scale-score", [cronbachAlpha(covariance), "index", 2], [(8 + 7) / 2, "score", 1]);
});

test("five customers who wrote, of whom three were answered, wait as the page works it", () => {
  const curve = kaplanMeier({ times: [10, 20, 40, 30, 60], ended: [1, 1, 1, 0, 0] });
  const left = (time: number) => survivalAt(curve, time, 0.95)?.survival ?? NaN;
  holds("response-time", [left(10), "share", 0], [left(20), "share", 0], [left(40), "share", 0]);
  holds("response-time", [1 - left(45), "share", 0], [3 / 5, "share", 0]);
});

test("five matters of which three were settled, and a team twice as fast, are as worked", () => {
  const curve = kaplanMeier({ times: [1, 2, 4, 3, 6], ended: [1, 1, 1, 0, 0] });
  for (const time of [1, 2, 4]) holds("journey-time", [survivalAt(curve, time, 0.95)?.survival, "share", 0]);
  expect(survivalQuantile(curve, 0.5, 0.95)?.value).toBe(4);
  // So many matters open that those settled hardly make a difference to how many are.
  const open = 200_000;
  const times = Array.from({ length: open }, (_, i) => (i < 45 ? 1 + i : 100));
  const group = times.map((_, i) => (i < 45 ? (i % 3 === 0 ? 0 : 1) : i % 2));
  const team = logRank({ times, ended: times.map((_, i) => (i < 45 ? 1 : 0)), group });
  const { low, high } = team?.interval(0.95) ?? {};
  holds("journey-time", [team?.ratio, "index", 1], [low, "index", 1], [high, "index", 1]);
});

test("the examples of vulnerability, vision and magic moments are worked as their metrics work", () => {
  const vulnerable = (weight: number, favourable: number, target: number, between: number) =>
    weight * Math.max(0, (target - favourable) / target) * (1 + between);
  holds("vulnerability", [vulnerable(0.4, 0.3, 0.6, 0.2), "score", 2], [vulnerable(0.2, 0.3, 0.6, 0), "score", 2]);
  for (const weight of middleWeights({ kind: "order", criteria: 3 })) holds("vision-priority", [weight, "score", 3]);
  const [vision, feasible] = [10 / 3 / 4, 3.8 / 4];
  holds("vision-priority", [vision, "score", 2], [feasible, "score", 2], [0.75 * vision + 0.25 * feasible, "score", 2]);
  holds("magic-moments", [33 / 150, "share", 0], [(1 - 33 / 150) * 0.1 * 1.5, "score", 2]);
});

test("places of three brands come to the shares on the page, with and without a tie (method.md O-32)", () => {
  for (const marks of [
    [9, 7, 4],
    [9, 9, 4],
  ])
    holds("share-of-wallet", ...[...brandPlaces(marks)].map((place): Printed => [walletShare(place, 3), "share", 1]));
});

test("200 customers who said and did are as the page works them", () => {
  const { low, high } = wilson({ share: 0.9, n: 100 }, 0.95);
  holds("say-do", [0.9, "share", 1], [40 / 60, "share", 1], [low, "share", 1], [high, "share", 1]);
  holds("say-do", [100 * (0.9 - 40 / 60), "score", 1], [0.9 / (165 / 200), "index", 2]);
});

test("four customers ranked by two models have the areas of the page", () => {
  const found = areas({ scores: [[0.8, 0.6, 0.6, 0.3], [0.8, 0.5, 0.6, 0.3]], outcomes: [1, 1, 0, 0] }); // prettier-ignore
  holds("predictive-validity", [found?.areas[0], "index", 3], [found?.areas[1], "index", 2]);
  holds("predictive-validity", [areaDifference(found!, 0, 1, 0.95).value, "index", 3]);
});

test("40 customers brought are as many and as much worth as the page says", () => {
  const { low, high } = poissonInterval({ events: 40, exposure: 0.98 }, 0.95);
  holds("word-of-mouth", [40 / 0.98, "score", 1], [low, "score", 1], [high, "score", 1]);
  const worth = valueOfStaying(140, constantStaying(880 / 900, 2), { rate: 0.1, periods: 2, due: "end" });
  holds("word-of-mouth", [worth, "score", 2], [40 * worth * 0.6, "count", 0]);
});

test("a quarter of 4%, and odds 0.86 times as large, make a year as the page on leaving works it", () => {
  const year = (quarter: number) => 1 - (1 - quarter) ** 4;
  const lower = probabilityOf(Math.log(0.04 / 0.96) + Math.log(0.86));
  holds("retention-linkage", [year(0.04), "share", 1], [lower, "share", 1], [year(lower), "share", 1]);
  holds("retention-linkage", [year(0.04) - year(lower), "share-difference", 1]);
  holds("revenue-at-risk", [200 * (0.2 - 0.14) * 400, "euro", 0]);
  holds("satisfaction-shape", [0.5 + 4 * 0.04, "share", 0], [0.66 + 4 * 0.01, "share", 0]);
});

test("ten people's prices balance where the page says (method.md O-40)", () => {
  const curves = priceCurves(
    priceGrid({
      tooCheap: [6, 7, 7, 8, 8, 9, 9, 10, 11, 12],
      cheap: [8, 9, 9, 10, 10, 11, 12, 12, 13, 14],
      expensive: [9, 10, 11, 11, 12, 13, 13, 14, 15, 16],
      tooExpensive: [10, 11, 12, 13, 13, 14, 15, 16, 17, 18],
    }),
  )!;
  const { pmc, opp, ipp, pme } = crossings(curves);
  holds("price-sensitivity", [pmc.low, "euro", 0], [opp.low, "euro", 0], [ipp.low, "euro", 2], [pme.low, "euro", 2]);
  holds("price-sensitivity", [pmc.share, "share", 0], [opp.share, "share", 0]);
});

test("what 200 people say at three prices, and with a better experience, is as the page works it", () => {
  const [prices, usual, better] = [[10, 20, 30], [0.8, 0.5, 0.2], [0.9, 0.7, 0.4]] as const; // prettier-ignore
  holds("price-acceptance", [prices[bestPlace(prices, usual)], "euro", 0], ...prices.map((price, k): Printed => [price * usual[k]!, "euro", 0])); // prettier-ignore
  const [one, other] = [leastWorth(prices, usual), leastWorth(prices, better)];
  holds("price-acceptance", [one, "euro", 0], [other, "euro", 0], [other - one, "euro", 0], [other / one - 1, "share", 0]); // prettier-ignore
  const { low, high } = wilson({ share: 0.5, n: 200 }, 0.95);
  holds("price-acceptance", [low, "share", 1], [high, "share", 1]);
});

test("a hundred buyers of two products pay as the page on the premium says", () => {
  holds("price-premium", [(11 + 11 + 110) / 3, "euro", 0], [(10 + 100 + 100) / 3, "euro", 0], [11 / 10 - 1, "share", 0]); // prettier-ignore
});

test("on the page's curve €5 is the best amount, €3 with a hurdle, and €20 brings back €0.40", () => {
  const x = [0, 2, 5, 10, 20];
  const curve = fitResponse({ x, y: x.map((at) => 3 + 10 * Math.log(1 + at / 5)), weights: x.map(() => 1) }, "log")!;
  holds("diminishing-returns", [bestAmount(curve, [0, 20], 1, 1), "euro", 0], [bestAmount(curve, [0, 20], 1, 1.25), "euro", 0]); // prettier-ignore
  holds("diminishing-returns", [curve.slope(20), "euro", 2], [curve.slope(20) - 1, "return", 0]);
});

test("three initiatives are ranked, chosen among and worth knowing as the pages on the decision say", () => {
  const [three, two] = [portfolioOf(four.slice(0, 3)), portfolioOf(four.slice(0, 2))];
  const ranked = asked(initiativeReturn, three);
  for (const initiative of ["a", "b", "c"]) {
    const net = ranked.one("", { initiative });
    holds("initiative-return", [net.value, "count", 0], [net.low, "count", 0], [net.high, "count", 0]);
    holds("initiative-return", [ranked.one("probability", { initiative }).value, "share", 0]);
  }
  holds("initiative-return", [ranked.one("ahead", { initiative: "a" }).value, "share", 0]);
  const chosen = asked(budgetChoice, three, { options: { budget: "100" } });
  for (const aim of ["expected", "downside"])
    holds("budget-choice", [chosen.one("", { aim }).value, "count", 0], [chosen.one("downside", { aim }).value, "count", 0]); // prettier-ignore
  holds("budget-choice", [ranked.one("ahead", { initiative: "a" }).value, "share", 0]);
  const known = asked(informationValue, two);
  for (const decision of ["choice", "whole"])
    holds(
      "information-value",
      [known.one("", { input: "a-effect", decision }).value, "score", 1],
      [known.one("perfect", { decision }).value, "score", 1],
    );
  const tight = asked(informationValue, two, { options: { budget: "100" } });
  holds("information-value", [tight.one("", { input: "a-effect", decision: "choice" }).value, "score", 1]);
});
