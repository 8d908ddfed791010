import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ColumnTable } from "arquero";
import type { SourceFile } from "../contract/measure.ts";
import type { Problem } from "../contract/problem.ts";
import type { Question } from "../contract/release.ts";
import { codeVersion } from "./code.ts";
import { openDatabase, type Database } from "./database.ts";
import type { Dataset } from "./dataset.ts";
import { readRelease } from "./read-release.ts";
import { storeIn, type Store } from "./store.ts";
import { earlierTableOf, tableOf } from "./stored-table.ts";
import { releaseFolders, timelineOf, type Asked, type Dated } from "./timeline.ts";
import { touchpointProblems } from "./touchpoints-asked.ts";

/** What reading gave: no dataset exactly when one of the problems is an error. */
export interface DatasetReading {
  readonly dataset: Dataset | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads a release and the client's earlier ones: every file strictly by its contract, every problem of every file in one run. Bad data
 * never throws; it gives problems and no dataset.
 */
export async function readDataset(
  asked: Asked & { readonly onProgress?: (step: string) => void },
): Promise<DatasetReading> {
  const { releases, problems } = timelineOf(asked);
  if (problems.some(isError)) return { dataset: null, problems };
  const database = await openDatabase(join(asked.workspace, "data", asked.client));
  try {
    return await readInto(database, releases, problems, asked);
  } finally {
    database.close();
  }
}

async function readInto(
  database: Database,
  releases: readonly Dated[],
  before: readonly Problem[],
  { client, onProgress }: Asked & { readonly onProgress?: (step: string) => void },
): Promise<DatasetReading> {
  const store = storeIn(database);
  const problems = [...before];
  for (const [p, { release, folder }] of releases.entries()) {
    problems.push(...(await readRelease({ store, release, folder, p, onProgress })));
  }
  const current = releases.at(-1);
  if (current === undefined) return { dataset: null, problems };
  problems.push(...(await touchpointProblems(store, current)));
  if (problems.some(isError)) return { dataset: null, problems };
  const periods = releases.map(({ release: { release, period, weights } }) => ({ ...period, release, weights }));
  const tables = new Map<string, ColumnTable>();
  for (const name of store.tables.keys())
    tables.set(
      name,
      await tableOf(
        store,
        name,
        periods.map(({ id }) => id),
      ),
    );
  const dataset = {
    client,
    release: current.release,
    periods,
    tables,
    sources: sourcesOf(store),
    questions: questionsOf(releases),
    segments: segmentsOf(store),
    earlier: await earlierCases(store, releases),
    code: codeVersion(),
  };
  return { dataset, problems };
}

function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

/** Tables of the business case of the releases before the last that had one. */
async function earlierCases(store: Store, releases: readonly Dated[]) {
  const cases = new Map<string, ReadonlyMap<string, ColumnTable>>();
  const names = ["effects", "assumptions", "experiments", "experiment_units", "initiatives"];
  for (const [p, { release }] of releases.slice(0, -1).entries()) {
    if (!store.files.some((file) => file.p === p && file.table.name === "effects")) continue;
    const tables = new Map<string, ColumnTable>();
    for (const name of names) if (store.tables.has(name)) tables.set(name, await earlierTableOf(store, name, p));
    cases.set(release.release, tables);
  }
  return cases;
}

/** Files by table; of a reference table only those of the release whose rows were kept. A wide file stands under both its tables. */
function sourcesOf(store: Store): Map<string, SourceFile[]> {
  const sources = new Map<string, SourceFile[]>();
  for (const { loaded, p, table } of store.files) {
    const { plan, sha256, rows, bytes } = loaded;
    const later = store.files.some((other) => other.table.name === table.name && other.p > p);
    if (table.kind === "reference" && later) continue;
    for (const name of plan.wide ? [table.name, "answers"] : [table.name]) {
      const source: SourceFile = { table: name, release: plan.release, file: plan.shown, sha256, rows, bytes };
      sources.set(name, [...(sources.get(name) ?? []), source]);
    }
  }
  return sources;
}

/** Versions of each question, latest first; a release that asks as the one after it did adds none. */
function questionsOf(releases: readonly Dated[]): Dataset["questions"] {
  const versions = new Map<string, (Question & { readonly period: string })[]>();
  for (const { release } of [...releases].reverse()) {
    for (const question of release.questions) {
      const known = versions.get(question.id) ?? [];
      const same = known.some(
        (one) => JSON.stringify({ ...one, period: "" }) === JSON.stringify({ ...question, period: "" }),
      );
      if (!same) versions.set(question.id, [...known, { ...question, period: release.period.id }]);
    }
  }
  return versions;
}

/** Segments that files declare, and the contract's own `segment` and `region` where a table of people has them. */
function segmentsOf(store: Store): readonly string[] {
  const people = ["customers", "responses"].flatMap((name) => [...(store.tables.get(name)?.values() ?? [])]);
  const own = people.filter(({ kind, name }) => kind === "contract" && (name === "segment" || name === "region"));
  const declared = [...store.tables.values()].flatMap((columns) =>
    [...columns.values()].filter(({ kind }) => kind === "segment"),
  );
  return [...new Set([...own, ...declared].map(({ name }) => name))];
}

/** Changes when the code or any file of the client changes, by size and time of change; for keeping what was read in memory. */
export async function fingerprint(asked: Asked): Promise<string> {
  const hash = createHash("sha256").update(codeVersion());
  for (const { dir } of releaseFolders(asked)) {
    for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\u0000${size}\u0000${mtimeMs}\u0000`);
    }
  }
  return hash.digest("hex");
}
