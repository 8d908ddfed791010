import { expect, test } from "vitest";
import { column, lines, nps, read, type ReleaseParts, type Yaml } from "../fixtures/workspace.ts";

const sat = { id: "sat", construct: "overall", wording: "How satisfied?", scale: { min: 1, max: 10 } };
const csv = "Nr;Aanbeveling;Tevreden;Klanttype;Opmerking\n7;9;8;nieuw;\n8;;10;trouw;x\n9;0;1;nieuw;\n";

function wide(entry: Yaml = {}, text = csv): ReleaseParts {
  const own = {
    file: "export.csv",
    csv: { delimiter: ";" },
    questions: { nps: "Aanbeveling", sat: "Tevreden" },
    segments: ["Klanttype"],
    ignore: ["Nr", "Opmerking"],
  };
  return { yaml: { questions: [nps, sat], wide: [{ ...own, ...entry }] }, files: { "export.csv": text } };
}

test("a wide export becomes responses with their segments and an answer for every question asked, blank ones too", async () => {
  const reading = await read(wide());
  expect(reading.problems).toEqual([]);
  expect(column(reading, "responses", "response_id")).toEqual(
    [1, 2, 3].map((record) => `2026-q1/export.csv#${record}`),
  );
  expect(column(reading, "responses", "respondent_type")).toEqual(["customer", "customer", "customer"]);
  expect(column(reading, "responses", "Klanttype")).toEqual(["nieuw", "trouw", "nieuw"]);
  expect(column(reading, "answers", "question_id")).toEqual(["nps", "sat", "nps", "sat", "nps", "sat"]);
  expect(column(reading, "answers", "value_num")).toEqual([9, 8, NaN, 10, 0, 1]);
  expect(reading.dataset?.segments).toEqual(["Klanttype"]);
  expect(reading.dataset?.sources.get("answers")).toEqual([
    { ...reading.dataset?.sources.get("responses")?.[0], table: "answers" },
  ]);
});

test("columns and constants of a wide export fill the response", async () => {
  const entry = {
    id: "Nr",
    columns: { wave: "Opmerking" },
    constants: { survey_id: "bank", survey_type: "relational", responded_at: "2026-02-01" },
    ignore: [],
  };
  const reading = await read(wide(entry));
  expect(column(reading, "responses", "response_id")).toEqual(["7", "8", "9"]);
  expect(column(reading, "responses", "survey_id")).toEqual(["bank", "bank", "bank"]);
  expect(column(reading, "responses", "responded_at")).toEqual(Array(3).fill("2026-02-01T00:00:00"));
  expect(column(reading, "responses", "wave")).toEqual([null, "x", null]);
});

test("B075 a column of a wide export that nobody declared is refused", async () => {
  expect(lines((await read(wide({ ignore: ["Nr"] }))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/export.csv:1 · column "Opmerking" (#5) · rule header-unexpected · nobody declared this column · expected a column of responses, a segment, or one listed under ignore · fix: list it under ignore, under segments, or map it under columns: response_id, respondent_type, customer_id, employee_id, survey_id, survey_type, wave, sent_at, responded_at, interaction_id …",
    ]
  `);
});

test("B100 an answer off its scale is named in the export's own column", async () => {
  expect(lines((await read(wide({}, csv.replace("7;9;", "7;11;")))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/export.csv:2 (record 1) · column "Aanbeveling" (#2) · value "11" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
    ]
  `);
});

test("several wide exports stand beside each other, and one id in two of them is an error", async () => {
  const parts = wide();
  const both = (entry: Yaml) => {
    const [first] = (parts.yaml as { wide: Yaml[] }).wide;
    const two = [
      { ...first, ...entry },
      { ...first, ...entry, file: "second.csv" },
    ];
    return { yaml: { ...(parts.yaml as Yaml), wide: two }, files: { ...parts.files, "second.csv": csv } };
  };
  const apart = await read(both({}));
  expect(apart.problems).toEqual([]);
  expect(new Set(column(apart, "responses", "response_id")).size).toBe(6);
  expect(lines((await read(both({ id: "Nr", ignore: ["Opmerking"] }))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/second.csv:2 (record 1) · column "Nr" (#1) · value "7" · rule key-twice · the same response_id stands in 2 rows: data/acme/2026-q1/export.csv 1, data/acme/2026-q1/second.csv 1 · expected every response_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
      "data/acme/2026-q1/second.csv:3 (record 2) · column "Nr" (#1) · value "8" · rule key-twice · the same response_id stands in 2 rows: data/acme/2026-q1/export.csv 2, data/acme/2026-q1/second.csv 2 · expected every response_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
      "data/acme/2026-q1/second.csv:4 (record 3) · column "Nr" (#1) · value "9" · rule key-twice · the same response_id stands in 2 rows: data/acme/2026-q1/export.csv 3, data/acme/2026-q1/second.csv 3 · expected every response_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
    ]
  `);
});

test("a question of a wide export must be declared", async () => {
  expect(lines((await read(wide({ questions: { npx: "Aanbeveling", sat: "Tevreden" } }))).problems))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:30:7 · rule question-undeclared · the question npx is not declared under questions · expected one of nps, sat · fix: declare it under questions, or write nps",
    ]
  `);
});

test("B070 names that are properties of every object are columns like any other", async () => {
  const names = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];
  const text = `Aanbeveling;${names.join(";")}\n9;${names.map((_, i) => `a${i}`).join(";")}\n8;${names.join(";")}\n`;
  const reading = await read(wide({ questions: { nps: "Aanbeveling" }, segments: names, ignore: [] }, text));
  expect(reading.problems).toEqual([]);
  const shown = reading.dataset?.segments ?? [];
  expect(shown).toEqual(["__proto___", "constructor", "toString", "valueOf", "hasOwnProperty"]);
  for (const [i, name] of names.entries())
    expect(column(reading, "responses", shown[i] ?? "")).toEqual([`a${i}`, name]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("answers in words are read through declared codes", async () => {
  const text = "Aanbeveling\n10 - zeker\n5\n0 - nooit\n";
  const codes = { nps: { "10 - zeker": 10, "0 - nooit": 0, "5": "5" } };
  const reading = await read(
    wide({ questions: { nps: "Aanbeveling" }, segments: [], ignore: [], codes, csv: {} }, text),
  );
  expect(column(reading, "answers", "value_num")).toEqual([10, 5, 0]);
});
