/** A workbook as data: sheets of cells, before any file format. */

/** How a cell looks and whether it may be changed: `free` is what a reader may overwrite, `fixed` a number that stands. */
export type Look = "title" | "head" | "label" | "note" | "prose" | "free" | "fixed" | "formula" | "sum";

/** How a number is written. */
export type Format = "plain" | "money" | "rate" | "years" | "factor" | "effect" | "count";

/** A number that a formula makes, with what the build made of it. */
export interface Formula {
  readonly formula: string;
  readonly value: number | string;
}

export interface BookCell {
  readonly content: string | number | Formula;
  readonly look: Look;
  readonly format?: Format;
}

/** Rows from 1, cells from column A; null is an empty cell. */
export interface BookSheet {
  readonly name: string;
  /** Widths of the columns in signs; the last holds for all that follow. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (BookCell | null)[])[];
  /** Rows and columns that stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}

/** A text. */
export function text(content: string, look: Look = "label"): BookCell {
  return { content, look };
}

/** A number or text that a reader may overwrite (`free`) or not. */
export function given(content: number | string, free: boolean, format: Format = "plain"): BookCell {
  return { content, look: free ? "free" : "fixed", format };
}

/** A formula without its sign =, with the value it has now. */
export function formula(
  of: string,
  value: number | string,
  format: Format = "plain",
  look: Look = "formula",
): BookCell {
  return { content: { formula: of, value }, look, format };
}

/** Letters of a column, counted from 0: A, B … Z, AA. */
export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** A cell of another sheet, as a formula names it. */
export function cellOn(sheet: string, address: string): string {
  return `'${sheet.replace(/'/g, "''")}'!${address}`;
}

/** Empty cells before what stands further to the right. */
export function gap(cells: number): readonly null[] {
  return new Array<null>(cells).fill(null);
}
