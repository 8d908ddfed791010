import { readDeclaration, type Declaration, type ProblemAt, type ReleaseFolder } from "./declaration.ts";
import type { Problem } from "../contract/problem.ts";
import type { Release } from "../contract/release.ts";
import { suggestion } from "./nearest.ts";
import { openWorkspace } from "./workspace.ts";

/** Which release of which client, in which workspace; "latest" is the last one in time. */
export interface Asked {
  readonly workspace: string;
  readonly client: string;
  readonly release: string;
}

/** A release with the declaration that was read from it. */
export interface Dated {
  readonly folder: ReleaseFolder;
  readonly release: Release;
  readonly problemAt: ProblemAt;
}

/** The releases to read, in order of time and ending with the one asked for; none when a problem is an error. */
export interface Timeline {
  readonly releases: readonly Dated[];
  readonly problems: readonly Problem[];
}

/** Folders of all releases of a client, by name. */
export function releaseFolders({ workspace, client }: Pick<Asked, "workspace" | "client">): ReleaseFolder[] {
  const found = openWorkspace(workspace).clients.find(({ id }) => id === client);
  return (found?.releases ?? []).map(({ id, dir }) => ({ client, id, dir, shown: `data/${client}/${id}` }));
}

/**
 * The release asked for and the client's earlier ones, none later; one that a later release of them supersedes is left out. Two releases
 * about the same days, or a correction of a release that is not there, cannot be put in order and are errors.
 */
export function timelineOf(asked: Asked): Timeline {
  const folders = releaseFolders(asked);
  const unnamed = openWorkspace(asked.workspace).problems.filter(({ place }) =>
    place.file.startsWith(`data/${asked.client}/`),
  );
  const declared = folders.map((folder) => ({ folder, ...readDeclaration(folder) }));
  const dated = declared
    .flatMap(({ folder, release, problemAt }) => (release === null ? [] : [{ folder, release, problemAt }]))
    .sort(byTime);
  const current = asked.release === "latest" ? lastOf(dated) : dated.find(({ folder }) => folder.id === asked.release);
  const wanted = (id: string) => current === undefined || id === current.folder.id || earlier(dated, current, id);
  const problems = [
    ...unnamed,
    ...declared.filter(({ folder, release }) => release === null || wanted(folder.id)).flatMap((one) => one.problems),
  ];
  if (current === undefined) return { releases: [], problems: [...problems, ...unknown(asked, folders, declared)] };
  const past = withoutSuperseded(dated.filter((one) => one.release.period.to < current.release.period.from));
  const releases = [...past, current];
  return { releases, problems: [...problems, ...overlaps(releases), ...links(current, releases, folders)] };
}

function byTime(a: Dated, b: Dated): number {
  const [left, right] = [a, b].map(({ release, folder }) => `${release.period.from} ${release.period.to} ${folder.id}`);
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

/** The last in time; of a release and its correction the correction. */
function lastOf(dated: readonly Dated[]): Dated | undefined {
  return withoutSuperseded(dated).at(-1);
}

function withoutSuperseded(dated: readonly Dated[]): Dated[] {
  const superseded = new Set(dated.map(({ release }) => release.supersedes));
  return dated.filter(({ folder }) => !superseded.has(folder.id));
}

function earlier(dated: readonly Dated[], current: Dated, id: string): boolean {
  const one = dated.find(({ folder }) => folder.id === id);
  return one !== undefined && one.release.period.to < current.release.period.from;
}

/** An id that names no release; said only when no declaration could not be read, since that might be the one. */
function unknown(asked: Asked, folders: readonly ReleaseFolder[], declared: readonly Declaration[]): Problem[] {
  if (declared.some(({ release }) => release === null)) return [];
  const parts = {
    found: asked.release,
    ...suggestion(
      asked.release,
      folders.map(({ id }) => id),
    ),
  };
  return [{ rule: "release-unknown", severity: "error", place: { file: `data/${asked.client}` }, parts }];
}

function overlaps(releases: readonly Dated[]): Problem[] {
  return releases.flatMap((one, i): Problem[] => {
    const before = releases[i - 1];
    if (before === undefined || before.release.period.to < one.release.period.from) return [];
    const place = { file: `${one.folder.shown}/release.yaml` };
    const parts = { found: one.release.period.from, other: before.folder.id, to: before.release.period.to };
    return [{ rule: "period-overlap", severity: "error", place, parts }];
  });
}

/** `base_period` names a period that is read; `supersedes` names a release that exists. */
function links(current: Dated, releases: readonly Dated[], folders: readonly ReleaseFolder[]): Problem[] {
  const { problemAt: at } = current;
  const { base_period: base, supersedes } = current.release;
  const periods = releases.slice(0, -1).map(({ release }) => release.period.id);
  const ids = folders.map(({ id }) => id).filter((id) => id !== current.folder.id);
  return [
    ...(base === undefined || periods.includes(base)
      ? []
      : [at(["base_period"], "base-period-unknown", { found: base, ...suggestion(base, periods) })]),
    ...(supersedes === undefined || ids.includes(supersedes)
      ? []
      : [at(["supersedes"], "supersedes-unknown", { found: supersedes, ...suggestion(supersedes, ids) })]),
  ];
}
