/** What a build is of and where it goes: read from the environment here and nowhere else. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** All paths absolute. */
export interface SiteOptions {
  /** Folder of the program: its pages, styles and methods pages. */
  readonly project: string;
  /** Folder with `data/` and `content/` (in the project itself `src/content/`). */
  readonly workspace: string;
  /** Where reports stand: `<client>/<report>/<lang>.mdx`. */
  readonly reports: string;
  /** Id of the one client of this build; "" when none was named and there are several, so that nothing is built by guess. */
  readonly client: string;
  /** Folder the site is written to. */
  readonly out: string;
  /** Working files of this client alone, so that nothing of one client can appear with another. */
  readonly cache: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * MEETLAT_PROJECT (set by `astro.config.mjs`, because the routes are bundled away from their place), MEETLAT_WORKSPACE
 * (default: the project), MEETLAT_CLIENT (default: the only one there is), MEETLAT_OUT (default: `dist/<client>` of the workspace).
 */
export function siteOptions(environment: Environment = process.env): SiteOptions {
  const project = resolve(environment["MEETLAT_PROJECT"] ?? ".");
  const workspace = resolve(environment["MEETLAT_WORKSPACE"] ?? project);
  const content = join(workspace, workspace === project ? "src/content" : "content");
  const reports = join(content, "reports");
  const client = environment["MEETLAT_CLIENT"] ?? onlyClient(reports);
  const name = client === "" ? "none" : client;
  return {
    project,
    workspace,
    reports,
    client,
    out: resolve(environment["MEETLAT_OUT"] ?? join(workspace, "dist", name)),
    cache: join(workspace, ".cache", "astro", `${name}-${between(project, workspace)}`),
  };
}

/** Clients that have a report, by name. */
export function clientsIn(reports: string): readonly string[] {
  if (!existsSync(reports)) return [];
  const folders = readdirSync(reports, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((folder) => folder.name).sort();
}

function onlyClient(reports: string): string {
  const [first, ...others] = clientsIn(reports);
  return first !== undefined && others.length === 0 ? first : "";
}

/** The framework's cache holds paths from the project to the content: another distance, another cache. */
function between(project: string, workspace: string): string {
  return createHash("sha256").update(relative(project, workspace)).digest("hex").slice(0, 8);
}
