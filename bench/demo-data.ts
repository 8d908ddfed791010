/**
 * Writes the data of the demo client, Lichtwaard Energie: a fictional Dutch energy retailer, eight quarterly releases, all of it made
 * up from one seed with a known truth (`bench/demo/truth.ts`). The same bytes each time: `npm run demo-data`, or with a folder to
 * write them elsewhere.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENT } from "./demo/declaration.ts";
import { openWriter } from "./demo/files.ts";
import { quarters } from "./demo/quarters.ts";
import { writeRelease } from "./demo/release.ts";
import { drawWorld } from "./demo/world.ts";

/** Replaces the releases below `<dir>/lichtwaard` by freshly drawn ones; the lock of a frozen release stays, since it must still fit. */
export async function writeDemoData(dir: string): Promise<void> {
  const world = drawWorld();
  const db = await openWriter();
  for (const quarter of quarters) {
    const folder = join(dir, CLIENT, quarter.id);
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder))
      if (old !== "datapackage.json") rmSync(join(folder, old), { recursive: true });
    await writeRelease(db, world, quarter, dir);
  }
  db.closeSync();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeDemoData(process.argv[2] ?? fileURLToPath(new URL("../data", import.meta.url)));
}
