/** What can be wrong with the quotes of a record. */
export type Fault = "quote-inside" | "quote-backslash" | "quote-unclosed";

/** Called for every field and record of a text file, in order. Offsets are bytes; lines are physical, 1-based. */
export interface Visitor {
  /** The text between `start` and `end`; without its quotes when `quoted`, in which doubled quotes still stand. */
  readonly field: (start: number, end: number, quoted: boolean) => void;
  /** After the last field of a record; `line` is where it began. */
  readonly record: (start: number, end: number, line: number) => void;
  /** In the record under way; `line` is where the mistake is: for an unclosed quote, where it opened. */
  readonly fault: (fault: Fault, line: number) => void;
}

/** How much of the file was unlike a plain CSV, so that a plain one must be made of it before it is read. */
export interface Walked {
  readonly mixedNewlines: boolean;
  readonly spacedQuotes: boolean;
}

/** Signs that divide and enclose fields, as bytes. */
export interface Signs {
  readonly delimiter: number;
  readonly quote: number;
}

const [LF, CR, SPACE, BACKSLASH] = [10, 13, 32, 92];

/** Where the walk is. */
interface Cursor {
  readonly bytes: Uint8Array;
  readonly signs: Signs;
  readonly visitor: Visitor;
  at: number;
  line: number;
  spacedQuotes: boolean;
}

/**
 * Walks the records of CSV text (RFC 4180, UTF-8, any newline) from a byte offset. Columns never shift silently: a quote in the wrong
 * place is a fault of its record, and after a quote that never closed the walk goes on at the next line (B042–B052).
 */
export function walk(
  bytes: Uint8Array,
  signs: Signs,
  from: { offset: number; line: number },
  visitor: Visitor,
): Walked {
  const cursor: Cursor = { bytes, signs, visitor, at: from.offset, line: from.line, spacedQuotes: false };
  const newlines = new Set<number>();
  while (cursor.at < bytes.length) {
    const [start, line] = [cursor.at, cursor.line];
    for (field(cursor); bytes[cursor.at] === signs.delimiter; field(cursor)) cursor.at++;
    visitor.record(start, cursor.at, line);
    if (cursor.at >= bytes.length) break;
    const pair = bytes[cursor.at] === CR && bytes[cursor.at + 1] === LF;
    newlines.add(pair ? 0 : (bytes[cursor.at] ?? 0));
    cursor.at += pair ? 2 : 1;
    cursor.line++;
  }
  return { mixedNewlines: newlines.size > 1, spacedQuotes: cursor.spacedQuotes };
}

function field(cursor: Cursor): void {
  const { bytes, signs, visitor } = cursor;
  const start = cursor.at;
  const first = afterSpaces(cursor, start);
  if (bytes[first] === signs.quote) {
    cursor.spacedQuotes ||= first > start;
    quotedField(cursor, first + 1);
    return;
  }
  let at = start;
  while (!isEnd(cursor, at)) at++;
  cursor.at = at;
  visitor.field(start, at, false);
}

function quotedField(cursor: Cursor, open: number): void {
  const { bytes, signs, visitor } = cursor;
  const openLine = cursor.line;
  for (let at = open; at < bytes.length; at++) {
    const sign = bytes[at];
    if (sign === LF || (sign === CR && bytes[at + 1] !== LF)) cursor.line++;
    if (sign !== signs.quote) continue;
    if (bytes[at + 1] === signs.quote) {
      at++;
      continue;
    }
    const after = afterSpaces(cursor, at + 1);
    if (isEnd(cursor, after)) {
      visitor.field(open, at, true);
      cursor.spacedQuotes ||= after > at + 1;
      cursor.at = after;
      return;
    }
    const before = bytes[at - 1];
    const opens = before === signs.delimiter || before === LF || before === CR;
    if (opens && cursor.line > openLine) break;
    visitor.fault(before === BACKSLASH ? "quote-backslash" : "quote-inside", cursor.line);
  }
  leaveOpen(cursor, open, openLine);
}

/** The quote never closed: its field ends with its line, and the rest of the file is read as if nothing had happened. */
function leaveOpen(cursor: Cursor, open: number, openLine: number): void {
  const { bytes, visitor } = cursor;
  visitor.fault("quote-unclosed", openLine);
  let at = open;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  cursor.at = at;
  cursor.line = openLine;
  visitor.field(open, at, true);
}

function isEnd({ bytes, signs }: Cursor, at: number): boolean {
  const sign = bytes[at];
  return sign === undefined || sign === signs.delimiter || sign === LF || sign === CR;
}

function afterSpaces({ bytes, signs }: Cursor, from: number): number {
  let at = from;
  if (signs.delimiter !== SPACE) while (bytes[at] === SPACE) at++;
  return at;
}
