import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { boughtColumn, lifetimes, monthsAStep } from "../../src/lib/dataset/lifetimes.ts";
import { datasetOf } from "../fixtures/dataset.ts";

const years = ["2021", "2022", "2023", "2024"];
const dataset = datasetOf({
  release: { period: { id: "2024", from: "2024-01-01", to: "2024-12-31" } },
  periods: years,
  tables: {
    customers: { customer_id: ["old", "left", "stays", "buys"], start_date: ["2015-01-01", "2021-06-01", "2021-02-01", null], end_date: [null, "2023-03-01", null, null] }, // prettier-ignore
    customer_periods: { customer_id: ["old", "left", "left", "left", "stays", "stays"], period: ["2024", "2021", "2022", "2023", "2023", "2024"], active: [true, true, true, true, true, true], margin: [10, 20, 30, 40, 50, null] }, // prettier-ignore
    orders: { order_id: ["1", "2", "3"], period: ["2021", "2022", "2024"], customer_id: ["buys", "buys", "buys"], date: ["2021-03-01", "2022-03-15", "2024-12-24"], margin: [5, 7, 9] }, // prettier-ignore
  },
});

function row(period: string, person: string): Readonly<Record<string, number>> {
  const rows = lifetimes(dataset, [period]);
  const at = texts(rows, "person").indexOf(person);
  return Object.fromEntries(rows.columnNames().map((name) => [name, numbers(rows, name)[at] as number]));
}

test("the first day of a customer counts only where it lies in the data", () => {
  expect(monthsAStep(dataset)).toBe(12);
  expect(row("2024", "old")["held"]).toBeNaN();
  expect(row("2024", "stays")).toMatchObject({ held: 3, gone: 0 });
});

test("who left after a year and nine months left in the second step, and earlier nobody knew", () => {
  expect(row("2024", "left")).toMatchObject({ held: 3, gone: 2 });
  expect(row("2022", "left")).toMatchObject({ held: 1, gone: 0 });
});

test("the last quarter of the periods is held back", () => {
  expect(row("2024", "left")).toMatchObject({ held_before: 2, gone_before: 2 });
  expect(row("2024", "stays")).toMatchObject({ held_before: 2, gone_before: 0 });
});

test("money is that of the last year, with what is unknown told apart", () => {
  expect(row("2023", "left")).toMatchObject({ risk: 1, left: 1, priced: 1, margin: 40 });
  expect(row("2024", "stays")).toMatchObject({ risk: 1, left: 0, priced: 0, margin: 0 });
});

test("purchases are counted from the first, in weeks and in steps", () => {
  const found = row("2024", "buys");
  expect(found).toMatchObject({ repeats: 2, spent: 8, repeats_before: 1 });
  expect(found["last"]).toBeCloseTo(1394 / 7, 9);
  expect([1, 2, 3].map((step) => found[boughtColumn(step)])).toEqual([0, 1, 0]);
  expect(row("2024", "old")["age"]).toBeNaN();
});
