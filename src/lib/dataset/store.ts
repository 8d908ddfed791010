import type { TableContract } from "../contract/table.ts";
import { storedType } from "./cast.ts";
import type { Database } from "./database.ts";
import type { Loaded } from "./loaded.ts";
import type { Wanted } from "./wanted.ts";
import { literal, quoted } from "./sql.ts";

/** A column of the store: its name in the dataset and the SQL type it is kept in. */
export interface StoredColumn {
  readonly name: string;
  readonly kind: "contract" | "segment";
  readonly type: ReturnType<typeof storedType>;
}

/**
 * Sound rows of all files of all releases, one database table a contract table, in the order of release, file and row. Beside its columns a
 * row has `p` (number of its release), `f` (number of its file) and `o` (its ordinal in the file), so that it can be named later.
 */
export interface Store {
  readonly database: Database;
  readonly tables: Map<string, Map<string, StoredColumn>>;
  /** Files by number; `p` is the number of the release. */
  readonly files: { readonly loaded: Loaded; readonly p: number; readonly table: TableContract }[];
}

/** An empty store. */
export function storeIn(database: Database): Store {
  return { database, tables: new Map(), files: [] };
}

/** Name of a column in the store: case-blind SQL must not take a client's column for one of the contract. */
export function storedName(kind: "contract" | "segment", name: string): string {
  return kind === "contract" ? `c_${name}` : `s_${Buffer.from(name).toString("hex")}`;
}

/** Name of the database table of a contract table. */
export function storedTable(table: string): string {
  return quoted(`t_${table}`);
}

/** Moves the rows of `typed` into the store: one table, or responses and answers for a wide file. */
export async function storeTyped(store: Store, loaded: Loaded, p: number, columns: readonly Wanted[]): Promise<void> {
  const { plan } = loaded;
  const f = store.files.push({ loaded, p, table: plan.contract }) - 1;
  const at = (wanted: Wanted) => `v${plan.wanted.indexOf(wanted)}`;
  const kept = columns.filter(({ kind }) => kind !== "question");
  const select = kept.map((wanted) => ({ column: columnOf(wanted), sql: at(wanted) }));
  const own = select.some(({ column }) => column.name === "response_id");
  const id = own ? at(kept.find(({ name }) => name === "response_id") as Wanted) : responseIdSql(loaded);
  if (plan.wide && !own)
    select.unshift({ column: { name: "response_id", kind: "contract", type: "VARCHAR" }, sql: id });
  await insert(store, plan.contract.name, select, `SELECT *, ${p} AS p, ${f} AS f FROM typed`);
  if (!plan.wide) return;
  const asked = columns.filter(({ kind }) => kind === "question");
  const questions = asked.map(({ name }) => literal(name)).join(", ");
  const answers = `SELECT ${id} AS id, unnest([${questions}]) AS question, unnest([${asked.map(at).join(", ")}]) AS value, o, ${p} AS p, ${f} AS f FROM typed`;
  await insert(store, "answers", answerColumns, answers);
}

const answerColumns = [
  { column: { name: "response_id", kind: "contract" as const, type: "VARCHAR" as const }, sql: "id" },
  { column: { name: "question_id", kind: "contract" as const, type: "VARCHAR" as const }, sql: "question" },
  { column: { name: "value_num", kind: "contract" as const, type: "DOUBLE" as const }, sql: "value" },
];

/** Without an id column a response is named by its release, file and record. */
function responseIdSql({ plan }: Loaded): string {
  const file = plan.shown.split("/").at(-1) ?? plan.shown;
  return `${literal(`${plan.release}/${file}#`)} || o`;
}

function columnOf(wanted: Wanted): StoredColumn {
  const kind = wanted.kind === "segment" ? "segment" : "contract";
  return { name: wanted.name, kind, type: storedType(wanted.column.type) };
}

async function insert(
  store: Store,
  table: string,
  select: readonly { column: StoredColumn; sql: string }[],
  from: string,
): Promise<void> {
  const { database, tables } = store;
  const target = storedTable(table);
  let known = tables.get(table);
  if (known === undefined) {
    await database.run(`CREATE TABLE ${target} (p INTEGER, f INTEGER, o INTEGER)`);
    known = new Map();
    tables.set(table, known);
  }
  for (const { column } of select) {
    const name = storedName(column.kind, column.name);
    if (known.has(name)) continue;
    await database.run(`ALTER TABLE ${target} ADD COLUMN ${quoted(name)} ${column.type}`);
    known.set(name, column);
  }
  const list = select.map(({ column, sql }) => `${sql} AS ${quoted(storedName(column.kind, column.name))}`);
  await database.run(
    `INSERT INTO ${target} BY NAME SELECT p, f, o${list.map((one) => `, ${one}`).join("")} FROM (${from})`,
  );
}
