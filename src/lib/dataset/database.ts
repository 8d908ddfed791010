import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { literal } from "./sql.ts";

/** A DuckDB in memory that reads two folders and nothing else: no network, no extensions, one thread (`recipes.md` 4). */
export interface Database {
  readonly connection: DuckDBConnection;
  /** Folder for transcoded files and spilling; gone when closed. */
  readonly scratch: string;
  readonly run: (sql: string) => Promise<void>;
  /** Rows as arrays in the order of the columns; counts must be cast to INTEGER or DOUBLE. */
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  readonly close: () => void;
}

/** Opens a database that may read the files below `dir`. One thread: sums and the order of rows are the same every time. */
export async function openDatabase(dir: string): Promise<Database> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "meetlat-")));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    preserve_insertion_order: "true",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: scratch,
  });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  await run("SET TimeZone = 'UTC'");
  await run(`SET allowed_directories = [${literal(`${realpathSync(dir)}/`)}, ${literal(`${scratch}/`)}]`);
  await run("SET enable_external_access = false");
  await run("SET lock_configuration = true");
  return {
    connection,
    scratch,
    run,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
