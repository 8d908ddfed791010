import type { Problem } from "../contract/problem.ts";
import { fitOf, headerName } from "./header.ts";
import type { FilePlan } from "./plan.ts";
import { scan, type Scan } from "./scan.ts";

const delimiters = [";", ",", "\t", "|"];

/**
 * The one likely reason why a header holds none, or too little, of what it should, before every column is named as missing (ER-07):
 * another delimiter (B038, B040), lines above the header (B057), no header at all (B060) or another file (B030). Null when it fits.
 */
export function headerCause(plan: FilePlan, scanned: Scan, bytes: Buffer): Problem | null {
  const wanted = plan.wanted.filter(
    ({ header, named, column }) => header !== null && (named || column.optional !== true),
  ).length;
  const fit = fitOf(plan, scanned.header);
  if (fit >= Math.max(1, wanted / 2)) return null;
  const problem = (rule: string, parts: Readonly<Record<string, string>>): Problem => ({
    rule,
    severity: "error",
    place: { file: plan.shown, line: scanned.headerLine },
    parts: { columns: String(scanned.header.length), ...parts },
  });
  const wrap = wrapping(scanned.header);
  if (wrap !== null) return problem("header-quotes", { found: wrap });
  const other = otherDelimiter(plan, bytes, fit);
  if (other !== null)
    return problem("delimiter", {
      found: shownSign(other.delimiter),
      fits: String(other.fit),
      declared: shownSign(plan.dialect.delimiter),
    });
  const lower = scanned.sample.find(({ fields }) => fitOf(plan, fields) > fit && fitOf(plan, fields) >= wanted / 2);
  if (lower !== undefined) return problem("header-lower", { line: String(lower.line), skip: String(lower.line - 1) });
  if (fit > 0) return null;
  const sample = scanned.header.map(headerName).join(plan.dialect.delimiter).slice(0, 80);
  const numbers = scanned.header.filter((name) => /^[-\d.,]+$/.test(name.trim())).length;
  if (numbers > 0 && numbers >= scanned.header.length / 3) return problem("header-absent", { sample });
  return problem("header-none", {
    sample,
    expected: plan.wanted
      .flatMap(({ header }) => header ?? [])
      .slice(0, 8)
      .join(", "),
  });
}

function otherDelimiter(plan: FilePlan, bytes: Buffer, fit: number): { delimiter: string; fit: number } | null {
  const end = bytes.indexOf(10);
  const top = bytes.subarray(0, Math.min(bytes.length, Math.max(end, 1) + 4096));
  const tried = delimiters
    .filter((delimiter) => delimiter !== plan.dialect.delimiter)
    .map((delimiter) => ({ delimiter, fit: fitOf(plan, scan(top, { ...plan.dialect, delimiter }).header) }))
    .sort((a, b) => b.fit - a.fit)[0];
  return tried !== undefined && tried.fit > fit ? tried : null;
}

/** B049, B050: every name stands between typographic or single quotes, which were not declared as quotes. */
function wrapping(header: readonly string[]): string | null {
  const names = header.map((name) => name.trim());
  return names.length > 0 &&
    names.every((name) => /^['\u2018\u2019\u201c\u201d\u201e].*['\u2018\u2019\u201c\u201d]$/.test(name))
    ? (names[0]?.[0] ?? null)
    : null;
}

function shownSign(sign: string): string {
  return sign === "\t" ? "\\t" : sign;
}
