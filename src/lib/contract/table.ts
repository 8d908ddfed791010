/** How a table of the data contract (`method.md` 5) is declared: one file a table, one column a line. */

/** `id` and `text` keep every character; `integer`, `number`, `boolean`, `date` (ISO day) and `time` (ISO timestamp) are typed. */
export type ColumnType = "id" | "text" | "integer" | "number" | "boolean" | "date" | "time";

/** One column: what it means, what it may hold, and which column of which table it must be found in. */
export interface Column {
  readonly type: ColumnType;
  /** What it means, with unit; shown in errors and by `meetlat new`. */
  readonly doc: string;
  /** Absent columns are allowed only when optional; blank cells only when optional. */
  readonly optional?: true;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** `table.column` in which every value must occur. */
  readonly in?: string;
}

/** A table: its columns in order, the columns that together identify a row, and how it lives across releases. */
export interface TableContract {
  readonly name: string;
  readonly doc: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  /** Events belong to their release's period and are read over all earlier releases; a reference is read as it stands now. */
  readonly kind: "events" | "reference";
}
