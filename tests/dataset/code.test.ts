import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { codeVersion } from "../../src/lib/dataset/code.ts";

function program(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "meetlat-code-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

test("the version of the code is the same in another folder and changes with one byte, one name or one package", () => {
  const files = { "package-lock.json": "{}", "src/lib/a.ts": "1", "src/lib/b/c.ts": "2", "src/pages/index.astro": "x" };
  const version = codeVersion(program(files));
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(codeVersion(program(files))).toBe(version);
  expect(codeVersion(program({ ...files, "src/pages/index.astro": "y" }))).toBe(version);
  const { "src/lib/a.ts": a, ...rest } = files;
  for (const other of [
    { ...files, "src/lib/a.ts": "3" },
    { ...rest, "src/lib/d.ts": a },
    { ...files, "package-lock.json": "[]" },
  ]) {
    expect(codeVersion(program(other))).not.toBe(version);
  }
});

test("the program finds its own folder", () => {
  expect(codeVersion()).toMatch(/^[0-9a-f]{12}$/);
});
