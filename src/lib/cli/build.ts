/** `meetlat build`: checks, builds aside, and only then takes the place of what was published. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSite } from "../publish/build-site.ts";
import { examine } from "../publish/examine.ts";
import { clientsOf, project, workspaceOf } from "./choose.ts";
import { exit, type Terminal } from "./terminal.ts";

/** What `meetlat build` is told; without a client all of them. */
export interface BuildOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly out?: string;
  readonly strict: boolean;
  readonly lang?: string;
}

/** Builds every client of a workspace into `<out>/<client>`, each in a process of its own, so that none can show in another. */
export async function build(out: Terminal, options: BuildOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const clients = clientsOf(workspace, options.client);
  const folder = resolve(options.out ?? join(workspace, "dist"));
  const [first] = clients;
  if (clients.length === 1 && first !== undefined)
    return buildOne(out, { ...options, workspace, client: first.id, folder: join(folder, first.id) });
  const codes = clients.map((client) => buildApart(options, workspace, client.id, folder));
  return Math.max(...codes);
}

interface One extends BuildOptions {
  readonly workspace: string;
  readonly client: string;
  readonly folder: string;
}

async function buildOne(out: Terminal, one: One): Promise<number> {
  out.progress("checking", { client: one.client });
  const problems = await examine({
    project,
    told: out.words.lang,
    workspace: one.workspace,
    client: one.client,
    onProgress: (file) => out.progress("reading", { file }),
  });
  const status = out.report(problems, { json: false, strict: one.strict });
  if (status !== exit.fine) {
    out.say("kept");
    return status;
  }
  out.progress("building", { client: one.client });
  const built = await buildSite({ project, workspace: one.workspace, client: one.client, out: one.folder });
  out.say("built", {
    client: one.client,
    pages: String(built.pages),
    size: `${Math.round(built.bytes / 1024)} kB`,
    folder: one.folder,
  });
  return exit.fine;
}

function buildApart(options: BuildOptions, workspace: string, client: string, out: string): number {
  const own = fileURLToPath(new URL("meetlat.ts", import.meta.url));
  const flags = [
    ...(options.strict ? ["--strict"] : []),
    ...(options.lang === undefined ? [] : ["--lang", options.lang]),
  ];
  const args = [own, "build", "--workspace", workspace, "--client", client, "--out", out, ...flags];
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? exit.bug;
}
