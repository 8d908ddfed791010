import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Twelve hexadecimal digits that name the code that measures: SHA-256 over every file of `src/lib`, by path, and the lock of the packages.
 * The same in every folder and on every machine; a change of one byte changes it.
 * @throws {Error} when the program's own folder cannot be found.
 */
export function codeVersion(root = rootOf(dirname(fileURLToPath(import.meta.url))) ?? rootOf(process.cwd())): string {
  if (root === null) throw new Error("the folder of the program (with src/lib) cannot be found");
  const hash = createHash("sha256");
  const lock = existsSync(join(root, "package-lock.json")) ? ["package-lock.json"] : [];
  for (const file of [...filesUnder(root, "src/lib"), ...lock].sort()) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\u0000${bytes.length}\u0000`).update(bytes);
  }
  return hash.digest("hex").slice(0, 12);
}

function rootOf(start: string): string | null {
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(join(dir, "src", "lib", "dataset")) && existsSync(join(dir, "package.json"))) return dir;
    if (dir === dirname(dir)) return null;
  }
}

function filesUnder(root: string, dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}
