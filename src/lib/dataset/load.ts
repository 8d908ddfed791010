import { createHash } from "node:crypto";
import { accessSync, closeSync, constants, openSync, readFileSync, readSync, statSync } from "node:fs";
import type { Place, Problem } from "../contract/problem.ts";
import type { Database } from "./database.ts";
import { decode } from "./encoding.ts";
import { fileKind } from "./file-kind.ts";
import { matchHeader, type HeaderMatch } from "./header.ts";
import { headerCause } from "./header-cause.ts";
import type { FilePlan, Wanted } from "./plan.ts";
import { plainCopy } from "./plain-copy.ts";
import { scan, type Scan } from "./scan.ts";
import { literal, quoted } from "./sql.ts";
import { structureProblems } from "./structure.ts";

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
  /** Columns found, by wanted column: name in the file, number (1-based) and SQL type. */
  readonly found: ReadonlyMap<Wanted, FoundColumn>;
  /** Place of the nth row of `raw` (1-based), of one column of it if given. */
  readonly placeOf: (ordinal: number, wanted?: Wanted) => Place;
}

export interface FoundColumn {
  readonly name: string;
  readonly number: number;
  /** VARCHAR for text files. */
  readonly type: string;
}

/** Reads one file into `raw`; a file that is not what it should be gives problems instead. */
export async function loadFile(database: Database, plan: FilePlan): Promise<Loaded> {
  const closed = unreadable(plan);
  if (closed !== null) return unusable(plan, [closed], "", 0);
  const kind = fileKind(headOf(plan.path));
  const size = statSync(plan.path).size;
  const refused = refusal(plan, kind, size);
  if (refused !== null) return unusable(plan, [refused], "", size);
  return plan.format === "parquet" ? loadParquet(database, plan, size) : loadText(database, plan);
}

/** B036: a file that this user may not open. */
function unreadable(plan: FilePlan): Problem | null {
  try {
    accessSync(plan.path, constants.R_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { rule: "file-unreadable", severity: "error", place: { file: plan.shown }, parts: { found: code } };
  }
}

/** First bytes of a file. */
function headOf(path: string): Uint8Array {
  const head = new Uint8Array(512);
  const file = openSync(path, "r");
  try {
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function refusal(plan: FilePlan, kind: string, size: number): Problem | null {
  const problem = (rule: string, parts: Readonly<Record<string, string>> = {}): Problem => ({
    rule,
    severity: "error",
    place: { file: plan.shown },
    parts,
  });
  if (kind === "empty") return problem("file-empty");
  if (kind === "lfs-pointer") return problem("file-lfs-pointer");
  if (kind !== plan.format) return problem(`file-is-${kind}`, { expected: plan.format === "text" ? "CSV" : "Parquet" });
  if (plan.format === "text" && size > plan.maxMb * 1e6) {
    return problem("file-large", { found: (size / 1e6).toFixed(1), limit: String(plan.maxMb) });
  }
  return null;
}

function unusable(plan: FilePlan, problems: readonly Problem[], sha256: string, bytes: number): Loaded {
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

async function loadText(database: Database, plan: FilePlan): Promise<Loaded> {
  const original = readFileSync(plan.path);
  const sha256 = createHash("sha256").update(original).digest("hex");
  const decoded = decode(original, plan.dialect.encoding, plan.shown);
  if (decoded.problems.some(isError)) return unusable(plan, decoded.problems, sha256, original.length);
  const scanned = scan(decoded.bytes, plan.dialect);
  const cause = headerCause(plan, scanned, decoded.bytes);
  if (cause !== null) return unusable(plan, [...decoded.problems, cause], sha256, original.length);
  const match = matchHeader(plan, scanned.header, scanned.headerLine);
  const problems = [...decoded.problems, ...match.problems, ...structureProblems(plan, scanned)];
  if (match.problems.some(isError)) return unusable(plan, problems, sha256, original.length);
  const direct = scanned.plain && !decoded.changed;
  const skipped = scanned.headerLine - 1;
  const from = direct
    ? csv(plan, scanned, plan.path, skipped)
    : csv(plan, scanned, plainCopy(database.scratch, decoded.bytes, plan.dialect, scanned), null);
  await fill(database, plan, match, from, (at) => `f${at}`);
  const sound = await soundRows(database, plan, scanned);
  const nameless = await namelessProblems(database, plan, match, scanned.headerLine);
  const changed = createHash("sha256").update(readFileSync(plan.path)).digest("hex") !== sha256;
  return {
    plan,
    usable: true,
    problems: [...problems, ...sound, ...nameless, ...(changed ? [changedProblem(plan)] : [])],
    sha256,
    bytes: original.length,
    rows: scanned.records,
    found: foundColumns(match, scanned.header, () => "VARCHAR"),
    placeOf: placer(plan, match, scanned),
  };
}

function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

/** SQL that reads a text file strictly, every cell as text; `skip` null means a copy without header. */
function csv(plan: FilePlan, scanned: Scan, path: string, skip: number | null): string {
  const columns = scanned.header.map((_, at) => `f${at}: 'VARCHAR'`).join(", ");
  const quote = literal(plan.dialect.quote);
  const signs = `delim = ${literal(plan.dialect.delimiter)}, quote = ${quote}, escape = ${quote}`;
  const top = skip === null ? "header = false" : `header = true, skip = ${skip}`;
  return `read_csv(${literal(path)}, auto_detect = false, strict_mode = true, ${top}, ${signs}, columns = {${columns}}, max_line_size = 6000000)`;
}

async function fill(
  database: Database,
  plan: FilePlan,
  match: HeaderMatch,
  from: string,
  column: (at: number) => string,
): Promise<void> {
  const wanted = plan.wanted.flatMap((one, i) => {
    const at = match.positions.get(one);
    return at === undefined ? [] : [`${column(at)} AS w${i}`];
  });
  const nameless = match.nameless.map((at) => `${column(at)} AS n${at}`);
  const list = [...wanted, ...nameless];
  await database.run(
    `CREATE OR REPLACE TABLE raw AS SELECT ${list.length === 0 ? "NULL AS nothing" : list.join(", ")} FROM ${from}`,
  );
}

/** Rows in the file are rows read plus rows named in errors; anything else is an error of its own. */
async function soundRows(database: Database, plan: FilePlan, scanned: Scan): Promise<Problem[]> {
  const read = Number((await database.rows("SELECT count(*)::DOUBLE FROM raw"))[0]?.[0]);
  const expected = scanned.records - scanned.bad.numbers.size;
  if (read === expected) return [];
  return [
    {
      rule: "rows-lost",
      severity: "error",
      place: { file: plan.shown },
      parts: { found: String(read), expected: String(expected) },
    },
  ];
}

async function namelessProblems(
  database: Database,
  plan: FilePlan,
  match: HeaderMatch,
  line?: number,
): Promise<Problem[]> {
  if (match.nameless.length === 0) return [];
  const counts = match.nameless.map((at) => `count(n${at})::DOUBLE`).join(", ");
  const [found = []] = await database.rows(`SELECT ${counts} FROM raw`);
  return match.nameless.flatMap((at, i): Problem[] => {
    if (Number(found[i]) === 0) return [];
    const place = { file: plan.shown, ...(line === undefined ? {} : { line }), columnNumber: at + 1 };
    return [{ rule: "header-blank", severity: "error", place, parts: { count: String(Number(found[i])) } }];
  });
}

function changedProblem(plan: FilePlan): Problem {
  return { rule: "file-changed", severity: "error", place: { file: plan.shown }, parts: {} };
}

function foundColumns(
  match: HeaderMatch,
  header: readonly string[],
  type: (at: number) => string,
): ReadonlyMap<Wanted, FoundColumn> {
  return new Map(
    [...match.positions].map(([wanted, at]) => [wanted, { name: header[at] ?? "", number: at + 1, type: type(at) }]),
  );
}

function placer(plan: FilePlan, match: HeaderMatch, scanned: Scan | null): Loaded["placeOf"] {
  const bad = scanned === null ? [] : [...scanned.bad.numbers].sort((a, b) => a - b);
  return (ordinal, wanted) => {
    let record = ordinal;
    for (const number of bad) {
      if (number > record) break;
      record++;
    }
    const at = wanted === undefined ? undefined : match.positions.get(wanted);
    return {
      file: plan.shown,
      ...(scanned === null ? {} : { line: scanned.lineOf(record) }),
      record,
      ...(wanted === undefined || at === undefined
        ? {}
        : { column: wanted.header ?? wanted.name, columnNumber: at + 1 }),
    };
  };
}

async function loadParquet(database: Database, plan: FilePlan, bytes: number): Promise<Loaded> {
  const sha256 = createHash("sha256").update(readFileSync(plan.path)).digest("hex");
  const source = `read_parquet(${literal(plan.path)})`;
  const described = await describe(database, source);
  if (described === null)
    return unusable(
      plan,
      [{ rule: "parquet-unreadable", severity: "error", place: { file: plan.shown }, parts: {} }],
      sha256,
      bytes,
    );
  const header = described.map(([name]) => name);
  const match = matchHeader(plan, header, undefined);
  const types = described.map(([, type]) => type);
  if (match.problems.some(isError)) return unusable(plan, match.problems, sha256, bytes);
  await fill(database, plan, match, source, (at) => quoted(header[at] ?? ""));
  const rows = Number((await database.rows("SELECT count(*)::DOUBLE FROM raw"))[0]?.[0]);
  const found = foundColumns(match, header, (at) => types[at] ?? "VARCHAR");
  const problems = [...match.problems, ...emptyProblem(plan, rows)];
  return { plan, usable: true, problems, sha256, bytes, rows, found, placeOf: placer(plan, match, null) };
}

async function describe(database: Database, source: string): Promise<readonly (readonly [string, string])[] | null> {
  try {
    const rows = await database.rows(`DESCRIBE SELECT * FROM ${source}`);
    return rows.map(([name, type]) => [String(name), String(type)]);
  } catch {
    return null;
  }
}

/** B003: no rows below the header. */
function emptyProblem(plan: FilePlan, rows: number): Problem[] {
  if (rows >= plan.minRows) return [];
  return [
    {
      rule: "rows-few",
      severity: "error",
      place: { file: plan.shown },
      parts: { found: String(rows), limit: String(plan.minRows) },
    },
  ];
}
