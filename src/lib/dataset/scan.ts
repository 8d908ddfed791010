import type { Dialect } from "../contract/release.ts";
import { walk, type Fault, type Signs, type Walked } from "./walk.ts";

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
  readonly blank: { readonly count: number; readonly lines: readonly number[] };
  /** A last record that adds up the ones above it: its number and first cell (B058). */
  readonly total: { readonly record: number; readonly cell: string } | null;
  /** Whether a strict reader takes the file as it stands. */
  readonly plain: boolean;
  readonly lineOf: (record: number) => number;
}

/** What is wrong with the form of a record. */
export type BadKind = Fault | "row-short" | "row-long" | "row-huge";

/** Bytes of a record above which no reader need follow (B029). */
const HUGE = 5_000_000;

/** Unsound records by kind: how many, and the first six. */
export interface BadRecords {
  readonly numbers: ReadonlySet<number>;
  readonly kinds: ReadonlyMap<
    BadKind,
    { readonly count: number; readonly last: number; readonly first: readonly BadRecord[] }
  >;
}

/** One unsound record: number, physical line, fields and the text it begins with. */
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
export function signsOf(dialect: Pick<Dialect, "delimiter" | "quote">): Signs {
  return { delimiter: dialect.delimiter.charCodeAt(0), quote: dialect.quote.charCodeAt(0) };
}

/** Walks a whole text file once. Blank records, and records of only delimiters, are counted and left out (B023, B024). */
export function scan(bytes: Buffer, dialect: Pick<Dialect, "delimiter" | "quote" | "skip_rows">): Scan {
  const from = afterLines(bytes, dialect.skip_rows);
  const tally = newTally(bytes, dialect.quote, from.line);
  const walked = walk(bytes, signsOf(dialect), from, {
    field: (start, end, quoted) => {
      tally.count++;
      tally.lastFilled = end > start;
      tally.filled ||= tally.lastFilled || quoted;
      if (tally.sample.length < SAMPLE || tally.count === 1) tally.fields.push([start, end, quoted]);
    },
    fault: (fault, line) => (tally.fault ??= { fault, line }),
    record: (start, end, line) => {
      takeRecord(tally, start, end, line);
      tally.fields = [];
      tally.fault = null;
      [tally.count, tally.filled] = [0, false];
    },
  });
  return scanOf(tally, from.offset, walked);
}

const SAMPLE = 10;

/** What is counted on the way; `fields` to `fault` are of the record under way. */
interface Tally {
  readonly bytes: Buffer;
  readonly quote: string;
  readonly lines: ReturnType<typeof lineTable>;
  readonly bad: Gatherer;
  readonly blanks: number[];
  readonly sample: { fields: string[]; line: number }[];
  header: string[] | null;
  headerLine: number;
  records: number;
  blank: number;
  afterBlank: boolean;
  /** Records with one cell too many, which is blank (B055). */
  padded: number;
  last: Piece | undefined;
  fields: Piece[];
  count: number;
  filled: boolean;
  lastFilled: boolean;
  fault: { fault: Fault; line: number } | null;
}

function newTally(bytes: Buffer, quote: string, headerLine: number): Tally {
  return {
    bytes,
    quote,
    lines: lineTable(),
    bad: badRecords(),
    blanks: [],
    sample: [],
    header: null,
    headerLine,
    records: 0,
    blank: 0,
    afterBlank: false,
    padded: 0,
    last: undefined,
    fields: [],
    count: 0,
    filled: false,
    lastFilled: false,
    fault: null,
  };
}

function takeRecord(tally: Tally, start: number, end: number, line: number): void {
  if (tally.header === null) {
    if (!tally.filled) return;
    tally.header = tally.fields.map((piece) => textOf(tally, piece));
    tally.headerLine = line;
    return;
  }
  if (!tally.filled) {
    tally.blank++;
    tally.afterBlank = true;
    if (tally.blanks.length < 6) tally.blanks.push(line);
    return;
  }
  tally.records++;
  tally.lines.add(tally.records, line);
  tally.last = tally.fields[0];
  if (tally.sample.length < SAMPLE)
    tally.sample.push({ fields: tally.fields.map((piece) => textOf(tally, piece)), line });
  judgeRecord(tally, tally.header.length, start, end, line);
  tally.afterBlank = false;
}

function judgeRecord(tally: Tally, width: number, start: number, end: number, line: number): void {
  const excess = tally.count - width;
  if (excess === 1 && !tally.lastFilled) tally.padded++;
  const kind =
    end - start > HUGE
      ? "row-huge"
      : (tally.fault?.fault ?? (excess < 0 ? "row-short" : excess > 0 ? "row-long" : null));
  if (kind === null) return;
  tally.bad.add(kind, {
    record: tally.records,
    line: tally.fault?.line ?? line,
    fields: tally.count,
    text: tally.bytes.toString("utf8", start, Math.min(end, start + 200)),
    afterBlank: tally.afterBlank,
  });
}

function textOf({ bytes, quote }: Tally, [start, end, quoted]: Piece): string {
  const text = bytes.toString("utf8", start, end);
  return quoted ? text.replaceAll(quote + quote, quote) : text;
}

function scanOf(tally: Tally, start: number, walked: Walked): Scan {
  const { records, blank, blanks, bad, lines, padded } = tally;
  const cell = tally.last === undefined ? "" : textOf(tally, tally.last).trim();
  return {
    header: tally.header ?? [],
    headerLine: tally.headerLine,
    start,
    sample: tally.sample,
    records,
    bad: padded > 0 && padded === records ? badRecords() : bad,
    blank: { count: blank, lines: blanks },
    total: records > 1 && totals.test(cell) ? { record: records, cell } : null,
    plain: blank === 0 && bad.numbers.size === 0 && !walked.mixedNewlines && !walked.spacedQuotes,
    lineOf: lines.at,
  };
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
