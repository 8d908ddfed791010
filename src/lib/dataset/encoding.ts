import { isUtf8 } from "node:buffer";
import type { Place, Problem } from "../contract/problem.ts";
import type { Dialect } from "../contract/release.ts";

/** Text in UTF-8 without a byte order mark, and whether that took a change of the bytes. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly changed: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Bytes of a text file as UTF-8. Nothing is guessed: bytes that the declared encoding does not allow are an error with their place
 * (B009–B018). windows-1252 is mapped by its own table, since some versions of Node decode it wrongly (B013).
 */
export function decode(bytes: Buffer, encoding: Dialect["encoding"], file: string): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const note = encoding === "utf-16le" ? [] : [warning("encoding-utf16", { file }, {})];
    return { bytes: Buffer.from(bytes.toString("utf16le", 2)), changed: true, problems: note };
  }
  if (encoding === "utf-16le") return { bytes: Buffer.from(bytes.toString("utf16le")), changed: true, problems: [] };
  if (looksLikeUtf16(bytes)) return { bytes, changed: false, problems: [error("encoding-looks-utf16", { file }, {})] };
  if (encoding === "windows-1252") return fromWindows1252(bytes, file);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = marked ? bytes.subarray(3) : bytes;
  return {
    bytes: text,
    changed: false,
    problems: [...utf8Problems(text, file, marked ? 3 : 0), ...lossProblems(text, file)],
  };
}

/** Physical line of a byte, 1-based; CRLF, LF and CR each end a line. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) {
    if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) line++;
  }
  return line;
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 1024);
  const nul = [0, 1].map((odd) => head.filter((byte, i) => i % 2 === odd && byte === 0).length);
  return Math.max(...nul) > head.length * 0.2;
}

/** Code points of bytes 0x80 to 0x9f in windows-1252 (WHATWG Encoding, index windows-1252). */
const upper =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function fromWindows1252(bytes: Buffer, file: string): Decoded {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 1 << 20) {
    const piece = bytes.toString("latin1", at, at + (1 << 20));
    pieces.push(Buffer.from(piece.replace(/[\u0080-\u009f]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? sign)));
  }
  const undefinedAt = bytes.findIndex((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
  const hex = `0x${(bytes[undefinedAt] ?? 0).toString(16)}`;
  const problems =
    undefinedAt < 0 ? [] : [warning("encoding-undefined", { file, line: lineAt(bytes, undefinedAt) }, { found: hex })];
  return { bytes: Buffer.concat(pieces), changed: true, problems: [...problems, ...nulProblems(bytes, file)] };
}

function utf8Problems(bytes: Buffer, file: string, before: number): Problem[] {
  if (isUtf8(bytes)) return [...nulProblems(bytes, file), ...markInside(bytes, file)];
  const offset = firstInvalid(bytes);
  const lineStart = Math.max(bytes.lastIndexOf(10, offset - 1), bytes.lastIndexOf(13, offset - 1)) + 1;
  const place = {
    file,
    line: lineAt(bytes, offset),
    columnNumber: bytes.toString("utf8", lineStart, offset).length + 1,
  };
  return [
    error("encoding-invalid", place, {
      found: `0x${(bytes[offset] ?? 0).toString(16)}`,
      offset: String(offset + before),
    }),
  ];
}

/** Start of the first character that is not UTF-8: halves the text, between characters, until one character is left. */
function firstInvalid(bytes: Buffer): number {
  let [sound, faulty] = [0, bytes.length];
  for (;;) {
    let middle = (sound + faulty) >> 1;
    while (middle > sound && isContinuation(bytes[middle])) middle--;
    if (middle === sound) middle = nextStart(bytes, sound + 1);
    if (middle >= faulty) return sound;
    if (isUtf8(bytes.subarray(sound, middle))) sound = middle;
    else faulty = middle;
  }
}

function nextStart(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isContinuation(bytes[at])) at++;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return ((byte ?? 0) & 0xc0) === 0x80;
}

function nulProblems(bytes: Buffer, file: string): Problem[] {
  const at = bytes.indexOf(0);
  return at < 0 ? [] : [error("nul-byte", { file, line: lineAt(bytes, at) }, {})];
}

function markInside(bytes: Buffer, file: string): Problem[] {
  const at = bytes.indexOf("\ufeff");
  return at < 0 ? [] : [error("bom-inside", { file, line: lineAt(bytes, at) }, {})];
}

/** B015, B016: what was lost or doubled before the file came to us. */
function lossProblems(bytes: Buffer, file: string): Problem[] {
  const lost = bytes.indexOf("\ufffd");
  const doubled = bytes.indexOf(Buffer.from([0xc3, 0x83, 0xc2]));
  return [
    ...(lost < 0 ? [] : [warning("encoding-lost", { file, line: lineAt(bytes, lost) }, {})]),
    ...(doubled < 0
      ? []
      : [
          warning(
            "encoding-doubled",
            { file, line: lineAt(bytes, doubled) },
            { sample: bytes.toString("utf8", doubled, doubled + 4) },
          ),
        ]),
  ];
}

function error(rule: string, place: Place, parts: Readonly<Record<string, string>>): Problem {
  return { rule, severity: "error", place, parts };
}

function warning(rule: string, place: Place, parts: Readonly<Record<string, string>>): Problem {
  return { rule, severity: "warning", place, parts };
}
