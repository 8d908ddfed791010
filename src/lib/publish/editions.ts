/** The reports of a client as they stand on disk: each in each of its languages, read but not yet held to any data. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { frontMatter, type FrontMatter } from "../contract/front-matter.ts";
import type { Problem } from "../contract/problem.ts";
import { isSlug } from "../contract/slug.ts";
import { readNarrative, type Narrative } from "../evidence/narrative.ts";
import type { Lang } from "../evidence/words/words.ts";
import { siteOptions } from "./site.ts";

/** One report in one language. */
export interface EditionFile {
  readonly report: string;
  readonly lang: Lang;
  readonly narrative: Narrative;
  readonly frontMatter: FrontMatter;
}

/** A page that could be read, or why it could not. */
export interface EditionRead {
  readonly edition: EditionFile | null;
  readonly problems: readonly Problem[];
}

const LANGS: readonly Lang[] = ["nl", "en"];

/** One client of one workspace, read by the program in `project`. */
export interface OfClient {
  readonly project: string;
  readonly workspace: string;
  readonly client: string;
}

/** Every edition of a client, by report and language, with the problems of its form. */
export function readEditions({ project, workspace, client }: OfClient): readonly EditionRead[] {
  const { reports } = siteOptions({ MEETLAT_PROJECT: project, MEETLAT_WORKSPACE: workspace, MEETLAT_CLIENT: client });
  const folder = join(reports, client);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.flatMap((report) => readReport(workspace, folder, report));
}

/** The editions that can be read. */
export function editionsOf(client: OfClient): readonly EditionFile[] {
  return readEditions(client).flatMap(({ edition }) => (edition === null ? [] : [edition]));
}

function readReport(workspace: string, folder: string, report: string): readonly EditionRead[] {
  const place = { file: relative(workspace, join(folder, report)) };
  if (!isSlug(report))
    return [{ edition: null, problems: [{ rule: "folder-name", severity: "error", place, parts: { found: report } }] }];
  return LANGS.filter((lang) => existsSync(join(folder, report, `${lang}.mdx`))).map((lang) => {
    const path = join(folder, report, `${lang}.mdx`);
    const narrative = readNarrative(readFileSync(path, "utf8"), { file: relative(workspace, path) });
    const parsed = frontMatter.safeParse(narrative.front);
    if (parsed.success)
      return { edition: { report, lang, narrative, frontMatter: parsed.data }, problems: narrative.problems };
    const problems = parsed.error.issues.map((issue): Problem => {
      const key = issue.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : issue.path.join(".");
      const line = narrative.frontLines.get(key) ?? narrative.frontLines.get(String(issue.path[0] ?? "")) ?? 1;
      return {
        rule: "front-matter",
        severity: "error",
        place: { file: narrative.file, line },
        parts: { found: `${key}: ${issue.message}` },
      };
    });
    return { edition: null, problems: [...narrative.problems, ...problems] };
  });
}
