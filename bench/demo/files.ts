/** Rows to bytes: Parquet by DuckDB for the large tables, CSV in the dialect of its release for the small ones. */
import { writeFileSync } from "node:fs";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** How a release's text files are written. */
export interface Dialect {
  readonly delimiter: "," | ";";
  readonly decimal: "." | ",";
  readonly date: "yyyy-MM-dd" | "dd-MM-yyyy";
  readonly yes: string;
  readonly no: string;
  readonly encoding: "utf-8" | "windows-1252";
}

export const PLAIN: Dialect = { delimiter: ",", decimal: ".", date: "yyyy-MM-dd", yes: "true", no: "false", encoding: "utf-8" }; // prettier-ignore
export const DUTCH: Dialect = { delimiter: ";", decimal: ",", date: "dd-MM-yyyy", yes: "ja", no: "nee", encoding: "windows-1252" }; // prettier-ignore

/** The SQL type of a Parquet column. */
export type SqlType = "VARCHAR" | "INTEGER" | "DOUBLE" | "BOOLEAN" | "DATE" | "TIMESTAMP";

/** One Parquet file: its columns in order, its rows, and the columns by which it is sorted. */
export interface Parquet {
  readonly path: string;
  readonly columns: Readonly<Record<string, SqlType>>;
  readonly rows: readonly Row[];
  readonly order: readonly string[];
}

/** Opens an engine that writes the same bytes each time. */
export async function openWriter(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  return instance.connect();
}

/** Writes one Parquet file, compressed with zstd. */
export async function writeParquet(db: DuckDBConnection, { path, columns, rows, order }: Parquet): Promise<void> {
  const names = Object.keys(columns);
  const loose = { INTEGER: "INTEGER", DOUBLE: "DOUBLE", BOOLEAN: "BOOLEAN" } as Readonly<Record<string, string>>;
  const declared = names.map((name) => `"${name}" ${loose[columns[name] as string] ?? "VARCHAR"}`).join(", ");
  await db.run(`CREATE OR REPLACE TABLE rows (${declared})`);
  const appender = await db.createAppender("rows");
  for (const row of rows) {
    for (const name of names) {
      const cell = row[name] ?? null;
      if (cell === null) appender.appendNull();
      else if (typeof cell === "string") appender.appendVarchar(cell);
      else if (typeof cell === "boolean") appender.appendBoolean(cell);
      else if (columns[name] === "INTEGER") appender.appendInteger(cell);
      else appender.appendDouble(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  const typed = names.map((name) => `"${name}"::${columns[name] as string} AS "${name}"`).join(", ");
  const sorted = order.map((name) => `"${name}"`).join(", ");
  const target = path.replaceAll("'", "''");
  await db.run(`COPY (SELECT ${typed} FROM rows ORDER BY ${sorted}) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`);
}

/** Writes one CSV file with these columns in this order; ISO dates and points are turned to the dialect. */
export function writeCsv(path: string, columns: readonly string[], rows: readonly Row[], dialect: Dialect): void {
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(cell, dialect)).join(dialect.delimiter);
  const body = rows.map((row) => line(columns.map((column) => textOf(row[column] ?? null, dialect))));
  const text = [line(columns), ...body].join("\r\n") + "\r\n";
  writeFileSync(path, dialect.encoding === "utf-8" ? text : latin(text));
}

function textOf(cell: Cell, dialect: Dialect): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? dialect.yes : dialect.no;
  if (typeof cell === "number") return String(cell).replace(".", dialect.decimal);
  const date = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}):\d{2})?$/.exec(cell);
  if (date === null || dialect.date === "yyyy-MM-dd") return cell;
  const [, year, month, at, clock] = date;
  return `${at}-${month}-${year}${clock === undefined ? "" : ` ${clock}`}`;
}

function quoted(text: string, { delimiter }: Dialect): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Windows-1252 for the letters we use: those of Latin-1, the euro sign and the en dash. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    if (sign === "€") return 0x80;
    if (sign === "–") return 0x96;
    const code = sign.charCodeAt(0);
    if (code > 255) throw new Error(`no windows-1252 byte for "${sign}"`);
    return code;
  });
}
