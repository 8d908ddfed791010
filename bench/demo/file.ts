/** One file of a release as it goes to disk and into `release.yaml`. */
import type { Row, SqlType } from "./files.ts";

export interface File {
  readonly table: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, SqlType>>;
  readonly rows: readonly Row[];
  /** Columns to sort by, of a Parquet file; absent for CSV. */
  readonly order?: readonly string[];
  /** Further keys of the file's entry. */
  readonly entry?: Readonly<Record<string, unknown>>;
}
