import type { Problem } from "../contract/problem.ts";
import type { FilePlan } from "./plan.ts";
import type { BadKind, BadRecord, Scan } from "./scan.ts";

/** Problems of the structure of a text file: rows too short or long, misplaced quotes, blank rows, a row of totals (B023–B059). */
export function structureProblems(plan: FilePlan, scanned: Scan): Problem[] {
  return [...badRows(plan, scanned), ...blankRows(plan, scanned), ...totalRow(plan, scanned), ...tooFew(plan, scanned)];
}

function badRows(plan: FilePlan, scanned: Scan): Problem[] {
  return [...scanned.bad.kinds].flatMap(([kind, { count, first, last }]) => {
    const shown = first.slice(0, 5);
    return shown.map((record, i): Problem => {
      const more = i === 4 && count > 5 ? { more: String(count - 5), rows: `${first[5]?.record ?? last}–${last}` } : {};
      const rule = ruleOf(kind, record, plan, scanned);
      const place = { file: plan.shown, line: record.line, record: record.record };
      return { rule, severity: "error", place, parts: { ...partsOf(rule, record, plan, scanned), ...more } };
    });
  });
}

/** A row too short may be another table (B059) or be written with another delimiter (B041). */
function ruleOf(kind: BadKind, record: BadRecord, plan: FilePlan, scanned: Scan): string {
  if (kind !== "row-short" && kind !== "row-long") return kind;
  if (record.afterBlank) return "row-second-table";
  return kind === "row-short" && delimiterOf(record, plan, scanned) !== null ? "row-delimiter" : kind;
}

function partsOf(rule: string, record: BadRecord, plan: FilePlan, scanned: Scan): Record<string, string> {
  if (rule.startsWith("quote")) return { sample: record.text.slice(0, 60) };
  const counts = { found: String(record.fields), expected: String(scanned.header.length) };
  return rule === "row-delimiter"
    ? { ...counts, sign: delimiterOf(record, plan, scanned) ?? "", declared: plan.dialect.delimiter }
    : counts;
}

function delimiterOf(record: BadRecord, plan: FilePlan, scanned: Scan): string | null {
  const fields = scanned.header.length;
  const fits = [";", ",", "\t", "|"].find(
    (sign) => sign !== plan.dialect.delimiter && record.text.split(sign).length === fields,
  );
  return fits === undefined ? null : fits === "\t" ? "\\t" : fits;
}

function blankRows(plan: FilePlan, { blank }: Scan): Problem[] {
  if (blank.count === 0) return [];
  const [first = 0] = blank.lines;
  const place = { file: plan.shown, line: first };
  return [
    {
      rule: "rows-blank",
      severity: "warning",
      place,
      parts: { count: String(blank.count), lines: blank.lines.slice(0, 5).join(", ") },
    },
  ];
}

function totalRow(plan: FilePlan, { total, lineOf }: Scan): Problem[] {
  if (total === null) return [];
  const place = { file: plan.shown, line: lineOf(total.record), record: total.record };
  return [{ rule: "row-total", severity: "error", place, parts: { value: total.cell } }];
}

/** B003: no rows below the header. */
function tooFew(plan: FilePlan, { records, headerLine }: Scan): Problem[] {
  if (records >= plan.minRows) return [];
  const place = { file: plan.shown, line: headerLine };
  return [
    { rule: "rows-few", severity: "error", place, parts: { found: String(records), limit: String(plan.minRows) } },
  ];
}
