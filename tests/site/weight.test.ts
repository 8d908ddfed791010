import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";

const root = inject("demo");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
  statSync(join(root, path)).isFile(),
);
const zipped = (path: string) => gzipSync(readFileSync(join(root, path))).length;

test("a page weighs less than 100 KB over the wire, style and script inside it, so that it and the fonts stay under 150 KB", () => {
  const pages = files.filter((path) => path.endsWith("index.html"));
  for (const path of pages) expect(zipped(path), path).toBeLessThan(100_000);
});

test("the scripts of a page weigh less than 15 KB together", () => {
  const programs = /<script(?! type="application\/json")[^>]*>([\s\S]*?)<\/script>/g;
  for (const path of files.filter((path) => path.endsWith(".html"))) {
    const scripts = [...readFileSync(join(root, path), "utf8").matchAll(programs)].map(([, script = ""]) => script);
    expect(gzipSync(scripts.join("")).length, path).toBeLessThan(15_000);
  }
});

test("the fonts weigh less than 50 KB together, and no other script or style is fetched", () => {
  const fonts = files.filter((path) => path.endsWith(".woff2"));
  const weight = fonts.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  expect(fonts).toHaveLength(2);
  expect(weight).toBeLessThan(50_000);
  expect(files.filter((path) => /\.(js|css)$/.test(path))).toEqual([]);
});
