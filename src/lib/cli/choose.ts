/** Which workspace, client and release a command is about. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openWorkspace, type Workspace } from "../dataset/workspace.ts";
import { UsageError } from "./terminal.ts";

/** Folder of the program itself. */
export const project = resolve(fileURLToPath(import.meta.url), "../../../..");
process.env["MEETLAT_PROJECT"] = project;

/** The folder asked for; else the one stood in, if it holds data; else the project with its demo. */
export function workspaceOf(asked: string | undefined): string {
  if (asked !== undefined) return resolve(asked);
  const here = process.cwd();
  return existsSync(join(here, "data")) ? here : project;
}

/** Clients of a workspace, or the one named. @throws {UsageError} when there is none. */
export function clientsOf(workspace: string, client: string | undefined): Workspace["clients"] {
  const { clients } = openWorkspace(workspace);
  if (clients.length === 0) throw new UsageError("noClients", { workspace });
  if (client === undefined) return clients;
  const found = clients.filter((one) => one.id === client);
  const known = clients.map((one) => one.id).join(", ");
  if (found.length === 0) throw new UsageError("noClient", { client, workspace, known });
  return found;
}

/** The one client a command measures; it must be named where there are several. */
export function clientOf(workspace: string, client: string | undefined, release: string): string {
  const [one, ...others] = clientsOf(workspace, client);
  if (one === undefined || others.length > 0) {
    throw new UsageError("noClient", {
      client: "?",
      workspace,
      known: [one, ...others].map((each) => each?.id ?? "").join(", "),
    });
  }
  const known = one.releases.map((each) => each.id);
  if (release !== "latest" && !known.includes(release))
    throw new UsageError("noRelease", { client: one.id, release, known: known.join(", ") });
  return one.id;
}

/** "column=value" pairs as a record. */
export function pairsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError("badPair", { found: pair });
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
