import { expect, test } from "vitest";
import { meetlat } from "../fixtures/command.ts";
import { at, files, surveyRows, withChange, workspaceOf, type Files } from "../fixtures/small-client.ts";

const check = (given: Files, ...more: string[]) => meetlat(["check", "--workspace", workspaceOf(given), ...more]);

/** The first line that a check prints of a workspace with one change. */
function said(path: string, change: (text: string) => string): string {
  const ran = check(withChange(path, change));
  expect(ran.code).toBe(1);
  expect(ran.err).not.toContain("    at ");
  return ran.err.split("\n")[0] ?? "";
}

test("a workspace in order has no problems", () => {
  const ran = check(files());
  expect(ran.err).toBe("No problems found.\n");
  expect(ran.code).toBe(0);
});

test("a claim that the data deny is named with its file, sentence, what was claimed and what the data say", () => {
  expect(said(at.en, (text) => text.replace('is="higher"', 'is="lower"'))).toMatchInlineSnapshot(
    `"content/reports/proef/rapport/en.mdx:10:32 · rule claim-false · the data deny "The north recommends us more than the south.": claimed is Net Promoter Score of North is demonstrably lower than South; found is a difference of +72 (+48 to +97), demonstrated difference · expected a sentence that the data bear · fix: rewrite the sentence; the data bear is="higher""`,
  );
});

test("a cell that is no number is named with its line", () => {
  const row = surveyRows()[120]?.join(";") ?? "";
  expect(
    said(at.survey, (text) => text.replace(row, row.replace(/;(\d+);(\d+);/, ";zeven;$2;"))),
  ).toMatchInlineSnapshot(
    `"data/proef/2026-q1/survey.csv:122 (record 121) · column "Aanbevelen" (#3) · value "zeven" · rule cell-number · not a number · expected a number, e.g. 1234,56 · fix: correct the cell, or list the word under missing in release.yaml"`,
  );
});

test("a token for missing that is not listed is named with its line", () => {
  const row = surveyRows()[120]?.join(";") ?? "";
  expect(
    said(at.survey, (text) => text.replace(row, row.replace(/;(\d+);(\d+);/, ";n.v.t.;$2;"))),
  ).toMatchInlineSnapshot(
    `"data/proef/2026-q1/survey.csv:122 (record 121) · column "Aanbevelen" (#3) · value "n.v.t." · rule cell-missing-unlisted · a word for no answer that is not declared · expected a value, or one of the words under missing · fix: list "n.v.t." under missing in release.yaml"`,
  );
});

test("a renamed header is named with the nearest name", () => {
  expect(said(at.survey, (text) => text.replace("Aanbevelen", "Aanbeveling"))).toMatchInlineSnapshot(
    `"data/proef/2026-q1/survey.csv:1 · rule header-missing · there is no column Aanbevelen (for nps) · expected a column of exactly that name · fix: write nps: Aanbeveling under columns, or export the column"`,
  );
});

test("a wrong delimiter is one problem, not one a column", () => {
  const ran = check(withChange(at.release, (text) => text.replace('delimiter: ";"', 'delimiter: ","')));
  expect(ran.err.split("\n").filter((line) => line.includes("survey.csv"))).toHaveLength(1);
  expect(ran.err.split("\n")[0]).toMatchInlineSnapshot(
    `"data/proef/2026-q1/survey.csv:1 · rule delimiter · columns found with ',': 1; ';' fits 7 of the columns · expected the delimiter that the file uses · fix: write delimiter: ";" under csv in release.yaml"`,
  );
});

test("all problems of a workspace come in one run, as JSON when asked", () => {
  const both = withChange(
    at.nl,
    (text) => text.replace('of="nps" />', 'of="npz" />'),
    withChange(at.survey, (text) => text.replace("R150;", ";")),
  );
  const ran = check(both, "--json");
  const { problems } = JSON.parse(ran.out) as { problems: { rule: string; text: string }[] };
  expect(ran.code).toBe(1);
  expect(problems.length).toBeGreaterThan(1);
});

test("what a cell holds is masked where CI is set", () => {
  const row = surveyRows()[120]?.join(";") ?? "";
  const given = withChange(at.survey, (text) => text.replace(row, row.replace(/;(\d+);(\d+);/, ";geheim;$2;")));
  const ran = meetlat(["check", "--workspace", workspaceOf(given)], { CI: "true" });
  expect(ran.err).not.toContain("geheim");
});

test("a workspace without clients is a fault of the call", () => {
  const ran = check({ "README.md": "" });
  expect(ran.code).toBe(2);
});
