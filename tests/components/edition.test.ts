import { expect, test } from "vitest";
import { figureOf } from "../../src/lib/components/edition.ts";
import { isAbsent, insteadOf } from "../../src/lib/evidence/instead.ts";
import { speak, textsOf } from "../../src/lib/evidence/words/speak.ts";
import { metrics } from "../../src/lib/metrics/index.ts";
import { reportOf } from "../../src/lib/report.ts";
import { measureOf } from "../fixtures/measures.ts";
import { answersOf, surveyOf } from "../fixtures/survey.ts";

const CSAT = {
  id: "csat",
  construct: "csat",
  wording: "Satisfied?",
  scale: { min: 1, max: 10 },
  top2_from: 9,
} as const;
const report = reportOf(
  surveyOf(
    answersOf("csat", [
      [9, 40],
      [5, 20],
    ]),
    { questions: [CSAT] },
  ),
);
const figure = (tag: string, attributes: Readonly<Record<string, string>>, lang: "en" | "nl" = "en") =>
  figureOf({ report, words: report.words(lang), tag, attributes: { id: "f", ...attributes } });

test("a figure of what was measured says nothing of absence", () => {
  expect(figure("Dots", { of: "top-two-box" }).absent).toBeNull();
});

test("a figure that the release has no data for says so in a sentence, without codes or names of tables, in both languages", () => {
  for (const lang of ["en", "nl"] as const) {
    for (const [id, metric] of metrics) {
      if (!metric.tables.some((table) => table !== "responses" && table !== "answers")) continue;
      const { absent } = figure("Dots", { of: id }, lang);
      expect(absent, `${lang} ${id}`).toMatch(/^\p{Lu}[^_{}]+\.$/u);
      expect(absent).not.toMatch(/MISSING|interactions|customer_periods|undefined/);
    }
  }
});

test("what stands in is drawn, and where that is not to be had either the sentence is left", () => {
  const cost = figure("ChannelMap", { of: "channel-cost", by: "channel" });
  expect(cost.absent).toMatch(/^What contacts cost was not stated/);
  expect(insteadOf("channel-cost")?.attributes["of"]).toBe("top-two-box");
});

test("a hidden or refused number is not absent, for it was measured", () => {
  const none = { value: null, low: null, high: null } as const;
  expect(isAbsent([measureOf({ ...none, status: "missing" })])).toBe(true);
  expect(isAbsent([measureOf({ ...none, status: "hidden" }), measureOf({ ...none, status: "missing" })])).toBe(false);
  expect(isAbsent([measureOf({ ...none, status: "refused" })])).toBe(false);
  expect(isAbsent([])).toBe(false);
});

test("every sentence of absence belongs to a metric that exists, and what stands in exists as well", () => {
  for (const lang of ["en", "nl"] as const)
    for (const id of Object.keys(textsOf(lang).instead)) {
      expect(metrics.has(id), id).toBe(true);
      const of = insteadOf(id)?.attributes["of"] ?? "nps";
      const [metric = "", part = ""] = of.split(".");
      expect(metrics.get(metric)?.parts, of).toHaveProperty([part]);
    }
  expect(speak("nl").reason("MISSING_TABLE:interactions")).toBe(
    "Niet gemeten bij gebrek aan het logboek van contacten.",
  );
});
