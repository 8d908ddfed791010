import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { extract } from "../../src/lib/dataset/extract.ts";

test("values, blanks and their order survive the way out of the database, over the bounds of its chunks", async () => {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const rows = 5000;
  const blank = (sql: string) => `CASE WHEN i % 7 <> 3 THEN ${sql} END`;
  const table = await extract(
    connection,
    `SELECT ${blank("i / 4")}::DOUBLE, ${blank("'t' || i")}, ${blank("i % 3")}::INTEGER, ${blank("DATE '2024-02-28' + i::INTEGER")}, ${blank("TIMESTAMP '1969-12-31 23:59:58' + to_seconds(i)")} FROM range(${rows}) r(i)`,
    [
      { name: "number", kind: "number" },
      { name: "text", kind: "text" },
      { name: "coded", kind: "text", dictionary: ["a", "b", "c"] },
      { name: "date", kind: "date" },
      { name: "time", kind: "time" },
    ],
  );
  expect(table.numRows()).toBe(rows);
  const second = (i: number) => new Date((i - 2) * 1000).toISOString().slice(0, 19);
  const day = (i: number) => new Date(Date.UTC(2024, 1, 28 + i)).toISOString().slice(0, 10);
  for (const i of [0, 1, 2, 3, 2047, 2048, 2049, 4999]) {
    const sound = i % 7 !== 3;
    expect(table.get("number", i)).toEqual(sound ? i / 4 : NaN);
    expect(table.get("text", i)).toBe(sound ? `t${i}` : null);
    expect(table.get("coded", i)).toBe(sound ? ["a", "b", "c"][i % 3] : null);
    expect(table.get("date", i)).toBe(sound ? day(i) : null);
    expect(table.get("time", i)).toBe(sound ? second(i) : null);
  }
  connection.closeSync();
});

test("a query without rows is a table without rows", async () => {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const table = await extract(connection, "SELECT 1::DOUBLE WHERE false", [{ name: "number", kind: "number" }]);
  expect([table.numRows(), table.columnNames()]).toEqual([0, ["number"]]);
  connection.closeSync();
});
