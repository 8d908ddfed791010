import type { DuckDBConnection } from "@duckdb/node-api";
import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { table as arqueroTable, type ColumnTable } from "arquero";

/** A column as Arquero reads it: an array, or anything with a length and `at`. */
export interface ReadColumn<T> {
  readonly length: number;
  readonly at: (row: number) => T;
  readonly [Symbol.iterator]: () => Iterator<T>;
}

/** One column of a query: its name in the table, and how its cells are kept. */
export interface Extracted {
  readonly name: string;
  readonly kind: "number" | "text" | "date" | "time";
  /** Distinct texts, sorted, when the cells repeat: they are then kept as numbers into this list. */
  readonly dictionary?: readonly string[];
}

/**
 * Result of a query as an Arquero table, copied column by column: numbers as Float64Array (NaN where NULL), repeated texts as codes into
 * a dictionary, dates and times as numbers that are written out when read. The query's columns must stand in this order, numbers as
 * DOUBLE, texts as VARCHAR or, with a dictionary, as their INTEGER code (0-based), dates as DATE, times as TIMESTAMP.
 */
export async function extract(
  connection: DuckDBConnection,
  sql: string,
  columns: readonly Extracted[],
): Promise<ColumnTable> {
  const result = await connection.stream(sql);
  const parts = columns.map((): Part[] => []);
  let size = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [at, column] of columns.entries()) parts[at]?.push(partOf(chunk, at, column));
    size += chunk.rowCount;
  }
  return arqueroTable(
    columns.map((column, at) => [column.name, joined(column, parts[at] ?? [], size)] as const) as never,
  );
}

type Part = Float64Array | Int32Array | (string | null)[];

function partOf(chunk: DuckDBDataChunk, at: number, column: Extracted): Part {
  const vector = chunk.getColumnVector(at);
  const rows = chunk.rowCount;
  if (column.kind === "text" && column.dictionary === undefined) {
    return Array.from({ length: rows }, (_, row) => vector.getItem(row) as string | null);
  }
  const items = itemsOf(vector);
  const valid = validityOf(vector);
  if (column.kind === "number")
    return Float64Array.from({ length: rows }, (_, row) => (valid(row) ? Number(items[row]) : NaN));
  if (column.kind === "time")
    return Float64Array.from({ length: rows }, (_, row) => (valid(row) ? Number(items[row]) / 1000 : NaN));
  return Int32Array.from({ length: rows }, (_, row) => (valid(row) ? Number(items[row]) : BLANK));
}

const BLANK = -2147483648;

function itemsOf(vector: DuckDBVector): ArrayLike<number | bigint> {
  return (vector as unknown as { items: ArrayLike<number | bigint> }).items;
}

/** Whether a row of a vector holds a value: one bit a row, none when all do. */
function validityOf(vector: DuckDBVector): (row: number) => boolean {
  const { data } = (vector as unknown as { validity: { data: BigUint64Array | null } }).validity;
  if (data === null) return () => true;
  const bits = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return (row) => (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
}

function joined(column: Extracted, parts: readonly Part[], size: number): unknown {
  if (column.kind === "text" && column.dictionary === undefined) return (parts as (string | null)[][]).flat();
  if (column.kind === "number") return concat(new Float64Array(size), parts as Float64Array[]);
  if (column.kind === "time") return writtenOut(concat(new Float64Array(size), parts as Float64Array[]), timeText);
  const codes = concat(new Int32Array(size), parts as Int32Array[]);
  if (column.kind === "date") return writtenOut(codes, dateText);
  const dictionary = column.dictionary ?? [];
  return writtenOut(codes, (code) => dictionary[code] ?? null);
}

function concat<T extends Float64Array | Int32Array>(whole: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function dateText(days: number): string | null {
  return days === BLANK ? null : new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function timeText(milliseconds: number): string | null {
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString().slice(0, 19);
}

function writtenOut(
  values: Float64Array | Int32Array,
  text: (value: number) => string | null,
): ReadColumn<string | null> {
  const at = (row: number) => text(values[row] ?? NaN);
  return {
    length: values.length,
    at,
    *[Symbol.iterator]() {
      for (let row = 0; row < values.length; row++) yield at(row);
    },
  };
}
