import { expect, test } from "vitest";
import {
  column,
  customersLines,
  customersRelease,
  lines,
  nps,
  read,
  type ReleaseParts,
  type Yaml,
} from "../fixtures/workspace.ts";

/** A long file of answers to one question on 0 to 10, beside the responses they belong to. */
function answers(values: readonly string[], entry: Yaml = {}, yaml: Yaml = {}): ReleaseParts {
  const rows = values.map((value, i) => `R${i},nps,${value}`).join("\n");
  const ids = values.map((_, i) => `R${i},customer`).join("\n");
  return {
    yaml: { questions: [nps], files: { responses: { file: "r.csv" }, answers: { file: "a.csv", ...entry } }, ...yaml },
    files: {
      "r.csv": `response_id,respondent_type\n${ids}\n`,
      "a.csv": `response_id,question_id,value_num\n${rows}\n`,
    },
  };
}

/** A file of costs per channel: a column of numbers with a fraction. */
async function costs(values: readonly string[], csv: Yaml = {}, entry: Yaml = {}) {
  const rows = values.map((value, i) => `c${i};Kanaal ${i};${value}`).join("\n");
  return read({
    yaml: { files: { channels: { file: "c.csv", csv: { delimiter: ";", ...csv }, ...entry } } },
    files: { "c.csv": `channel_id;name;cost_per_contact\n${rows}\n` },
  });
}

test("B082 a Dutch amount with its signs declared is read as meant", async () => {
  const reading = await costs(["1.234,56", "0,5", "12", "\u221230"], { decimal: ",", group: "." });
  expect(lines(reading.problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.csv:5 (record 4) · column "cost_per_contact" (#3) · value "−30" · rule cell-min · too low · expected 0 or more · fix: correct the cell",
    ]
  `);
  const sound = await costs(["1.234,56", "0,5", "12"], { decimal: ",", group: "." });
  expect(column(sound, "channels", "cost_per_contact")).toEqual([1234.56, 0.5, 12]);
});

test("B083 1.234 without a declared decimal sign is ambiguous, unless another cell of the column settles it", async () => {
  expect(lines((await costs(["1.234", "12"])).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.csv:2 (record 1) · column "cost_per_contact" (#3) · value "1.234" · rule column-ambiguous · may be one and a bit or more than a thousand, and no cell of the column shows which · expected a declared decimal sign · fix: write decimal: "." or decimal: "," with group: "." under csv in release.yaml",
    ]
  `);
  expect((await costs(["1.234", "0.5"])).problems).toEqual([]);
  expect(column(await costs(["1.234", "12"], { decimal: "." }), "channels", "cost_per_contact")).toEqual([1.234, 12]);
  expect(column(await costs(["1.234", "12"], { decimal: ",", group: "." }), "channels", "cost_per_contact")).toEqual([
    1234, 12,
  ]);
});

test("B084 Dutch decimals read as English are said once with their count, with the declaration that mends them", async () => {
  const values = Array.from({ length: 412 }, (_, i) => `${i},5`);
  expect(lines((await costs(["1.5", ...values])).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.csv:3 (record 2) · column "cost_per_contact" (#3) · value "0,5" · rule cell-decimal · the decimals stand behind , · expected behind ., e.g. 1234.56 · fix: write decimal: "," under csv in release.yaml",
      "data/acme/2026-q1/c.csv:4 (record 3) · column "cost_per_contact" (#3) · value "1,5" · rule cell-decimal · the decimals stand behind , · expected behind ., e.g. 1234.56 · fix: write decimal: "," under csv in release.yaml",
      "data/acme/2026-q1/c.csv:5 (record 4) · column "cost_per_contact" (#3) · value "2,5" · rule cell-decimal · the decimals stand behind , · expected behind ., e.g. 1234.56 · fix: write decimal: "," under csv in release.yaml",
      "data/acme/2026-q1/c.csv:6 (record 5) · column "cost_per_contact" (#3) · value "3,5" · rule cell-decimal · the decimals stand behind , · expected behind ., e.g. 1234.56 · fix: write decimal: "," under csv in release.yaml",
      "data/acme/2026-q1/c.csv:7 (record 6) · column "cost_per_contact" (#3) · value "4,5" · rule cell-decimal · the decimals stand behind , · expected behind ., e.g. 1234.56 · fix: write decimal: "," under csv in release.yaml · and 407 more (rows 7–413)",
    ]
  `);
});

test("B085–B092, B099 what is not plainly a number is none", async () => {
  const odd = [
    "1.23.456",
    "\u20ac 5",
    "45%",
    "1E5",
    "0x10",
    "inf",
    "NaN",
    "1_000",
    " 8",
    "\u0661\u0662",
    "5-",
    "(5)",
    "1\u00a0234",
  ];
  const { problems } = await costs(odd, { decimal: "." });
  const told = new Set(problems.map(({ place }) => place.record));
  expect(
    problems.map(({ parts }) => parts["more"] ?? 0).reduce<number>((sum, more) => sum + Number(more), told.size),
  ).toBe(odd.length);
  expect(lines(problems).slice(0, 3)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.csv:8 (record 7) · column "cost_per_contact" (#3) · value "NaN" · rule cell-missing-unlisted · a word for no answer that is not declared · expected a value, or one of the words under missing · fix: list "NaN" under missing in release.yaml",
      "data/acme/2026-q1/c.csv:2 (record 1) · column "cost_per_contact" (#3) · value "1.23.456" · rule cell-number · not a number · expected a number, e.g. 1234.56 · fix: correct the cell, or list the word under missing in release.yaml",
      "data/acme/2026-q1/c.csv:3 (record 2) · column "cost_per_contact" (#3) · value "€ 5" · rule cell-number · not a number · expected a number, e.g. 1234.56 · fix: correct the cell, or list the word under missing in release.yaml",
    ]
  `);
});

test("B086 blanks between thousands are read when declared", async () => {
  const reading = await costs(["1\u00a0234,5"], { decimal: ",", group: "\u00a0" });
  expect(column(reading, "channels", "cost_per_contact")).toEqual([1234.5]);
});

test("B093, B094 ids keep every character, and long ones that Excel may have rounded are noted", async () => {
  const ids = ["00123", "0612", "9007199254740993", "1E5", " x "];
  const reading = await read(customersRelease(`customer_id,region\n${ids.map((id) => `${id},noord`).join("\n")}\n`));
  expect(column(reading, "customers", "customer_id")).toEqual(ids);
  expect(await customersLines("customer_id,region\n1234567890123000,noord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "customer_id" (#1) · value "1234567890123000" · rule column-rounded (warning) · a long number that ends in 000, perhaps rounded by Excel · fix: export the column as text",
    ]
  `);
});

test("B096, B124 values that programs write at their limits are noted", async () => {
  expect(lines((await costs(["32767"])).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.csv:2 (record 1) · column "cost_per_contact" (#3) · value "32767" · rule column-sentinel (warning) · a value that programs write when they have none, or cut off · fix: check it at the source; list it under missing when it means no answer",
    ]
  `);
  expect(await customersLines("customer_id,start_date\nK1,1900-01-01\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "start_date" (#2) · value "1900-01-01" · rule column-sentinel (warning) · a value that programs write when they have none, or cut off · fix: check it at the source; list it under missing when it means no answer",
    ]
  `);
});

test("B100, B101 an answer off its question's scale is an error until its code is declared missing", async () => {
  expect(lines((await read(answers(["9", "11", "-1", "7.5", "99", ""]))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/a.csv:3 (record 2) · column "value_num" (#3) · value "11" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
      "data/acme/2026-q1/a.csv:4 (record 3) · column "value_num" (#3) · value "-1" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
      "data/acme/2026-q1/a.csv:5 (record 4) · column "value_num" (#3) · value "7.5" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
      "data/acme/2026-q1/a.csv:6 (record 5) · column "value_num" (#3) · value "99" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
    ]
  `);
  const declared = await read(answers(["9", "99", ""], { missing: ["99"] }));
  expect(column(declared, "answers", "value_num")).toEqual([9, NaN, NaN]);
});

test("B103, B104 errors of Excel are named as such, in Dutch and English", async () => {
  const errors = ["#N/A", "#DIV/0!", "#REF!", "#WAARDE!", "#VERW!", "#NAAM?", "#DEEL/0!", "#N/B", "########"];
  const { problems } = await read(answers(errors));
  expect(problems.every(({ rule }) => rule === "cell-excel-error")).toBe(true);
  expect(lines(problems)[4]).toMatchInlineSnapshot(
    `"data/acme/2026-q1/a.csv:6 (record 5) · column "value_num" (#3) · value "#VERW!" · rule cell-excel-error · an error of Excel · expected a value · fix: correct the formula in the workbook and export again · and 4 more (rows 6–9)"`,
  );
  expect(await customersLines("customer_id,region\n#N/B,#VERW!\n")).toHaveLength(2);
});

test("B105 a word for no answer counts as such only when release.yaml lists it", async () => {
  expect(lines((await read(answers(["9", "n.v.t.", "onbekend"]))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/a.csv:3 (record 2) · column "value_num" (#3) · value "n.v.t." · rule cell-missing-unlisted · a word for no answer that is not declared · expected a value, or one of the words under missing · fix: list "n.v.t." under missing in release.yaml",
      "data/acme/2026-q1/a.csv:4 (record 3) · column "value_num" (#3) · value "onbekend" · rule cell-missing-unlisted · a word for no answer that is not declared · expected a value, or one of the words under missing · fix: list "onbekend" under missing in release.yaml",
    ]
  `);
  const listed = await read(answers(["9", "n.v.t.", "onbekend"], {}, { missing: ["", "n.v.t.", "onbekend"] }));
  expect(column(listed, "answers", "value_num")).toEqual([9, NaN, NaN]);
});

test("B106 zero is an answer and blank is none", async () => {
  expect(column(await read(answers(["0", ""])), "answers", "value_num")).toEqual([0, NaN]);
});

test("B107 a broken cell in row 60,000 is named with its physical line, whatever line breaks stand above it", async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, i) => `R${i},nps,${i === 59_999 ? "zeven" : i % 11},"${i % 3 === 0 ? "twee\nregels" : "een"}"`,
  );
  const responses = Array.from({ length: 60_000 }, (_, i) => `R${i},customer`).join("\n");
  const { problems } = await read({
    yaml: { questions: [nps], files: { responses: { file: "r.csv" }, answers: { file: "a.csv" } } },
    files: {
      "r.csv": `response_id,respondent_type\n${responses}\n`,
      "a.csv": `response_id,question_id,value_num,value_text\n${rows.join("\n")}\n`,
    },
  });
  const line = 1 + 60_000 + 20_000;
  expect(problems.map(({ place }) => place)).toEqual([
    { file: "data/acme/2026-q1/a.csv", line, record: 60_000, column: "value_num", columnNumber: 3 },
  ]);
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/a.csv:80001 (record 60000) · column "value_num" (#3) · value "zeven" · rule cell-number · not a number · expected a number, e.g. 1234.56 · fix: correct the cell, or list the word under missing in release.yaml",
    ]
  `);
});

test("B108 yes and no are read only through a declared map", async () => {
  const csv = "customer_id,b2b\nK1,ja\nK2,nee\nK3,\nK4,J\n";
  expect(await customersLines(csv)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "b2b" (#2) · value "ja" · rule cell-boolean · neither yes nor no · expected one of true, false · fix: correct the cell, or declare it under true_values or false_values",
      "data/acme/2026-q1/customers.csv:3 (record 2) · column "b2b" (#2) · value "nee" · rule cell-boolean · neither yes nor no · expected one of true, false · fix: correct the cell, or declare it under true_values or false_values",
      "data/acme/2026-q1/customers.csv:5 (record 4) · column "b2b" (#2) · value "J" · rule cell-boolean · neither yes nor no · expected one of true, false · fix: correct the cell, or declare it under true_values or false_values",
    ]
  `);
  const mapped = await read(customersRelease(csv, { codes: { b2b: { ja: "true", J: "true", nee: "false" } } }));
  expect(column(mapped, "customers", "b2b")).toEqual([1, 0, NaN, 1]);
  expect(await customersLines(csv, { codes: { b2b: { ja: "true", nee: "false" } } })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:5 (record 4) · column "b2b" (#2) · value "J" · rule cell-code · this code is not declared · expected one of ja, nee · fix: add it under codes of b2b in release.yaml",
    ]
  `);
});

test("B110–B114 a day is read in the declared order, and one that does not exist is refused", async () => {
  const csv = "customer_id,start_date\nK1,03-04-2025\nK2,31-12-2025\n";
  const reading = await read(customersRelease(csv, { csv: { date: "dd-MM-yyyy" } }));
  expect(column(reading, "customers", "start_date")).toEqual(["2025-04-03", "2025-12-31"]);
  expect(
    await customersLines("customer_id,start_date\nK1,31-02-2025\nK2,3-4-2025\nK3,03-04-25\nK4,2025-04-03\n", {
      csv: { date: "dd-MM-yyyy" },
    }),
  ).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "start_date" (#2) · value "31-02-2025" · rule cell-date · not a day in the declared form · expected dd-MM-yyyy, e.g. 31-12-2025 · fix: correct the cell, or declare the order of the file under csv: date",
      "data/acme/2026-q1/customers.csv:3 (record 2) · column "start_date" (#2) · value "3-4-2025" · rule cell-date · not a day in the declared form · expected dd-MM-yyyy, e.g. 31-12-2025 · fix: correct the cell, or declare the order of the file under csv: date",
      "data/acme/2026-q1/customers.csv:4 (record 3) · column "start_date" (#2) · value "03-04-25" · rule cell-date · not a day in the declared form · expected dd-MM-yyyy, e.g. 31-12-2025 · fix: correct the cell, or declare the order of the file under csv: date",
      "data/acme/2026-q1/customers.csv:5 (record 4) · column "start_date" (#2) · value "2025-04-03" · rule cell-date · not a day in the declared form · expected dd-MM-yyyy, e.g. 31-12-2025 · fix: correct the cell, or declare the order of the file under csv: date",
    ]
  `);
  expect(await customersLines("customer_id,start_date\nK1,2025-02-30\nK2,2024-1-4\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "start_date" (#2) · value "2025-02-30" · rule cell-date · not a day in the declared form · expected yyyy-MM-dd, e.g. 2025-12-31 · fix: correct the cell, or declare the order of the file under csv: date",
      "data/acme/2026-q1/customers.csv:3 (record 2) · column "start_date" (#2) · value "2024-1-4" · rule cell-date · not a day in the declared form · expected yyyy-MM-dd, e.g. 2025-12-31 · fix: correct the cell, or declare the order of the file under csv: date",
    ]
  `);
});

test("B115 a serial number of Excel is shown with the day it probably means", async () => {
  expect(await customersLines("customer_id,start_date\nK1,45292\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "start_date" (#2) · value "45292" · rule cell-date-serial · a serial number of Excel, perhaps 2024-01-01 · expected yyyy-MM-dd, e.g. 2025-12-31 · fix: format the column as a date in Excel and export again",
    ]
  `);
});

test("B119, B121 times are local; an offset is brought into the release's zone, and must then stand everywhere", async () => {
  const at = (...times: string[]) => ({
    yaml: { files: { responses: { file: "r.csv" } } },
    files: {
      "r.csv": `response_id,respondent_type,responded_at\n${times.map((time, i) => `R${i},customer,${time}`).join("\n")}\n`,
    },
  });
  const local = await read(at("2026-03-31", "2026-03-30 14:05", "2026-03-30T14:05:06"));
  expect(column(local, "responses", "responded_at")).toEqual([
    "2026-03-31T00:00:00",
    "2026-03-30T14:05:00",
    "2026-03-30T14:05:06",
  ]);
  const zoned = await read(at("2026-01-31T23:30:00Z", "2026-03-30T23:30:00+00:00"));
  expect(column(zoned, "responses", "responded_at")).toEqual(["2026-02-01T00:30:00", "2026-03-31T01:30:00"]);
  expect(lines((await read(at("2026-01-31T23:30:00Z", "2026-03-30T23:30:00"))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:3 (record 2) · column "responded_at" (#3) · value "2026-03-30T23:30:00" · rule column-zones-mixed · this time states no offset, others in the column do · expected all with an offset, or none · fix: export all times in one form",
    ]
  `);
});

test("B125 an event outside the release's period belongs to another release", async () => {
  const parts = (yaml: Yaml) => ({
    yaml: { files: { responses: { file: "r.csv" } }, ...yaml },
    files: {
      "r.csv": "response_id,respondent_type,responded_at\nR1,customer,2026-03-31 23:59\nR2,customer,2026-04-02\n",
    },
  });
  expect(lines((await read(parts({}))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:3 (record 2) · column "responded_at" (#3) · value "2026-04-02" · rule cell-outside-period · outside the release's period · expected 2026-01-01 to 2026-03-31, or the declared fieldwork · fix: move the row to the release of its own period, or correct period or fieldwork in release.yaml",
    ]
  `);
  const fieldwork = { from: "2026-03-20", to: "2026-04-05" };
  expect((await read(parts({ collected: { by: "x", how: "y", fieldwork } }))).problems).toEqual([]);
});

test("B126 an end before its start is refused", async () => {
  expect(await customersLines("customer_id,start_date,end_date\nK1,2025-02-01,2025-01-01\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "end_date" (#3) · value "2025-01-01" · rule cell-before · earlier than start_date of the same row · expected start_date or later · fix: correct one of the two cells",
    ]
  `);
});

test("B133, B134 a value that no list knows is refused with the nearest that it does", async () => {
  expect(await customersLines("customer_id,contract_type\nK1,contractueel\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "contract_type" (#2) · value "contractueel" · rule cell-values · not one of the values of the contract · expected one of contractual, noncontractual · fix: write contractual, or map it under codes in release.yaml",
    ]
  `);
  const labels = { region: { values: { Zwolle: "Zwolle", Zeist: "Zeist" } } };
  const parts = customersRelease("customer_id,region\nK1,Zwolle\nK2,zwolle\nK3,Zwolle \n");
  const { problems } = await read({ ...parts, yaml: { labels, files: { customers: { file: "customers.csv" } } } });
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · column "region" (#2) · value "zwolle" · rule cell-category · not one of the values declared for region · expected one of Zwolle, Zeist · fix: write Zwolle, or add it under labels.region.values in release.yaml",
      "data/acme/2026-q1/customers.csv:4 (record 3) · column "region" (#2) · value "Zwolle " · rule cell-category · not one of the values declared for region · expected one of Zwolle, Zeist · fix: write Zwolle, or add it under labels.region.values in release.yaml",
    ]
  `);
});

test("B138 weights are above 0, in every row or in none, and their mean is 1", async () => {
  const weights = async (...values: string[]) =>
    lines(
      (
        await read({
          yaml: { files: { responses: { file: "r.csv" } } },
          files: {
            "r.csv": `response_id,respondent_type,weight\n${values.map((value, i) => `R${i},customer,${value}`).join("\n")}\n`,
          },
        })
      ).problems,
    );
  expect(await weights("0.5", "1.5")).toEqual([]);
  expect(await weights("0", "2")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:2 (record 1) · column "weight" (#3) · value "0" · rule cell-above · too low · expected a number above 0 · fix: correct the cell, or leave it blank where the contract allows it",
    ]
  `);
  expect(await weights("", "1")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:2 (record 1) · column "weight" (#3) · rule weight-blank · no weight here, while other rows have one · expected a weight in every row, or in none · fix: complete the weights, or remove the column",
    ]
  `);
  expect(await weights("30.5", "12.5")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:2 (record 1) · column "weight" (#3) · value "30.5" · rule weight-mean (warning) · the weights do not average 1; they were brought to mean 1 · fix: check that these weights belong to these rows",
    ]
  `);
});

test("a cell that may not be blank is named", async () => {
  expect(await customersLines("customer_id,region\n,noord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "customer_id" (#1) · rule cell-blank · nothing stands here · expected a value in every row · fix: fill the cell, or leave the row out",
    ]
  `);
});

test("a constant of release.yaml is judged like a cell", async () => {
  expect(await customersLines("customer_id\nK1\nK2\n", { constants: { contract_type: "vast" } }))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · column "contract_type" · value "vast" · rule cell-values · not one of the values of the contract · expected one of contractual, noncontractual · fix: write contractual, noncontractual, or map it under codes in release.yaml",
    ]
  `);
});

test("B125 a month, quarter or year of a table must lie inside the release's period", async () => {
  const parts = (...periods: string[]) => ({
    yaml: { files: { financials: { file: "f.csv" } } },
    files: { "f.csv": `period,account,amount\n${periods.map((period, i) => `${period},a${i},1`).join("\n")}\n` },
  });
  const sound = await read(parts("2026-q1", "2026-Q1", "2026-01", "2026-03"));
  expect(column(sound, "financials", "own_period")).toEqual(["2026-q1", "2026-q1", "2026-01", "2026-03"]);
  expect(lines((await read(parts("2026-04", "2026", "2025-q4", "maart"))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/f.csv:2 (record 1) · column "period" (#1) · value "2026-04" · rule cell-outside-period · outside the release's period · expected 2026-01-01 to 2026-03-31, or the declared fieldwork · fix: move the row to the release of its own period, or correct period or fieldwork in release.yaml",
      "data/acme/2026-q1/f.csv:3 (record 2) · column "period" (#1) · value "2026" · rule cell-outside-period · outside the release's period · expected 2026-01-01 to 2026-03-31, or the declared fieldwork · fix: move the row to the release of its own period, or correct period or fieldwork in release.yaml",
      "data/acme/2026-q1/f.csv:4 (record 3) · column "period" (#1) · value "2025-q4" · rule cell-outside-period · outside the release's period · expected 2026-01-01 to 2026-03-31, or the declared fieldwork · fix: move the row to the release of its own period, or correct period or fieldwork in release.yaml",
      "data/acme/2026-q1/f.csv:5 (record 4) · column "period" (#1) · value "maart" · rule cell-period · not a period · expected a month, quarter or year, e.g. 2026-q1 · fix: write the period in this form",
    ]
  `);
});

test("B089 a typographic minus is a minus", async () => {
  const parts = {
    yaml: { files: { financials: { file: "f.csv" } } },
    files: { "f.csv": "period,account,amount\n2026-q1,a,\u22125.5\n" },
  };
  expect(column(await read(parts), "financials", "amount")).toEqual([-5.5]);
});

test("cells say the same in Dutch", async () => {
  const reading = await read(customersRelease("customer_id,b2b,start_date\nK1,ja,31-12-2025\n"));
  expect(lines(reading.problems, "nl")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · kolom "start_date" (#3) · waarde "31-12-2025" · regel cell-date · geen dag in de opgegeven vorm · verwacht yyyy-MM-dd, bijv. 2025-12-31 · oplossing: verbeter de cel, of geef de volgorde van het bestand op onder csv: date",
      "data/acme/2026-q1/customers.csv:2 (record 1) · kolom "b2b" (#2) · waarde "ja" · regel cell-boolean · geen ja en geen nee · verwacht een van true, false · oplossing: verbeter de cel, of zet haar onder true_values of false_values",
    ]
  `);
});
