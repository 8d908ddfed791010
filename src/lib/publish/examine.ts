/** Everything that can be wrong with a client's data and reports, in one run, before a page is built. */
import { ProblemError, type Problem } from "../contract/problem.ts";
import { checkNarrative, compareEditions } from "../evidence/check.ts";
import type { Lang } from "../evidence/words/words.ts";
import { openReport, type Report } from "../report.ts";
import { readEditions, type EditionFile, type OfClient } from "./editions.ts";

/** Whose data and reports are examined, and how it is told. */
export interface Examining extends OfClient {
  /** The language in which the problems will be told. */
  readonly told: Lang;
  readonly onProgress?: (file: string) => void;
}

/** Problems of the client's latest release, of every release a report names, and of every report held to its data. */
export async function examine(examining: Examining): Promise<readonly Problem[]> {
  const read = readEditions(examining);
  const editions = read.flatMap(({ edition }) => (edition === null ? [] : [edition]));
  const releases = [...new Set(["latest", ...editions.map((edition) => edition.frontMatter.release)])];
  const opened = new Map<string, Report>();
  const problems: Problem[] = read.flatMap((one) => one.problems);
  for (const release of releases) {
    const found = await open(examining, release);
    if (found.report !== null) opened.set(release, found.report);
    problems.push(...found.problems);
  }
  for (const edition of editions) {
    const report = opened.get(edition.frontMatter.release);
    if (report !== undefined)
      problems.push(
        ...checkNarrative(edition.narrative, report, report.words(edition.lang), {
          told: report.words(examining.told),
        }),
      );
  }
  return unique([...problems, ...parity(editions)]);
}

async function open(
  examining: Examining,
  release: string,
): Promise<{ report: Report | null; problems: readonly Problem[] }> {
  try {
    const report = await openReport({ ...examining, release });
    return { report, problems: report.warnings };
  } catch (error) {
    if (error instanceof ProblemError) return { report: null, problems: error.problems };
    throw error;
  }
}

/** The editions of one report must hold the same claims, values and figures. */
function parity(editions: readonly EditionFile[]): readonly Problem[] {
  return [...Map.groupBy(editions, (edition) => edition.report).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : others.flatMap((other) => compareEditions(first.narrative, other.narrative)),
  );
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
