import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";

const root = inject("demo");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
  statSync(join(root, path)).isFile(),
);
const zipped = (path: string) => gzipSync(readFileSync(join(root, path))).length;

test("a report's page weighs less than 60 KB over the wire, style and script inside it", () => {
  const pages = files.filter((path) => path.endsWith("index.html"));
  for (const path of pages) expect(zipped(path), path).toBeLessThan(60_000);
});

test("the fonts weigh less than 50 KB together, and no other script or style is fetched", () => {
  const fonts = files.filter((path) => path.endsWith(".woff2"));
  const weight = fonts.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  expect(fonts).toHaveLength(2);
  expect(weight).toBeLessThan(50_000);
  expect(files.filter((path) => /\.(js|css)$/.test(path))).toEqual([]);
});
