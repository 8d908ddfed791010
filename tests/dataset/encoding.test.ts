import { expect, test } from "vitest";
import fc from "fast-check";
import { decode } from "../../src/lib/dataset/encoding.ts";
import { column, customersLines, customersRelease, read } from "../fixtures/workspace.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test("B009 a byte order mark does not become part of the first name", async () => {
  const reading = await read(customersRelease("\ufeffcustomer_id,region\nK1,Zoë\n"));
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "region")).toEqual(["Zoë"]);
});

test("B010 UTF-16 with its mark is read, with a note when it was not declared", async () => {
  const csv = Buffer.from("\ufeffcustomer_id,region\r\nK1,Zoë €\r\n", "utf16le");
  const reading = await read(customersRelease(csv));
  expect(column(reading, "customers", "region")).toEqual(["Zoë €"]);
  expect(await customersLines(csv)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · rule encoding-utf16 (warning) · the file is UTF-16, though declared otherwise; it was read as UTF-16 · fix: write encoding: utf-16le under csv",
    ]
  `);
  expect(await customersLines(csv, { csv: { encoding: "utf-16le" } })).toEqual([]);
});

test("B011 UTF-16 without its mark is recognised", async () => {
  expect(await customersLines(Buffer.from("customer_id,region\nK1,x\n", "utf16le"))).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv · rule encoding-looks-utf16 · the file looks like UTF-16: every second byte is zero · expected the declared encoding · fix: write encoding: utf-16le under csv",
    ]
  `);
});

test("B012 windows-1252 declared as UTF-8 is refused with offset, line and column", async () => {
  expect(await customersLines(bytes("customer_id,region\nK1,noord\nK2,Zo\xeb\n"))).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3:6 · rule encoding-invalid · byte 0xeb at offset 33 is not UTF-8 · expected UTF-8 · fix: write encoding: windows-1252 under csv if the file comes from Excel",
    ]
  `);
});

test("B013 € ’ – in windows-1252 are exactly those", async () => {
  const csv = bytes("customer_id,region\nK1,\x80 \x92 \x96 \xeb\n");
  const reading = await read(customersRelease(csv, { csv: { encoding: "windows-1252" } }));
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "region")).toEqual(["\u20ac \u2019 \u2013 \u00eb"]);
});

test("B014 a byte that windows-1252 does not define is noted with its line", async () => {
  expect(await customersLines(bytes("customer_id,region\nK1,\x81\n"), { csv: { encoding: "windows-1252" } }))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 · rule encoding-undefined (warning) · byte 0x81 means nothing in windows-1252 · fix: check this text against the source; declare another encoding if it is wrong",
    ]
  `);
});

test("B015, B016 letters doubled or lost before the file came are noted", async () => {
  expect(await customersLines("customer_id,region\nK1,CafÃ©\nK2,Zo\ufffd\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 · rule encoding-lost (warning) · a letter was already lost before the file came here (�) · fix: export the file again as UTF-8",
      "data/acme/2026-q1/customers.csv:2 · rule encoding-doubled (warning) · letters are encoded twice: Ã© · fix: export the file again as UTF-8",
    ]
  `);
});

test("B017, B018 a zero byte and a mark in the middle are refused", async () => {
  expect(await customersLines("customer_id,region\nK1,a\u0000b\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 · rule nul-byte · a zero byte stands in the text · expected text · fix: export the file again; it is damaged or not a text file",
    ]
  `);
  expect(await customersLines("customer_id,region\nK1,a\n\ufeffcustomer_id,region\nK2,b\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 · rule bom-inside · a byte order mark stands in the middle: two files were joined · expected one file, one header · fix: deliver the two files apart",
    ]
  `);
});

test("B019 the first invalid byte is found wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "grapheme", maxLength: 40 }),
      (before, after) => {
        const clean = before.replaceAll("\u0000", "").replace(/^\ufeff/, "");
        const whole = Buffer.concat([Buffer.from(clean), Buffer.from([0xff]), Buffer.from(`x${after}`)]);
        if (whole[0] === 0xff && whole[1] === 0xfe) return;
        const [problem] = decode(whole, "utf-8", "f.csv").problems;
        expect(problem?.parts["offset"]).toBe(String(Buffer.byteLength(clean)));
      },
    ),
  );
});
