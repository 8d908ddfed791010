import { expect, test } from "vitest";
import { headerName } from "../../src/lib/dataset/header.ts";
import { column, customersLines, customersRelease, read } from "../fixtures/workspace.ts";

test("B030 another file under the right name holds none of the columns", async () => {
  expect(await customersLines("artikel,prijs\nA1,2.50\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule header-none · none of the declared columns stands in the header: artikel,prijs · expected customer_id, segment, start_date, end_date, b2b, region, contract_type, consent_data · fix: deliver the right file, or name its columns under columns",
    ]
  `);
});

test("B038, B040 the wrong delimiter is said once, before anything else", async () => {
  expect(await customersLines("customer_id;region;segment\nK1;noord;new\nK2;oost;new\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule delimiter · columns found with ',': 1; ';' fits 3 of the columns · expected the delimiter that the file uses · fix: write delimiter: ";" under csv in release.yaml",
    ]
  `);
  expect(await customersLines("customer_id\tregion\nK1\tnoord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule delimiter · columns found with ',': 1; '\\t' fits 2 of the columns · expected the delimiter that the file uses · fix: write delimiter: "\\t" under csv in release.yaml",
    ]
  `);
});

test("B057 a title above the header is recognised, and may be declared", async () => {
  const csv = "Klantenbestand\n\ncustomer_id,region\nK1,noord\n";
  expect(await customersLines(csv)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule header-lower · the header seems to stand on line 3 · expected the header on top, or skip_rows · fix: write skip_rows: 2 under csv",
    ]
  `);
  const reading = await read(customersRelease(csv, { csv: { skip_rows: 2 } }));
  expect(column(reading, "customers", "region")).toEqual(["noord"]);
});

test("B060 a file without header is refused", async () => {
  expect(await customersLines("1001,noord,3\n1002,oost,4\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule header-absent · the first line holds values, no names of columns: 1001,noord,3 · expected a header · fix: export the file with its header",
    ]
  `);
});

test("B065–B067 names that are double, alike but for capitals, or blank are refused", async () => {
  expect(await customersLines("customer_id,region,region\nK1,noord,oost\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · column "region" (#3) · rule header-twice · columns 2 and 3 have the same name · expected every name once · fix: rename one of them in the export",
    ]
  `);
  expect(await customersLines("customer_id,region,Region\nK1,noord,oost\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · column "Region" (#3) · rule header-alike · columns 2 and 3 differ only in letter case: region · expected names that differ · fix: rename one of them in the export",
    ]
  `);
  expect(await customersLines("customer_id,,region\nK1,x,noord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1:2 · rule header-blank · a column without a name holds values: 1 · expected a name, or an empty column · fix: name the column in the export, or leave it out",
    ]
  `);
  const reading = await read(customersRelease("customer_id,,region\nK1,,noord\n"));
  expect(reading.problems).toEqual([]);
});

test("B068, B069, B052 blanks, composed letters and line breaks in a name are normalised", () => {
  expect(headerName("\u00a0 cafe\u0301 ")).toBe("caf\u00e9");
  expect(headerName("tevreden\nheid")).toBe("tevreden heid");
});

test("B074, B077 a renamed column is missed, with the nearest name", async () => {
  expect(await customersLines("customer_nr,region\nK1,noord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule header-missing · there is no column customer_id (for customer_id) · expected a column of exactly that name · fix: write customer_id: customer_nr under columns, or export the column",
      "data/acme/2026-q1/customers.csv:1 · column "customer_nr" (#1) · rule header-unexpected · nobody declared this column · expected a column of customers, a segment, or one listed under ignore · fix: list it under ignore, under segments, or map it under columns: customer_id",
    ]
  `);
});

test("B075 a column nobody declared is refused, and one about a person for another reason", async () => {
  expect(await customersLines("customer_id,regoin,E-mailadres\nK1,noord,x\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · column "regoin" (#2) · rule header-unexpected · nobody declared this column · expected a column of customers, a segment, or one listed under ignore · fix: list it under ignore, under segments, or map it under columns: region",
      "data/acme/2026-q1/customers.csv:1 · column "E-mailadres" (#3) · rule header-personal · nobody declared this column, and its name says that it holds personal data · expected no names, addresses or numbers of persons · fix: remove the column from the export; if it must stay in the file, list it under ignore",
    ]
  `);
  const reading = await read(customersRelease("customer_id,opmerking\nK1,x\n", { ignore: ["opmerking"] }));
  expect(reading.problems).toEqual([]);
  expect(reading.dataset?.tables.get("customers")?.columnNames()).toEqual(["customer_id"]);
});

test("B076 columns may stand in any order, under the names that release.yaml gives", async () => {
  const entry = { columns: { customer_id: "Klantnr", region: "Regio klant" } };
  const reading = await read(customersRelease("Regio klant,Klantnr\nnoord,K1\n", entry));
  expect(column(reading, "customers", "customer_id")).toEqual(["K1"]);
  expect(column(reading, "customers", "region")).toEqual(["noord"]);
});

test("B081 an invisible sign in a name is shown by its number", async () => {
  expect(await customersLines("customer_id\u200b,region\nK1,noord\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · column "customer_id\\u{200b}" (#1) · rule header-invisible · this header holds an invisible sign, U+200B · expected customer_id · fix: export the file again without the sign",
    ]
  `);
});
