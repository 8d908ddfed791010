import fc from "fast-check";
import { expect, test } from "vitest";
import { change } from "../../src/lib/metrics/change.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import type { DatasetParts } from "../fixtures/dataset.ts";
import { NPS, answersOf, surveyOf, type Response } from "../fixtures/survey.ts";

const PERIODS = ["2025-q4", "2026-q1"];
const CSAT = {
  id: "csat",
  construct: "csat",
  wording: "Satisfied?",
  scale: { min: 1, max: 10 },
  top2_from: 9,
} as const;

const ask = (dataset: Dataset, options: Readonly<Record<string, string>>, rest: Partial<Query> = {}) =>
  measure(change, dataset, { metric: "change", options, ...rest });
const part = (measured: readonly Measured[], name = "") => {
  const found = measured.find(({ measure }) => measure.part === name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found.measure;
};
const over = (before: readonly Response[], after: readonly Response[], parts: DatasetParts = {}) =>
  surveyOf([...before.map((response) => ({ ...response, period: "2025-q4" })), ...after], {
    periods: PERIODS,
    ...parts,
  });
const counts = (question: string, high: number, middle: number, low: number) => answersOf(question, [[10, high], [8, middle], [3, low]]); // prettier-ignore

test("a rise of 12 points between 500 and 500 others is 2.09 to 21.91 (O-04)", () => {
  const measured = ask(over(counts("nps", 220, 150, 130), counts("nps", 250, 150, 100)), { of: "nps" });
  const rise = part(measured);
  expect(rise.value).toBeCloseTo(12, 9);
  expect(rise.low).toBeCloseTo(2.092581, 6);
  expect(rise.high).toBeCloseTo(21.907419, 6);
  expect(Number(rise.about["p"])).toBeCloseTo(0.0176, 6);
  expect(rise).toMatchObject({
    n: 500,
    unit: "points",
    method: "normal",
    about: { verdict: "demonstrated", sesoi: "5" },
  });
  expect(part(measured, "mde").value).toBeCloseTo(2.8015851 * 5.054899, 4);
});

test("a rise in a share is Newcombe's: 56 of 70 against 48 of 80 (O-02)", () => {
  const dataset = over(answersOf("csat", [[9, 48], [5, 32]]), answersOf("csat", [[9, 56], [5, 14]]), { questions: [CSAT] }); // prettier-ignore
  const rise = part(ask(dataset, { of: "top-two-box" }));
  expect(rise.low).toBeCloseTo(0.052431, 6);
  expect(rise.high).toBeCloseTo(0.333873, 6);
  expect(rise).toMatchObject({ unit: "share-difference", method: "newcombe", about: { verdict: "demonstrated" } });
});

test("a difference of means is Welch's", () => {
  const dataset = over(answersOf("csat", [[5, 1], [6, 1], [7, 1], [8, 1]]), answersOf("csat", [[8, 1], [9, 2], [10, 1]]), { questions: [CSAT] }); // prettier-ignore
  const rise = part(ask(dataset, { of: "top-two-box", part: "mean" }));
  expect(rise.value).toBeCloseTo(2.5, 12);
  // variances 5/3 and 2/3, n 4: SE √(7/12), df 49/29·3
  expect(((rise.high ?? 0) - (rise.low ?? 0)) / 2).toBeCloseTo(2.5703 * Math.sqrt(7 / 12), 1);
  expect(rise).toMatchObject({ unit: "score", method: "welch" });
});

test("the same people twice are compared in pairs, and their common level cancels", () => {
  const wave = (shift: number) =>
    Array.from({ length: 40 }, (_, i) => ({
      person: `p${i}`,
      answers: { csat: (i % 8) + shift + (i % 5 === 0 ? 1 : 0) * shift },
    }));
  const dataset = over(wave(1), wave(2), { questions: [CSAT] });
  const paired = part(ask(dataset, { of: "top-two-box", part: "mean" }));
  expect(paired.method).toBe("paired");
  expect(paired.value).toBeCloseTo(1.2, 12);
  const others = over(
    wave(1),
    wave(2).map(({ answers }) => ({ answers })),
    { questions: [CSAT] },
  );
  const apart = part(ask(others, { of: "top-two-box", part: "mean" }));
  expect((paired.high ?? 0) - (paired.low ?? 0)).toBeLessThan(0.4 * ((apart.high ?? 0) - (apart.low ?? 0)));
});

test("where some people are in both, their shared error is taken off", () => {
  const wave = (from: number, shift: number) =>
    Array.from({ length: 60 }, (_, i) => ({ person: `p${from + i}`, answers: { nps: (from + i + shift) % 11 } }));
  const shared = part(ask(over(wave(0, 0), wave(20, 0)), { of: "nps" }));
  expect(shared.method).toBe("overlap");
  const apart = part(
    ask(
      over(
        wave(0, 0),
        wave(20, 0).map(({ answers }) => ({ answers })),
      ),
      { of: "nps" },
    ),
  );
  const width = (measure: typeof shared) => (measure.high ?? 0) - (measure.low ?? 0);
  expect(width(shared) / width(apart)).toBeCloseTo(Math.sqrt(1 / 3), 1);
});

test("what matters is set beforehand: the same rise is large, small, stable or undecided beside it", () => {
  const verdict = (after: readonly [number, number, number], sesoi: number) => {
    const parts: DatasetParts = { release: { settings: { sesoi: { nps: sesoi } } } };
    return part(ask(over(counts("nps", 220, 150, 130), counts("nps", ...after), parts), { of: "nps" })).about[
      "verdict"
    ];
  };
  expect(verdict([250, 150, 100], 12)).toBe("demonstrated");
  expect(verdict([250, 150, 100], 13)).toBe("demonstrated-small");
  expect(verdict([225, 150, 125], 12)).toBe("stable");
  expect(verdict([225, 150, 125], 5)).toBe("undecided");
});

test("another version, scale or way of asking is refused", () => {
  const before = answersOf("nps", [[9, 50]]);
  const web = answersOf("nps", [[9, 50]], { also: { mode: "web" } });
  const phone = answersOf("nps", [[9, 50]], { also: { mode: "phone" } });
  const versions = {
    questions: [
      { ...NPS, version: 2 },
      { ...NPS, period: "2025-q4" },
    ],
  };
  const scales = { questions: [NPS, { ...NPS, scale: { min: 1, max: 10 }, period: "2025-q4" }] };
  for (const dataset of [over(before, before, versions), over(before, before, scales), over(web, phone)])
    expect(part(ask(dataset, { of: "nps" }))).toMatchObject({
      value: null,
      status: "refused",
      reasons: ["NOT_COMPARABLE"],
    });
  expect(part(ask(over(web, web), { of: "nps" })).value).toBe(0);
});

test("the first period has nothing to compare with, and a period without a survey nothing to compare", () => {
  const dataset = over(counts("nps", 20, 5, 5), counts("nps", 20, 5, 5));
  const trend = ask(dataset, { of: "nps" }, { period: "all" }).filter(({ measure }) => measure.part === "");
  expect(trend.map(({ measure }) => [measure.period, measure.status, measure.reasons[0]])).toEqual([
    ["2025-q4", "missing", "NO_COMPARISON_GROUP"],
    ["2026-q1", "caution", "N_TOO_SMALL"],
  ]);
  expect(part(ask(over(counts("nps", 20, 5, 5), []), { of: "nps" }))).toMatchObject({
    status: "missing",
    reasons: ["NO_DATA"],
  });
});

const segments = (sizes: Readonly<Record<string, readonly [number, number, number]>>): Dataset =>
  surveyOf(Object.entries(sizes).flatMap(([segment, [high, middle, low]]) => counts("nps", high, middle, low).map((response) => ({ ...response, also: { segment } }))), { segments: ["segment"] }); // prettier-ignore

test("groups are compared with one of them, in one table whose q tempers the verdicts", () => {
  const dataset = segments({ a: [60, 30, 10], b: [50, 30, 20], c: [46, 30, 24], d: [50, 29, 21], e: [51, 30, 19] });
  const table = ask(dataset, { of: "nps", than_group: "segment=b" }, { by: ["segment"] }).filter(
    ({ measure }) => measure.part === "",
  );
  expect(table.map(({ measure }) => measure.group["segment"])).toEqual(["a", "c", "d", "e"]);
  expect(table.map(({ measure }) => Math.round(measure.value ?? NaN))).toEqual([20, -8, -1, 2]);
  const first = table[0]?.measure.about;
  expect(Number(first?.["q"])).toBeCloseTo(4 * Number(first?.["p"]), 12);
  const alone = ask(dataset, { of: "nps", than_group: "segment=b" }, { where: { segment: "a" } });
  expect(part(alone).value).toBeCloseTo(20, 9);
  expect(part(alone).about["q"]).toBeUndefined();
});

test("within and mix add up to the difference: nobody changed their mind, there are only more of the content", () => {
  const group = (segment: string, high: number, low: number) => answersOf("nps", [[10, high], [3, low]], { also: { segment } }); // prettier-ignore
  const before = [...group("glad", 40, 10), ...group("sad", 10, 40)];
  const after = [...group("glad", 80, 20), ...group("sad", 10, 40)];
  const measured = ask(over(before, after, { segments: ["segment"] }), { of: "nps", mix: "segment" });
  const [within, mix, all] = [part(measured, "within"), part(measured, "mix"), part(measured)];
  expect(within.value).toBeCloseTo(0, 9);
  expect(mix.value).toBeCloseTo(all.value ?? NaN, 9);
  expect(mix.low).toBeLessThan(mix.value ?? NaN);
  const gone = over(before, group("glad", 80, 20), { segments: ["segment"] });
  expect(part(ask(gone, { of: "nps", mix: "segment" }), "within").reasons).toEqual(["NOT_COMPARABLE"]);
});

test("swapping the periods turns the sign and mirrors the interval", () => {
  const wave = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(wave, wave, (first, second) => {
      const [a, b] = [first, second].map((codes) => codes.map((nps) => ({ answers: { nps } })));
      const [there, back] = [
        part(ask(over(a ?? [], b ?? []), { of: "nps" })),
        part(ask(over(b ?? [], a ?? []), { of: "nps" })),
      ];
      expect(there.value).toBeCloseTo(-(back.value ?? NaN), 9);
      expect(there.low).toBeCloseTo(-(back.high ?? NaN), 9);
    }),
    { numRuns: 25 },
  );
});

test("what is not a mean of answers cannot be compared this way, and it says what can", () => {
  expect(() => ask(over([], []), { of: "rox" })).toThrow(/change-of/);
});
