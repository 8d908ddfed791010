import { expect, test } from "vitest";
import { columnsWith, readNumber, readThan } from "../../src/lib/evidence/than.ts";
import { registryOf } from "../fixtures/registry.ts";

const registry = registryOf();

test("a period, the base period, a value and a written-out group are told apart", () => {
  expect(readThan(registry, "2025-q3", [])).toEqual({ kind: "period", period: "2025-q3" });
  expect(readThan(registry, "base", [])).toEqual({ kind: "base" });
  expect(readThan(registry, "settled", [])).toEqual({ kind: "group", column: "segment", value: "settled" });
  expect(readThan(registry, "customer_type=north", [])).toEqual({
    kind: "group",
    column: "customer_type",
    value: "north",
  });
});

test("a value of two columns belongs to the one that is already named, else to none", () => {
  expect(columnsWith(registry, "north")).toEqual(["region", "customer_type"]);
  expect(readThan(registry, "north", [])).toBeNull();
  expect(readThan(registry, "north", ["region"])).toEqual({ kind: "group", column: "region", value: "north" });
  expect([readThan(registry, "shoe=43", []), readThan(registry, "", [])]).toEqual([null, null]);
});

test("a number is read in the unit of the measure", () => {
  expect([
    readNumber("40", "points"),
    readNumber("-12.5", "score"),
    readNumber("\u22125", "points"),
    readNumber("+3", "count"),
  ]).toEqual([40, -12.5, -5, 3]);
  expect([readNumber("40%", "share"), readNumber("0.4", "share"), readNumber("57%", "return")]).toEqual([
    0.4, 0.4, 0.57,
  ]);
  expect([
    readNumber("40%", "points"),
    readNumber("1,5", "score"),
    readNumber("a lot", "points"),
    readNumber("", "points"),
    readNumber("1e3", "count"),
  ]).toEqual([null, null, null, null, null]);
});
