import type { Problem } from "../contract/problem.ts";
import type { Release } from "../contract/release.ts";
import { castNative, castText, ownForm, storedType, type CellSql, type Rule, type Writing } from "./cast.ts";
import type { Database } from "./database.ts";
import type { Loaded } from "./loaded.ts";
import { columnProblems } from "./column-checks.ts";
import { ruleParts } from "./rule-parts.ts";
import { insideSql } from "./inside.ts";
import type { FilePlan } from "./plan.ts";
import type { Wanted } from "./wanted.ts";
import { inList, literal } from "./sql.ts";

/** The table `typed` beside `raw`: ordinal `o`, and a value `v0`, `v1` … for every wanted column that the file gives or is constant. */
export interface Typed {
  readonly columns: readonly Wanted[];
  readonly problems: readonly Problem[];
}

/**
 * Casts every cell of `raw` into `typed` and names each one that breaks its rule, with line, value and what should stand there.
 * All cells of all rows are judged; of cells that break one rule in one column the first five are listed, the rest counted (ER-06).
 */
export async function typeCells(database: Database, loaded: Loaded, release: Release): Promise<Typed> {
  const { plan } = loaded;
  const columns: { wanted: Wanted; sql: CellSql; cell: string }[] = [];
  const problems: Problem[] = [];
  for (const wanted of plan.wanted) {
    const cell = cellSql(plan, loaded, wanted);
    if (cell === null) continue;
    const sql = castSql(plan, loaded, wanted, release);
    if (sql === null) problems.push(typeProblem(loaded, wanted));
    else columns.push({ wanted, cell, sql });
  }
  const at = (wanted: Wanted) => plan.wanted.indexOf(wanted);
  const cells = columns.map(({ wanted, cell }) => `${cell} AS x${at(wanted)}`);
  const values = columns.map(
    ({ wanted, sql }) => `CAST(${sql.value} AS ${storedType(wanted.column.type)}) AS v${at(wanted)}`,
  );
  const given = new Set(columns.map(({ wanted }) => wanted));
  const rules = columns.map(({ wanted, sql }) => `${ruleSql(wanted, sql, plan, release, given)} AS e${at(wanted)}`);
  const inner = `SELECT rowid + 1 AS o${cells.map((cell) => `, ${cell}`).join("")} FROM raw`;
  const valued = `SELECT *${values.map((value) => `, ${value}`).join("")} FROM (${inner})`;
  const kept = columns.flatMap(({ wanted }) => [`v${at(wanted)}`]);
  await database.run(`CREATE OR REPLACE TABLE typed AS SELECT ${["o", ...kept, ...rules].join(", ")} FROM (${valued})`);
  const wanted = columns.map((column) => column.wanted);
  problems.push(...(await brokenCells(database, loaded, wanted, release)));
  problems.push(...(await columnProblems(database, loaded, wanted)));
  return { columns: wanted, problems };
}

/** SQL of a wanted column's cell as it stands in `raw`: NULL where blank or missing; null when the file does not give it. */
function cellSql(plan: FilePlan, loaded: Loaded, wanted: Wanted): string | null {
  if (wanted.constant !== null) return literal(wanted.constant);
  const found = loaded.found.get(wanted);
  if (found === undefined) return null;
  const cell = `w${plan.wanted.indexOf(wanted)}`;
  return found.type === "VARCHAR" ? `CASE WHEN ${cell} NOT IN ${inList(plan.missing)} THEN ${cell} END` : cell;
}

function castSql(plan: FilePlan, loaded: Loaded, wanted: Wanted, release: Release): CellSql | null {
  const x = `x${plan.wanted.indexOf(wanted)}`;
  const writing: Writing = { dialect: plan.dialect, zone: plan.zone, period: release.period.id };
  const own: Writing = { ...writing, dialect: ownForm };
  const { type } = wanted.column;
  if (wanted.constant !== null) return castText(type, x, own);
  if (wanted.codes !== null) {
    const text = `CAST(${x} AS VARCHAR)`;
    const arms = Object.entries(wanted.codes).map(([code, value]) => `WHEN ${literal(code)} THEN ${literal(value)}`);
    const cast = castText(type, `CASE ${text} ${arms.join(" ")} END`, own);
    return {
      value: cast.value,
      unread: [[`${text} NOT IN ${inList(Object.keys(wanted.codes))}`, "cell-code"], ...cast.unread],
    };
  }
  const sqlType = loaded.found.get(wanted)?.type ?? "VARCHAR";
  return sqlType === "VARCHAR" ? castText(type, x, writing) : castNative(type, x, sqlType, writing);
}

function typeProblem(loaded: Loaded, wanted: Wanted): Problem {
  const found = loaded.found.get(wanted);
  const place = { ...loaded.placeOf(1, wanted) };
  const { file, column, columnNumber } = { column: found?.name ?? "", columnNumber: found?.number ?? 0, ...place };
  return {
    rule: `parquet-type-${wanted.column.type}`,
    severity: "error",
    place: { file, column, columnNumber },
    parts: { found: found?.type ?? "" },
  };
}

/** SQL naming the first rule that a cell breaks: blank where it may not be, its type, then what the contract allows. */
function ruleSql(wanted: Wanted, sql: CellSql, plan: FilePlan, release: Release, given: ReadonlySet<Wanted>): string {
  const i = plan.wanted.indexOf(wanted);
  const [x, v] = [`x${i}`, `v${i}`];
  const blank = wanted.column.optional === true ? "NULL" : "'cell-blank'";
  const unread = cases(sql.unread);
  const broken = cases(limits(wanted, v, plan, release, given));
  return `CAST(CASE WHEN ${x} IS NULL THEN ${blank} WHEN ${v} IS NULL THEN ${unread} ELSE ${broken} END AS VARCHAR)`;
}

function cases(rules: readonly Rule[]): string {
  if (rules.length === 0) return "NULL";
  return `CASE ${rules.map(([condition, rule]) => `WHEN ${condition} THEN ${literal(rule)}`).join(" ")} END`;
}

function limits(wanted: Wanted, v: string, plan: FilePlan, release: Release, given: ReadonlySet<Wanted>): Rule[] {
  const { column, labelled, scale } = wanted;
  const rules: Rule[] = [];
  if (column.values !== undefined) rules.push([`${v} NOT IN ${inList(column.values)}`, "cell-values"]);
  if (labelled.length > 0) rules.push([`${v} NOT IN ${inList(labelled)}`, "cell-category"]);
  if (column.pattern !== undefined)
    rules.push([`NOT regexp_full_match(${v}, ${literal(column.pattern.whole)})`, "cell-pattern"]);
  if (column.above !== undefined) rules.push([`${v} <= ${column.above}`, "cell-above"]);
  if (column.min !== undefined)
    rules.push([`${v} < ${column.min}`, column.max === undefined ? "cell-min" : "cell-range"]);
  if (column.max !== undefined)
    rules.push([`${v} > ${column.max}`, column.min === undefined ? "cell-max" : "cell-range"]);
  if (scale !== null) rules.push([offScale(v, scale), scaleRule(scale)]);
  if (column.inside === true) rules.push([`NOT ${insideSql(v, column.type, release)}`, "cell-outside-period"]);
  const from = plan.wanted.findIndex(
    (other) => given.has(other) && other.kind === "contract" && other.name === column.from,
  );
  return from < 0 ? rules : [...rules, [`${v} < v${from}`, "cell-before"]];
}

/** SQL: whether an answer lies off its question's scale or between its steps (B100, B101). */
export function offScale(
  v: string,
  scale: { min: number | string; max: number | string; step: number | string },
): string {
  const steps = `(${v} - ${scale.min}) / ${scale.step}`;
  return `${v} < ${scale.min} OR ${v} > ${scale.max} OR abs(${steps} - round(${steps})) > 1e-9`;
}

/** Name of the rule that an answer off this scale breaks: whole numbers are said plainly. */
export function scaleRule(scale: { readonly min: number; readonly step: number }): string {
  return scale.step === 1 && Number.isInteger(scale.min) ? "cell-scale" : "cell-scale-step";
}

async function brokenCells(
  database: Database,
  loaded: Loaded,
  columns: readonly Wanted[],
  release: Release,
): Promise<Problem[]> {
  const { plan } = loaded;
  const index = columns.map((wanted) => plan.wanted.indexOf(wanted));
  if (index.length === 0) return [];
  const [counts = []] = await database.rows(`SELECT ${index.map((i) => `count(e${i})::DOUBLE`).join(", ")} FROM typed`);
  const problems: Problem[] = [];
  for (const [at, wanted] of columns.entries()) {
    if (Number(counts[at]) > 0) problems.push(...(await brokenIn(database, loaded, wanted, release)));
  }
  return problems;
}

async function brokenIn(database: Database, loaded: Loaded, wanted: Wanted, release: Release): Promise<Problem[]> {
  const i = loaded.plan.wanted.indexOf(wanted);
  const found = wanted.constant === null ? `CAST(raw.w${i} AS VARCHAR)` : literal(wanted.constant);
  const ranked = `SELECT e${i} AS rule, o, ${found} AS found, row_number() OVER w AS k, count(*) OVER (PARTITION BY e${i}) AS n, max(o) OVER (PARTITION BY e${i}) AS last
    FROM typed JOIN raw ON raw.rowid + 1 = o WHERE e${i} IS NOT NULL WINDOW w AS (PARTITION BY e${i} ORDER BY o)`;
  const rows = await database.rows(
    `SELECT rule, o::DOUBLE, found, k::DOUBLE, n::DOUBLE, last::DOUBLE, min(CASE WHEN k = 6 THEN o END) OVER (PARTITION BY rule)::DOUBLE FROM (${ranked}) WHERE k <= 6 ORDER BY rule, k`,
  );
  return rows
    .filter(([, , , k]) => Number(k) <= (wanted.constant === null ? 5 : 1))
    .map(([rule, o, value, k, n, last, sixth]): Problem => {
      const place =
        wanted.constant === null ? loaded.placeOf(Number(o), wanted) : { file: loaded.plan.shown, column: wanted.name };
      const more = Number(k) === 5 && Number(n) > 5 ? moreParts(loaded, Number(n), Number(sixth), Number(last)) : {};
      const shown = value === null || value === undefined ? {} : { value: String(value) };
      return {
        rule: String(rule),
        severity: "error",
        place,
        parts: { ...shown, ...ruleParts(String(rule), wanted, loaded.plan, String(value ?? ""), release), ...more },
      };
    });
}

function moreParts(loaded: Loaded, count: number, from: number, to: number): { more: string; rows: string } {
  const record = (ordinal: number) => String(loaded.placeOf(ordinal).record ?? ordinal);
  return { more: String(count - 5), rows: `${record(from)}–${record(to)}` };
}
