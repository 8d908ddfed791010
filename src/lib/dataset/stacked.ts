/** Tables of different rows under one another, so that one metric can be cut by groups that all of them know. */
import { table, type ColumnTable } from "arquero";
import { columnOf } from "./columns.ts";

/** All rows of these tables with `source`, the name of the table each came from; a column that one of them has not is blank there. */
export function stacked(tables: Readonly<Record<string, ColumnTable>>): ColumnTable {
  const parts = Object.entries(tables);
  const columns = [...new Set(parts.flatMap(([, rows]) => rows.columnNames()))].filter((name) => name !== "source");
  const cells = columns.map((name) => [name, parts.flatMap(([, rows]) => cellsOf(rows, name))] as const);
  const source = parts.flatMap(([name, rows]) => new Array<string>(rows.numRows()).fill(name));
  return table({ source, ...Object.fromEntries(cells) });
}

function cellsOf(rows: ColumnTable, name: string): unknown[] {
  const values = columnOf(rows, name);
  return Array.from({ length: rows.numRows() }, (_, row) => values?.at(row) ?? null);
}
