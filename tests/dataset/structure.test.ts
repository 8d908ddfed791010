import { expect, test } from "vitest";
import { column, customersLines, customersRelease, lines, read } from "../fixtures/workspace.ts";

test("B021–B026 newlines of every kind, blank rows at the end and a missing last newline change nothing", async () => {
  const rows = ["customer_id,region", "K1,noord", '"K2","oo""st"', "K3,west"];
  const forms = [
    rows.join("\n"),
    `${rows.join("\r\n")}\r\n`,
    rows.join("\r"),
    `${rows[0]}\r\n${rows[1]}\n${rows[2]}\r${rows[3]}\n`,
  ];
  for (const csv of forms) {
    const reading = await read(customersRelease(csv));
    expect(reading.problems).toEqual([]);
    expect(column(reading, "customers", "region")).toEqual(["noord", 'oo"st', "west"]);
  }
  const padded = await read(customersRelease(`${rows.join("\n")}\n\n,\n,\n`));
  expect(lines(padded.problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:5 · rule rows-blank (warning) · blank rows left out: 3 (lines 5, 6, 7) · fix: remove them from the export if they should not be there",
    ]
  `);
  expect(column(padded, "customers", "customer_id")).toEqual(["K1", "K2", "K3"]);
});

test("B027, B042, B043, B051 what stands between quotes stays in its cell", async () => {
  const cells = ["a,b", 'said ""no""', "line\nbreak", "line\r\nbreak", "\u2028\u0085\u000b", "  two  "];
  const csv = `customer_id,region\n${cells.map((cell, i) => `K${i},"${cell}"`).join("\n")}\n`;
  const reading = await read(customersRelease(csv));
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "region")).toEqual(cells.map((cell) => cell.replaceAll('""', '"')));
});

test("B039 Excel's line sep=; is no header, and blanks around quotes are dropped (B048)", async () => {
  const reading = await read(
    customersRelease('sep=;\r\ncustomer_id; "region" \r\n"K1" ; "noord"\r\n', { csv: { delimiter: ";" } }),
  );
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "region")).toEqual(["noord"]);
});

test("B041 a row divided by another delimiter is named as such", async () => {
  expect(await customersLines("customer_id,region,segment\nK1,noord,new\nK2;oost;new\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · rule row-delimiter · this row is divided by ;, the file by , · expected 3 cells · fix: export the file again with one delimiter",
    ]
  `);
});

test("B044, B045 a quote in the wrong place never shifts the columns", async () => {
  expect(
    await customersLines('customer_id,region\nK1,"hij zei "nee" tegen mij"\nK2,"met \\"backslash\\" erin"\nK3,west\n'),
  ).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · rule quote-inside · a quote stands inside a quoted cell: K1,"hij zei "nee" tegen mij" · expected quotes inside a cell doubled: "" · fix: double the quote in the export",
      "data/acme/2026-q1/customers.csv:3 (record 2) · rule quote-backslash · a quote is written with a backslash: K2,"met \\"backslash\\" erin" · expected quotes inside a cell doubled: "" · fix: export with doubled quotes",
    ]
  `);
});

test("B046 a quote that never closes is named at the line where it opened", async () => {
  const rest = Array.from({ length: 40 }, (_, i) => `K${i},"regel\neen en twee"`).join("\n");
  expect(await customersLines(`customer_id,region\nK100,"open\n${rest}\n`)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · rule quote-unclosed · a quote opens here and never closes: K100,"open · expected a closing quote · fix: close the quote, or double it if it belongs to the text",
    ]
  `);
  expect(await customersLines(`customer_id,region\nK1,noord\nK2,"open\nK3,oost\nK4,west\n`)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · rule quote-unclosed · a quote opens here and never closes: K2,"open · expected a closing quote · fix: close the quote, or double it if it belongs to the text",
    ]
  `);
});

test("B047 a quote in the middle of a bare cell belongs to the cell", async () => {
  const reading = await read(customersRelease('customer_id,region\nK1,3" buis\n'));
  expect(column(reading, "customers", "region")).toEqual(['3" buis']);
});

test("B053, B054 rows too short or too long are listed by five, the rest is counted", async () => {
  const rows = Array.from({ length: 1250 }, (_, i) => (i < 10 ? `K${i},noord` : `K${i}`));
  expect(await customersLines(`customer_id,region\n${rows.join("\n")}\n`)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:12 (record 11) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes",
      "data/acme/2026-q1/customers.csv:13 (record 12) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes",
      "data/acme/2026-q1/customers.csv:14 (record 13) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes",
      "data/acme/2026-q1/customers.csv:15 (record 14) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes",
      "data/acme/2026-q1/customers.csv:16 (record 15) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes · and 1,235 more (rows 16–1250)",
    ]
  `);
});

test("B055 a delimiter too many on every row is dropped while nothing stands behind it", async () => {
  const reading = await read(customersRelease("customer_id,region\nK1,noord,\nK2,oost,\n"));
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "region")).toEqual(["noord", "oost"]);
});

test("B058 a row of totals is no customer", async () => {
  expect(await customersLines("customer_id,region\nK1,noord\nK2,oost\nTotaal,2\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:4 (record 3) · value "Totaal" · rule row-total · the last row adds up the others · expected rows of data only · fix: remove the row of totals from the export",
    ]
  `);
});

test("B059 a second table below the first is named where it begins", async () => {
  expect(await customersLines("customer_id,region\nK1,noord\n\nteam,chef,dienst\nA,B,C\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:4 (record 2) · rule row-second-table · after a blank row the rows have 3 cells, as if a second table began · expected 2 cells, one table a file · fix: deliver the second table as a file of its own",
      "data/acme/2026-q1/customers.csv:5 (record 3) · rule row-long · cells in this row: 3 · expected 2 cells · fix: put the cell that holds the delimiter between quotes",
      "data/acme/2026-q1/customers.csv:3 · rule rows-blank (warning) · blank rows left out: 1 (lines 3) · fix: remove them from the export if they should not be there",
    ]
  `);
});

test("B029 a row beyond all measure is named and left out, not followed", async () => {
  const huge = "x".repeat(5_100_000);
  expect((await customersLines(`customer_id,region\nK1,noord\nK2,${huge}\n`)).map((line) => line.slice(0, 120)))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · rule row-huge · a row of more than 5 MB · expected a row that was closed ",
    ]
  `);
});

test("B049, B050 quotes of another kind are not taken for quotes in silence", async () => {
  expect(await customersLines("'customer_id','region'\n'K1','noord'\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule header-quotes · every name stands between ', which is not the declared quote · expected the quote that the file uses · fix: export with plain double quotes, or write quote under csv if it is a plain sign",
    ]
  `);
  expect(await customersLines("customer_id,region\nK1,\u201cnoord\u201d\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "region" (#2) · value "“noord”" · rule column-quotes (warning) · a text between typographic quotes, which stay part of it · fix: export with plain quotes if they were meant to enclose the cell",
    ]
  `);
  const declared = await read(customersRelease("'customer_id','region'\n'K1','no,ord'\n", { csv: { quote: "'" } }));
  expect(column(declared, "customers", "region")).toEqual(["no,ord"]);
});
