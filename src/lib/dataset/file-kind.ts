/** What the first bytes of a file say it is, whatever its name says (B004–B008). */
export type FileKind = "text" | "parquet" | "lfs-pointer" | "html" | "xml" | "zip" | "gzip" | "excel" | "pdf" | "empty";

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["gzip", [0x1f, 0x8b]],
  ["excel", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
];

/** Recognises a file by its first bytes (512 are enough). */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return "empty";
  const signed = signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (signed !== undefined) return signed[0];
  const text = Buffer.from(head)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^version https:\/\/git-lfs/.test(text)) return "lfs-pointer";
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(text)) return "html";
  return /^<\?xml\b/i.test(text) ? "xml" : "text";
}
