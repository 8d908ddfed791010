/** Columns of a table as plain arrays, whatever they are kept in. */
import type { ColumnTable } from "arquero";

/** The column of this name, if the table has it; one called `toString` is found only where there is one (B070). */
export function columnOf(table: ColumnTable, column: string): ReturnType<ColumnTable["column"]> | undefined {
  return table.columnNames().includes(column) ? table.column(column) : undefined;
}

/** Texts of a column in the table's order; blank, or no such column, is null. */
export function texts(table: ColumnTable | undefined, column: string): (string | null)[] {
  if (table === undefined) return [];
  const values = columnOf(table, column);
  if (values === undefined) return new Array<null>(table.numRows()).fill(null);
  return Array.from({ length: table.numRows() }, (_, row) => textOf(values.at(row)));
}

/** Numbers of a column in the table's order; blank, or no such column, is NaN. */
export function numbers(table: ColumnTable | undefined, column: string): Float64Array {
  if (table === undefined) return new Float64Array(0);
  const values = columnOf(table, column);
  const size = table.numRows();
  if (values === undefined) return new Float64Array(size).fill(NaN);
  return Float64Array.from({ length: size }, (_, row) => numberOf(values.at(row)));
}

/** A boolean column as true, false or blank, the way a dimension names its values. */
export function flags(table: ColumnTable | undefined, column: string): (string | null)[] {
  return Array.from(numbers(table, column), (value) => (Number.isNaN(value) ? null : String(value === 1)));
}

/** Value of one column by the value of another, for tables with one row a key. */
export function lookupOf(table: ColumnTable | undefined, key: string, column: string): ReadonlyMap<string, string> {
  const values = texts(table, column);
  const pairs = texts(table, key).flatMap((id, row) => {
    const value = values[row];
    return id == null || value == null ? [] : [[id, value] as const];
  });
  return new Map(pairs);
}

function textOf(value: unknown): string | null {
  return value == null || value === "" || Number.isNaN(value) ? null : String(value);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : NaN;
}
