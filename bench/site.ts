/** The demo site: how long a build takes, and what a reader's browser has to fetch. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesOf } from "../src/lib/publish/files.ts";
import { buildDemo } from "../tests/fixtures/command.ts";
import { kilobytes, seconds, timed, type Figure } from "./figure.ts";

/** Build from nothing, and the compressed bytes of each page with its style and script. */
export async function site(): Promise<readonly Figure[]> {
  const out = mkdtempSync(join(tmpdir(), "meetlat-bench-"));
  const { seconds: wall, result } = await timed(() => buildDemo(out));
  if (result.code !== 0) throw new Error(result.err);
  const files = await filesOf(join(out, "lichtwaard"));
  rmSync(out, { recursive: true });
  const pages = files.filter(
    (file) => /^(nl|en)\/[^/]+\/index\.html$/.test(file.path) && !file.path.includes("/methods/"),
  );
  const fonts = files.filter((file) => file.path.endsWith(".woff2"));
  return [
    ["build of the demo, from nothing", seconds(wall)],
    ["pages", String(files.filter((file) => file.path.endsWith(".html")).length)],
    ...pages.map((page): Figure => [
      `${page.path}, HTML with style and script, gzip`,
      kilobytes(gzipSync(page.bytes, { level: 9 }).length),
    ]),
    ["fonts, as sent", kilobytes(fonts.reduce((sum, font) => sum + font.bytes.length, 0))],
  ];
}
