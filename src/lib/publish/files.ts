/** The files of a built site, whole. */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** One file: its path from the site's root, with slashes, and its bytes. */
export interface SiteFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Every file below a folder, sorted by path. */
export async function filesOf(folder: string): Promise<readonly SiteFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Promise.all(
    paths.sort().map(async (path) => ({ path: path.split(sep).join("/"), bytes: await readFile(join(folder, path)) })),
  );
}
