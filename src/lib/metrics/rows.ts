/** Rows of a table as groups, and a group as columns: what stands between Arquero and the reducers. */
import type { ColumnTable } from "arquero";
import { groupOf, type Group } from "../contract/measure.ts";
import { columnName } from "../dataset/column-name.ts";
import { columnOf, texts } from "../dataset/columns.ts";

/** The rows of one group, by column. */
export interface Rows {
  readonly size: number;
  readonly columns: readonly string[];
  readonly has: (column: string) => boolean;
  /** Numbers of a column; blank is NaN. */
  readonly numbers: (column: string) => Float64Array;
  /** Texts of a column; blank is null. */
  readonly texts: (column: string) => readonly (string | null)[];
}

/** One group and its rows in each period in which there are some. */
export interface Cells {
  readonly group: Group;
  readonly byPeriod: ReadonlyMap<string, Rows>;
}

/**
 * Splits rows by the columns of `by` and by period; Map keys, so that no value of a cell can collide with a property. A cell that is
 * fully named by `where`, and everybody, are there even without rows; a column that the rows have not cuts into nothing.
 */
export function partition(
  table: ColumnTable,
  by: readonly string[],
  where: ReadonlyMap<string, string>,
  periods: ReadonlySet<string>,
): ReadonlyMap<string, Cells> {
  const period = texts(table, "period");
  const columns = by.map((column) => texts(table, columnName(column)));
  const filters = [...where].map(([column, value]) => [texts(table, columnName(column)), value] as const);
  const found = new Map<string, { group: Group; byPeriod: Map<string, number[]> }>();
  if (by.every((column) => where.has(column))) {
    const group = groupOf(by.map((column) => [column, where.get(column) as string]));
    found.set(by.map((column) => where.get(column)).join("\u0000"), { group, byPeriod: new Map() });
  }
  for (let row = 0; row < period.length; row++) {
    const at = period[row];
    if (at == null || !periods.has(at) || filters.some(([values, value]) => values[row] !== value)) continue;
    const values = columns.map((column) => column[row]);
    if (values.some((value) => value == null)) continue;
    const key = values.join("\u0000");
    const cell = found.get(key) ?? {
      group: groupOf(by.map((column, i) => [column, values[i] as string])),
      byPeriod: new Map(),
    };
    found.set(key, cell);
    const rows = cell.byPeriod.get(at);
    if (rows === undefined) cell.byPeriod.set(at, [row]);
    else rows.push(row);
  }
  return new Map(
    [...found].map(([key, cell]) => [
      key,
      { group: cell.group, byPeriod: new Map([...cell.byPeriod].map(([id, index]) => [id, rowsOf(table, index)])) },
    ]),
  );
}

/** The rows of a table at these positions, column by column, each column read when first asked. */
export function rowsOf(table: ColumnTable, index: ArrayLike<number>): Rows {
  const numbers = new Map<string, Float64Array>();
  const known = new Map<string, readonly (string | null)[]>();
  const source = (column: string) => {
    const values = columnOf(table, column);
    if (values === undefined) throw new Error(`rows have no column "${column}"`);
    return values;
  };
  const read = <T>(column: string, convert: (value: unknown) => T): T[] => {
    const values = source(column);
    return Array.from(index, (row) => convert(values.at(row)));
  };
  return {
    size: index.length,
    columns: table.columnNames(),
    has: (column) => columnOf(table, column) !== undefined,
    numbers: (column) =>
      remember(numbers, column, () => {
        const values: unknown = source(column);
        if (values instanceof Float64Array) return Float64Array.from(index, (row) => values[row] as number);
        return Float64Array.from(read(column, (value) => (typeof value === "number" ? value : NaN)));
      }),
    texts: (column) =>
      remember(known, column, () =>
        read(column, (value) => (value == null || Number.isNaN(value) ? null : String(value))),
      ),
  };
}

/** Some of the rows of a group, at these positions. */
export function someOf(rows: Rows, index: readonly number[]): Rows {
  return {
    ...rows,
    size: index.length,
    numbers: (column) => {
      const values = rows.numbers(column);
      return Float64Array.from(index, (row) => values[row] as number);
    },
    texts: (column) => {
      const values = rows.texts(column);
      return index.map((row) => values[row] ?? null);
    },
  };
}

/** The rows of a group for which a column of texts holds this value. */
export function only(rows: Rows, column: string, value: string): Rows {
  const index = rows.texts(column).flatMap((text, row) => (text === value ? [row] : []));
  const numbers = new Map<string, Float64Array>();
  const known = new Map<string, readonly (string | null)[]>();
  return {
    ...rows,
    size: index.length,
    numbers: (name) =>
      remember(numbers, name, () => Float64Array.from(index, (row) => rows.numbers(name)[row] as number)),
    texts: (name) => remember(known, name, () => index.map((row) => rows.texts(name)[row] ?? null)),
  };
}

/** What was made for a key before, else what `make` gives now. */
export function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
