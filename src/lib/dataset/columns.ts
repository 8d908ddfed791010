/** Columns of a table as plain arrays, whatever they are kept in. */
import type { ColumnTable } from "arquero";

/** The column of this name, if the table has it; one called `toString` is found only where there is one (B070). */
export function columnOf(table: ColumnTable, column: string): ReturnType<ColumnTable["column"]> | undefined {
  return table.columnNames().includes(column) ? table.column(column) : undefined;
}

/** Columns already read as plain arrays; a table never changes. */
const readTexts = new WeakMap<ColumnTable, Map<string, readonly (string | null)[]>>();
const readNumbers = new WeakMap<ColumnTable, Map<string, Float64Array>>();

/** Texts of a column in the table's order; blank, or no such column, is null. Read once a table, so that nobody may change them. */
export function texts(table: ColumnTable | undefined, column: string): readonly (string | null)[] {
  if (table === undefined) return [];
  return keep(readTexts, table, column, () => {
    const values = columnOf(table, column);
    if (values === undefined) return new Array<null>(table.numRows()).fill(null);
    if (isPlainTexts(values)) return values;
    const found = new Array<string | null>(table.numRows());
    for (let row = 0; row < found.length; row++) found[row] = textOf(values.at(row));
    return found;
  });
}

/** Numbers of a column in the table's order; blank, or no such column, is NaN. Read once a table: copy before changing them. */
export function numbers(table: ColumnTable | undefined, column: string): Float64Array {
  if (table === undefined) return new Float64Array(0);
  return keep(readNumbers, table, column, () => {
    const values: unknown = columnOf(table, column);
    if (values instanceof Float64Array) return values;
    const size = table.numRows();
    const found = new Float64Array(size).fill(NaN);
    const read = values as ReturnType<typeof columnOf>;
    if (read !== undefined) for (let row = 0; row < size; row++) found[row] = numberOf(read.at(row));
    return found;
  });
}

function keep<T>(kept: WeakMap<ColumnTable, Map<string, T>>, table: ColumnTable, column: string, read: () => T): T {
  const columns = kept.get(table) ?? new Map<string, T>();
  kept.set(table, columns);
  const known = columns.get(column);
  if (known !== undefined) return known;
  const made = read();
  columns.set(column, made);
  return made;
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

/** Whether a column is an array of texts as they are asked for already. */
function isPlainTexts(values: unknown): values is readonly (string | null)[] {
  return (
    Array.isArray(values) && values.every((value) => value === null || (typeof value === "string" && value !== ""))
  );
}

function textOf(value: unknown): string | null {
  return value == null || value === "" || Number.isNaN(value) ? null : String(value);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : NaN;
}
