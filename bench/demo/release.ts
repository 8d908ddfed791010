/** All files of one release: which table stands in which file, and its rows. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { behaviourFiles } from "./behaviours.ts";
import { caseFiles } from "./case-files.ts";
import { customerFiles } from "./customer-files.ts";
import { segmentShares } from "./customers.ts";
import { CLIENT, declare } from "./declaration.ts";
import type { File } from "./file.ts";
import { DUTCH, PLAIN, writeCsv, writeParquet, type Dialect } from "./files.ts";
import { effectsAt } from "./initiatives.ts";
import { ledgerFiles } from "./ledger-files.ts";
import { withLoyalty } from "./loyalty.ts";
import { placeFiles } from "./place-files.ts";
import type { Quarter } from "./quarters.ts";
import { referenceFiles } from "./reference-files.ts";
import { staffFiles } from "./staff-files.ts";
import { surveyFiles, writeContactExport } from "./survey-files.ts";
import { drawContactSurvey, drawMonitor, frameOf, withAfterthoughts } from "./surveys.ts";
import type { World } from "./world.ts";

/** Writes the folder of one release below `dir`. */
export async function writeRelease(db: DuckDBConnection, world: World, quarter: Quarter, dir: string): Promise<void> {
  const folder = join(dir, CLIENT, quarter.id);
  mkdirSync(folder, { recursive: true });
  const dialect = quarter.year === 2024 ? DUTCH : PLAIN;
  const contacts = world.contacts.get(quarter.id) ?? [];
  const invitations = [
    ...withLoyalty(world, quarter, drawMonitor(world.seed, world.customers, quarter)),
    ...withAfterthoughts(world.seed, quarter, drawContactSurvey(world.seed, contacts, quarter)),
  ];
  const files = [
    ...placeFiles(),
    ...customerFiles(world, quarter, contacts),
    ...surveyFiles(invitations, quarter),
    ...staffFiles(world, quarter),
    ...ledgerFiles(world, quarter, contacts),
    ...caseFiles(world, quarter),
    ...behaviourFiles(world, quarter),
    ...referenceFiles(world),
  ];
  for (const file of files) await write(db, file, { folder, dialect });
  const wide = writeContactExport(invitations, quarter, { folder, dialect });
  const shares = segmentShares(frameOf(world.customers, quarter));
  writeFileSync(
    join(folder, "release.yaml"),
    declare({ quarter, hasCase: effectsAt(quarter) !== null, dialect, files: entriesOf(files), wide, shares }),
  );
}

async function write(db: DuckDBConnection, file: File, { folder, dialect }: { folder: string; dialect: Dialect }) {
  const path = join(folder, file.name);
  if (file.order === undefined) writeCsv(path, Object.keys(file.columns), file.rows, dialect);
  else await writeParquet(db, { path, columns: file.columns, rows: file.rows, order: file.order });
}

function entriesOf(files: readonly File[]): Record<string, unknown> {
  const entries: Record<string, unknown[]> = {};
  for (const { table, name, entry } of files) (entries[table] ??= []).push({ file: name, ...entry });
  return Object.fromEntries(Object.entries(entries).map(([table, all]) => [table, all.length === 1 ? all[0] : all]));
}
