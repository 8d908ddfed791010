/** Puts a finished folder in the place of the published one: readers see the old whole or the new whole. */
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Moves `staged` to `published`. The former folder is kept until the new one stands, and put back if it cannot; what an earlier
 * crash left beside it is cleared first. Both paths must be on one file system.
 */
export async function swap(staged: string, published: string): Promise<void> {
  const former = join(dirname(published), `.${basename(published)}.former`);
  await mkdir(dirname(published), { recursive: true });
  if (existsSync(former) && !existsSync(published)) await rename(former, published);
  await rm(former, { recursive: true, force: true });
  if (existsSync(published)) await rename(published, former);
  try {
    await rename(staged, published);
  } catch (error) {
    if (existsSync(former)) await rename(former, published);
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}
