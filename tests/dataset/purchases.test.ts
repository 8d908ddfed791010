import { expect, test } from "vitest";
import { purchases } from "../../src/lib/dataset/purchases.ts";
import { datasetOf } from "../fixtures/dataset.ts";

test("orders of one day are one purchase with the margin of both, days in their order", () => {
  const bought = purchases(
    datasetOf({ tables: { orders: { order_id: ["1", "2", "3", "4"], customer_id: ["a", "a", "a", null], date: ["2026-02-01", "2026-01-05", "2026-02-01", "2026-02-02"], margin: [3, 4, 5, 6] } } }), // prettier-ignore
  );
  expect([...bought]).toEqual([["a", { days: ["2026-01-05", "2026-02-01"], margins: [4, 8] }]]);
});

test("a margin that is not known leaves the day without one", () => {
  const bought = purchases(datasetOf({ tables: { orders: { order_id: ["1", "2"], customer_id: ["a", "a"], date: ["2026-02-01", "2026-02-01"], margin: [3, null] } } })); // prettier-ignore
  expect(bought.get("a")?.margins).toEqual([NaN]);
});
