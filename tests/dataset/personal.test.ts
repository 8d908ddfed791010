import fc from "fast-check";
import { expect, test } from "vitest";
import { isBsn, isIban } from "../../src/lib/dataset/personal.ts";
import { isPersonalName } from "../../src/lib/dataset/personal-names.ts";
import { customersLines } from "../fixtures/workspace.ts";

test("B143 addresses and numbers of people in any text are refused without being repeated", async () => {
  const texts = [
    "bel 06 12345678 aub",
    "jan@voorbeeld.nl",
    "NL91 ABNA 0417 1643 00",
    "bsn 111222333 genoemd",
    "gewoon tekst 2026",
  ];
  const told = await customersLines(`customer_id,region\n${texts.map((text, i) => `K${i},${text}`).join("\n")}\n`);
  expect(told).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:3 (record 2) · column "region" (#2) · rule personal-email · cells that hold an e-mail address: 1 · expected no personal data · fix: remove the addresses from the export",
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "region" (#2) · rule personal-phone · cells that hold a telephone number: 1 · expected no personal data · fix: remove the numbers from the export",
      "data/acme/2026-q1/customers.csv:4 (record 3) · column "region" (#2) · rule personal-iban · cells that hold a bank account number (IBAN): 1 · expected no personal data · fix: remove the numbers from the export",
      "data/acme/2026-q1/customers.csv:5 (record 4) · column "region" (#2) · rule personal-bsn · cells that hold a citizen service number (BSN): 1 · expected no personal data · fix: replace the numbers by pseudonyms in the export",
    ]
  `);
  expect(told.join("\n")).not.toMatch(/12345678|voorbeeld|0417|111222333/);
});

test("numbers that only look like those of people are accepted", async () => {
  const ids = Array.from({ length: 200 }, (_, i) => String(100_000_000 + i * 7));
  const region = ["NL00 ABNA 0000 0000 00", "2026-03-31", "1234567890", "a@b"];
  const rows = ids.map((id, i) => `${id},${region[i % region.length] ?? ""}`);
  expect(await customersLines(`customer_id,region\n${rows.join("\n")}\n`)).toEqual([]);
});

test("a column of citizen service numbers used as ids is found out", async () => {
  const bsns = Array.from({ length: 50_000 }, (_, i) => String(100_000_000 + i))
    .filter(isBsn)
    .slice(0, 50);
  expect(bsns).toHaveLength(50);
  expect(await customersLines(`customer_id\n${bsns.join("\n")}\n`)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:2 (record 1) · column "customer_id" (#1) · rule personal-bsn · cells that hold a citizen service number (BSN): 50 · expected no personal data · fix: replace the numbers by pseudonyms in the export",
    ]
  `);
});

test("of nine digits one number in eleven passes the test of the BSN", () => {
  const passing = Array.from({ length: 11_000 }, (_, i) => String(200_000_000 + i)).filter(isBsn).length;
  expect(passing).toBe(1000);
});

test("changing one digit of an IBAN or BSN breaks its test", () => {
  expect(isIban("GB82 WEST 1234 5698 7654 32")).toBe(true); // example of ISO 13616
  expect(isBsn("111222333")).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [..."111222333"];
      digits[place] = String((Number(digits[place]) + shift) % 10);
      expect(isBsn(digits.join(""))).toBe(false);
    }),
  );
});

test("B063, B075 names of columns about people are known in Dutch and English", () => {
  expect(
    ["Naam", "e-mail", "E_mailadres", "IPAddress", "RecipientEmail", "BSN", "LocationLatitude"].filter(
      (name) => !isPersonalName(name),
    ),
  ).toEqual([]);
  expect(["naamsbekendheid", "brand_name", "region", "telling", "nps"].filter(isPersonalName)).toEqual([]);
});
