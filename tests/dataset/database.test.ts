import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/lib/dataset/database.ts";

test("the database reads its own folder and nothing else, fetches nothing and cannot be unlocked", async () => {
  const dir = mkdtempSync(join(tmpdir(), "meetlat-db-"));
  const other = mkdtempSync(join(tmpdir(), "meetlat-db-"));
  onTestFinished(() => [dir, other].forEach((path) => rmSync(path, { recursive: true, force: true })));
  for (const path of [dir, other]) writeFileSync(join(path, "a.csv"), "1\n");
  const database = await openDatabase(dir);
  const from = (path: string) =>
    `SELECT count(*)::INTEGER FROM read_csv('${path}', auto_detect = false, columns = {a: 'VARCHAR'}, header = false)`;
  expect(await database.rows(from(join(dir, "a.csv")))).toEqual([[1]]);
  await expect(database.rows(from(join(other, "a.csv")))).rejects.toThrow(/disabled by configuration/);
  await expect(database.run("INSTALL httpfs")).rejects.toThrow();
  await expect(database.run("SET enable_external_access = true")).rejects.toThrow();
  expect(existsSync(database.scratch)).toBe(true);
  database.close();
  expect(existsSync(database.scratch)).toBe(false);
});
