import type { Dialect } from "../contract/release.ts";
import { walk, type Fault } from "./walk.ts";

/** The structure of a text file: its header and how many sound records stand below it, each with its physical line. */
export interface Scan {
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Byte at which the header begins. */
  readonly start: number;
  /** First records, for messages about a header that does not fit. */
  readonly sample: readonly { readonly fields: readonly string[]; readonly line: number }[];
  /** Records below the header that hold anything, sound or not. */
  readonly records: number;
  readonly bad: BadRecords;
  readonly blank: { readonly count: number; readonly lines: readonly number[]; readonly trailing: boolean };
  /** A last record that adds up the ones above it: its number and first cell (B058). */
  readonly total: { readonly record: number; readonly cell: string } | null;
  /** Whether a strict reader takes the file as it stands. */
  readonly plain: boolean;
  readonly lineOf: (record: number) => number;
}

export type BadKind = Fault | "row-short" | "row-long";

/** Unsound records by kind: how many, and the first six. */
export interface BadRecords {
  readonly numbers: ReadonlySet<number>;
  readonly kinds: ReadonlyMap<
    BadKind,
    { readonly count: number; readonly last: number; readonly first: readonly BadRecord[] }
  >;
}

export interface BadRecord {
  readonly record: number;
  readonly line: number;
  readonly fields: number;
  readonly text: string;
  readonly afterBlank: boolean;
}

const totals = /^(?:eind|grand |sub)?(?:totaal|total)\b/i;

/** A field in the bytes: start, end, between quotes. */
type Piece = [number, number, boolean];

/** Signs of a dialect as bytes. */
export function signsOf(dialect: Pick<Dialect, "delimiter" | "quote">): { delimiter: number; quote: number } {
  return { delimiter: dialect.delimiter.charCodeAt(0), quote: dialect.quote.charCodeAt(0) };
}

/** Walks a whole text file once. Blank records, and records of only delimiters, are counted and left out (B023, B024). */
export function scan(bytes: Buffer, dialect: Pick<Dialect, "delimiter" | "quote" | "skip_rows">): Scan {
  const from = afterLines(bytes, dialect.skip_rows);
  const lines = lineTable();
  const bad = badRecords();
  const blanks: number[] = [];
  let header: string[] | null = null;
  let [headerLine, records, empty, padded, lastBlank] = [from.line, 0, 0, 0, false];
  let last: Piece | undefined;
  const sample: { fields: string[]; line: number }[] = [];
  let fields: Piece[] = [];
  let [count, filled, faults] = [0, false, [] as { fault: Fault; line: number }[]];
  let lastFilled = false;

  const text = ([start, end, quoted]: Piece) => unquote(bytes.toString("utf8", start, end), quoted, dialect.quote);
  const walked = walk(bytes, signsOf(dialect), from, {
    field: (start, end, quoted) => {
      count++;
      lastFilled = end > start;
      filled ||= lastFilled || quoted;
      if (sample.length < 12 || count === 1) fields.push([start, end, quoted]);
    },
    fault: (fault, line) => faults.push({ fault, line }),
    record: (start, end, line) => {
      if (!filled && header !== null) {
        empty++;
        if (blanks.length < 6) blanks.push(line);
        lastBlank = true;
      } else if (header === null) {
        if (filled) [header, headerLine] = [fields.map(text), line];
      } else {
        records++;
        lines.add(records, line);
        if (sample.length < 10) sample.push({ fields: fields.map(text), line });
        last = fields[0];
        const excess = count - header.length;
        if (excess === 1 && !lastFilled) padded++;
        const kind: BadKind | null = faults[0]?.fault ?? (excess < 0 ? "row-short" : excess > 0 ? "row-long" : null);
        if (kind !== null) {
          const at = faults[0]?.line ?? line;
          bad.add(kind, {
            record: records,
            line: at,
            fields: count,
            text: bytes.toString("utf8", start, Math.min(end, start + 200)),
            afterBlank: lastBlank,
          });
        }
        lastBlank = false;
      }
      fields = [];
      [count, filled, faults] = [0, false, []];
    },
  });
  const allPadded = padded > 0 && padded === records;
  const cell = last === undefined ? "" : text(last).trim();
  const total = records > 1 && totals.test(cell) ? { record: records, cell } : null;
  return {
    header: header ?? [],
    headerLine,
    start: from.offset,
    sample,
    records,
    bad: allPadded ? badRecords() : bad,
    blank: { count: empty, lines: blanks, trailing: lastBlank && empty === blanks.length },
    total,
    plain: empty === 0 && bad.numbers.size === 0 && !walked.mixedNewlines && !walked.spacedQuotes,
    lineOf: lines.at,
  };
}

/** A field's text: doubled quotes are one. */
export function unquote(text: string, quoted: boolean, quote: string): string {
  return quoted ? text.replaceAll(quote + quote, quote) : text;
}

/** Where the header begins: below the declared lines and below Excel's `sep=;` (B039). */
function afterLines(bytes: Buffer, skip: number): { offset: number; line: number } {
  let [offset, line] = [0, 1];
  const next = (): void => {
    while (offset < bytes.length && bytes[offset] !== 10 && bytes[offset] !== 13) offset++;
    offset += bytes[offset] === 13 && bytes[offset + 1] === 10 ? 2 : 1;
    line++;
  };
  for (let i = 0; i < skip; i++) next();
  if (/^"?sep=.?"?[\r\n]/.test(bytes.toString("latin1", offset, offset + 10))) next();
  return { offset: Math.min(offset, bytes.length), line };
}

/** Line of every record, kept only where the distance between the two changes. */
function lineTable(): { add: (record: number, line: number) => void; at: (record: number) => number } {
  const [records, distances] = [[] as number[], [] as number[]];
  return {
    add: (record, line) => {
      if (distances.at(-1) === line - record) return;
      records.push(record);
      distances.push(line - record);
    },
    at: (record) => {
      let [low, high] = [0, records.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((records[middle] ?? 0) <= record) low = middle;
        else high = middle - 1;
      }
      return record + (distances[low] ?? 0);
    },
  };
}

interface Gatherer extends BadRecords {
  readonly add: (kind: BadKind, record: BadRecord) => void;
}

function badRecords(): Gatherer {
  const numbers = new Set<number>();
  const kinds = new Map<BadKind, { count: number; last: number; first: BadRecord[] }>();
  return {
    numbers,
    kinds,
    add: (kind, record) => {
      numbers.add(record.record);
      const known = kinds.get(kind) ?? { count: 0, last: 0, first: [] };
      kinds.set(kind, known);
      known.count++;
      known.last = record.record;
      if (known.first.length < 6) known.first.push(record);
    },
  };
}
