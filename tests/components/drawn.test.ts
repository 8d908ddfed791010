import { expect, test } from "vitest";
import { measuredLine, reasonsOf, sourceLine, sourceOf } from "../../src/lib/components/drawn.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { measureOf } from "../fixtures/measures.ts";

const en = speak("en");
const hidden = { value: null, low: null, high: null, n: 4, status: "hidden", reasons: ["SUPPRESSED"] } as const;

test("a figure says what was measured, by what, when, on how many and at which level", () => {
  const measures = [
    measureOf({ group: { segment: "new" }, n: 310 }),
    measureOf({ group: { segment: "loyal" }, n: 1204 }),
  ];
  expect(measuredLine(measures, "segment", en)).toBe(
    "Net Promoter Score · by segment · Q4 2025 · n\u00a0=\u00a0310 to 1,204 · 95% interval",
  );
});

test("the base of a withheld group is not in the line", () => {
  const measures = [measureOf({ group: { segment: "new" } }), measureOf({ ...hidden, group: { segment: "few" } })];
  expect(measuredLine(measures, "segment", en)).toContain("n\u00a0=\u00a0100");
  expect(measuredLine(measures, "segment", en)).not.toContain("n\u00a0=\u00a04");
});

test("money has no base, and a series says from when to when", () => {
  const measures = ["2025-q1", "2025-q4"].map((period) =>
    measureOf({ metric: "rox", people: "none", period, level: 0.9 }),
  );
  expect(measuredLine(measures, "", en)).toBe("Return on experience · Q1 2025 – Q4 2025 · 90% interval");
});

test("each reason for silence or reserve stands under the figure once, behind its mark", () => {
  const few = measureOf({ status: "caution", reasons: ["N_TOO_SMALL"] });
  expect(reasonsOf([measureOf(hidden), measureOf(hidden), few], en)).toEqual([
    "[c] = Not shown: too few people, to protect each of them.",
    "Few answers: read with the interval.",
  ]);
});

test("a name that the release capitalises is an ordinary word within the line, an abbreviation is not", () => {
  const by = (column: string) => {
    const words = speak("en", { column: () => column, value: (_, value) => value });
    return measuredLine([measureOf({ group: { segment: "new" } })], "segment", words);
  };
  expect(by("Customer group")).toContain("by customer group");
  expect(by("NPS group")).toContain("by NPS group");
});

test("the source counts the release's own files once, and says that a series reads earlier ones too", () => {
  const file = (release: string, name: string) => ({ table: "answers", release, file: name, sha256: "ab", rows: 1 });
  const files = [file("2025-q3", "answers.csv"), file("2025-q4", "answers.csv"), file("2025-q4", "responses.csv")];
  const source = { release: "2025-q4", files, code: "c", seed: null };
  const told = (period: string) => sourceOf([measureOf({ source, period }), measureOf({ source })]);
  expect(told("2025-q4").files).toEqual(["answers.csv", "responses.csv"]);
  expect(sourceLine(told("2025-q4"), en)).toBe("Source: 2 files of release 2025-q4");
  expect(sourceLine(told("2025-q3"), en)).toBe("Source: 2 files of release 2025-q4, and earlier releases");
  expect(sourceLine(sourceOf([measureOf()]), en)).toBe("Source: no file");
});
