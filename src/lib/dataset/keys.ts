import type { Place, Problem } from "../contract/problem.ts";
import type { Column, TableContract } from "../contract/table.ts";
import { tables } from "../contract/tables.ts";
import { quoted } from "./sql.ts";
import { storedName, storedTable, type Store, type StoredColumn } from "./store.ts";

/** Share of rows that may point to nothing before it is an error: the export of one day misses what came in the next (`method.md` 5). */
const ORPHANS_ALLOWED = 0.01;

/**
 * Rows of release `p` whose key also stands elsewhere: in the same release (B128), or, for events, in an earlier one. Each names all
 * rows that share it; of doubled responses the answers are not listed once more.
 */
export async function primaryKeyProblems(store: Store, p: number): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [name, columns] of touched(store, p)) {
    const contract = tables.get(name);
    if (contract === undefined || contract.key.length === 0) continue;
    const key = contract.key.map((column) => storedName("contract", column));
    if (key.some((column) => !columns.has(column) && contract.columns[column.slice(2)]?.optional !== true)) continue;
    const present = key.filter((column) => columns.has(column)).map(quoted);
    const told = name === "answers" && problems.some(({ parts }) => parts["key"] === "response_id");
    if (!told) problems.push(...(await duplicates(store, contract, present, p)));
  }
  return problems;
}

/** Tables to which release `p` added rows. */
function touched(store: Store, p: number): [string, ReadonlyMap<string, StoredColumn>][] {
  const own = store.files.filter((file) => file.p === p);
  const names = new Set(
    own.flatMap(({ table, loaded }) => (loaded.plan.wide ? [table.name, "answers"] : [table.name])),
  );
  return [...store.tables].filter(([name]) => names.has(name));
}

async function duplicates(
  store: Store,
  contract: TableContract,
  key: readonly string[],
  p: number,
): Promise<Problem[]> {
  const scope = contract.kind === "events" ? `p <= ${p}` : `p = ${p}`;
  const blank = contract.key.length === 1 ? `AND ${key[0]} IS NOT NULL` : "";
  const twice = `SELECT ${key.join(", ")} FROM ${storedTable(contract.name)} WHERE ${scope} ${blank} GROUP BY ${key.join(", ")} HAVING count(*) > 1 AND max(p) = ${p}`;
  const same = key.map((column) => `t.${column} IS NOT DISTINCT FROM d.${column}`).join(" AND ");
  const shown = key.map((column) => `coalesce(CAST(t.${column} AS VARCHAR), '')`).join(" || ' · ' || ");
  const [[count] = []] = await store.database.rows(`SELECT count(*)::DOUBLE FROM (${twice})`);
  if (Number(count) === 0) return [];
  const rows = await store.database.rows(
    `SELECT ${shown}, list(f::DOUBLE ORDER BY p, f, o), list(o::DOUBLE ORDER BY p, f, o) FROM ${storedTable(contract.name)} t JOIN (${twice}) d ON ${same} WHERE ${scope} GROUP BY 1 ORDER BY min(t.p * 1e12 + t.f * 1e9 + t.o) LIMIT 5`,
  );
  return rows.map(([value, files, ordinals], i): Problem => {
    const places = (files as unknown as ListLike).map((f, at) =>
      placeOf(store, Number(f), Number((ordinals as unknown as ListLike)[at]), contract.key[0]),
    );
    const [first, other] = [places[0] ?? { file: "" }, places.at(-1) ?? { file: "" }];
    const apart = first.file !== other.file;
    const more = i === 4 && Number(count) > 5 ? { more: String(Number(count) - 5) } : {};
    const records = places
      .slice(0, 10)
      .map((place) => (apart ? `${place.file} ${place.record ?? ""}` : String(place.record ?? "")));
    const parts = {
      value: String(value),
      key: contract.key.join(" + "),
      count: String(places.length),
      records: records.join(", "),
      ...more,
    };
    return { rule: "key-twice", severity: "error", place: other, parts };
  });
}

type ListLike = readonly unknown[];

function placeOf(store: Store, file: number, ordinal: number, column?: string): Place {
  const loaded = store.files[file]?.loaded;
  const wanted = loaded?.plan.wanted.find(({ name, kind }) => kind === "contract" && name === column);
  return loaded?.placeOf(ordinal, wanted) ?? { file: "" };
}

/** Values of release `p` that must occur in another table and do not (B130): an error, or a warning while they are fewer than 1 in 100. */
export async function foreignKeyProblems(store: Store, p: number): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [name, columns] of touched(store, p)) {
    for (const [column, declared] of Object.entries(tables.get(name)?.columns ?? {})) {
      if (declared.in === undefined || !columns.has(storedName("contract", column))) continue;
      problems.push(...(await orphans(store, name, column, declared, p)));
    }
  }
  return problems;
}

async function orphans(store: Store, table: string, column: string, declared: Column, p: number): Promise<Problem[]> {
  const [target = "", key = ""] = (declared.in ?? "").split(".");
  const contract = tables.get(target);
  if (contract === undefined || store.tables.get(target)?.has(storedName("contract", key)) !== true) return [];
  const scope = targetScope(store, contract, p);
  if (scope === null) return [];
  const own = `t.${quoted(storedName("contract", column))}`;
  const known = `SELECT ${quoted(storedName("contract", key))} FROM ${storedTable(target)} WHERE ${scope}`;
  const lost = `FROM ${storedTable(table)} t WHERE p = ${p} AND ${own} IS NOT NULL AND ${own} NOT IN (SELECT id FROM (${known}) k(id) WHERE id IS NOT NULL)`;
  const [[count] = []] = await store.database.rows(`SELECT count(*)::DOUBLE ${lost}`);
  if (Number(count) === 0) return [];
  const [[total] = []] = await store.database.rows(
    `SELECT count(*)::DOUBLE FROM ${storedTable(table)} t WHERE p = ${p} AND ${own} IS NOT NULL`,
  );
  const first = await store.database.rows(
    `SELECT ${own}, min(f * 1e9 + o)::DOUBLE AS place ${lost} GROUP BY 1 ORDER BY place LIMIT 5`,
  );
  const at = Number(first[0]?.[1] ?? 0);
  const few = Number(count) <= Number(total) * ORPHANS_ALLOWED;
  const parts = {
    value: String(first[0]?.[0]),
    target: `${target}.${key}`,
    count: String(count),
    total: String(total),
    sample: first.map(([id]) => String(id)).join(", "),
  };
  const place = placeOf(store, Math.floor(at / 1e9), at % 1e9, column);
  return [{ rule: few ? "key-orphans-few" : "key-orphan", severity: few ? "warning" : "error", place, parts }];
}

/** Rows a value may point to: events of this and earlier releases, or the reference as it stood last; null when there is none. */
function targetScope(store: Store, contract: TableContract, p: number): string | null {
  if (contract.kind === "events") return `p <= ${p}`;
  const given = store.files.filter((file) => file.table === contract && file.p <= p).map((file) => file.p);
  return given.length === 0 ? null : `p = ${Math.max(...given)}`;
}
