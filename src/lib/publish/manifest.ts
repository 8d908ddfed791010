/** What a build was made of and what it made (`trust.md` ): whole beside the site, without file names inside it. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { openReport } from "../report.ts";
import { editionsOf } from "./editions.ts";
import type { Building } from "./build-site.ts";
import type { SiteFile } from "./files.ts";

/** Writes `<out>.manifest.json` and, inside the staged site, `manifest.json` with hashes alone. */
export async function writeManifests(building: Building, staged: string, files: readonly SiteFile[]): Promise<void> {
  const { project, workspace, client, out } = building;
  const releases = [...new Set(editionsOf(building).map((edition) => edition.frontMatter.release))].sort();
  const reports = await Promise.all(releases.map((release) => openReport({ workspace, client, release })));
  const inputs = reports.flatMap((report) => report.inputs);
  const unique = [...new Map(inputs.map((input) => [`${input.release}/${input.file}/${input.table}`, input])).values()];
  const outputs = files.map((file) => ({ path: file.path, bytes: file.bytes.length, sha256: sha256(file.bytes) }));
  const made = {
    client,
    releases: reports.map((report) => report.release.release),
    code: reports[0]?.code ?? null,
    lockfile: sha256(readFileSync(join(project, "package-lock.json"))),
    node: process.versions.node,
    icu: process.versions.icu ?? null,
    seed: reports.map((report) => report.release.settings.seed),
    outputs,
  };
  const whole = { ...made, commit: commitOf(project), inputs: unique };
  const redacted = {
    ...made,
    inputs: unique.map(({ table, release, sha256: hash, rows }) => ({ table, release, sha256: hash, rows })),
  };
  await writeFile(join(staged, "manifest.json"), text(redacted));
  await writeFile(join(dirname(out), `${basename(out)}.manifest.json`), text(whole));
}

/** Revision of the program and whether it was changed since; null outside a checkout. */
function commitOf(project: string): { readonly id: string; readonly changed: boolean } | null {
  const git = (args: readonly string[]) => spawnSync("git", args, { cwd: project, encoding: "utf8" });
  const head = git(["rev-parse", "HEAD"]);
  if (head.status !== 0) return null;
  return { id: head.stdout.trim(), changed: git(["status", "--porcelain"]).stdout.trim() !== "" };
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function text(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
