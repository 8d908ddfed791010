import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { swap } from "../../src/lib/publish/swap.ts";

function folder(parent: string, name: string, text: string): string {
  const path = join(parent, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "index.html"), text);
  return path;
}

const read = (path: string) => readFileSync(join(path, "index.html"), "utf8");

test("the new folder stands where the old one stood, and nothing else is left", async () => {
  const parent = mkdtempSync(join(tmpdir(), "meetlat-"));
  const published = folder(parent, "site", "old");
  await swap(folder(parent, "staged", "new"), published);
  expect(read(published)).toBe("new");
  expect(existsSync(join(parent, "staged"))).toBe(false);
  expect(existsSync(join(parent, ".site.former"))).toBe(false);
});

test("when the new folder cannot be moved the old one is back in its place", async () => {
  const parent = mkdtempSync(join(tmpdir(), "meetlat-"));
  const published = folder(parent, "site", "old");
  await expect(swap(join(parent, "absent"), published)).rejects.toThrow("ENOENT");
  expect(read(published)).toBe("old");
});

test("a crash between the two moves loses nothing: the next run finds the old folder again", async () => {
  const parent = mkdtempSync(join(tmpdir(), "meetlat-"));
  folder(parent, ".site.former", "old");
  await expect(swap(join(parent, "absent"), join(parent, "site"))).rejects.toThrow("ENOENT");
  expect(read(join(parent, "site"))).toBe("old");
});
