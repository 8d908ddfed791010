/** How a table of the data contract (`method.md` 5) is declared: one file a table, one column a line. */

/**
 * `id` and `text` keep every character; `integer`, `number`, `boolean`, `date` (ISO day) and `time` (ISO timestamp) are typed;
 * `period` is a month (2026-03), quarter (2026-q1), year or the release's own period id, kept as text.
 */
export type ColumnType = "id" | "text" | "integer" | "number" | "boolean" | "date" | "time" | "period";

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
  /** The number must be greater than this, e.g. a weight above 0. */
  readonly above?: number;
  /** A text must match this whole (RE2), and looks like the example. */
  readonly pattern?: { readonly whole: string; readonly example: string };
  /** `table.column` in which every value must occur. */
  readonly in?: string;
  /** The date or period must lie inside the release's period or fieldwork (B125). */
  readonly inside?: true;
  /** Column of the same table that may not be later than this one (B126). */
  readonly from?: string;
}

/** A table: its columns in order, the columns that together identify a row, and how it lives across releases. */
export interface TableContract {
  readonly name: string;
  readonly doc: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Empty when several rows may be alike in every column. */
  readonly key: readonly string[];
  /** Events belong to their release's period and are read over all earlier releases; a reference is read as it stands now. */
  readonly kind: "events" | "reference";
  /** May carry columns of the client's own to group by, named under `segments` of its file in release.yaml. */
  readonly segments?: true;
}
