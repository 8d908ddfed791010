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

const [LF, CR, SPACE, BACKSLASH] = [10, 13, 32, 92];

/**
 * Walks the records of CSV text (RFC 4180, UTF-8, any newline) from a byte offset. Columns never shift silently: a quote in the wrong
 * place is a fault of its record, and after a quote that never closed the walk goes on at the next line (B042–B052).
 */
export function walk(
  bytes: Uint8Array,
  signs: { delimiter: number; quote: number },
  from: { offset: number; line: number },
  visitor: Visitor,
): Walked {
  const { delimiter, quote } = signs;
  const end = bytes.length;
  let [at, line, spacedQuotes] = [from.offset, from.line, false];
  const newlines = new Set<number>();

  const spaces = (i: number): number => {
    if (delimiter !== SPACE) while (bytes[i] === SPACE) i++;
    return i;
  };

  const closes = (i: number): boolean => i >= end || bytes[i] === delimiter || bytes[i] === LF || bytes[i] === CR;

  const giveUp = (open: number, openLine: number): void => {
    visitor.fault("quote-unclosed", openLine);
    at = open;
    while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++;
    line = openLine;
    visitor.field(open, at, true);
  };

  const quotedField = (open: number): void => {
    const openLine = line;
    for (at = open; at < end; at++) {
      const sign = bytes[at];
      if (sign === LF || (sign === CR && bytes[at + 1] !== LF)) line++;
      if (sign !== quote) continue;
      if (bytes[at + 1] === quote) at++;
      else {
        const after = spaces(at + 1);
        if (closes(after)) {
          visitor.field(open, at, true);
          spacedQuotes ||= after > at + 1;
          at = after;
          return;
        }
        const before = bytes[at - 1] ?? 0;
        if (line > openLine && (before === delimiter || before === LF || before === CR)) return giveUp(open, openLine);
        visitor.fault(before === BACKSLASH ? "quote-backslash" : "quote-inside", line);
      }
    }
    giveUp(open, openLine);
  };

  const field = (): void => {
    const start = at;
    const first = spaces(at);
    if (bytes[first] === quote) {
      spacedQuotes ||= first > at;
      return quotedField(first + 1);
    }
    while (at < end && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++;
    visitor.field(start, at, false);
  };

  while (at < end) {
    const [start, firstLine] = [at, line];
    for (field(); bytes[at] === delimiter; field()) at++;
    visitor.record(start, at, firstLine);
    if (at >= end) break;
    const pair = bytes[at] === CR && bytes[at + 1] === LF;
    newlines.add(pair ? 0 : (bytes[at] ?? 0));
    at += pair ? 2 : 1;
    line++;
  }
  return { mixedNewlines: newlines.size > 1, spacedQuotes };
}
