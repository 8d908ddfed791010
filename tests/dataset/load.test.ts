import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { column, customersLines, customersRelease, lines, read } from "../fixtures/workspace.ts";

test("B001 a declared file that is not there is named with what needs it and the nearest file", async () => {
  const reading = await read({
    yaml: { files: { customers: { file: "customer.csv" } } },
    files: { "customers.csv": "customer_id\nK1\n" },
  });
  expect(reading.dataset).toBeNull();
  expect(lines(reading.problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:14:5 · rule file-missing · the file customer.csv, needed for customers, is not there · expected one of customers.csv · fix: put the file in the folder, or write customers.csv",
    ]
  `);
});

test("B002 an empty file is said to be empty", async () => {
  expect(await customersLines("")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · rule file-empty · the file is empty (0 bytes) · expected a header and rows · fix: export the file again",
    ]
  `);
});

test("B003 a header without rows stops the build unless it was foreseen", async () => {
  expect(await customersLines("customer_id,region\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:1 · rule rows-few · rows below the header: 0 · expected at least 1 · fix: export the file again; write min_rows: 0 if it may be empty",
    ]
  `);
  const reading = await read(customersRelease("customer_id,region\n", { min_rows: 0 }));
  expect(reading.problems).toEqual([]);
  expect(reading.dataset?.tables.get("customers")?.numRows()).toBe(0);
});

test("B004–B008 a file is judged by its bytes, not by its name", async () => {
  expect([
    ...(await customersLines("version https://git-lfs.github.com/spec/v1\noid sha256:1\n")),
    ...(await customersLines("<!DOCTYPE html><html><body>Log in</body></html>")),
    ...(await customersLines(Buffer.from([0x50, 0x4b, 3, 4, 1, 2]))),
    ...(await customersLines('<?xml version="1.0"?><Workbook/>')),
    ...(await customersLines(gzipSync("customer_id\nK1\n"))),
  ]).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · rule file-lfs-pointer · the file is a Git LFS pointer, not the data · fix: run git lfs pull (in CI: lfs: true at checkout)",
      "data/acme/2026-q1/customers.csv · rule file-is-html · the file is HTML, perhaps a login or error page, not CSV · fix: download the export again while signed in",
      "data/acme/2026-q1/customers.csv · rule file-is-zip · the file is an Excel workbook or ZIP, not CSV · fix: open it and save the sheet as CSV (UTF-8)",
      "data/acme/2026-q1/customers.csv · rule file-is-xml · the file is XML, not CSV · fix: open it in a spreadsheet and save it as CSV",
      "data/acme/2026-q1/customers.csv · rule file-is-gzip · the file is compressed (gzip), not CSV · fix: unpack it, e.g. with gunzip",
    ]
  `);
});

test("B028 a text file above the limit is refused by its size", async () => {
  const csv = `customer_id\n${"K1234567\n".repeat(20_000)}`;
  const { problems } = await read({
    ...customersRelease(csv),
    yaml: { max_file_mb: 0.1, files: { customers: { file: "customers.csv" } } },
  });
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · rule file-large · the file is 0.2 MB · expected at most 0.1 MB · fix: deliver it as Parquet, or raise max_file_mb in release.yaml",
    ]
  `);
});

test("B033 a path that leaves the release's folder is refused", async () => {
  const at = async (file: string) =>
    lines((await read({ yaml: { files: { customers: { file } } }, files: {} })).problems)[0];
  expect([await at("../2025-q4/customers.csv"), await at("/etc/passwd"), await at("https://example.org/a.csv")])
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:14:5 · rule path-outside · the path ../2025-q4/customers.csv leaves the release's folder · expected a file in this folder, copied in · fix: copy the file into the release's folder and write its name",
      "data/acme/2026-q1/release.yaml:14:5 · rule path-outside · the path /etc/passwd leaves the release's folder · expected a file in this folder, copied in · fix: copy the file into the release's folder and write its name",
      "data/acme/2026-q1/release.yaml:14:5 · rule path-outside · the path https://example.org/a.csv leaves the release's folder · expected a file in this folder, copied in · fix: copy the file into the release's folder and write its name",
    ]
  `);
});

test("B034 one file may not be declared twice under two spellings", async () => {
  const files = { customers: { file: "c.csv" }, employees: { file: "C.csv" } };
  const { problems } = await read({
    yaml: { files },
    files: { "c.csv": "customer_id\nK1\n", "C.csv": "customer_id\nK1\n" },
  });
  expect(lines(problems).at(-1)).toMatchInlineSnapshot(
    `"data/acme/2026-q1/release.yaml:16:5 · rule file-twice · the file C.csv is declared twice · expected every file once, whatever its letter case · fix: remove one of the two"`,
  );
});

test("rows in the file are the rows read plus the rows named in errors", async () => {
  const csv = "customer_id,region\nK1,noord\nK2\n\nK3,oost\nK4,west,zuid\nK5,zuid\n";
  const { problems } = await read(customersRelease(csv));
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · rule row-short · cells in this row: 1 · expected 2 cells · fix: complete the row, or put a cell that holds a line break between quotes",
      "data/acme/2026-q1/customers.csv:6 (record 4) · rule row-long · cells in this row: 3 · expected 2 cells · fix: put the cell that holds the delimiter between quotes",
      "data/acme/2026-q1/customers.csv:4 · rule rows-blank (warning) · blank rows left out: 1 (lines 4) · fix: remove them from the export if they should not be there",
    ]
  `);
});

test("the source of a table names file, hash, bytes and rows", async () => {
  const csv = "customer_id,region\nK1,noord\nK2,oost\n";
  const reading = await read(customersRelease(csv));
  expect(reading.dataset?.sources.get("customers")).toEqual([
    {
      table: "customers",
      release: "2026-q1",
      file: "data/acme/2026-q1/customers.csv",
      sha256: createHash("sha256").update(csv).digest("hex"),
      rows: 2,
      bytes: csv.length,
    },
  ]);
  expect(column(reading, "customers", "region")).toEqual(["noord", "oost"]);
});
