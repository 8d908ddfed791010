import type { Place, Problem } from "../contract/problem.ts";
import type { Database } from "./database.ts";
import type { HeaderMatch } from "./header.ts";
import type { FilePlan } from "./plan.ts";
import type { Wanted } from "./wanted.ts";

/** A file's rows as they stand in the table `raw` of the database: one column `w0`, `w1` … a wanted column, blank is NULL. */
export interface Loaded {
  readonly plan: FilePlan;
  /** False when the header or the file itself cannot be trusted: then there is no table and nothing more to say. */
  readonly usable: boolean;
  readonly problems: readonly Problem[];
  readonly sha256: string;
  readonly bytes: number;
  /** Data rows in the file, unsound ones counted, blank ones not. */
  readonly rows: number;
  /** Columns found, by wanted column. */
  readonly found: ReadonlyMap<Wanted, FoundColumn>;
  /** Place of the nth row of `raw` (1-based), of one column of it if given. */
  readonly placeOf: (ordinal: number, wanted?: Wanted) => Place;
}

/** A column of a file: its name there, number (1-based) and SQL type, VARCHAR for text files. */
export interface FoundColumn {
  readonly name: string;
  readonly number: number;
  readonly type: string;
}

/** A file of which nothing can be used, and why. */
export function unusable(plan: FilePlan, problems: readonly Problem[], sha256 = "", bytes = 0): Loaded {
  return {
    plan,
    usable: false,
    problems,
    sha256,
    bytes,
    rows: 0,
    found: new Map(),
    placeOf: () => ({ file: plan.shown }),
  };
}

/** An error about a file as a whole. */
export function fileProblem(
  plan: FilePlan,
  rule: string,
  parts: Readonly<Record<string, string>> = {},
  line?: number,
): Problem {
  const place = { file: plan.shown, ...(line === undefined ? {} : { line }) };
  return { rule, severity: "error", place, parts };
}

/** Fills `raw` from a source: the wanted columns as `w<n>`, nameless ones as `n<position>`. Gives the number of rows. */
export async function fillRaw(
  database: Database,
  plan: FilePlan,
  match: HeaderMatch,
  source: string,
  columnAt: (position: number) => string,
): Promise<number> {
  const wanted = plan.wanted.flatMap((one, i) => {
    const at = match.positions.get(one);
    return at === undefined ? [] : [`${columnAt(at)} AS w${i}`];
  });
  const nameless = match.nameless.map((at) => `${columnAt(at)} AS n${at}`);
  const list = wanted.length + nameless.length === 0 ? ["NULL AS nothing"] : [...wanted, ...nameless];
  await database.run(`CREATE OR REPLACE TABLE raw AS SELECT ${list.join(", ")} FROM ${source}`);
  return Number((await database.rows("SELECT count(*)::DOUBLE FROM raw"))[0]?.[0]);
}

/** Columns found in a file, by wanted column. */
export function foundColumns(
  match: HeaderMatch,
  header: readonly string[],
  typeAt: (position: number) => string,
): Loaded["found"] {
  const entry = (at: number): FoundColumn => ({ name: header[at] ?? "", number: at + 1, type: typeAt(at) });
  return new Map([...match.positions].map(([wanted, at]) => [wanted, entry(at)]));
}

/** Where rows of `raw` stand in their file: `recordOf` gives the record of the nth row, `lineOf` its physical line if it has one. */
export function placer(
  plan: FilePlan,
  match: HeaderMatch,
  recordOf: (ordinal: number) => number,
  lineOf: ((record: number) => number) | null,
): Loaded["placeOf"] {
  return (ordinal, wanted) => {
    const record = recordOf(ordinal);
    const at = wanted === undefined ? undefined : match.positions.get(wanted);
    const column = at === undefined ? {} : { column: wanted?.header ?? "", columnNumber: at + 1 };
    return { file: plan.shown, ...(lineOf === null ? {} : { line: lineOf(record) }), record, ...column };
  };
}
