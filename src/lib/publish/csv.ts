/** Measures as a CSV file (RFC 4180): what a figure shows, for who wants to compute with it. */
import { isShown, type Measure } from "../contract/measure.ts";
import { harmless } from "./harmless.ts";

/**
 * One row a measure: what it is, then its numbers with a point as decimal sign, then how to read them. Without a number
 * there is no base either (`trust.md` P-27). A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvOf(measures: readonly Measure[]): string {
  const columns = [...new Set(measures.flatMap((measure) => Object.keys(measure.group)))];
  const head = [
    "metric",
    "part",
    ...columns,
    "period",
    "value",
    "low",
    "high",
    "level",
    "unit",
    "n",
    "status",
    "reasons",
    "grade",
  ];
  const rows = measures.map((measure) => rowOf(measure, columns));
  return [head, ...rows].map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

type Cell = string | number | null;

function rowOf(measure: Measure, columns: readonly string[]): readonly Cell[] {
  const { metric, part, group, period, unit, status, reasons, grade } = measure;
  const numbers = isShown(measure)
    ? [measure.value, measure.low, measure.high, measure.level, unit, measure.people === "none" ? null : measure.n]
    : [null, null, null, null, unit, null];
  return [
    metric,
    part,
    ...columns.map((column) => group[column] ?? null),
    period,
    ...numbers,
    status,
    reasons.join(" "),
    grade,
  ];
}

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = harmless(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
