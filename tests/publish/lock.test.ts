import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { alone, isAlive } from "../../src/lib/publish/lock.ts";

const fresh = () => join(mkdtempSync(join(tmpdir(), "meetlat-")), "lock");

test("two that want to build do so one after the other", async () => {
  const file = fresh();
  const order: string[] = [];
  const build = (name: string) =>
    alone(file, async () => {
      order.push(`${name} begins`);
      await wait(30);
      order.push(`${name} ends`);
    });
  await Promise.all([build("first"), build("second")]);
  expect(order).toHaveLength(4);
  expect(order[1]?.split(" ")[0]).toBe(order[0]?.split(" ")[0]);
  expect(existsSync(file)).toBe(false);
});

test("a build that fails gives the lock back", async () => {
  const file = fresh();
  await expect(alone(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(file)).toBe(false);
});

test("the lock of a process that is gone is taken over", async () => {
  const file = fresh();
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  expect(isAlive(gone)).toBe(false);
  writeFileSync(file, String(gone));
  expect(await alone(file, () => Promise.resolve("built"))).toBe("built");
});
