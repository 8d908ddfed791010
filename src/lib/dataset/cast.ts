import type { Dialect } from "../contract/release.ts";
import type { ColumnType } from "../contract/table.ts";
import { dateSql, timeSql } from "./cast-dates.ts";
import { inList, literal } from "./sql.ts";

/** SQL of one column's cells: its typed value, and the name of the rule that a cell breaks (NULL when it breaks none). */
export interface CellSql {
  readonly value: string;
  /** Condition (SQL) to the rule it breaks; the first that holds is the cell's. */
  readonly rules: readonly (readonly [condition: string, rule: string])[];
}

/** How text cells are written: the file's dialect, or the contract's own form after codes were mapped. */
export interface Writing {
  readonly dialect: Pick<Dialect, "decimal" | "group" | "date" | "true_values" | "false_values">;
  /** Time zone into which times with an offset are brought. */
  readonly zone: string;
  /** The release's own period id, which a period column may hold. */
  readonly period: string;
}

/** The contract's own form: point, ISO dates, true and false; what codes are mapped to. */
export const ownForm: Writing["dialect"] = {
  decimal: ".",
  date: "yyyy-MM-dd",
  true_values: ["true"],
  false_values: ["false"],
};

/** SQL type in which values of a column are kept. */
export function storedType(type: ColumnType): "VARCHAR" | "DOUBLE" | "DATE" | "TIMESTAMP" {
  if (type === "date") return "DATE";
  if (type === "time") return "TIMESTAMP";
  return type === "id" || type === "text" || type === "period" ? "VARCHAR" : "DOUBLE";
}

/**
 * Casts a text cell by pattern, never by what a database makes of it (`recipes.md` 4, strict read): no 7.5 as 8, no inf, no yes, no
 * 31 February, no 2025-1-4. `x` is SQL of the cell, NULL where missing.
 */
export function castText(type: ColumnType, x: string, writing: Writing): CellSql {
  const broken = brokenCell(x, type);
  switch (type) {
    case "id":
    case "text":
      return { value: x, rules: broken };
    case "period":
      return {
        value: `lower(${x})`,
        rules: [...broken, [not(`(${matches(x, PERIOD)} OR ${x} = ${literal(writing.period)})`), "cell-period"]],
      };
    case "boolean":
      return booleanSql(x, writing, broken);
    case "integer":
    case "number":
      return numberSql(type, x, writing, broken);
    case "date": {
      const { value, form } = dateSql(x, writing);
      return {
        value,
        rules: [
          ...broken,
          [`regexp_full_match(${x}, '[2-5][0-9]{4}(?:[.,]0)?')`, "cell-date-serial"],
          [`${not(form)} OR ${value} IS NULL`, "cell-date"],
        ],
      };
    }
    case "time": {
      const { value, form } = timeSql(x, writing);
      return { value, rules: [...broken, [`${not(form)} OR ${value} IS NULL`, "cell-time"]] };
    }
  }
}

/** Casts a cell that Parquet already typed; null when that type cannot stand for the column's. */
export function castNative(type: ColumnType, x: string, sqlType: string, writing: Writing): CellSql | null {
  if (sqlType === "VARCHAR" || sqlType.startsWith("ENUM")) return castText(type, `CAST(${x} AS VARCHAR)`, writing);
  const whole = /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/.test(sqlType);
  const real = sqlType === "DOUBLE" || sqlType === "FLOAT" || sqlType.startsWith("DECIMAL");
  if (storedType(type) === "VARCHAR") return whole ? castText(type, `CAST(${x} AS VARCHAR)`, writing) : null;
  if (type === "boolean") return sqlType === "BOOLEAN" ? { value: `CAST(${x} AS DOUBLE)`, rules: [] } : null;
  if (type === "number" || type === "integer") return whole || real ? nativeNumber(type, x) : null;
  const stamp = sqlType.startsWith("TIMESTAMP");
  if (type === "date") {
    if (sqlType === "DATE") return { value: x, rules: [] };
    return stamp
      ? {
          value: `CAST(${x} AS DATE)`,
          rules: [[`CAST(${x} AS TIMESTAMP) <> CAST(CAST(${x} AS DATE) AS TIMESTAMP)`, "cell-date"]],
        }
      : null;
  }
  if (sqlType === "TIMESTAMP WITH TIME ZONE") return { value: `timezone(${literal(writing.zone)}, ${x})`, rules: [] };
  return stamp || sqlType === "DATE" ? { value: `CAST(${x} AS TIMESTAMP)`, rules: [] } : null;
}

function nativeNumber(type: ColumnType, x: string): CellSql {
  const value = `CAST(${x} AS DOUBLE)`;
  const rules: [string, string][] = [[`NOT isfinite(${value})`, "cell-number"]];
  if (type === "integer") rules.push([`isfinite(${value}) AND ${value} <> floor(${value})`, "cell-integer"]);
  return { value: `CASE WHEN isfinite(${value}) THEN ${value} END`, rules };
}

const PERIOD = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])|-[Qq][1-4])?";

/** Excel's errors in English and Dutch, and a column too narrow (B103, B104). */
const EXCEL = ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/B", "#DEEL/0!", "#VERW!", "#WAARDE!", "#NAAM?", "#LEEG!", "#GETAL!"]; // prettier-ignore

/** What people write for "no answer"; missing only when release.yaml lists it (B105). */
const TOKENS = ["na", "n/a", "nan", "null", "none", "nil", "-", "--", ".", "?", "nvt", "n.v.t.", "n.v.t", "onbekend", "unknown", "geen", "geen antwoord", "missing", "leeg", "nb", "n.b.", "n/b"]; // prettier-ignore

function brokenCell(x: string, type: ColumnType): [string, string][] {
  const excel: [string, string] = [`${x} IN ${inList(EXCEL)} OR regexp_full_match(${x}, '#{3,}')`, "cell-excel-error"];
  return type === "id" || type === "text" ? [excel] : [excel, [isToken(x), "cell-missing-unlisted"]];
}

/** SQL: whether a cell is a way of writing "no answer". */
export function isToken(x: string): string {
  return `lower(trim(${x})) IN ${inList(TOKENS)}`;
}

function matches(x: string, pattern: string): string {
  return `regexp_full_match(${x}, ${literal(pattern)})`;
}

function not(condition: string): string {
  return `NOT (${condition})`;
}

function booleanSql(x: string, { dialect }: Writing, broken: CellSql["rules"]): CellSql {
  const [yes, no] = [inList(dialect.true_values), inList(dialect.false_values)];
  const value = `CASE WHEN ${x} IN ${yes} THEN 1.0 WHEN ${x} IN ${no} THEN 0.0 END`;
  return { value: `CAST(${value} AS DOUBLE)`, rules: [...broken, [`${value} IS NULL`, "cell-boolean"]] };
}

function numberSql(type: "integer" | "number", x: string, { dialect }: Writing, broken: CellSql["rules"]): CellSql {
  const decimal = dialect.decimal ?? ".";
  const { group } = dialect;
  const signed = `translate(${x}, '\u2212\u2013', '--')`;
  const grouped = group === undefined ? "" : `[0-9]{1,3}(?:${escaped(group)}[0-9]{3})+|`;
  const whole = `-?(?:${grouped}[0-9]+)`;
  const form = type === "integer" ? whole : `${whole}(?:${escaped(decimal)}[0-9]+)?`;
  const ungrouped = group === undefined ? signed : `replace(${signed}, ${literal(group)}, '')`;
  const value = `CASE WHEN ${matches(signed, form)} THEN TRY_CAST(replace(${ungrouped}, ${literal(decimal)}, '.') AS DOUBLE) END`;
  const other = decimal === "." ? "," : ".";
  const likeGroups =
    group === undefined
      ? [
          [
            `${value} IS NULL AND ${matches(signed, `-?[1-9][0-9]{0,2}(?:${escaped(other)}[0-9]{3})+`)}`,
            "cell-group",
          ] as const,
        ]
      : [];
  const otherDecimal: readonly [string, string][] =
    type === "integer"
      ? []
      : [
          [
            `${value} IS NULL AND ${matches(signed, `-?[0-9]{1,3}(?:${escaped(decimal)}?[0-9]{3})*${escaped(other)}[0-9]+`)}`,
            "cell-decimal",
          ],
        ];
  const wrong = `${value} IS NULL OR abs(${value}) > 9007199254740991`;
  return { value, rules: [...broken, ...likeGroups, ...otherDecimal, [wrong, `cell-${type}`]] };
}

function escaped(sign: string): string {
  return sign === "." ? "\\." : sign;
}
