import type { Dialect } from "../contract/release.ts";
import type { ColumnType } from "../contract/table.ts";
import { dateSql, timeSql } from "./cast-dates.ts";
import { inList, literal } from "./sql.ts";

/** SQL of one column's cells: the typed value, and why there is none. */
export interface CellSql {
  /** NULL where the cell is missing or cannot be read. */
  readonly value: string;
  /** For a cell that cannot be read: condition to the rule it breaks, the first that holds. */
  readonly unread: readonly Rule[];
}

/** A condition in SQL and the name of the rule that a cell breaks when it holds. */
export type Rule = readonly [condition: string, rule: string];

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
  switch (type) {
    case "id":
    case "text":
      return { value: `CASE WHEN NOT (${isExcelError(x)}) THEN ${x} END`, unread: [always("cell-excel-error")] };
    case "period": {
      const form = `${matches(x, PERIOD)} OR ${x} = ${literal(writing.period)}`;
      return { value: `CASE WHEN ${form} THEN lower(${x}) END`, unread: [...noValue(x), always("cell-period")] };
    }
    case "boolean": {
      const [yes, no] = [inList(writing.dialect.true_values), inList(writing.dialect.false_values)];
      return {
        value: `CASE WHEN ${x} IN ${yes} THEN 1.0 WHEN ${x} IN ${no} THEN 0.0 END`,
        unread: [...noValue(x), always("cell-boolean")],
      };
    }
    case "integer":
    case "number":
      return numberSql(type, x, writing);
    case "date":
      return {
        value: dateSql(x, writing),
        unread: [...noValue(x), [matches(x, "[2-5][0-9]{4}(?:[.,]0)?"), "cell-date-serial"], always("cell-date")],
      };
    case "time":
      return { value: timeSql(x, writing), unread: [...noValue(x), always("cell-time")] };
  }
}

/** Casts a cell that Parquet already typed; null when that type cannot stand for the column's. */
export function castNative(type: ColumnType, x: string, sqlType: string, writing: Writing): CellSql | null {
  if (sqlType === "VARCHAR" || sqlType.startsWith("ENUM")) return castText(type, `CAST(${x} AS VARCHAR)`, writing);
  const whole = /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/.test(sqlType);
  const real = sqlType === "DOUBLE" || sqlType === "FLOAT" || sqlType.startsWith("DECIMAL");
  if (storedType(type) === "VARCHAR") return whole ? castText(type, `CAST(${x} AS VARCHAR)`, writing) : null;
  if (type === "boolean") return sqlType === "BOOLEAN" ? { value: `CAST(${x} AS DOUBLE)`, unread: [] } : null;
  if (type === "number" || type === "integer") return whole || real ? nativeNumber(type, x) : null;
  return nativeDate(type === "date", x, sqlType, writing);
}

function nativeNumber(type: "number" | "integer", x: string): CellSql {
  const value = `CAST(${x} AS DOUBLE)`;
  const sound = type === "integer" ? `isfinite(${value}) AND ${value} = floor(${value})` : `isfinite(${value})`;
  return { value: `CASE WHEN ${sound} THEN ${value} END`, unread: [always(`cell-${type}`)] };
}

/** A day may be a timestamp at midnight, as data frames write it. */
function nativeDate(isDay: boolean, x: string, sqlType: string, { zone }: Writing): CellSql | null {
  if (sqlType === "DATE") return { value: isDay ? x : `CAST(${x} AS TIMESTAMP)`, unread: [] };
  if (!sqlType.startsWith("TIMESTAMP")) return null;
  if (isDay) {
    const midnight = `CAST(${x} AS TIMESTAMP) = CAST(CAST(${x} AS DATE) AS TIMESTAMP)`;
    return { value: `CASE WHEN ${midnight} THEN CAST(${x} AS DATE) END`, unread: [always("cell-date")] };
  }
  const local = sqlType === "TIMESTAMP WITH TIME ZONE" ? `timezone(${literal(zone)}, ${x})` : `CAST(${x} AS TIMESTAMP)`;
  return { value: local, unread: [] };
}

const PERIOD = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])|-[Qq][1-4])?";

/** Excel's errors in English and Dutch, and a column too narrow (B103, B104). One pattern, since a list of texts is slow to plan. */
const EXCEL = "#(?:##+|N/A|DIV/0!|REF!|VALUE!|NAME\\?|NULL!|NUM!|N/B|DEEL/0!|VERW!|WAARDE!|NAAM\\?|LEEG!|GETAL!)";

/** What people write for "no answer"; missing only when release.yaml lists it (B105). */
const TOKEN =
  "\\s*(?:n[./]?a\\.?|nan|null|none|nil|-+|\\.|\\?|n\\.?v\\.?t\\.?|onbekend|unknown|geen|geen antwoord|missing|leeg|n[./]?b\\.?)\\s*";

/** A cell that holds no value of its kind at all: an Excel error, or an unlisted word for "no answer". */
function noValue(x: string): Rule[] {
  return [
    [isExcelError(x), "cell-excel-error"],
    [matches(`lower(${x})`, TOKEN), "cell-missing-unlisted"],
  ];
}

function isExcelError(x: string): string {
  return `starts_with(${x}, '#') AND ${matches(x, EXCEL)}`;
}

function always(rule: string): Rule {
  return ["TRUE", rule];
}

function matches(x: string, pattern: string): string {
  return `regexp_full_match(${x}, ${literal(pattern)})`;
}

/** Whole numbers up to 2^53, which a double holds exactly; a minus may be the typographic one (B089). */
function numberSql(type: "integer" | "number", x: string, { dialect }: Writing): CellSql {
  const decimal = dialect.decimal ?? ".";
  const other = decimal === "." ? "," : ".";
  const { group } = dialect;
  const signed = `translate(${x}, '\u2212\u2013', '--')`;
  const grouped = group === undefined ? "" : `[0-9]{1,3}(?:${escaped(group)}[0-9]{3})+|`;
  const form = `-?(?:${grouped}[0-9]+)${type === "integer" ? "" : `(?:${escaped(decimal)}[0-9]+)?`}`;
  const ungrouped = group === undefined ? signed : `replace(${signed}, ${literal(group)}, '')`;
  const number = `TRY_CAST(replace(${ungrouped}, ${literal(decimal)}, '.') AS DOUBLE)`;
  const thousands: Rule = [matches(signed, `-?[1-9][0-9]{0,2}(?:${escaped(other)}[0-9]{3})+`), "cell-group"];
  const fraction: Rule = [
    matches(signed, `-?[0-9]{1,3}(?:${escaped(decimal)}?[0-9]{3})*${escaped(other)}[0-9]+`),
    "cell-decimal",
  ];
  return {
    value: `CASE WHEN ${matches(signed, form)} AND abs(${number}) <= 9007199254740991 THEN ${number} END`,
    unread: [
      ...noValue(x),
      ...(group === undefined ? [thousands] : []),
      ...(type === "number" ? [fraction] : []),
      always(`cell-${type}`),
    ],
  };
}

function escaped(sign: string): string {
  return sign === "." ? "\\." : sign;
}
