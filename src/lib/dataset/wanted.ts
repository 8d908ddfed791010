import type { FileEntry, Question, Release, WideEntry } from "../contract/release.ts";
import type { Column, TableContract } from "../contract/table.ts";
import { columnName } from "./column-name.ts";

/** One column to take from a file, and what it must hold. */
export interface Wanted {
  /** Its name in the table that the dataset will hold; for an answer of a wide file the question's id. */
  readonly name: string;
  readonly kind: "contract" | "segment" | "question";
  readonly column: Column;
  /** Its name in the file; null when the same text stands in every row. */
  readonly header: string | null;
  readonly constant: string | null;
  /** Named in release.yaml, so that it must be there even if the contract could do without. */
  readonly named: boolean;
  readonly codes: Readonly<Record<string, string>> | null;
  /** Values that release.yaml labels for this column; empty when it lists none. */
  readonly labelled: readonly string[];
  readonly scale: Question["scale"] | null;
}

/** Columns of a file that holds one table: those of the contract, and the client's segments. */
export function tableColumns(entry: FileEntry, contract: TableContract, release: Release): Wanted[] {
  const own = Object.entries(contract.columns).map(([name, column]) =>
    contractColumn(name, column, entry, entry.codes, release),
  );
  return [...own, ...segmentColumns(entry, release)];
}

/** A column about which release.yaml says nothing more. */
export const plain = { constant: null, codes: null, labelled: [], scale: null };

/** A column of the contract, as the entry of its file names it. */
export function contractColumn(
  name: string,
  column: Column,
  entry: Pick<FileEntry, "columns" | "constants">,
  codes: FileEntry["codes"],
  release: Release,
): Wanted {
  const named = Object.hasOwn(entry.columns, name);
  const constant = Object.hasOwn(entry.constants, name) ? (entry.constants[name] ?? null) : null;
  return {
    name,
    kind: "contract",
    column,
    header: constant === null ? (entry.columns[name] ?? name) : null,
    constant,
    named,
    codes: codesOf(codes, name),
    labelled: column.type === "text" && column.values === undefined ? labelledValues(release, name) : [],
    scale: null,
  };
}

/** Columns of the client's own to group by. */
export function segmentColumns(entry: FileEntry | WideEntry, release: Release): Wanted[] {
  return entry.segments.map((name) => ({
    ...plain,
    name: columnName(name),
    kind: "segment" as const,
    column: { type: "text" as const, doc: "", optional: true as const },
    header: Object.hasOwn(entry.columns, name) ? (entry.columns[name] ?? name) : name,
    named: true,
    codes: codesOf(entry.codes, name),
    labelled: labelledValues(release, name),
  }));
}

/** Codes that release.yaml translates in a column; null where it names none. */
export function codesOf(codes: FileEntry["codes"], column: string): Readonly<Record<string, string>> | null {
  return Object.hasOwn(codes, column) ? (codes[column] ?? null) : null;
}

function labelledValues(release: Release, column: string): readonly string[] {
  return Object.hasOwn(release.labels, column) ? Object.keys(release.labels[column]?.values ?? {}) : [];
}
