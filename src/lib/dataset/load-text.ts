import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Problem } from "../contract/problem.ts";
import type { Database } from "./database.ts";
import { decode, type Decoded } from "./encoding.ts";
import { headerCause } from "./header-cause.ts";
import { matchHeader, type HeaderMatch } from "./header.ts";
import { fileProblem, fillRaw, foundColumns, placer, unusable, type Loaded } from "./loaded.ts";
import { plainCopy } from "./plain-copy.ts";
import type { FilePlan } from "./plan.ts";
import { scan, type Scan } from "./scan.ts";
import { literal } from "./sql.ts";
import { structureProblems } from "./structure.ts";

/**
 * Reads a text file into `raw`, every cell as text. Its structure is judged by our own walk, which knows lines; the database then reads
 * the sound records, and must find as many.
 */
export async function loadText(database: Database, plan: FilePlan): Promise<Loaded> {
  const original = readFileSync(plan.path);
  const sha256 = createHash("sha256").update(original).digest("hex");
  const decoded = decode(original, plan.dialect.encoding, plan.shown);
  if (decoded.problems.some(isError)) return unusable(plan, decoded.problems, sha256, original.length);
  const scanned = scan(decoded.bytes, plan.dialect);
  const cause = headerCause(plan, scanned, decoded.bytes);
  if (cause !== null) return unusable(plan, [...decoded.problems, cause], sha256, original.length);
  const match = matchHeader(plan, scanned.header, scanned.headerLine);
  const before = [...decoded.problems, ...match.problems, ...structureProblems(plan, scanned)];
  if (match.problems.some(isError)) return unusable(plan, before, sha256, original.length);
  const read = await readSound(database, plan, match, scanned, decoded);
  const nameless = await namelessProblems(database, plan, match, scanned.headerLine);
  const changed = createHash("sha256").update(readFileSync(plan.path)).digest("hex") !== sha256;
  return {
    plan,
    usable: true,
    problems: [...before, ...read, ...nameless, ...(changed ? [fileProblem(plan, "file-changed")] : [])],
    sha256,
    bytes: original.length,
    rows: scanned.records,
    found: foundColumns(match, scanned.header, () => "VARCHAR"),
    placeOf: placer(plan, match, soundRecords(scanned), scanned.lineOf),
  };
}

function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

/** Reads the sound records, from the file itself where a strict reader takes it as it stands, else from a plain copy. */
async function readSound(
  database: Database,
  plan: FilePlan,
  match: HeaderMatch,
  scanned: Scan,
  decoded: Decoded,
): Promise<Problem[]> {
  const expected = scanned.records - scanned.bad.numbers.size;
  const columnAt = (at: number) => `f${at}`;
  if (scanned.plain && !decoded.changed) {
    const source = csvSource(plan, scanned, plan.path, `header = true, skip = ${scanned.headerLine - 1}`);
    const read = await fillRaw(database, plan, match, source, columnAt).catch(() => NaN);
    if (read === expected) return [];
  }
  const copy = plainCopy(database.scratch, decoded.bytes, plan.dialect, scanned);
  const read = await fillRaw(database, plan, match, csvSource(plan, scanned, copy, "header = false"), columnAt);
  return read === expected ? [] : [fileProblem(plan, "rows-lost", { found: String(read), expected: String(expected) })];
}

function csvSource(plan: FilePlan, scanned: Scan, path: string, top: string): string {
  const columns = scanned.header.map((_, at) => `f${at}: 'VARCHAR'`).join(", ");
  const quote = literal(plan.dialect.quote);
  const signs = `delim = ${literal(plan.dialect.delimiter)}, quote = ${quote}, escape = ${quote}`;
  const strict = "auto_detect = false, strict_mode = true, max_line_size = 6000000";
  return `read_csv(${literal(path)}, ${strict}, ${top}, ${signs}, columns = {${columns}})`;
}

/** B067: a column without a name is allowed only while nothing stands in it. */
async function namelessProblems(
  database: Database,
  plan: FilePlan,
  match: HeaderMatch,
  line: number,
): Promise<Problem[]> {
  if (match.nameless.length === 0) return [];
  const [counts = []] = await database.rows(
    `SELECT ${match.nameless.map((at) => `count(n${at})::DOUBLE`).join(", ")} FROM raw`,
  );
  return match.nameless.flatMap((at, i): Problem[] => {
    if (Number(counts[i]) === 0) return [];
    const place = { file: plan.shown, line, columnNumber: at + 1 };
    return [{ rule: "header-blank", severity: "error", place, parts: { count: String(counts[i]) } }];
  });
}

/** Record number of the nth sound record. */
function soundRecords(scanned: Scan): (ordinal: number) => number {
  const bad = [...scanned.bad.numbers].sort((a, b) => a - b);
  return (ordinal) => {
    let record = ordinal;
    for (const number of bad) {
      if (number > record) break;
      record++;
    }
    return record;
  };
}
