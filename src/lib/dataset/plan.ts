import { join } from "node:path";
import type { Dialect, FileEntry, Question, Release, WideEntry } from "../contract/release.ts";
import type { Column, TableContract } from "../contract/table.ts";
import { responses } from "../contract/responses.ts";
import { tables } from "../contract/tables.ts";
import { columnName } from "./column-name.ts";
import { entriesOf } from "./declaration-checks.ts";
import type { ReleaseFolder } from "./declaration.ts";

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

function tableColumns(entry: FileEntry, contract: TableContract, release: Release): Wanted[] {
  const own = Object.entries(contract.columns).map(([name, column]) =>
    contractColumn(name, column, entry, entry.codes, release),
  );
  return [...own, ...segmentColumns(entry, release)];
}

function wideColumns(entry: WideEntry, release: Release): Wanted[] {
  const defaults = Object.hasOwn(entry.columns, "respondent_type") ? {} : { respondent_type: "customer" };
  const known = { ...entry, constants: { ...defaults, ...entry.constants } };
  const names = new Set(["response_id", ...Object.keys(entry.columns), ...Object.keys(known.constants)]);
  const columns = entry.id === undefined ? entry.columns : { ...entry.columns, response_id: entry.id };
  const own = Object.entries(responses.columns)
    .filter(([name]) => names.has(name) && (name !== "response_id" || Object.hasOwn(columns, name)))
    .map(([name, column]) => contractColumn(name, column, { ...known, columns }, {}, release));
  const asked = release.questions.filter((question) => Object.hasOwn(entry.questions, question.id));
  const answers = asked.map((question): Wanted => {
    const column: Column = { type: "number", doc: "", optional: true };
    return {
      ...plain,
      name: question.id,
      kind: "question",
      column,
      header: entry.questions[question.id] ?? "",
      named: true,
      scale: question.scale,
    };
  });
  return [...own, ...segmentColumns(entry, release), ...answers];
}

const plain = { constant: null, codes: null, labelled: [], scale: null };

function contractColumn(
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
    codes: Object.hasOwn(codes, name) ? (codes[name] ?? null) : null,
    labelled: column.type === "text" && column.values === undefined ? labelledValues(release, name) : [],
    scale: null,
  };
}

function segmentColumns(entry: FileEntry | WideEntry, release: Release): Wanted[] {
  const codes = "codes" in entry ? entry.codes : {};
  return entry.segments.map((name) => ({
    ...plain,
    name: columnName(name),
    kind: "segment" as const,
    column: { type: "text" as const, doc: "", optional: true as const },
    header: Object.hasOwn(entry.columns, name) ? (entry.columns[name] ?? name) : name,
    named: true,
    codes: Object.hasOwn(codes, name) ? (codes[name] ?? null) : null,
    labelled: labelledValues(release, name),
  }));
}

function labelledValues(release: Release, column: string): readonly string[] {
  return Object.hasOwn(release.labels, column) ? Object.keys(release.labels[column]?.values ?? {}) : [];
}
