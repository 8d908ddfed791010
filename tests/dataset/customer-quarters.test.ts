import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { customerQuarters } from "../../src/lib/dataset/customer-quarters.ts";
import { datasetOf } from "../fixtures/dataset.ts";

test("months of one release are one row a customer: active in any, money added up, unknown where nothing is known", () => {
  const customer_periods = {
    customer_id: ["a", "a", "a", "b"],
    own_period: ["2026-01", "2026-02", "2026-03", "2026-01"],
    active: [true, true, false, false],
    revenue: [10, null, 5, null],
  };
  const rows = customerQuarters(datasetOf({ tables: { customer_periods } }));
  expect(texts(rows, "person")).toEqual(["a", "b"]);
  expect([...numbers(rows, "active")]).toEqual([1, 0]);
  expect([...numbers(rows, "revenue")]).toEqual([15, NaN]);
});

test("without that table a customer is active from its first day to its last", () => {
  const customers = {
    customer_id: ["a", "b", "c", "d"],
    start_date: ["2020-01-01", "2026-02-01", "2026-04-01", null],
    end_date: ["2025-12-31", null, null, null],
    segment: ["x", "y", "y", null],
  };
  const rows = customerQuarters(datasetOf({ tables: { customers } }));
  expect(texts(rows, "person")).toEqual(["b", "d"]);
  expect(texts(rows, "segment")).toEqual(["y", null]);
});
