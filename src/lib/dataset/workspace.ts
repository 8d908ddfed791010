import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../contract/problem.ts";
import { isSlug } from "../contract/slug.ts";

/** A folder with `data/<client>/<release>/release.yaml`; clients and releases by name. */
export interface Workspace {
  readonly dir: string;
  readonly clients: readonly Client[];
  /** Folders that are no client or release, and why. */
  readonly problems: readonly Problem[];
}

/** One client's releases, by name; their order in time stands in their declarations. */
export interface Client {
  readonly id: string;
  readonly dir: string;
  readonly releases: readonly { readonly id: string; readonly dir: string }[];
}

const droppings = /^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini|__MACOSX)$/i;

/** Whether a file was left behind by an operating system or an open office program; never read, never copied (B035). */
export function isDropping(name: string): boolean {
  return droppings.test(name);
}

/** What a workspace holds, without reading any data. A workspace without data has no clients. */
export function openWorkspace(dir: string): Workspace {
  const problems: Problem[] = [];
  const clients = folders(dir, "data", problems).map((id): Client => {
    const releases = folders(dir, join("data", id), problems).filter((release) =>
      hasDeclaration(dir, id, release, problems),
    );
    const home = join(dir, "data", id);
    return { id, dir: home, releases: releases.map((release) => ({ id: release, dir: join(home, release) })) };
  });
  return { dir, clients, problems };
}

function folders(dir: string, path: string, problems: Problem[]): string[] {
  if (!existsSync(join(dir, path))) return [];
  const names = readdirSync(join(dir, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isDropping(entry.name))
    .map((entry) => entry.name)
    .sort();
  return names.filter((name) => {
    if (isSlug(name)) return true;
    problems.push({
      rule: "folder-name",
      severity: "error",
      place: { file: `${path}/${name}` },
      parts: { found: name },
    });
    return false;
  });
}

function hasDeclaration(dir: string, client: string, release: string, problems: Problem[]): boolean {
  const file = join("data", client, release, "release.yaml");
  if (existsSync(join(dir, file))) return true;
  problems.push({ rule: "declaration-missing", severity: "error", place: { file }, parts: {} });
  return false;
}
