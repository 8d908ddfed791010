/** The business case as a workbook with live formulas, each with the value that the build gave it. */
import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from "hucre/xlsx";
import { asPrinted } from "../evidence/words/precision.ts";
import type { Lang } from "../evidence/words/words.ts";
import type { Report } from "../report.ts";
import { harmless } from "./harmless.ts";
import type { BookCell, BookSheet, Format, Look } from "./workbook-cells.ts";
import { costsSheet } from "./workbook-costs.ts";
import { inputsSheet } from "./workbook-inputs.ts";
import { readMeSheet } from "./workbook-read-me.ts";
import { resultSheet } from "./workbook-result.ts";
import { streamsSheet } from "./workbook-streams.ts";

/** The sheets of a report's base case; null where there is no business case, or none that can be made into one. */
export function sheetsOf(report: Report, lang: Lang): readonly BookSheet[] | null {
  const book = report.caseBook();
  if (book === null) return null;
  const words = report.words(lang);
  const inputs = inputsSheet(book, words);
  const streams = streamsSheet(book, inputs, words);
  const costs = costsSheet(book, streams, words);
  const measures = report.measures({ metric: "rox" }).map(asPrinted);
  const result = resultSheet(book, { inputs, streams, costs }, measures, words);
  return [readMeSheet(report, words), inputs.sheet, streams.sheet, costs.sheet, result];
}

/**
 * An XLSX file of them: the same bytes for the same report. Sheets are protected without a password, so that what is no input is not
 * overwritten by accident; no text of the data can run as a formula.
 */
export async function workbookOf(report: Report, lang: Lang): Promise<Uint8Array<ArrayBuffer> | null> {
  const sheets = sheetsOf(report, lang);
  if (sheets === null) return null;
  const words = report.words(lang);
  const made = new Date(`${report.release.period.to}T00:00:00Z`);
  const title = words.text("workbook.readMe.title", { client: report.client.name });
  const bytes = await writeXlsx({
    sheets: sheets.map(fileSheet),
    properties: { title, created: made, modified: made },
    defaultFont: FONT,
  });
  return new Uint8Array(bytes);
}

function fileSheet(sheet: BookSheet): WriteSheet {
  const width = Math.max(...sheet.rows.map((row) => row.length), sheet.widths.length);
  const cells = new Map<string, Partial<Cell>>();
  sheet.rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (cell !== null) cells.set(`${r},${c}`, fileCell(cell));
    }),
  );
  return {
    name: sheet.name,
    cells,
    columns: Array.from({ length: width }, (_, c) => ({ width: sheet.widths[c] ?? sheet.widths.at(-1) ?? 12 })),
    protection: { sheet: true, formatColumns: false, formatCells: false },
    view: { showGridLines: false },
    pageSetup: { orientation: "landscape", paperSize: "a4", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(sheet.frozen === undefined ? {} : { freezePane: sheet.frozen }),
  };
}

function fileCell({ content, look, format }: BookCell): Partial<Cell> {
  const style = styleOf(look, format);
  if (typeof content === "number") return { value: content, type: "number", style };
  if (typeof content === "string") return { value: written(content), type: "string", style };
  return { type: "formula", formula: content.formula, formulaResult: content.value, style };
}

/** What XML can hold, and no spreadsheet will run. */
function written(content: string): string {
  return harmless(content).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

const FONT = { name: "Calibri", size: 11 } as const;

const FORMATS: Readonly<Record<Format, string>> = {
  plain: "General",
  money: "#,##0",
  rate: "0.0%",
  years: "0.0",
  factor: "0.0000",
  effect: "#,##0.0#####",
  count: "#,##0",
};

const LOOKS: Readonly<Record<Look, CellStyle>> = {
  title: { font: { ...FONT, bold: true, size: 14 } },
  head: { font: { ...FONT, bold: true }, border: { bottom: { style: "thin" } }, alignment: { wrapText: true } },
  label: {},
  note: {},
  prose: { alignment: { wrapText: true, vertical: "top" } },
  free: { font: { ...FONT, color: { rgb: "1F4E9E" } }, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "EEF3FB" } }, protection: { locked: false } }, // prettier-ignore
  fixed: { font: { ...FONT, color: { rgb: "595959" } } },
  formula: {},
  sum: { font: { ...FONT, bold: true } },
};

function styleOf(look: Look, format: Format = "plain"): CellStyle {
  return format === "plain" ? LOOKS[look] : { ...LOOKS[look], numFmt: FORMATS[format] };
}
