import { join } from "node:path";
import type { Dialect, FileEntry, Release, WideEntry } from "../contract/release.ts";
import type { TableContract } from "../contract/table.ts";
import { tables } from "../contract/tables.ts";
import { entriesOf } from "./declaration-checks.ts";
import type { ReleaseFolder } from "./declaration.ts";
import { tableColumns, type Wanted } from "./wanted.ts";
import { wideColumns } from "./wide.ts";

/** How one file becomes rows of one table, or of responses and answers when it is wide. */
export interface FilePlan {
  readonly release: string;
  readonly contract: TableContract;
  readonly wide: boolean;
  readonly path: string;
  /** Name of the file in messages and sources. */
  readonly shown: string;
  readonly keys: readonly PropertyKey[];
  readonly format: "text" | "parquet";
  readonly wanted: readonly Wanted[];
  readonly ignore: readonly string[];
  readonly dialect: Dialect;
  /** Tokens that mean: no value. A blank cell always does. */
  readonly missing: readonly string[];
  readonly minRows: number;
  readonly maxMb: number;
  readonly zone: string;
}

/** Files of a release in the order in which they are declared. Only for a declaration without errors. */
export function plansOf(release: Release, folder: ReleaseFolder): FilePlan[] {
  return entriesOf(release).flatMap(({ path, table, entry, wide }) => {
    const contract = tables.get(table);
    if (contract === undefined) return [];
    return [
      {
        release: release.release,
        contract,
        wide,
        path: join(folder.dir, entry.file),
        shown: `${folder.shown}/${entry.file}`,
        keys: path,
        format: /\.parquet$/i.test(entry.file) ? ("parquet" as const) : ("text" as const),
        wanted: wide ? wideColumns(entry as WideEntry, release) : tableColumns(entry as FileEntry, contract, release),
        ignore: entry.ignore,
        dialect: dialectOf(release, entry),
        missing: [...new Set(["", ...(entry.missing ?? release.missing)])],
        minRows: entry.min_rows,
        maxMb: release.max_file_mb,
        zone: release.time_zone,
      },
    ];
  });
}

function dialectOf(release: Release, entry: FileEntry | WideEntry): Dialect {
  const own = Object.entries(entry.csv ?? {}).filter(([, value]) => value !== undefined);
  return { ...release.csv, ...Object.fromEntries(own) };
}
