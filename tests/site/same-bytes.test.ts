import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import { buildDemo } from "../fixtures/command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of a site with the hash of its bytes. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    files.sort().map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}

test("built again, elsewhere on the clock and in another language, the site is the same to the byte", () => {
  const out = join(root, ".cache", "test-site-again");
  rmSync(out, { recursive: true, force: true });
  const built = buildDemo(out, { TZ: "Pacific/Kiritimati", LANG: "nl_NL.UTF-8" });
  expect(built.code).toBe(0);
  expect(hashes(join(out, "lichtwaard"))).toEqual(hashes(inject("demo")));
}, 300_000);
