/** Texts in files for spreadsheets. */

/** The text with an apostrophe before it where a spreadsheet would run it as a formula (ASVS 1.2.10, `trust.md` B144). */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text;
}
