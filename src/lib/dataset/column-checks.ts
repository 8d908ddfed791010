import type { Problem } from "../contract/problem.ts";
import { hasOffset } from "./cast-dates.ts";
import type { Database } from "./database.ts";
import type { Loaded } from "./loaded.ts";
import type { Wanted } from "./wanted.ts";

/** What can be wrong with a column though no single cell is: ambiguous or mixed forms, values that a program cut off (B083, B095…). */
export async function columnProblems(
  database: Database,
  loaded: Loaded,
  columns: readonly Wanted[],
): Promise<Problem[]> {
  const checks = columns.flatMap((wanted) => checksOf(loaded, wanted).map((check) => ({ ...check, wanted })));
  if (checks.length === 0) return [];
  const measures = checks.map(({ first }) => `(${first})::DOUBLE`).join(", ");
  const written = checks.some(({ first }) => first.includes("raw."));
  const source = written ? "raw JOIN typed ON raw.rowid + 1 = o" : "typed";
  const [firsts = []] = await database.rows(`SELECT ${measures} FROM ${source}`);
  const hits = checks
    .map((check, i) => ({ ...check, at: firsts[i] }))
    .filter(({ at }) => at !== null && at !== undefined);
  return Promise.all(
    hits.map(({ wanted, rule, severity, at }) => problemAt(database, loaded, wanted, rule, severity, Number(at))),
  );
}

interface Check {
  readonly rule: string;
  readonly severity: Problem["severity"];
  /** SQL aggregate: the ordinal of the first row that shows it; NULL when the column is sound. */
  readonly first: string;
}

/** Values at which programs stop counting (D-16), and days that they write for none (B124). */
const LIMITS = "32767, 65535, 2097152, 2147483647, 4294967295, 9223372036854775807, 18446744073709551616";
const NO_DAY = "DATE '1900-01-01', DATE '1970-01-01', DATE '9999-12-31'";

function checksOf(loaded: Loaded, wanted: Wanted): Check[] {
  const found = loaded.found.get(wanted);
  if (found === undefined || wanted.codes !== null) return [];
  const i = loaded.plan.wanted.indexOf(wanted);
  const [w, v] = [`raw.w${i}`, `typed.v${i}`];
  const isWeight = wanted.name === "weight" && wanted.kind === "contract";
  const written = found.type === "VARCHAR" ? writtenChecks(loaded, wanted, w, v) : [];
  return [...written, ...valueChecks(wanted, v), ...(isWeight ? weightChecks(v) : [])];
}

/** Of columns that stand as text in the file. */
function writtenChecks({ plan }: Loaded, { column: { type } }: Wanted, w: string, v: string): Check[] {
  switch (type) {
    case "number":
      return plan.dialect.decimal === undefined ? [error("column-ambiguous", ambiguous(w))] : [];
    case "time":
      return [error("column-zones-mixed", mixedZones(w))];
    case "text":
      return [
        warning("column-cut", firstWhere(`length(${v}) = 255`)),
        warning("column-quotes", firstWhere(`regexp_full_match(${v}, '[\u2018\u201c\u201e].*[\u2019\u201d]')`)),
      ];
    case "id":
      return [
        warning(
          "column-rounded",
          firstWhere(`CASE WHEN ${v} LIKE '%000' THEN regexp_full_match(${v}, '[0-9]{13,}000') ELSE FALSE END`),
        ),
      ];
    default:
      return [];
  }
}

function valueChecks({ column: { type } }: Wanted, v: string): Check[] {
  if (type === "number" || type === "integer") return [warning("column-sentinel", firstWhere(`${v} IN (${LIMITS})`))];
  if (type !== "date" && type !== "time") return [];
  return [warning("column-sentinel", firstWhere(`CAST(${v} AS DATE) IN (${NO_DAY})`))];
}

/** B138. That weights do not average 1 is only noted: metrics bring them to mean 1 (`method.md` 3.0). */
function weightChecks(v: string): Check[] {
  return [
    error("weight-blank", `CASE WHEN count(${v}) > 0 THEN min(o) FILTER (WHERE ${v} IS NULL) END`),
    warning("weight-mean", `CASE WHEN abs(avg(${v}) - 1) > 0.005 THEN min(o) END`),
  ];
}

function error(rule: string, first: string): Check {
  return { rule, severity: "error", first };
}

function warning(rule: string, first: string): Check {
  return { rule, severity: "warning", first };
}

function firstWhere(condition: string): string {
  return `min(o) FILTER (WHERE ${condition})`;
}

/** B083: 1.234 may be one and a bit or more than a thousand, and no other cell of the column shows which. */
function ambiguous(w: string): string {
  const proof = `count(*) FILTER (WHERE regexp_full_match(${w}, '-?(?:[0-9]+\\.(?:[0-9]{1,2}|[0-9]{4,})|(?:0|[0-9]{4,})\\.[0-9]+)'))`;
  return `CASE WHEN ${proof} = 0 THEN ${firstWhere(`regexp_full_match(${w}, '-?[1-9][0-9]{0,2}\\.[0-9]{3}')`)} END`;
}

/** B121: some times state their offset and others do not, so that they cannot be put in order. */
function mixedZones(w: string): string {
  const offset = hasOffset(w);
  const bare = `${w} LIKE '%:%' AND NOT ${offset}`;
  return `CASE WHEN count(*) FILTER (WHERE ${offset}) > 0 THEN ${firstWhere(bare)} END`;
}

async function problemAt(
  database: Database,
  loaded: Loaded,
  wanted: Wanted,
  rule: string,
  severity: Problem["severity"],
  at: number,
): Promise<Problem> {
  const i = loaded.plan.wanted.indexOf(wanted);
  const [row = []] = await database.rows(`SELECT CAST(w${i} AS VARCHAR) FROM raw WHERE rowid + 1 = ${at}`);
  const shown = row[0] === null || row[0] === undefined ? {} : { value: String(row[0]) };
  return { rule, severity, place: loaded.placeOf(at, wanted), parts: shown };
}
