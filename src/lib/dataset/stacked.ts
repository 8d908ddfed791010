/** Tables of different rows under one another, so that one metric can be cut by groups that all of them know. */
import { table, type ColumnTable } from "arquero";
import { columnOf, numbers } from "./columns.ts";

/**
 * All rows of these tables with `source`, the name of the table each came from; where a table has not the column a number is NaN and
 * any other cell null.
 */
export function stacked(tables: Readonly<Record<string, ColumnTable>>): ColumnTable {
  const parts = Object.entries(tables);
  const all = parts.map(([, rows]) => rows);
  const columns = [...new Set(all.flatMap((rows) => rows.columnNames()))].filter((name) => name !== "source");
  const cells = columns.map((name) => {
    const isNumber = all.some((rows) => isNumeric(rows, name));
    return [name, isNumber ? numbersOf(all, name) : all.flatMap((rows) => cellsOf(rows, name))] as const;
  });
  const source = parts.flatMap(([name, rows]) => new Array<string>(rows.numRows()).fill(name));
  return table({ source, ...Object.fromEntries(cells) });
}

function numbersOf(tables: readonly ColumnTable[], name: string): Float64Array {
  const column = new Float64Array(tables.reduce((total, rows) => total + rows.numRows(), 0));
  let at = 0;
  for (const rows of tables) {
    column.set(numbers(rows, name), at);
    at += rows.numRows();
  }
  return column;
}

function cellsOf(rows: ColumnTable, name: string): unknown[] {
  const values = columnOf(rows, name);
  return Array.from({ length: rows.numRows() }, (_, row) => values?.at(row) ?? null);
}

/** Whether the column is there and its first value that is not null is a number, blank or not. */
function isNumeric(rows: ColumnTable, name: string): boolean {
  const column = columnOf(rows, name);
  for (let row = 0; column !== undefined && row < rows.numRows(); row++) {
    const value: unknown = column.at(row);
    if (value != null) return typeof value === "number";
  }
  return false;
}
