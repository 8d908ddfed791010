/** `meetlat new <client>`: the folders, a commented `release.yaml` and a report to write in, in both languages. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { siteOptions } from "../publish/site.ts";
import { project, workspaceOf } from "./choose.ts";
import { daysOf, template } from "./template.ts";
import { exit, UsageError, type Terminal } from "./terminal.ts";

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** What `meetlat new` is told besides the client. */
export interface NewOptions {
  readonly workspace?: string;
  readonly release: string;
}

/** Makes a client in a workspace; changes nothing that is there. */
export async function newClient(out: Terminal, client: string, options: NewOptions): Promise<number> {
  if (!SLUG.test(client)) throw new UsageError("badName", { found: client });
  const days = daysOf(options.release);
  if (days === null) throw new UsageError("badRelease", { found: options.release });
  const workspace = workspaceOf(options.workspace);
  const { reports } = siteOptions({ MEETLAT_PROJECT: project, MEETLAT_WORKSPACE: workspace, MEETLAT_CLIENT: client });
  const data = join(workspace, "data", client);
  const narrative = join(reports, client);
  const taken = [data, narrative].find((folder) => existsSync(folder));
  if (taken !== undefined) throw new UsageError("exists", { folder: taken });
  const slots = { client, release: options.release, ...days };
  const files = {
    [join(data, options.release, "release.yaml")]: `release.${out.words.lang}.yaml`,
    [join(narrative, options.release, "nl.mdx")]: "report.nl.mdx",
    [join(narrative, options.release, "en.mdx")]: "report.en.mdx",
  };
  for (const [file, name] of Object.entries(files)) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await template(name, slots), { flag: "wx" });
    out.say("made", { file });
  }
  out.say("next", { folder: join(data, options.release), workspace });
  return exit.fine;
}
