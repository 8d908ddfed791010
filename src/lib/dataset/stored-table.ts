import type { ColumnTable } from "arquero";
import { tables } from "../contract/tables.ts";
import { extract, type Extracted } from "./extract.ts";
import { quoted } from "./sql.ts";
import { storedName, storedTable, type Store, type StoredColumn } from "./store.ts";

/**
 * A table of the store for the metrics: events of all releases with the column `period`, a reference as the last release gives it. Rows
 * stand in the order of release, file and row.
 */
export async function tableOf(store: Store, name: string, periods: readonly string[]): Promise<ColumnTable> {
  const events = tables.get(name)?.kind === "events";
  const columns = [...(store.tables.get(name)?.values() ?? [])];
  const scope = events ? "TRUE" : `p = (SELECT max(p) FROM ${storedTable(name)})`;
  const taken: { column: Extracted; sql: string }[] = [];
  for (const column of columns) taken.push(await extracted(store, name, column, events));
  if (events) taken.push({ column: { name: "period", kind: "text", dictionary: periods }, sql: "p" });
  const list = taken.map(({ sql }, i) => `${sql} AS k${i}`).join(", ");
  const select = `SELECT ${list} FROM ${storedTable(name)} WHERE ${scope}`;
  return extract(
    store.database.connection,
    select,
    taken.map(({ column }) => column),
  );
}

/** A reference table as one release gave it, by the release's number; its texts as they are, for such a table is small. */
export async function earlierTableOf(store: Store, name: string, p: number): Promise<ColumnTable> {
  const columns = [...(store.tables.get(name)?.values() ?? [])];
  const select = columns.map(({ kind, name: column }, i) => `${quoted(storedName(kind, column))} AS k${i}`).join(", ");
  const kinds = { DOUBLE: "number", DATE: "date", TIMESTAMP: "time", VARCHAR: "text" } as const;
  return extract(
    store.database.connection,
    `SELECT ${select} FROM ${storedTable(name)} WHERE p = ${p}`,
    columns.map(({ name: column, type }) => ({ name: column, kind: kinds[type] })),
  );
}

async function extracted(
  store: Store,
  table: string,
  column: StoredColumn,
  events: boolean,
): Promise<{ column: Extracted; sql: string }> {
  const stored = quoted(storedName(column.kind, column.name));
  const name = events && column.kind === "contract" && column.name === "period" ? "own_period" : column.name;
  if (column.type === "DOUBLE") return { column: { name, kind: "number" }, sql: stored };
  if (column.type === "DATE") return { column: { name, kind: "date" }, sql: stored };
  if (column.type === "TIMESTAMP") return { column: { name, kind: "time" }, sql: stored };
  const known = await dictionaryOf(store, table, stored);
  if (known === null) return { column: { name, kind: "text" }, sql: stored };
  return {
    column: { name, kind: "text", dictionary: known.texts },
    sql: `enum_code(CAST(${stored} AS ${known.type}))::INTEGER`,
  };
}

/** The distinct texts of a column, sorted, as a type of the database; null when too few repeat to be worth it. */
async function dictionaryOf(
  store: Store,
  table: string,
  stored: string,
): Promise<{ type: string; texts: readonly string[] } | null> {
  const { database } = store;
  const from = `FROM ${storedTable(table)} WHERE ${stored} IS NOT NULL`;
  const [[distinct, rows] = []] = await database.rows(
    `SELECT count(DISTINCT ${stored})::DOUBLE, count(*)::DOUBLE ${from}`,
  );
  if (Number(rows) === 0 || Number(distinct) * 2 > Number(rows)) return null;
  const type = quoted(`${table}.${stored}`);
  await database.run(`CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${stored} AS text ${from} ORDER BY text)`);
  const texts = await database.rows(`SELECT unnest(enum_range(NULL::${type}))::VARCHAR`);
  return { type, texts: texts.map(([text]) => String(text)) };
}
