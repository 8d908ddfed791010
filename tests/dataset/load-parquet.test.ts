import { DuckDBInstance } from "@duckdb/node-api";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { column, lines, nps, read, type ReleaseParts } from "../fixtures/workspace.ts";

/** A Parquet file with the rows of a query. */
async function parquet(select: string): Promise<Uint8Array> {
  const path = join(tmpdir(), `meetlat-test-${process.pid}.parquet`);
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

async function customers(select: string, yaml = {}): Promise<ReleaseParts> {
  const files = { customers: { file: "c.parquet" } };
  return { yaml: { files, ...yaml }, files: { "c.parquet": await parquet(select) } };
}

test("a Parquet file is read by its own types, in its own order", async () => {
  const reading = await read(
    await customers(
      "SELECT * FROM (VALUES ('007', 'noord', DATE '2020-02-29', true, NULL), ('8', NULL, NULL, false, TIMESTAMP '2025-01-01')) v(customer_id, region, start_date, b2b, end_date)",
    ),
  );
  expect(reading.problems).toEqual([]);
  expect(reading.dataset?.tables.get("customers")?.objects()).toEqual([
    { customer_id: "007", region: "noord", start_date: "2020-02-29", end_date: null, b2b: 1 },
    { customer_id: "8", region: null, start_date: null, end_date: "2025-01-01", b2b: 0 },
  ]);
});

test("whole numbers may be ids and, written with a fraction of 0, counts; a day may be a timestamp at midnight", async () => {
  const answers = "SELECT 1::BIGINT AS response_id, 'nps' AS question_id, 9.0::DOUBLE AS value_num";
  const responses =
    "SELECT 1::INTEGER AS response_id, 'customer' AS respondent_type, TIMESTAMP '2026-02-01 10:00:00' AS responded_at";
  const reading = await read({
    yaml: { questions: [nps], files: { answers: { file: "a.parquet" }, responses: { file: "r.parquet" } } },
    files: { "a.parquet": await parquet(answers), "r.parquet": await parquet(responses) },
  });
  expect(reading.problems).toEqual([]);
  expect(column(reading, "answers", "response_id")).toEqual(["1"]);
  expect(column(reading, "answers", "value_num")).toEqual([9]);
  expect(column(reading, "responses", "responded_at")).toEqual(["2026-02-01T10:00:00"]);
});

test("columns of another type than the contract's are refused, not converted", async () => {
  const odd = "SELECT 1.5::DOUBLE AS customer_id, 'x' AS region, 20250101 AS start_date, 1 AS b2b";
  expect(lines((await read(await customers(odd))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.parquet · column "customer_id" (#1) · rule parquet-type-id · this column is of type DOUBLE · expected text or whole numbers · fix: write the Parquet file again with this column as text or whole numbers",
      "data/acme/2026-q1/c.parquet · column "start_date" (#3) · rule parquet-type-date · this column is of type INTEGER · expected days (DATE) · fix: write the Parquet file again with this column as days (DATE)",
      "data/acme/2026-q1/c.parquet · column "b2b" (#4) · rule parquet-type-boolean · this column is of type INTEGER · expected true and false · fix: write the Parquet file again with this column as true and false",
    ]
  `);
});

test("cells of a Parquet file are judged like those of a text file, by record", async () => {
  const values =
    "SELECT 'K' || i AS customer_id, CASE WHEN i = 2 THEN 'vast' ELSE 'contractual' END AS contract_type FROM range(4) r(i)";
  expect(lines((await read(await customers(values))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.parquet (record 3) · column "contract_type" (#2) · value "vast" · rule cell-values · not one of the values of the contract · expected one of contractual, noncontractual · fix: write contractual, noncontractual, or map it under codes in release.yaml",
    ]
  `);
  const scores =
    "SELECT * FROM (VALUES ('R1', 'nps', 7.5::DOUBLE), ('R2', 'nps', 'NaN'::DOUBLE), ('R3', 'nps', NULL)) v(response_id, question_id, value_num)";
  const { problems } = await read({
    yaml: { questions: [nps], files: { answers: { file: "a.parquet" } } },
    files: { "a.parquet": await parquet(scores) },
  });
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/a.parquet (record 2) · column "value_num" (#3) · value "nan" · rule cell-number · not a number · expected a number, e.g. 1234.56 · fix: correct the cell, or list the word under missing in release.yaml",
      "data/acme/2026-q1/a.parquet (record 1) · column "value_num" (#3) · value "7.5" · rule cell-scale · off the scale of nps · expected a whole number 0–10, e.g. 10 · fix: correct the cell, or list it under missing in release.yaml when it means no answer",
    ]
  `);
});

test("B003, B074 a Parquet file without rows or without a column is refused", async () => {
  expect(lines((await read(await customers("SELECT 'K1' AS customer_id WHERE false"))).problems))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.parquet · rule rows-few · rows below the header: 0 · expected at least 1 · fix: export the file again; write min_rows: 0 if it may be empty",
    ]
  `);
  expect(lines((await read(await customers("SELECT 'K1' AS klant"))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.parquet · rule header-missing · there is no column customer_id (for customer_id) · expected a column of exactly that name · fix: write customer_id: klant under columns, or export the column",
      "data/acme/2026-q1/c.parquet · column "klant" (#1) · rule header-unexpected · nobody declared this column · expected a column of customers, a segment, or one listed under ignore · fix: list it under ignore, under segments, or map it under columns: customer_id, segment, start_date, end_date, b2b, region, contract_type, consent_data, consent_contact, community_member …",
    ]
  `);
});

test("a file that is Parquet only in its first bytes is refused", async () => {
  const broken = {
    yaml: { files: { customers: { file: "c.parquet" } } },
    files: { "c.parquet": "PAR1 and then nothing" },
  };
  expect(lines((await read(broken)).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/c.parquet · rule parquet-unreadable · the file cannot be read as Parquet · fix: write the Parquet file again",
    ]
  `);
});
