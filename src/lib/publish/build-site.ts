/** Builds one client's site aside, examines the finished bytes, and only then publishes them. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build as astroBuild } from "astro";
import { ProblemError } from "../contract/problem.ts";
import { filesOf } from "./files.ts";
import { alone, isAlive } from "./lock.ts";
import { writeManifests } from "./manifest.ts";
import { scan } from "./scan.ts";
import { siteOptions } from "./site.ts";
import { swap } from "./swap.ts";

/** What is built, and where to. */
export interface Building {
  readonly project: string;
  readonly workspace: string;
  readonly client: string;
  /** Folder that will hold the site; its parent holds the manifest. */
  readonly out: string;
}

/** How large the finished site is. */
export interface Built {
  readonly pages: number;
  readonly bytes: number;
}

/**
 * Leaves `out` as it was unless the whole new site is right.
 * @throws {ProblemError} with what the finished pages show to be wrong.
 */
export async function buildSite(building: Building): Promise<Built> {
  const staged = join(dirname(building.out), `.${basename(building.out)}.${process.pid}`);
  await clearStale(building.out);
  await mkdir(dirname(building.out), { recursive: true });
  Object.assign(process.env, {
    MEETLAT_WORKSPACE: building.workspace,
    MEETLAT_CLIENT: building.client,
    MEETLAT_OUT: staged,
  });
  try {
    await alone(join(building.project, ".cache", "build.lock"), () => render(building.project));
    const files = await filesOf(staged);
    const problems = scan(staged, files, [building.workspace, building.project]);
    if (problems.length > 0) throw new ProblemError(problems);
    await writeManifests(building, staged, files);
    await swap(staged, building.out);
    return {
      pages: files.filter((file) => file.path.endsWith(".html")).length,
      bytes: files.reduce((sum, file) => sum + file.bytes.length, 0),
    };
  } finally {
    await rm(staged, { recursive: true, force: true });
    await rm(siteOptions().cache, { recursive: true, force: true });
  }
}

/** Renders every page. Astro runs what it bundled from the folder it stands in, which must see the project's packages. */
async function render(project: string): Promise<void> {
  process.chdir(project);
  await astroBuild({ root: project, logLevel: "error" });
}

/** Removes what builds that were killed left beside the site. */
async function clearStale(out: string): Promise<void> {
  const parent = dirname(out);
  const names = await readdir(parent).catch(() => []);
  const stale = names.filter((name) => {
    const pid = new RegExp(`^\\.${basename(out)}\\.(\\d+)$`).exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const name of stale) await rm(join(parent, name), { recursive: true, force: true });
}
